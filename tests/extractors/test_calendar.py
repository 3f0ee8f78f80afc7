from __future__ import annotations

from extractors import calendar
from extractors.limits import Limits
from schemas.message import ContainerKind, Part
from tests.builders.mail import lines

ENTRY = lines("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Interview\n{}END:VEVENT\nEND:VCALENDAR\n")


def entry(more: str) -> bytes:
    return ENTRY.replace(b"{}", lines(more))


def test_files_in_a_calendar_entry_are_its_parts() -> None:
    data = entry(
        'ATTACH;FMTTYPE=application/pdf;VALUE=BINARY;ENCODING=BASE64;X-FILENAME="Form; 2.pdf":SGVs\n bG8h\n'
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:SGVsbG8h\n"
    )
    assert calendar.recognises(data)
    contents = calendar.unpack(data, Limits())
    assert contents.kind is ContainerKind.CALENDAR
    assert contents.parts == (
        Part(name="Form; 2.pdf", position=1, data=b"Hello!"),
        Part(name=None, position=2, data=b"Hello!"),
    )


def test_an_entry_without_files_is_no_container() -> None:
    assert not calendar.recognises(entry("ATTACH:https://example.org/form.pdf\n"))
    assert not calendar.recognises(b"ATTACH;ENCODING=BASE64:SGVsbG8h\n")
