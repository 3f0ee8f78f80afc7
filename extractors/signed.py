"""What a signature wraps (CMS, RFC 5652; `smime.p7m`): the content is taken out, the signature is not checked.

Signing programs write the structure in BER, with lengths left open and the content in pieces, as well as in DER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import eml
from extractors.errors import Reason, Unreadable
from extractors.headers import decode_base64
from extractors.limits import Limits
from schemas.message import ContainerKind, Contents, Envelope, Part

_SIGNED = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _EXPLICIT = 0x30, 0x04, 0x24, 0xA0
_PEM = re.compile(rb"-----BEGIN (?:PKCS7|CMS)-----\s+([A-Za-z0-9+/=\s]+)-----END (?:PKCS7|CMS)-----")
_DEPTH_AT_MOST = 10
_DAMAGED = "The signed wrapping is incomplete or broken: ask for the message again, without a signature."


def recognises(data: bytes) -> bool:
    """Whether `data` is a signature with its content inside; one that stands beside its content is not."""
    data = _binary(data)
    if data[:1] != b"\x30" or _SIGNED not in data[:64]:
        return False
    try:
        return _find_content(data) is not None
    except ValueError:
        return True


def unpack(data: bytes, limits: Limits) -> Contents:
    """The parts of the message inside, or the one file. Raises `Unreadable` where the wrapping is damaged."""
    try:
        content = _find_content(_binary(data))
    except ValueError as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error
    if content is None:
        raise Unreadable(Reason.DAMAGED, _DAMAGED)
    if eml.is_entity(content):
        inside = eml.unpack(content, limits)
        links = inside.envelope.links if inside.envelope else ()
        envelope = Envelope(received_at=None, sender=None, addresses=(), links=links) if links else None
        return Contents(kind=ContainerKind.SIGNED, parts=inside.parts, envelope=envelope)
    return Contents(kind=ContainerKind.SIGNED, parts=(Part(name=None, position=1, data=content),))


def _binary(data: bytes) -> bytes:
    """The structure itself, where it is written as text between two lines (PEM)."""
    found = _PEM.match(data) if data.startswith(b"-----BEGIN") else None
    return decode_base64(found[1]) if found else data


def _find_content(data: bytes) -> bytes | None:
    """The content that was signed, or None where there is only a signature. Raises ValueError where it is damaged."""
    view = memoryview(data)
    outer = _inside(view, _SEQUENCE)
    signed = _inside(_inside(_nth(outer, 1), _EXPLICIT), _SEQUENCE)
    encapsulated = _inside(_nth(signed, 2), _SEQUENCE)
    steps = list(_elements(encapsulated))
    if len(steps) < 2:
        return None
    return b"".join(_octets(_inside(steps[1], _EXPLICIT), 0))


def _nth(view: memoryview, number: int) -> memoryview:
    for at, element in enumerate(_elements(view)):
        if at == number:
            return element
    raise ValueError("an element is missing")


def _inside(view: memoryview, tag: int) -> memoryview:
    """What is in the element that begins here, which has to have this tag."""
    if len(view) < 2 or view[0] != tag:
        raise ValueError("another element was expected")
    start, end, _ = _measure(view)
    return view[start:end]


def _elements(view: memoryview) -> Iterator[memoryview]:
    while len(view) >= 2 and bytes(view[:2]) != b"\0\0":
        _, _, behind = _measure(view)
        yield view[:behind]
        view = view[behind:]


def _measure(view: memoryview, depth: int = 0) -> tuple[int, int, int]:
    """Where the content of an element begins and ends, and where the next element begins."""
    if depth > _DEPTH_AT_MOST or len(view) < 2:
        raise ValueError("not an element")
    length, start = view[1], 2
    if length == 0x80:
        at = start
        while bytes(view[at : at + 2]) != b"\0\0":
            at += _measure(view[at:], depth + 1)[2]
        return start, at, at + 2
    if length > 0x80:
        start += length & 0x7F
        length = int.from_bytes(view[2:start], "big")
    if start + length > len(view):
        raise ValueError("the file is cut off")
    return start, start + length, start + length


def _octets(view: memoryview, depth: int) -> Iterator[bytes]:
    """The pieces of an octet string."""
    if depth > _DEPTH_AT_MOST:
        raise ValueError("pieces in pieces")
    for element in _elements(view):
        start, end, _ = _measure(element)
        if element[0] == _OCTETS:
            yield bytes(element[start:end])
        elif element[0] == _OCTETS_IN_PIECES:
            yield from _octets(element[start:end], depth + 1)
