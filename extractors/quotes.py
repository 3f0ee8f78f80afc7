"""Headers that the text of a message quotes: what it forwards or answers, as mail programs write that in English.

A forward by hand leaves nothing else of the first message's time and people. The sender can write there whatever they
like, so that it is told to the person who decides and counts for nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from extractors.headers import find_addresses
from extractors.stamps import find_stamps
from schemas.message import Quote

_FIELD = re.compile(r"(From|Sent|Date|To|Cc|Subject|Reply-To|Importance|Attachments)\s*:\s*(.*)", re.IGNORECASE)
_QUOTE_MARKS = re.compile(r"^(?:[\s>*|]|&gt;)+|[\s*]+$")
_LISTS = ("from", "to", "cc")
_WROTE = re.compile(r"On\s.{6,200}?\bwrote:", re.IGNORECASE)
_BREAK = re.compile(r"/?(?:br|p|div|tr|li|h[1-6]|table|blockquote|pre)\b", re.IGNORECASE)
_TEXT_AT_MOST = 200_000
_QUOTES_AT_MOST = 10
_LINES_OF_A_LIST = 30


def find_quotes(plain: Iterable[str], html: Iterable[str]) -> tuple[Quote, ...]:
    """The quoted headers of a message, from the top; those of its HTML only where its plain text has none."""
    found = [quote for text in plain for quote in _search(text)]
    found = found or [quote for text in html for quote in _search(_strip_tags(text))]
    return tuple(dict.fromkeys(found))[:_QUOTES_AT_MOST]


def _search(text: str) -> Iterator[Quote]:
    lines = [
        _QUOTE_MARKS.sub("", line.replace("\xa0", " ")).replace("*", "") for line in text[:_TEXT_AT_MOST].splitlines()
    ]
    position = 0
    while position < len(lines):
        fields, end = _take_fields(lines, position)
        if "from" in fields and ({"sent", "date"} & fields.keys()) and len(fields) > 2:
            yield _quote(
                fields.get("sent") or fields["date"], fields["from"], [fields.get("to", ""), fields.get("cc", "")]
            )
            position = end
            continue
        wrote = _WROTE.match(" ".join(lines[position : position + 3])) if lines[position].startswith("On ") else None
        if wrote and find_stamps(wrote[0]):
            yield _quote(wrote[0], wrote[0], [])
        position += 1


def _take_fields(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The fields that stand in lines from `start`, an empty line between two allowed, and where they end."""
    fields: dict[str, str] = {}
    last, lines_of_list, position = "", 0, start
    while position < len(lines):
        line = lines[position]
        field = _FIELD.match(line)
        if field and field[1].lower() not in fields:
            last, lines_of_list = field[1].lower(), 0
            fields[last] = field[2]
        elif field or not last:
            break
        elif line and last in _LISTS and lines[position - 1] and lines_of_list < _LINES_OF_A_LIST:
            fields[last] += " " + line
            lines_of_list += 1
        elif line or not _FIELD.match(lines[position + 1] if position + 1 < len(lines) else ""):
            break
        position += 1
    return fields, max(position, start + 1)


def _quote(when: str, sender: str, others: list[str]) -> Quote:
    stamp = next(iter(find_stamps(when)), None)
    senders = list(find_addresses(sender))
    addresses = {*senders, *(address for value in others for address in find_addresses(value))}
    return Quote(
        sent_at=stamp.told if stamp else None, sender=next(iter(senders), None), addresses=tuple(sorted(addresses))
    )


def _strip_tags(html: str) -> str:
    """The text of a page, a line for each block. Nothing more: what a page looks like is not asked here."""
    pieces = []
    for chunk in re.sub(r"\s+", " ", html[: 4 * _TEXT_AT_MOST]).split("<"):
        tag, _, text = chunk.partition(">")
        pieces.append(("\n" if _BREAK.match(tag) else " " if tag[:3].lower() == "td " else "") + text)
    return unescape("".join(pieces))
