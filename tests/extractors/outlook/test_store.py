"""Outlook's data files. No writer of such files exists for tests, so that a stand-in for the library's objects is read.

What the stand-in cannot show: that `libpff` opens a real file and gives its properties so. That was not tested here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from extractors import eml
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.outlook import properties as numbers
from extractors.outlook import store
from schemas.message import ContainerKind, Contents
from schemas.tool import Tool
from tests.builders.outlook import HEADERS

DATA = b"!BDN" + bytes(600)


@dataclass
class Entry:
    entry_type: int
    value_type: int
    data: bytes


@dataclass
class Thing:
    """Stands for any object of the library: its properties row by row, and the things in it by kind."""

    rows: list[Mapping[int, str | int | bytes]] = field(default_factory=list)
    inside: Mapping[str, list[Any]] = field(default_factory=dict)
    content: bytes = b""
    recipients: Thing | None = None

    def __getattr__(self, name: str) -> Any:
        kind = name.removeprefix("get_").removeprefix("number_of_").rstrip("s")
        if name.startswith("get_number_of_"):
            return lambda: len(self._list(kind))
        return lambda at: self._list(kind)[at]

    def _list(self, kind: str) -> list[Any]:
        if kind == "record_set":
            return [Thing(inside={"entrie": list(_entries(row))}) for row in self.rows]
        return list(self.inside.get(kind, ()))

    def get_entry(self, at: int) -> Any:
        return self._list("entrie")[at]

    def get_size(self) -> int:
        return len(self.content)

    def read_buffer(self, size: int) -> bytes:
        return self.content[:size]


def _entries(row: Mapping[int, str | int | bytes]) -> Iterator[Entry]:
    for number, value in row.items():
        if isinstance(value, str):
            yield Entry(number, 0x1F, value.encode("utf-16-le"))
        elif isinstance(value, int):
            yield Entry(number, 0x3, struct.pack("<I", value))
        else:
            yield Entry(number, 0x102, value)


def letter(text: str, *attachments: Thing) -> Thing:
    row = {numbers.TRANSPORT_HEADERS: HEADERS, numbers.TEXT_BODY: text}
    return Thing(rows=[row], inside={"attachment": list(attachments)})


ATTACHED = Thing(rows=[{numbers.LONG_FILE_NAME: "Form.docx", numbers.ATTACH_METHOD: 1}], content=b"PK form")
INSIDE = Thing(rows=[{numbers.NAME: "Fw", numbers.ATTACH_METHOD: 5}], inside={"sub_item": [letter("inside", ATTACHED)]})
FOLDERS = Thing(
    inside={
        "sub_message": [letter("one", ATTACHED)],
        "sub_folder": [Thing(inside={"sub_message": [letter("two", INSIDE)]}), Thing()],
    }
)


class Library:
    """Stands for the library itself: a file of these folders, or one that cannot be opened."""

    def __init__(self, folders: Thing | None) -> None:
        self._folders = folders

    def file(self) -> Library:
        return self

    def open_file_object(self, file: object) -> None:
        if self._folders is None:
            raise OSError("unable to open file")

    def get_root_folder(self) -> Thing | None:
        return self._folders


def unpack(monkeypatch: pytest.MonkeyPatch, library: Library | None, limits: Limits | None = None) -> Contents:
    monkeypatch.setattr(store, "pypff", library)
    return store.unpack(DATA, limits or Limits())


def test_messages_of_all_folders_are_parts_by_number_and_are_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = unpack(monkeypatch, Library(FOLDERS))
    assert contents.kind is ContainerKind.MAILBOX
    assert [part.name for part in contents.parts] == ["1", "2"]
    first, second = (eml.unpack(part.data, Limits()) for part in contents.parts)
    assert first.envelope is not None
    assert first.envelope.sender == "ann@school.example"
    assert [(part.name, part.data) for part in first.parts] == [(None, b"one"), ("Form.docx", b"PK form")]
    inner = eml.unpack(second.parts[1].data, Limits())
    assert [part.data for part in inner.parts] == [b"inside", b"PK form"]


def test_a_message_inside_that_the_library_does_not_give_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Thing(rows=INSIDE.rows)
    (one,) = unpack(monkeypatch, Library(Thing(inside={"sub_message": [letter("one", lost)]}))).parts
    part = eml.unpack(one.data, Limits()).parts[1]
    assert part.name == "Fw"
    assert part.problem is not None


def test_without_the_library_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable) as caught:
        unpack(monkeypatch, None)
    assert (caught.value.reason, caught.value.missing) == (Reason.NOT_INSTALLED, Tool.PST)
    assert "libpff-python" in caught.value.detail


def test_a_file_that_the_library_cannot_open_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable) as caught:
        unpack(monkeypatch, Library(None))
    assert caught.value.reason is Reason.DAMAGED


@pytest.mark.parametrize("limits", [Limits(messages=1), Limits(bytes=500)])
def test_more_than_the_limits_allow_is_told(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    with pytest.raises(Unreadable) as caught:
        unpack(monkeypatch, Library(FOLDERS), limits)
    assert caught.value.reason is Reason.LIMIT


def test_the_library_itself_tells_of_a_file_that_is_none() -> None:
    pytest.importorskip("pypff", reason="libpff-python is not installed: pip install -e .[outlook]")
    with pytest.raises(Unreadable) as caught:
        store.unpack(DATA, Limits())
    assert caught.value.reason is Reason.DAMAGED
