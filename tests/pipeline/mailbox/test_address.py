"""How a mailbox is named on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import CannotRun
from pipeline.mailbox.address import MailboxAddress, parse_address
from pipeline.mailbox.copies import Copies


@pytest.mark.parametrize(
    ("text", "user", "host", "port", "folder"),
    [
        ("imaps://ann@school.example@imap.example/INBOX", "ann@school.example", "imap.example", 993, "INBOX"),
        ("imaps://ann%40school.example@imap.example", "ann@school.example", "imap.example", 993, "INBOX"),
        ("imaps://ann@imap.example:1993/2019/April%20forms", "ann", "imap.example", 1993, "2019/April forms"),
        ("imaps://ann@imap.example/[Gmail]/All Mail", "ann", "imap.example", 993, "[Gmail]/All Mail"),
        ("imap://ann@imap.example/Für uns?#1", "ann", "imap.example", 143, "Für uns?#1"),
    ],
)
def test_an_address_names_user_host_and_folder(text: str, user: str, host: str, port: int, folder: str) -> None:
    found = parse_address(text)
    assert (found.user, found.host, found.port, found.folder) == (user, host, port, folder)


@pytest.mark.parametrize("text", ["imap.example", "https://ann@imap.example", "imaps://imap.example", "imaps://a@b:x/"])
def test_what_is_no_address_is_told_with_an_example(text: str) -> None:
    with pytest.raises(CannotRun, match="imaps://USER@HOST/FOLDER"):
        parse_address(text)


def test_a_password_in_the_address_is_refused_and_not_repeated(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fetch", "imaps://ann:s3cret@imap.example/INBOX", "--into", str(tmp_path)])
    assert result.exit_code == 2
    assert "leave it out" in result.stderr
    assert "s3cret" not in result.output


def test_folders_of_odd_names_lie_in_the_inbox_each_in_its_own(tmp_path: Path) -> None:
    names = ("INBOX", "A/B", "A_B", "..", "A:B", "CON", "x" * 300, "Für uns")
    folders = [
        Copies(tmp_path, MailboxAddress(user="ann", host="h", port=1, folder=name, is_tls=True)).folder
        for name in names
    ]
    assert len(set(folders)) == len(names)
    for folder in folders:
        assert folder.parent == tmp_path / "ann on h"
        folder.mkdir(parents=True)
