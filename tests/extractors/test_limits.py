"""Every limit of a document is one that a smaller number makes bite, and says its number."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from extractors import html
from extractors.errors import Reason, Unreadable
from extractors.formats import ContainerFormat, identify
from extractors.limits import MEBIBYTE, Limits
from extractors.office.guard import refuse_what_grows
from tests.builders import mail, pdf, pictures, word
from tests.builders.worst import containers, markup, pdfs

ZEROS = 12 * MEBIBYTE


def read(data: bytes, limits: Limits) -> None:
    found = identify(data)
    assert found
    if isinstance(found, ContainerFormat):
        found.unpack(data, limits)
    else:
        found.read(data, limits, ())


@pytest.mark.parametrize(
    ("make", "limits", "words"),
    [
        (lambda: mail.archive(("a", b"x" * 300)), Limits(bytes=200), "left closed"),
        (lambda: mail.archive(("a", bytes(ZEROS))), Limits(ratio=50), "left closed"),
        (lambda: containers.packed_zeros(gzip.compress), Limits(ratio=50), "left closed"),
        (lambda: word.docx("x", parts={"word/a.bin": bytes(ZEROS)}), Limits(ratio=50), "left closed"),
        (lambda: mail.archive(("a", b""), ("b", b"")), Limits(parts=1), "2 members"),
        (lambda: mail.message(mail.body(), mail.body()), Limits(parts=1), "more than 1 parts"),
        (lambda: word.docx("x"), Limits(parts=2), "2 are allowed"),
        (lambda: mail.mailbox(mail.simple(), mail.simple()), Limits(messages=1), "1 are read"),
        (
            lambda: mail.message(mail.multipart(mail.multipart(mail.body(), boundary="b"), boundary="a")),
            Limits(depth=2),
            "more than 2 deep",
        ),
        (lambda: pdf.pdf([pdf.text(70, 70, "x")], [pdf.text(70, 70, "x")]), Limits(pages=1), "1 are allowed"),
        (lambda: pictures.png(800, 1000), Limits(pixels=799_999), "800 × 1000 pixels"),
        (lambda: word.docx("x"), Limits(elements=3), "3 are allowed"),
        (lambda: pdf.pdf([pdf.text(70, 70, *"abcdef")]), Limits(elements=3), "3 are allowed"),
        (lambda: word.docx(word.table(word.row("x"))), Limits(element_depth=6), "more than 6 deep"),
    ],
)
def test_a_limit_can_be_set(make: Callable[[], bytes], limits: Limits, words: str) -> None:
    data = make()
    with pytest.raises(Unreadable) as error:
        read(data, limits)
    assert error.value.reason is Reason.LIMIT
    assert words in error.value.detail
    if limits.ratio == Limits().ratio:  # the same document is read where nothing is set
        read(data, Limits())


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (b"{\\rtf1 " + b"{" * 1001 + b"}" * 1001 + b"}", Limits()),
        (b"{\\rtf1 " + b"x\\par " * 30 + b"}", Limits(elements=100)),
        (containers.odt_of_paragraphs(2000), Limits(elements=1000)),
        (containers.odt_of_paragraphs(2000), Limits(parts=1)),
        (b"<office:document>" + b"<a/>" * 200, Limits(elements=100)),
    ],
)
def test_libreoffice_is_not_asked_to_open_what_grows(data: bytes, limits: Limits) -> None:
    with pytest.raises(Unreadable) as error:
        refuse_what_grows(data, limits)
    assert error.value.reason is Reason.LIMIT


def test_raw_data_of_a_rich_text_that_goes_on_behind_its_end_is_damage() -> None:
    with pytest.raises(Unreadable) as error:
        refuse_what_grows(markup.FILES["binary.rtf"](), Limits())
    assert error.value.reason is Reason.DAMAGED
    refuse_what_grows(b"{\\rtf1 {\\*\\x \\bin5 {{{{{}" + b"{a}" * 5000 + b"}", Limits())


def test_a_package_that_does_not_unpack_is_left_to_libreoffice() -> None:
    data = bytearray(containers.odt_of_paragraphs(2000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = archive.getinfo("content.xml")
    begin = member.header_offset + 30 + len(member.filename)
    data[begin : begin + 4] = b"\xff" * 4  # no block of packed data begins so
    refuse_what_grows(bytes(data), Limits())


def test_a_page_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(Unreadable) as error:
        html.read("<p>" * 4, Limits(elements=3))
    assert error.value.reason is Reason.LIMIT


def test_a_member_never_gives_more_than_it_says() -> None:
    (part,) = identify_and_unpack(containers.zip_that_lies())
    assert part < MEBIBYTE


def identify_and_unpack(data: bytes) -> list[int]:
    found = identify(data)
    assert isinstance(found, ContainerFormat)
    return [len(part.data) for part in found.unpack(data, Limits()).parts]


def test_a_page_on_which_too_much_is_drawn_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable) as error:
        read(pdfs.operators(b"0 0 m 9 9 l S\n", 2000), Limits(elements=1000))
    assert "2,000 things" in error.value.detail
