"""Copying a mailbox, from a real server: what is new comes, what is there stays, and the server is not touched."""

from __future__ import annotations

import os
import ssl
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from imapclient import IMAPClient
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.errors import CannotRun
from pipeline.mailbox.address import Login, MailboxAddress
from pipeline.mailbox.fetching import Fetched, fetch
from pipeline.mailbox.secrets import PASSWORD_VARIABLE, TOKEN_VARIABLE
from tests.pipeline.mailbox.dovecot import MISSING, PASSWORD, TOKEN, USER, Server, breaking_door, run_dovecot

pytestmark = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

BY_PASSWORD = Login(PASSWORD.replace(" ", "_"), is_token=False)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Server]:
    with run_dovecot() as server:
        yield server


@pytest.fixture
def server(dovecot: Server) -> Server:
    """The server with its folders emptied, as an administrator would by taking the files away."""
    for folder in dovecot.folders.values():
        for path in [*folder.glob("new/*"), *folder.glob("cur/*"), *folder.glob("dovecot*")]:
            path.unlink()
    return dovecot


def address(server: Server, folder: str = "INBOX", port: int | None = None) -> MailboxAddress:
    return MailboxAddress(user=USER, host="localhost", port=port or server.tls_port, folder=folder, is_tls=True)


def copy(server: Server, inbox: Path, folder: str = "INBOX", port: int | None = None) -> Fetched:
    return fetch(address(server, folder, port), BY_PASSWORD, inbox, server.authority, lambda *_: None, lambda _: None)


def message(number: int, size: int = 0) -> bytes:
    text = f"From: ann@school.example\r\nSubject: Form {number}\r\n\r\nDear all, caf\u00e9 {number}\r\n".encode()
    return text + b"x" * size + b"\r\n" * bool(size)


def copied(fetched: Fetched) -> list[bytes]:
    return [path.read_bytes() for path in sorted(fetched.folder.glob("*.eml"))]


def test_messages_come_byte_for_byte_and_for_their_owner_only(server: Server, tmp_path: Path) -> None:
    for number in range(3):
        server.deliver(number, message(number))
    fetched = copy(server, tmp_path)
    assert sorted(copied(fetched)) == [message(number) for number in range(3)]
    assert (fetched.new, fetched.total) == (3, 3)
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in fetched.folder.iterdir()} == {0o600}


def test_only_what_is_new_comes_the_second_time(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1))
    copy(server, tmp_path)
    server.deliver(2, message(2))
    fetched = copy(server, tmp_path)
    assert (fetched.new, fetched.total) == (1, 2)
    assert sorted(copied(fetched)) == [message(1), message(2)]


def test_nothing_is_marked_moved_or_deleted_on_the_server(server: Server, tmp_path: Path) -> None:
    for number in range(3):
        server.deliver(number, message(number))
    before = look_at_flags(server)
    copy(server, tmp_path)
    assert before == look_at_flags(server)
    assert list(before.values()) == [(), (), ()]


def look_at_flags(server: Server) -> dict[int, tuple[bytes, ...]]:
    context = ssl.create_default_context(cafile=server.authority)
    with IMAPClient("localhost", server.tls_port, ssl_context=context) as client:
        client.login(USER, BY_PASSWORD.secret)
        client.select_folder("INBOX", readonly=True)
        found = client.fetch(client.search("ALL"), ["FLAGS"])
        return {uid: tuple(flag for flag in items[b"FLAGS"] if flag != b"\\Recent") for uid, items in found.items()}


def test_a_folder_numbered_anew_is_copied_anew_and_the_old_copies_stay(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1))
    copy(server, tmp_path)
    for path in server.folders["INBOX"].glob("dovecot*"):
        path.unlink()
    (server.folders["INBOX"] / "dovecot-uidlist").write_text("3 V4711 N1\n")
    fetched = copy(server, tmp_path)
    assert fetched.new == 1
    assert len(copied(fetched)) == 2
    assert (fetched.folder / "4711-1.eml").read_bytes() == message(1)


def test_a_line_that_breaks_is_taken_up_again(server: Server, tmp_path: Path) -> None:
    for number in range(4):
        server.deliver(number, message(number, size=300_000))
    with breaking_door(server.tls_port, after=(700_000, 500_000, None)) as port:
        fetched = copy(server, tmp_path, port=port)
    assert sorted(copied(fetched)) == [message(number, size=300_000) for number in range(4)]
    assert fetched.new == 4


def test_a_line_that_always_breaks_is_told_and_what_came_is_kept(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1))
    copy(server, tmp_path)
    server.deliver(2, message(2, size=300_000))
    with breaking_door(server.tls_port, after=(20_000,)) as port, pytest.raises(CannotRun, match="goes on where it"):
        copy(server, tmp_path, port=port)
    assert [path.read_bytes() for path in tmp_path.rglob("*.eml")] == [message(1)]
    assert not list(tmp_path.rglob("*.half-written"))


def test_a_folder_with_letters_beyond_ascii_is_found(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1), "Bewerbungen für Mai")
    assert copied(copy(server, tmp_path, "Bewerbungen für Mai")) == [message(1)]


def test_a_folder_that_is_not_there_is_told_with_those_that_are(server: Server, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="Bewerbungen für Mai, INBOX"):
        copy(server, tmp_path, "Aplications")


def test_a_server_whose_certificate_nobody_vouches_for_is_refused(server: Server, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="--ca-file"):
        fetch(address(server), BY_PASSWORD, tmp_path, None, lambda *_: None)


def test_a_server_with_the_certificate_of_another_name_is_refused(server: Server, tmp_path: Path) -> None:
    elsewhere = MailboxAddress(user=USER, host="127.0.0.1", port=server.tls_port, folder="INBOX", is_tls=True)
    with pytest.raises(CannotRun, match="could not prove"):
        fetch(elsewhere, BY_PASSWORD, tmp_path, server.authority, lambda *_: None)


def test_without_tls_from_the_start_it_is_begun_before_the_password_goes_out(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1))
    plain = MailboxAddress(user=USER, host="localhost", port=server.plain_port, folder="INBOX", is_tls=False)
    fetched = fetch(plain, BY_PASSWORD, tmp_path, server.authority, lambda *_: None)
    assert fetched.new == 1
    with pytest.raises(CannotRun, match="could not prove"):
        fetch(plain, BY_PASSWORD, tmp_path, None, lambda *_: None)


def test_a_wrong_password_is_told_without_being_repeated(server: Server, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="did not let hubs") as told:
        fetch(address(server), Login("secret-and-wrong", is_token=False), tmp_path, server.authority, lambda *_: None)
    assert "secret-and-wrong" not in str(told.value)


def call(server: Server, inbox: Path, *more: str, **variables: str) -> Result:
    url = f"imaps://{USER}@localhost:{server.tls_port}"
    arguments = ["fetch", url, "--into", str(inbox), "--ca-file", str(server.authority), *more]
    return CliRunner().invoke(app, arguments, env={PASSWORD_VARIABLE: None, TOKEN_VARIABLE: None, **variables})


def test_the_command_takes_its_password_from_the_environment(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1))
    result = call(server, tmp_path, **{PASSWORD_VARIABLE: BY_PASSWORD.secret})
    assert result.exit_code == 0
    assert "1 new of 1 messages" in result.output


def test_the_command_logs_in_with_a_token(server: Server, tmp_path: Path) -> None:
    server.deliver(1, message(1))
    result = call(server, tmp_path, "--oauth2", **{TOKEN_VARIABLE: TOKEN})
    assert result.exit_code == 0
    assert "1 new of 1 messages" in result.output


def test_a_token_that_ran_out_is_told(server: Server, tmp_path: Path) -> None:
    result = call(server, tmp_path, "--oauth2", **{TOKEN_VARIABLE: "yesterday"})
    assert result.exit_code == 1
    assert "run out after about an hour" in result.stderr
    assert result.stderr.strip().count("\n") == 0


def test_without_a_password_anywhere_the_command_says_where_to_put_it(server: Server, tmp_path: Path) -> None:
    result = call(server, tmp_path)
    assert result.exit_code == 1
    assert PASSWORD_VARIABLE in result.stderr
