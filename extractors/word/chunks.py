"""Documents put whole into a Word document (`w:altChunk`), which Word turns into text only when it opens them.

Word and HTML parts are read where they stand. A part of any other format makes the document unreadable with a sentence
that says what to do, since going on without it could lose an answer.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from lxml import etree

from extractors.errors import Reason, Unreadable
from extractors.word.document import open_document
from extractors.word.names import Element, qualified
from extractors.word.package import open_package, recognises_package
from extractors.word.walk import Walk

_ID = qualified("r:id")
_BLOCKS = """
    address article blockquote body br caption dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main
    nav ol p pre section table tbody td tfoot th thead tr ul
"""
_BREAKS = frozenset(_BLOCKS.split())
_UNSEEN = frozenset(("head", "script", "style", "title", "template"))
_UNKNOWN_FORMAT = (
    "The Word file holds a part in another format ('{}'), which only Word can show: open it in Word and save it anew."
)
_TOO_DEEP = "The Word file holds documents inside documents, more than {} deep."


def chunk(walk: Walk, element: Element) -> None:
    """An embedded document: its blocks come where it stands."""
    parts = {name: part for name, _, part in walk.package.related(walk.part)}
    part = parts.get(element.get(_ID, ""), "")
    data = walk.package.read(part)
    walk.close_paragraph()
    if recognises_package(data):
        _walk_document(walk, data)
        return
    for line in _lines(part, data):
        walk.open_paragraph()
        walk.say(line)
        walk.close_paragraph()


def _walk_document(walk: Walk, data: bytes) -> None:
    """Walk through an embedded Word document as if it stood here; how its text looks is its own matter."""
    limits = walk.package.limits
    if walk.depth >= limits.depth:
        raise Unreadable(Reason.LIMIT, _TOO_DEEP.format(limits.depth))
    inner = open_document(open_package(data, limits), walk.elements)
    inner.depth = walk.depth + 1
    inner.flow, inner.controls, inner.widgets = walk.flow, walk.controls, walk.widgets
    inner.into(inner.body)
    inner.close_paragraph()
    walk.marks |= inner.marks


def _lines(part: str, data: bytes) -> Iterator[str]:
    """The lines of an HTML page, a saved web page or a plain text."""
    ending = part.rpartition(".")[2]
    if ending == "txt":
        yield from data.decode("utf-8", "replace").splitlines()
    elif ending in ("mht", "mhtml", "eml"):
        yield from _lines_of_html(_page_of(data))
    elif ending in ("htm", "html", "xhtml"):
        yield from _lines_of_html(data)
    else:
        raise Unreadable(Reason.NO_TEXT, _UNKNOWN_FORMAT.format(ending))


def _page_of(data: bytes) -> bytes:
    """The HTML page in a saved web page (MHTML), as UTF-8 without a word about its encoding."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("html",)) if isinstance(message, EmailMessage) else None
    if body is None:
        raise Unreadable(Reason.NO_TEXT, _UNKNOWN_FORMAT.format("mht"))
    return str(body.get_content()).encode()


def _lines_of_html(page: bytes) -> list[str]:
    """The lines of text on a page, in order; what stands in a table's cells is a line each."""
    encoding = "utf-8" if _is_utf8(page) else None  # else what the page itself says
    root = etree.fromstring(page, etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True))
    pieces = [] if root is None else list(_pieces(root))
    return [line for line in (" ".join(line.split()) for line in "".join(pieces).split("\n")) if line]


def _is_utf8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _pieces(element: Element) -> Iterator[str]:
    """The texts of an element in order, blanks as one, with a line end around whatever begins a line of its own."""
    if element.tag in _UNSEEN:
        return
    line_end = "\n" if element.tag in _BREAKS else ""
    yield line_end + _folded(element.text)
    for child in element:
        yield from _pieces(child)
        yield _folded(child.tail)
    yield line_end


def _folded(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
