"""Names and addresses, alone or in one cell."""

from __future__ import annotations

import re

from pipeline.reader.kinds.found import Found, is_unwritten
from schemas.text import clean

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"|/]*@[^\s<>()\[\],;\"|]*")
_SOUND_DOMAIN = re.compile(r"@[^@\s.]+(?:\.[^@\s.]+)+$")
_PART_OF_ADDRESS = re.compile(r"(?i)(?:^|\s)\.\w|\.(?:uk|com|org|net|sch|ac|co|gov|info)\b|\bat\b.*\bdot\b|\(at\)")
_USUAL_ENDING = re.compile(
    r"uk|com|org|net|edu|gov|info|eu|ie|co|io|me|int|school|academy|education|london|scot|wales|cymru|email|online"
    r"|example|test|invalid"
)
"""Top-level domains that schools and providers have; another one is rather an address cut short, or run together."""
_ADDRESS_LABEL = re.compile(r"\b(?:e-?mail(?: address)?|mail ?to)\s*[:=]\s*", re.IGNORECASE)
_NAME_LABEL = re.compile(r"^\s*(?:full )?name\s*[:=]\s*", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[<(\[]\s*[>)\]]")
_EDGES = " \t\n,;:|/\\-–—<>=•·"


def read_person(text: str) -> Found:
    """A name of its own; an address beside it is a doubt."""
    found = read_person_beside_email(text)
    if "@" in text and not found.doubt:
        return Found(found.value, f"An address stands where a name is asked for: “{clean(text)}”.")
    return found


def read_person_beside_email(text: str) -> Found:
    """The name in a cell that asks for a name and an address."""
    text = clean(text)
    addresses = _ADDRESS.findall(text)
    rest = _ADDRESS.sub(" ", text) if addresses else text
    rest = _ADDRESS_LABEL.sub(" ", rest)
    lines = [_NAME_LABEL.sub("", line) for line in _EMPTY_BRACKETS.sub(" ", rest).split("\n")]
    parts = [part for line in lines if (part := clean(line).strip(_EDGES))]
    name = " ".join(parts)
    if not name or is_unwritten(name):
        return Found(None)
    if addresses and (odd := _find_odd_ending(addresses[0])):
        return Found(name, odd)
    if len(parts) > 1:
        return Found(name, "Several lines stand where one name is asked for.")
    if any(character.isdigit() for character in name) or len(name.split()) > 8 or _PART_OF_ADDRESS.search(name):
        return Found(name, "This does not look like a name alone.")
    return Found(name)


def read_email(text: str) -> Found:
    """An address, in lower case. What is no address stays as written; several are a doubt."""
    addresses = [address for found in _ADDRESS.findall(text) if (address := _trim_address(found))]
    if not addresses:
        value = clean(_ADDRESS_LABEL.sub("", text)).lower()
        return Found(None if is_unwritten(value) else value)
    if len(set(addresses)) > 1:
        return Found(addresses[0], f"More than one address stands here: {', '.join(dict.fromkeys(addresses))}.")
    return Found(addresses[0], _find_odd_ending(addresses[0]))


def _find_odd_ending(address: str) -> str | None:
    """Why an address may be cut short or run together with what stood beside it; None where its end is a usual one."""
    address = _trim_address(address)
    name, _, ending = address.rpartition("@")[2].rpartition(".")
    if not name or _USUAL_ENDING.fullmatch(ending):
        return None
    return f"The address “{address}” ends in “.{ending}”, which few do: is it whole, and is it all?"


def read_email_beside_name(text: str) -> Found:
    """The address in a cell that asks for a name and an address; None where nothing in it looks like one."""
    return read_email(text) if "@" in text else Found(None)


def read_lone_email(text: str) -> Found:
    """An address in a cell of its own; more text beside it is a doubt."""
    found = read_email(text)
    rest = _ADDRESS_LABEL.sub(" ", _ADDRESS.sub(" ", text)) if "@" in text else ""
    rest = clean(_EMPTY_BRACKETS.sub(" ", rest)).strip(_EDGES)
    if rest and not _SOUND_DOMAIN.search(str(found.value)):
        return Found(clean(_ADDRESS_LABEL.sub("", text)).lower())
    if rest and not found.doubt:
        return Found(found.value, f"Beside the address stands “{rest}”.")
    return found


def _trim_address(text: str) -> str:
    text = re.sub(r"^mailto:", "", clean(text).lower())
    return text.strip(".,;:'\"‘’“”<>")
