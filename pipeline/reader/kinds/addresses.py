"""Email addresses in a text: where they stand, and what speaks against them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.text import clean

_ADDRESS = re.compile(
    r"[^\s<>()\[\],;:\"|/]*@[^\s<>()\[\],;\"|]*(?:[,;](?:(?:org|co|ac|sch|gov)[.,])*(?:uk|com|org|net)(?![\w@.]))?",
    re.IGNORECASE,
)
"""Up to the next blank or sign; "@ashdown,org.uk" is one address, mistyped."""
_USUAL_ENDING = re.compile(
    r"uk|com|org|net|edu|gov|info|eu|ie|co|io|me|int|school|academy|education|london|scot|wales|cymru|email|online"
    r"|example|test|invalid"
)
"""Top-level domains that schools and providers have; another one is rather an address cut short, or run together."""
_NUMBER_IN_ENDING = re.compile(r"\.(?=[a-z]*\d)[a-z\d]{2,3}\.uk$")
"""A digit in the part of a school's domain that says what kind it is, as in “.0rg.uk”."""
_TOKEN_BEFORE = re.compile(r"[^\s<>()\[\],;:\"|/]+(?:[ \t]?|(?P<line_end>[ \t]*\n[ \t]*))\Z")
_TOKEN_AFTER = re.compile(r"[ \t]?[^\s<>()\[\],;:\"|/@]+\.[^\s<>()\[\],;:\"|/@]+(?![^\s]*@)")
_NEXT_LINE = re.compile(r"[ \t]*\n[ \t]*(?P<rest>[\w-]*(?:\.[\w-]+)+)[ \t]*(?=\n|$)")
_PUT_TOGETHER = "The address stands on two lines and was put together: “{}”."
_NO_BEGINNING = frozenset("+._-")
_EDGES = ".,;:'\"‘’“”<>"


@dataclass(frozen=True, slots=True)
class Address:
    """An address from `start` to `end` of a text, in lower case, and the reason to doubt it where there is one."""

    start: int
    end: int
    value: str
    doubt: str | None = None


def find_addresses(text: str) -> tuple[Address, ...]:
    """Every address in a text, in its order."""
    return tuple(_iter_addresses(text))


def trim_address(text: str) -> str:
    """An address as a value: lower case, without the signs that stand round it."""
    return re.sub(r"^mailto:", "", clean(text).lower()).strip(_EDGES)


def find_odd_ending(address: str) -> str | None:
    """Why an address may be cut short or run together with what stood beside it; None where its end is a usual one."""
    if address[:1] in _NO_BEGINNING:
        return f"The address “{address}” begins with a sign: is its first part missing?"
    name, _, ending = address.rpartition("@")[2].rpartition(".")
    if _NUMBER_IN_ENDING.search(address):
        return f"The address “{address}” has a digit in its ending: is that a letter?"
    if not name or _USUAL_ENDING.fullmatch(ending):
        return None
    return f"The address “{address}” ends in “.{ending}”, which few do: is it whole, and is it all?"


def _iter_addresses(text: str) -> Iterator[Address]:
    for match in _ADDRESS.finditer(text):
        start, end, raw = match.start(), match.end(), match.group()
        local, _, domain = raw.partition("@")
        before = None if local else _TOKEN_BEFORE.search(text[:start])
        if before:
            start = before.start()
        after = _TOKEN_AFTER.match(text, end) if not domain else None
        if after:
            end = after.end()
        value, doubt = trim_address(text[start:end]), None
        if before and before["line_end"]:
            value = "".join(value.split())
            doubt = _PUT_TOGETHER.format(value)
        is_cut = not after and ("." not in domain or find_odd_ending(value) is not None)
        following = _NEXT_LINE.match(text, end) if is_cut else None
        if following:
            end = following.end()
            value += "." * raw.endswith(".") + following["rest"].lower()
            doubt = _PUT_TOGETHER.format(value)
        if value:
            yield Address(start, end, value, doubt or find_odd_ending(value))
