from __future__ import annotations

import pytest

from extractors import texts
from extractors.entity import as_entity, is_entity, open_entity
from extractors.limits import Limits
from schemas.document import iter_paragraphs
from schemas.message import Part
from tests.builders.letters import LABELS, form_text

LANDMARKS = tuple(label for label in LABELS if " " in label)
FORM = form_text({"Current role in school": "Head’s deputy – café"})


def body(data: bytes, content_type: str = "text/plain", position: int = 1) -> Part:
    return Part(name=None, position=position, data=data, is_body=True, content_type=content_type)


def read(data: bytes) -> str:
    document = texts.read(data, Limits(), LANDMARKS)
    return "\n".join(paragraph.text for paragraph in iter_paragraphs(document.blocks))


@pytest.mark.parametrize(
    ("charset", "content_type"),
    [
        ("cp1252", "text/plain; charset=windows-1252"),
        ("cp1252", "text/plain; charset=iso-8859-1"),
        ("cp1252", "text/plain; charset=no-such"),
        ("cp1252", "text/plain"),
        ("utf-8", "text/plain; charset=us-ascii"),
        ("utf-8", ""),
        ("utf-16", "text/plain"),
        ("utf-16-le", 'text/plain; charset="utf-16le"'),
        ("mac-roman", "text/plain; charset=macintosh"),
    ],
)
def test_a_text_is_read_in_its_charset(charset: str, content_type: str) -> None:
    assert "Head’s deputy – café" in read(as_entity(body(FORM.encode(charset), content_type)))


@pytest.mark.parametrize(
    "head", ["<meta charset='cp1252'>", "<meta http-equiv=x content='text/html; charset=cp1252'>", ""]
)
def test_a_page_names_its_charset_itself(head: str) -> None:
    page = f"<html><head>{head}</head><body><pre>{FORM}</pre></body></html>"
    assert "Head’s deputy – café" in read(page.encode("cp1252"))
    assert "Head’s deputy – café" in read(page.encode("utf-8-sig"))


def test_what_a_body_is_its_type_says_and_else_its_bytes() -> None:
    page = f"<html><body><pre>{FORM}</pre></body></html>".encode()
    assert read(as_entity(body(page, "text/html"))) == read(page) == read(as_entity(body(page, "")))
    assert "<html>" in read(as_entity(body(page, "text/plain")))
    flowed = as_entity(body(FORM.replace("My pupils", "My \npupils").encode(), "text/plain; format=flowed"))
    assert "My pupils explain." in read(flowed)


def test_what_cannot_be_a_form_is_not_read() -> None:
    letter = b"Dear all, the head of department has the form of the school, and its URN is 123456. Name it!"
    for data in (letter, b"<html><body><p>Maths Hub programme: an invitation to schools</p></body></html>"):
        assert texts.recognises(data)
        assert texts.read(data, Limits(), LANDMARKS).blocks == ()


def test_an_entity_is_the_body_below_its_type() -> None:
    part = body(b"text", "text/html;\r\n charset=utf-8")
    assert is_entity(as_entity(part))
    assert open_entity(as_entity(part)) == ("text/html;  charset=utf-8", b"text")
    assert open_entity(b"Dear all") == ("", b"Dear all")


def test_of_a_message_the_body_that_may_be_a_form_is_chosen_and_the_page_before_the_text() -> None:
    letter, text = body(b"Dear all"), body(FORM.encode())
    page = body(f"<p>{FORM}</p>".encode(), "text/html", 2)
    half = body(f"<p>{FORM[: len(FORM) // 3]}</p>".encode(), "text/html", 2)
    attached = Part(name="form.txt", position=3, data=FORM.encode())
    assert texts.choose_body((text, page), LANDMARKS) is page
    assert texts.choose_body((text, half), LANDMARKS) is text
    assert texts.choose_body((letter, attached), LANDMARKS) is None
