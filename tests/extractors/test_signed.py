from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import signed
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.signatures import describe
from schemas.message import ContainerKind, Contents
from tests.builders import mail
from tests.builders.hostile import damage, unpacks_or_tells
from tests.builders.signatures import SIGNED_DATA, wrap

LIMITS = Limits()


def unpack(data: bytes) -> Contents:
    assert signed.recognises(data)
    return signed.unpack(data, LIMITS)


INSIDE = mail.multipart(mail.body(), mail.attachment(b"PK form"), boundary="inside", subtype="mixed")


@pytest.mark.parametrize("in_pieces", [False, True])
def test_the_parts_of_a_signed_message_are_taken_out(in_pieces: bool) -> None:
    contents = unpack(wrap(INSIDE, in_pieces))
    assert (contents.kind, contents.envelope) == (ContainerKind.SIGNED, None)
    assert [(part.position, part.name, part.data, part.is_body) for part in contents.parts] == [
        (1, None, b"Dear all", True),
        (2, "Form.docx", b"PK form", False),
    ]


def test_a_message_may_be_no_more_than_a_text() -> None:
    (part,) = unpack(wrap(mail.body())).parts
    assert (part.data, part.is_body) == (b"Dear all", True)


def test_a_document_that_was_signed_by_itself_is_a_part() -> None:
    (part,) = unpack(wrap(b"%PDF-1.7 form")).parts
    assert (part.name, part.data, part.is_body) == (None, b"%PDF-1.7 form", False)


def test_it_may_be_written_as_text() -> None:
    text = b"-----BEGIN PKCS7-----\n" + base64.encodebytes(wrap(INSIDE)) + b"-----END PKCS7-----\n"
    assert len(unpack(text).parts) == 2


def test_a_signature_beside_its_message_holds_nothing() -> None:
    assert not signed.recognises(wrap(None))
    assert describe(wrap(None)).ask is None


def test_what_is_encrypted_is_not_opened() -> None:
    data = wrap(INSIDE).replace(SIGNED_DATA, SIGNED_DATA[:-1] + b"\x03")
    assert not signed.recognises(data)
    assert describe(data).reason is Reason.PASSWORD


def test_a_wrapping_that_is_cut_off_is_damaged() -> None:
    data = wrap(INSIDE)
    assert signed.recognises(data[:100])
    with pytest.raises(Unreadable) as caught:
        signed.unpack(data[:100], LIMITS)
    assert caught.value.reason is Reason.DAMAGED


CHANGES = st.lists(st.tuples(st.integers(0, 120), st.binary(min_size=1, max_size=2)), max_size=4)


@settings(max_examples=200, deadline=None)
@given(st.booleans(), st.integers(0, 500), CHANGES)
def test_a_broken_wrapping_is_read_or_told_and_nothing_else(
    in_pieces: bool, cut: int, changes: list[tuple[int, bytes]]
) -> None:
    unpacks_or_tells(damage(wrap(INSIDE, in_pieces), cut, changes))
