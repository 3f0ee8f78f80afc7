from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from extractors.limits import Limits
from pipeline.intake.inbox import list_inbox, read_arrival

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
LIMITS = Limits()


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


def paths(inbox: Path, skip: Path | None = None) -> list[str]:
    return [arrival.path for arrival in list_inbox(inbox, skip)]


def test_files_are_sorted_by_their_path_from_the_inbox(tmp_path: Path) -> None:
    put(tmp_path, "b.eml", "a/z.eml", "a.eml", "a/b/c.docx", "a-b.eml", "Z.eml")
    assert paths(tmp_path) == ["Z.eml", "a-b.eml", "a.eml", "a/b/c.docx", "a/z.eml", "b.eml"]


def test_litter_is_a_document_that_came_in(tmp_path: Path) -> None:
    litter = [".DS_Store", ".hidden/x", "Thumbs.db", "desktop.ini", "~$Form.docx"]
    put(tmp_path, *litter)
    assert paths(tmp_path) == sorted(litter)


def test_an_inbox_that_is_a_file_has_its_name(tmp_path: Path) -> None:
    put(tmp_path, "ann.eml")
    (arrival,) = list_inbox(tmp_path / "ann.eml")
    assert arrival.path == "ann.eml"
    assert read_arrival(arrival, LIMITS).data == b"ann.eml"


def test_the_folder_of_results_is_passed_over_wherever_it_lies(tmp_path: Path) -> None:
    put(tmp_path, "ann.eml", "x/out/overview.xlsx", "x/out-of-office.eml")
    assert paths(tmp_path, tmp_path / "x" / ".." / "x" / "out") == ["ann.eml", "x/out-of-office.eml"]
    assert paths(tmp_path, tmp_path / "nowhere") == ["ann.eml", "x/out-of-office.eml", "x/out/overview.xlsx"]


def test_an_empty_inbox_holds_nothing(tmp_path: Path) -> None:
    assert list_inbox(tmp_path) == ()


@posix
def test_links_are_never_followed(tmp_path: Path) -> None:
    inbox, outside = tmp_path / "inbox", tmp_path / "outside"
    put(inbox, "ann.eml")
    put(outside, "secret.docx")
    (inbox / "file").symlink_to(outside / "secret.docx")
    (inbox / "folder").symlink_to(outside)
    (inbox / "loop").symlink_to(inbox)
    (inbox / "dangling").symlink_to(inbox / "gone")
    found = {arrival.path: read_arrival(arrival, LIMITS) for arrival in list_inbox(inbox)}
    assert sorted(found) == ["ann.eml", "dangling", "file", "folder", "loop"]
    for name in ("dangling", "file", "folder", "loop"):
        trouble = found[name].trouble
        assert trouble is not None and trouble.reason == "a link"
        assert (found[name].sha256, found[name].data) == ("", b"")


@posix
def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (arrival,) = list_inbox(tmp_path)
    assert read_arrival(arrival, LIMITS).trouble is not None
    assert list_inbox(tmp_path / "pipe")[0].trouble is not None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_utf8_prints(tmp_path: Path) -> None:
    for raw in (b"caf\xe9.docx", b"caf\xe8.docx", b"a\nb.docx"):
        (tmp_path / os.fsdecode(raw)).write_bytes(raw)
    found = list_inbox(tmp_path)
    assert [arrival.path for arrival in found] == ["a_b.docx", "caf\ufffd (2).docx", "caf\ufffd.docx"]
    assert sorted(read_arrival(arrival, LIMITS).data for arrival in found) == [
        b"a\nb.docx",
        b"caf\xe8.docx",
        b"caf\xe9.docx",
    ]


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    put(tmp_path, "ann.eml")
    (arrival,) = list_inbox(tmp_path)
    (tmp_path / "ann.eml").unlink()
    trouble = read_arrival(arrival, LIMITS).trouble
    assert trouble is not None and trouble.reason == "it could not be opened"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything is open to this user")
def test_what_may_not_be_opened_is_told(tmp_path: Path) -> None:
    put(tmp_path, "ann.eml", "closed/bob.eml")
    (tmp_path / "ann.eml").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        found = {arrival.path: read_arrival(arrival, LIMITS).trouble for arrival in list_inbox(tmp_path)}
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert set(found) == {"ann.eml", "closed"}
    assert all(trouble and trouble.reason == "it could not be opened" for trouble in found.values())


@pytest.mark.parametrize(("size", "is_over"), [(10, False), (11, True)])
def test_a_file_over_the_limit_is_hashed_and_not_kept(tmp_path: Path, size: int, is_over: bool) -> None:
    (tmp_path / "large").write_bytes(b"x" * size)
    found = read_arrival(list_inbox(tmp_path)[0], Limits(bytes=10))
    assert found.sha256 == hashlib.sha256(b"x" * size).hexdigest()
    assert (found.trouble is not None, found.data == b"") == (is_over, is_over)
