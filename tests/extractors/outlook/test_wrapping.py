"""Outlook's `winmail.dat`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import eml
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.outlook import properties as numbers
from extractors.outlook import wrapping
from schemas.message import ContainerKind, Contents
from tests.builders.hostile import damage, unpacks_or_tells
from tests.builders.outlook import HEADERS, wrapped

LIMITS = Limits()


def unpack(data: bytes) -> Contents:
    assert wrapping.recognises(data)
    return wrapping.unpack(data, LIMITS)


def test_attachments_are_taken_out_whole_with_their_long_names() -> None:
    contents = unpack(
        wrapped(
            {numbers.HTML_BODY: b"<p>Dear all"},
            {numbers.LONG_FILE_NAME: "Application — Ann.docx", numbers.ATTACHED_DATA: b"PK form"},
            {numbers.ATTACHED_DATA: b"\x89PNG"},
        )
    )
    assert (contents.kind, contents.envelope) == (ContainerKind.OUTLOOK, None)
    assert [(part.position, part.name, part.data, part.is_body) for part in contents.parts] == [
        (1, None, b"<p>Dear all", True),
        (2, "Application — Ann.docx", b"PK form", False),
        (3, None, b"\x89PNG", False),
    ]


def test_a_wrapping_may_hold_a_body_only() -> None:
    (part,) = unpack(wrapped({numbers.TEXT_BODY: "Dear all"})).parts
    assert (part.data, part.is_body) == (b"Dear all", True)


def test_a_message_inside_is_written_out_as_mail() -> None:
    inner = {numbers.TRANSPORT_HEADERS: HEADERS, numbers.TEXT_BODY: "inside"}
    (part,) = unpack(wrapped({}, {numbers.NAME: "Fw: Form", numbers.ATTACHED_DATA: inner})).parts
    found = eml.unpack(part.data, LIMITS)
    assert part.name == "Fw: Form"
    assert found.envelope is not None
    assert found.envelope.sender == "ann@school.example"
    assert found.parts[0].data == b"inside"


def test_a_wrapping_of_nothing_is_damaged() -> None:
    with pytest.raises(Unreadable) as caught:
        wrapping.unpack(b"\x78\x9f\x3e\x22\x01\x00\x01\x03", LIMITS)
    assert caught.value.reason is Reason.DAMAGED


def test_of_a_wrapping_that_is_cut_off_what_came_before_is_there() -> None:
    data = wrapped({}, {numbers.ATTACHED_DATA: b"first"}, {numbers.ATTACHED_DATA: b"second" * 50})
    assert [part.data[:6] for part in unpack(data[:-40]).parts] == [b"first", b"second"]


SAMPLE = wrapped(
    {numbers.TEXT_BODY: "Dear all"},
    {numbers.LONG_FILE_NAME: "Form.docx", numbers.ATTACHED_DATA: b"PK form"},
    {numbers.NAME: "Fw", numbers.ATTACHED_DATA: {numbers.TEXT_BODY: "inside"}},
)
CHANGES = st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SAMPLE)), CHANGES)
def test_a_broken_wrapping_is_read_or_told_and_nothing_else(cut: int, changes: list[tuple[int, bytes]]) -> None:
    unpacks_or_tells(damage(SAMPLE, cut, changes))
