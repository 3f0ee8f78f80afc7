"""Documents damaged on purpose, the same ones for the same seed: as transfer, disks and adversaries damage them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

_NUMBER = re.compile(rb"\d{1,9}")
_TELLING = (
    b"\x00" * 64,
    b"\xff" * 16,
    b"\x00\x00\x00\x00",
    b"\x7f\xff\xff\xff",
    b"-1",
    b"999999999",
    b"<!DOCTYPE x [",
    b"&a;",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\r\n\r\n",
    b"--",
    b"\\u0",
    b"{\\rtf",
    b"<w:t>",
    b"</w:tbl>",
    b"\xef\xbb\xbf",
)


def mutate(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    """`data` with one to six kinds of damage; `others` are documents to splice pieces from."""
    is_zip = data.startswith(b"PK\x03\x04")
    if is_zip and rng.random() < 0.6:
        return _inside_zip(data, others, rng)
    for _ in range(rng.randint(1, 6)):
        data = rng.choice(_DAMAGES)(data, others, rng)
    return data


def _flip(data: bytes, _others: Sequence[bytes], rng: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 4, 32))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _truncate(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _drop(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    start, length = rng.randrange(len(data) + 1), rng.choice((1, 16, 512, 8192))
    return data[:start] + data[start + length :]


def _repeat(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    start, length = rng.randrange(len(data) + 1), rng.choice((1, 16, 512, 8192))
    return data[: start + length] + data[start : start + length] * rng.choice((1, 3, 20)) + data[start + length :]


def _insert(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.choice(_TELLING) + data[start:]


def _renumber(data: bytes, _: Sequence[bytes], rng: Random) -> bytes:
    """One number of the text, which may be a length, an offset or a count, becomes another."""
    found = list(_NUMBER.finditer(data[:200_000]))
    if not found:
        return data
    match = rng.choice(found)
    return (
        data[: match.start()]
        + rng.choice((b"0", b"-1", b"1", b"65536", b"2147483647", b"99999999"))
        + data[match.end() :]
    )


def _splice(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    other = rng.choice(others)
    start, length = rng.randrange(len(other) + 1), rng.choice((64, 1024, 16384))
    at = rng.randrange(len(data) + 1)
    return data[:at] + other[start : start + length] + data[at + rng.choice((0, length)) :]


_DAMAGES: tuple[Callable[[bytes, Sequence[bytes], Random], bytes], ...] = (
    _flip,
    _flip,
    _truncate,
    _drop,
    _repeat,
    _insert,
    _renumber,
    _splice,
)


def _inside_zip(data: bytes, others: Sequence[bytes], rng: Random) -> bytes:
    """Damage to what a zip holds, packed again so that it opens: a reader gets to see it."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            members = source.infolist()
            hit = rng.randrange(len(members)) if members else 0
            for at, member in enumerate(members):
                inner = source.read(member)
                if at == hit or rng.random() < 0.1:
                    inner = rng.choice(_DAMAGES)(inner, others, rng)
                if at != hit or rng.random() < 0.95:
                    target.writestr(member.filename, inner)
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, NotImplementedError):
        return _flip(data, others, rng)
    return out.getvalue()
