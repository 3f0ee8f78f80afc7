"""The header fields of a message: names, addresses and stamps out of what mail programs really write.

Fields are decoded here and not by `email`, whose answers differ between Python versions and which gives up where
people do not: words cut inside a character, two ways to name one file, zones by name, semicolons between addresses.
"""

from __future__ import annotations

import base64
import binascii
import email.utils
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from urllib.parse import unquote_to_bytes

from schemas.message import Envelope

_LINE_END = re.compile(r"\r*\n|\r")
_FIELD = re.compile(r"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_COMMENT = re.compile(r"\((?:\\.|[^()\\])*\)")
_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?(.*?)\?=", re.DOTALL)
_PARAMETER = re.compile(r'(?:^|[;\s])\s*([^\s=;"]+)\s*=\s*("(?:\\.|[^"\\])*"?|[^;]*)', re.DOTALL)
_EXTENDED = re.compile(r"(.+?)(?:\*(\d+))?(\*)?$", re.DOTALL)

_MAILBOX_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)|<[^<>]*>|[,;]|[^"(<,;]+|.', re.DOTALL)
_QUOTED_LOCAL_PART = re.compile(r'"([^"\s@<>,;]+)"@')
_ADDRESS = re.compile(r"[^\s<>()\[\]{},;:\"\\@]+@[\w-]+(?:\.[\w-]+)*")

_CLOCK = re.compile(
    r"(\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?:(?:UTC?|GMT)?([+-])(\d\d):?(\d\d)\b|([A-Za-z]+)\b)?(.*)", re.S
)
_YEAR = re.compile(r"\s*(\d{4})?\s*$")
_YEARS_OF_MAIL = range(1970, 2200)
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MET": 1, "CEST": 2, "MEST": 2}
_ZONES |= {"EET": 2, "EEST": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one header block in order: names in lower case, values unfolded but not yet decoded."""

    items: tuple[tuple[str, str], ...]

    def every(self, name: str) -> Iterator[str]:
        """The values of all fields of this name, from the top."""
        return (value for key, value in self.items if key == name)

    def first(self, name: str) -> str | None:
        """The value of the topmost field of this name."""
        return next(self.every(name), None)


def parse(block: bytes) -> Fields:
    """The fields of a header block. A line that is no field goes on from the one before: its indent was lost."""
    items: list[tuple[str, list[str]]] = []
    for line in _LINE_END.split(decode_text(block)):
        field = None if line[:1] in (" ", "\t") else _FIELD.match(line)
        if field:
            items.append((field[1].lower(), [field[2]]))
        elif items and line.strip():
            items[-1][1].append(" " + line.lstrip("\t"))
    return Fields(tuple((name, "".join(lines).strip()) for name, lines in items))


def decode_text(data: bytes) -> str:
    """Text of an unknown charset: UTF-8 where it is that, else Windows' western one."""
    for charset in ("utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def split_value(value: str) -> tuple[str, dict[str, str]]:
    """A field such as Content-Type as its first word, in lower case, and its decoded parameters (RFC 2045, 2231).

    Where a parameter is given both ways, the extended one (`filename*=`) counts, since the other is for programs
    that cannot read it.
    """
    head = value.partition(";")[0]
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, raw in _PARAMETER.findall(value):
        text, extended = _unquote(raw), _EXTENDED.match(name.lower())
        if "*" not in name or extended is None:
            plain.setdefault(name.lower(), decode_words(text))
        else:
            pieces.setdefault(extended[1], {}).setdefault(int(extended[2] or 0), (extended[3] is not None, text))
    for name, numbered in pieces.items():
        plain[name] = _join_pieces([numbered[number] for number in sorted(numbered)])
    return _COMMENT.sub("", head).strip().lower(), plain


def _unquote(raw: str) -> str:
    raw = raw.strip()
    if not raw.startswith('"'):
        return raw
    inner = raw[1:-1] if len(raw) > 1 and raw.endswith('"') else raw[1:]
    return re.sub(r'\\([\\"])', r"\1", inner)


def _join_pieces(pieces: list[tuple[bool, str]]) -> str:
    """The pieces of an RFC 2231 value; the first names the charset, those with a star are percent-encoded."""
    charset, data = "utf-8", b""
    for number, (encoded, text) in enumerate(pieces):
        if number == 0 and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode(_known(charset), "replace")
    return decode_words(_decode(data, charset))


def decode_words(text: str) -> str:
    """`text` with its encoded words (RFC 2047) decoded, in quotes too; of words cut inside a character, the whole."""
    out, end, charset, data = "", 0, "", b""
    for word in _WORD.finditer(text):
        between, name = text[end : word.start()], word[1].lower()
        if end and not between.strip() and name == charset:
            data += _decode_word(word)
        else:
            out += _decode(data, charset) + ("" if end and not between.strip() else between)
            charset, data = name, _decode_word(word)
        end = word.end()
    return out + _decode(data, charset) + text[end:]


def _decode_word(word: re.Match[str]) -> bytes:
    raw = word[3].encode("utf-8", "replace")
    if word[2] in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "))
    return decode_base64(raw)


def decode_base64(data: bytes) -> bytes:
    """What base64 says, up to its end or the last whole byte; strangers among its characters are passed over."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        usable = len(letters) - (len(letters) % 4 == 1)
        return base64.b64decode(letters[:usable] + b"=" * (-usable % 4))


def _decode(data: bytes, charset: str) -> str:
    try:
        return data.decode(_known(charset))
    except UnicodeError:
        return decode_text(data)


def _known(charset: str) -> str:
    """The charset's name as Python knows it; ASCII that holds more is taken for UTF-8, as is a charset unknown."""
    name = re.sub(r"-[ie]$", "", charset.lower().strip())
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return "utf-8"
    return name


def read_envelope(fields: Fields) -> Envelope:
    """When a message came and between whom."""
    senders = [address for value in fields.every("from") for address in _addresses(value)]
    others = [address for name in ("to", "cc") for value in fields.every(name) for address in _addresses(value)]
    stamp = parse_stamp(_strip_comments(fields.first("received") or "").rpartition(";")[2])
    date = None if stamp else parse_stamp(fields.first("date") or "")
    return Envelope(
        received_at=stamp or date,
        is_senders_clock=date is not None and fields.first("received") is not None,
        sender=next(iter(senders), None),
        addresses=tuple(sorted({*senders, *others})),
    )


def _addresses(value: str) -> Iterator[str]:
    """The addresses of a field in lower case. Names are never searched, unless no address stands beside them."""
    mailboxes: list[list[str]] = [[]]
    for token in _MAILBOX_TOKEN.findall(_QUOTED_LOCAL_PART.sub(r"\1@", value)):
        if token in ",;":
            mailboxes.append([])
        else:
            mailboxes[-1].append(token)
    for tokens in mailboxes:
        in_angles = [token for token in tokens if token[0] == "<"]
        bare = "".join(token for token in tokens if token[0] not in "<(")
        found = next((found for text in (*in_angles[::-1], bare) if (found := _ADDRESS.findall(text))), None)
        if found:
            yield found[-1].strip("'.").lower()
        elif _WORD.search(bare):
            yield from _addresses(decode_words(_WORD.sub(lambda word: word[0] + " ", bare)))


def parse_stamp(text: str) -> datetime | None:
    """The moment that a stamp names, with its offset; UTC where it names no zone, None where it is impossible.

    A zone by a name that is not known makes the stamp unreadable: to guess would be to move a closing time. So does a
    year in which nobody sent mail.
    """
    text = _strip_comments(text).strip()
    clock = _CLOCK.search(text)
    year = _YEAR.match(clock[6]) if clock else None
    if clock is None or year is None:
        return None
    time, sign, hours, minutes, zone, _ = clock.groups()
    if zone and zone.upper() not in _ZONES:
        return None
    offset = (
        timedelta(hours=int(hours), minutes=int(minutes)) if sign else timedelta(hours=_ZONES[(zone or "Z").upper()])
    )
    try:
        day = _parse_day(text[: clock.start()] + (year[1] or ""))
        if day.year not in _YEARS_OF_MAIL:
            return None
        moment = datetime.combine(day, datetime.strptime(time, "%H:%M:%S" if time.count(":") == 2 else "%H:%M").time())
        return moment.replace(tzinfo=timezone(-offset if sign == "-" else offset))
    except ValueError:
        return None


def _parse_day(text: str) -> date:
    """The day before a clock time, as messages write it or as ISO 8601 does. Raises ValueError."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T\s]*", text):
        return date.fromisoformat(text[:10])
    parsed = email.utils.parsedate(text + " 00:00:00")
    if parsed is None:
        raise ValueError(text)
    return date(*parsed[:3])


def _strip_comments(text: str) -> str:
    while (without := _COMMENT.sub(" ", text)) != text:
        text = without
    return text
