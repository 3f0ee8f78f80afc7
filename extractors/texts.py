"""Text that may hold a form: HTML or plain, in a file or as the body of a message; in which charset, and worth reading?

Most texts that come in are letters and web pages. A look at their bytes tells those apart, before anything is parsed:
on a form stand nearly all words of its labels. What does not pass is a document in which nothing stands.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from extractors import html, plain
from extractors.entity import is_entity, open_entity
from extractors.headers import decode_text, split_value
from extractors.limits import Limits
from extractors.signatures import is_text
from schemas.document import Document, Format
from schemas.message import Part

_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|table|div|p|br|span|meta|font|style|!--\[if)\b", re.IGNORECASE)
_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TELLING_LETTERS = 4
_MOST_LOOKED_AT = 2_000_000
_ENOUGH = 7
"""Landmarks whose words must all stand somewhere in a text that may be a form: a third of a programme's."""
_AS_GOOD = 3
"""Landmarks that a page may have fewer than the plain text beside it and be read instead: markup can part words."""


def recognises(data: bytes) -> bool:
    """Whether these bytes are text, of a kind that a form could be written in."""
    return is_entity(data) or is_text(data)


def choose_body(parts: Sequence[Part], landmarks: Sequence[str]) -> Part | None:
    """The one body of a message that may be a form; None where none may.

    A message says the same as HTML and as plain text: that is one letter, and HTML keeps more of what its author did.
    """
    marked = [(count_landmarks(part.data, landmarks), part) for part in parts if part.is_body and not part.problem]
    likely = [(count, part) for count, part in marked if count >= _ENOUGH]
    if not likely:
        return None
    most = max(count for count, _ in likely)
    pages = [(count, part) for count, part in likely if _is_page(part) and count >= most - _AS_GOOD]
    return max(pages or likely, key=lambda each: (each[0], -each[1].position))[1]


def count_landmarks(data: bytes, landmarks: Sequence[str]) -> int:
    """How many of these phrases have all their longer words somewhere in a text, whatever its charset and markup."""
    look = data[:_MOST_LOOKED_AT].replace(b"\0", b"").lower()
    known: dict[str, bool] = {}
    count = 0
    for phrase in landmarks:
        words = [word for word in re.findall(r"[a-z]+", phrase.lower()) if len(word) >= _TELLING_LETTERS]
        for word in words:
            if word not in known:
                known[word] = word.encode() in look
        count += bool(words) and all(known[word] for word in words)
    return count


def read(data: bytes, limits: Limits, landmarks: Sequence[str]) -> Document:
    """The document in these bytes; an empty one where it cannot be a form. Raises `Unreadable`."""
    field, data = open_entity(data)
    content_type, parameters = split_value(field)
    if count_landmarks(data, landmarks) < _ENOUGH:
        return Document(format=Format.HTML, blocks=())
    text = _decode(data, parameters.get("charset", ""))
    is_page = content_type == "text/html" or (content_type != "text/plain" and _looks_like_markup(text))
    if is_page:
        return html.read(text, limits)
    is_flowed = parameters.get("format", "").lower() == "flowed"
    return plain.read(text, landmarks, is_flowed=is_flowed, deletes_space=parameters.get("delsp", "").lower() == "yes")


def _is_page(part: Part) -> bool:
    kind = split_value(part.content_type)[0]
    return kind == "text/html" or (kind != "text/plain" and _looks_like_markup(decode_text(part.data[:_HEAD])))


def _looks_like_markup(text: str) -> bool:
    return _MARKUP.search(text[:_HEAD]) is not None


def _decode(data: bytes, charset: str) -> str:
    """The text in these bytes: by their byte order mark, the charset that is named, the page's own word, or a guess.

    Where UTF-8 is possible for bytes that say otherwise, and not plain ASCII, it is what they are: programs that change
    the charset of a message leave the page's own word about it as it was.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    named = charset or ("" if (found := _CHARSET.search(data[:_HEAD])) is None else found[1].decode("ascii"))
    if _is_utf8(data) and not named.lower().startswith(("utf-16", "utf-7", "iso-2022", "hz")):
        return data.decode("utf-8")
    for name in (_WIDER.get(named.lower(), named), "cp1252"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return decode_text(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_WIDER = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252")
"""What programs call by a narrower name; browsers read it as Windows' charset, where the dashes and quotes stand."""
