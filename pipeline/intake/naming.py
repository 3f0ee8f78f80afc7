"""The contract's PATH: what things that came in are called, so that no two have one name and every name prints."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from schemas.message import Part

_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")


def name_part(container: str, name: str) -> str:
    """The path of a part of the container at this path."""
    return f"{container}!/{name}"


def name_parts(parts: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """Every part with its name inside its container; a part without one is called by its position."""
    parts = tuple(parts)
    wanted = [make_safe(part.name or "") for part in parts]
    names = [name if name.strip() else f"part-{part.position}" for name, part in zip(wanted, parts, strict=True)]
    return zip(number_repeats(names), parts, strict=True)


def make_safe(name: str) -> str:
    """A name as one step of a path: with `_` for slashes and for what would break a line or a terminal.

    Bytes in a file's name that are no UTF-8 become the replacement character.
    """
    return _NOT_UTF8.sub("\ufffd", _UNSAFE.sub("_", name))


def number_repeats(names: Iterable[str]) -> Iterator[str]:
    """The names; one that is taken gets the first free of " (2)", " (3)" and so on before its extension."""
    taken: set[str] = set()
    following: dict[str, int] = {}
    for name in names:
        free = name
        stem, extension = posixpath.splitext(name)
        while free in taken:
            following[name] = following.get(name, 1) + 1
            free = f"{stem} ({following[name]}){extension}"
        taken.add(free)
        yield free
