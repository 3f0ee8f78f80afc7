"""What HTML says: the body of a message, or a web page that was saved, as the sender saw it.

Written by Word, Outlook, Gmail, Apple Mail and whatever else: what no reader sees (styles, comments, hidden text, the
numbers that a word processor drew) is left out. Numbers of places: paragraphs outside tables count one by one, those
with nothing in them left out; tables likewise, a nested one within its cell; rows and cells as they stand.

`page` parses and says what is hidden, `looks` knows styles, `walk` goes through the page once, `tables` and
`controls` know what stands there.
"""

from __future__ import annotations

from extractors.html.page import parse
from extractors.html.walk import Walk
from extractors.limits import Limits
from schemas.document import Document, Format


def read(text: str, limits: Limits) -> Document:
    """The document in this text. Raises `Unreadable`."""
    page = parse(text, limits)
    walk = Walk(page.sheet)
    walk.through(page.root)
    return Document(
        format=Format.HTML, blocks=tuple(walk.blocks), widgets=tuple(walk.widgets), marks=frozenset(walk.marks)
    )
