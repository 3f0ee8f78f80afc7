"""Damage to files that are well, and what has to become of the result."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.errors import Unreadable
from extractors.formats import ContainerFormat, identify
from extractors.limits import Limits


def damage(data: bytes, length: int, changes: Iterable[tuple[int, bytes]]) -> bytes:
    """The file cut off at this length, with other bytes at these places."""
    changed = bytearray(data)
    for at, new in changes:
        changed[at : at + len(new)] = new
    return bytes(changed[:length])


def unpacks_or_tells(data: bytes) -> None:
    """Opens a container, if it is one. Any exception but `Unreadable` fails the test."""
    found = identify(data)
    if isinstance(found, ContainerFormat):
        try:
            found.unpack(data, Limits())
        except Unreadable as error:
            assert error.detail
