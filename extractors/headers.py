"""The header fields of a message: names, addresses and stamps out of what mail programs really write.

Fields are decoded here and not by `email`, whose answers differ between Python versions and which gives up where
people do not: words cut inside a character, two ways to name one file, zones by name, semicolons between addresses.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote_to_bytes

from extractors.stamps import Stamp, find_stamps, parse_stamp
from schemas.message import ClockDoubt, Envelope

_LINE_END = re.compile(r"\r*\n|\r")
_FIELD = re.compile(r"([!-9;-~]+)[ \t]*:(.*)", re.DOTALL)
_COMMENT = re.compile(r"\((?:\\.|[^()\\])*\)")
_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?(.{0,8000}?)\?=", re.DOTALL)
_PARAMETER = re.compile(r'(?<![^;\s])([^\s=;"]+)\s*=\s*("(?:\\.|[^"\\])*"?|[^;]*)', re.DOTALL)
_EXTENDED = re.compile(r"(.+?)(?:\*(\d+))?(\*)?$", re.DOTALL)

_MAILBOX_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\((?:\\.|[^()\\])*\)|<[^<>]*>|[,;]|[^"(<,;]+|.', re.DOTALL)
_QUOTED_LOCAL_PART = re.compile(r'"([^"\s@<>,;]+)"@')
_MESSAGE_ID = re.compile(r"<([^<>\s]+)>")
_REFERENCES_AT_MOST = 20
_HOPS_AT_MOST = 1000
_COMMENTS_IN_COMMENTS_AT_MOST = 20
_WORDS_IN_AT_MOST = 64 * 1024
"""Characters of a text in which encoded words are looked for, since looking can take the square of its length."""
_ADDRESS = re.compile(r"(?<![^\s<>()\[\]{},;:\"\\@])[^\s<>()\[\]{},;:\"\\@]+@[\w-]+(?:\.[\w-]+)*")


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
    return decode_words(decode(data, charset))


def decode_words(text: str) -> str:
    """`text` with its encoded words (RFC 2047) decoded, in quotes too; of words cut inside a character, the whole."""
    if len(text) > _WORDS_IN_AT_MOST:
        return text
    out, end, charset, data = "", 0, "", b""
    for word in _WORD.finditer(text):
        between, name = text[end : word.start()], word[1].lower()
        if end and not between.strip() and name == charset:
            data += _decode_word(word)
        else:
            out += decode(data, charset) + ("" if end and not between.strip() else between)
            charset, data = name, _decode_word(word)
        end = word.end()
    return out + decode(data, charset) + text[end:]


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


def decode(data: bytes, charset: str) -> str:
    """Text in a charset, or in the likeliest one where it is not in that."""
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
    """When a message came and between whom; what its text quotes is not looked for.

    The topmost `Received` is the receiving server's own. Where its stamp cannot be read, that of the server before it
    is nearest; the sender's clock is asked last, and never against a server.
    """
    senders = [address for value in fields.every("from") for address in find_addresses(value)]
    others = [address for name in ("to", "cc") for value in fields.every(name) for address in find_addresses(value)]
    stamp, doubt = _when(fields)
    hops = map(_read_hop, islice(fields.every("received"), _HOPS_AT_MOST))
    passed = [hop.moment for hop in hops if hop and hop.offset is not None]
    earlier = min(passed, default=None)
    message_id = next(iter(_MESSAGE_ID.findall(fields.first("message-id") or "")), None)
    refers_to = [
        found for name in ("in-reply-to", "references") for found in _MESSAGE_ID.findall(fields.first(name) or "")
    ]
    return Envelope(
        received_at=stamp.moment if stamp else None,
        clock_doubt=doubt,
        passed_at=earlier if stamp and earlier and earlier < stamp.moment else None,
        sender=next(iter(senders), None),
        addresses=tuple(sorted({*senders, *others})),
        message_id=message_id,
        refers_to=tuple(dict.fromkeys(refers_to))[-_REFERENCES_AT_MOST:],
    )


def _when(fields: Fields) -> tuple[Stamp | None, ClockDoubt | None]:
    """The stamp that counts, and what speaks against it."""
    hops = [_read_hop(value) for value in islice(fields.every("received"), _HOPS_AT_MOST)]
    stamp = next((hop for hop in hops if hop), None)
    doubt = None
    if stamp is None:
        stamp = parse_stamp(_strip_comments(fields.first("date") or ""))
        doubt = ClockDoubt.SENDERS_CLOCK if stamp and hops else None
    elif hops[0] is None:
        doubt = ClockDoubt.SERVER_BEFORE
    return stamp, ClockDoubt.NO_ZONE if stamp and stamp.offset is None and doubt is None else doubt


def _read_hop(received: str) -> Stamp | None:
    """The stamp of one server: what follows the last semicolon, else the last moment that stands in the field."""
    plain = _strip_comments(received)
    found = find_stamps(plain.rpartition(";")[2]) or find_stamps(plain)
    return found[-1] if found else None


def find_addresses(value: str) -> Iterator[str]:
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
        elif len(bare) <= _WORDS_IN_AT_MOST and _WORD.search(bare):
            yield from find_addresses(decode_words(_WORD.sub(lambda word: word[0] + " ", bare)))


def _strip_comments(text: str) -> str:
    for _ in range(_COMMENTS_IN_COMMENTS_AT_MOST):
        without = _COMMENT.sub(" ", text)
        if without == text:
            break
        text = without
    return text
