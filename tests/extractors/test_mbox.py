from __future__ import annotations

import pytest

from extractors import mbox
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.message import ContainerKind
from tests.builders.mail import attachment, mailbox, message, simple

ONE = simple("one").replace(b"\r\n", b"\n")
TWO = simple("two").replace(b"\r\n", b"\n")


def messages(data: bytes) -> list[bytes]:
    assert mbox.recognises(data)
    return [part.data for part in mbox.unpack(data, Limits()).parts]


def test_messages_are_named_by_their_number() -> None:
    contents = mbox.unpack(mailbox(ONE, TWO), Limits())
    assert contents.kind is ContainerKind.MAILBOX
    assert [(part.name, part.position) for part in contents.parts] == [("1", 1), ("2", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "From ann@school.example Thu Apr 25 14:03:22 2019",
        "From - Thu Apr 25 14:03:22 2019",
        "From 1844347792267117879@xxx Thu Apr 25 14:03:22 +0000 2019",
        "From 1844347792267117879@xxx",
        "From Ann Smith <ann@school.example> Thu Apr 25 14:03 2019",
    ],
)
def test_a_message_has_the_bytes_that_it_has_in_a_file_of_its_own(line: str) -> None:
    assert messages(mailbox(ONE, TWO, line=line)) == [ONE, TWO]
    assert messages(mailbox(ONE, TWO, line=line) + b"\n") == [ONE, TWO]


def test_windows_line_ends_are_kept() -> None:
    data = mailbox(ONE, TWO).replace(b"\n", b"\r\n")
    assert messages(data) == [simple("one"), simple("two")]


def test_a_sentence_that_begins_with_from_divides_nothing() -> None:
    prose = simple(
        "Hello\n\nFrom what I hear, it works.\nNote: it does.\n\nFrom 14:30 on there is tea.\nNo field here."
    )
    prose = prose.replace(b"\r\n", b"\n")
    assert messages(mailbox(prose, TWO)) == [prose, TWO]


def test_a_line_of_prose_like_a_separator_divides_nothing() -> None:
    quoted = simple("Hello\nFrom x@y.example Thu Apr 25 14:03:22 2019\nSubject: x").replace(b"\r\n", b"\n")
    assert messages(mailbox(quoted)) == [quoted]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        simple(),
        b"From here on\nthere is tea.\n",
        b"From x@y.example Thu Apr 25 14:03:22 2019\n\nno field",
        b"PK\x03\x04",
    ],
)
def test_other_files_are_no_mailboxes(data: bytes) -> None:
    assert not mbox.recognises(data)


def test_attachments_come_through_whole() -> None:
    form = message(attachment(b"form" * 100)).replace(b"\r\n", b"\n")
    assert messages(mailbox(form, ONE, form)) == [form, ONE, form]


def test_the_number_of_messages_has_a_limit() -> None:
    assert len(mbox.unpack(mailbox(ONE, TWO), Limits(messages=2)).parts) == 2
    with pytest.raises(Unreadable) as caught:
        mbox.unpack(mailbox(ONE, TWO, ONE), Limits(messages=2))
    assert caught.value.reason is Reason.LIMIT


def test_a_missing_empty_line_between_messages_loses_none() -> None:
    line = b"From ann@school.example Thu Apr 25 14:03:22 2019\n"
    assert messages(line + ONE + line + TWO) == [ONE, TWO]
