"""Names and addresses, alone or in one cell."""

from __future__ import annotations

import re

from pipeline.reader.kinds.addresses import Address, find_addresses, find_odd_ending, trim_address
from pipeline.reader.kinds.found import Found, is_unwritten
from schemas.text import clean

_PART_OF_ADDRESS = re.compile(r"(?i)(?:^|\s)\.\w|\.(?:uk|com|org|net|sch|ac|co|gov|info)\b|\bat\b.*\bdot\b|\(at\)")
_SPELT_ADDRESS = re.compile(r"[^\s,;<>]+\s?(?:\(at\)|\[at\])\s?[^\s,;<>]+", re.IGNORECASE)
"""An address that somebody wrote out against robots: it is none as it stands, and stays as written."""
_SOUND_DOMAIN = re.compile(r"@[^@\s.]+(?:\.[^@\s.]+)+$")
_ADDRESS_LABEL = re.compile(r"\b(?:e-?mail(?: address)?|mail ?to)\s*[:=]\s*", re.IGNORECASE)
_HERE = "\0"
"""Stands for an address that was taken out of a text."""
_BEFORE_ADDRESS = re.compile(
    rf"(?:(?<![^\W_])(?:(?:e-?)?mail(?:\s*address)?|mail\s?to|e|contact|at)\s*[:=–—-]?\s*)+(?=[<(\[\"]*{_HERE})",
    re.IGNORECASE,
)
"""What people write before an address: "email: ", "E: ", "contact: "."""
_NAME_LABEL = re.compile(r"^\s*(?:full )?name\b\s*[:=–—-]?\s*", re.IGNORECASE)
_LONE_LABEL = re.compile(r"^\s*(?:(?:full )?name|e-?mail(?: address)?)\s*[:=]?\s*$", re.IGNORECASE | re.MULTILINE)
"""A line that says only which of the two follows, as where they have cells of their own."""
_EMPTY_BRACKETS = re.compile(r"[<(\[\"]\s*[>)\]\"]")
_EDGES = " \t\n,;:|/\\-–—<>=•·"
_PARTICLES = frozenset((
    "van", "von", "der", "den", "de", "la", "le", "du", "del", "della", "di", "da", "dos", "das", "do", "bin", "ibn",
    "bint", "al", "el", "ap", "ab", "ó", "ní", "mac", "nic", "ua", "ten", "ter", "zu", "y", "st", "née", "nee", "and",
))  # fmt: skip
"""Words that a name may have in lower case."""
_LINKS = frozenset(("and", "or", "at", "to", "on", "is", "via", "contact", "email", "e", "name", "tel", "mob", "phone"))
"""Words that no name begins or ends with: they led to something else, such as the address."""
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "rev", "revd", "sister", "sr", "father", "fr")
)
_ADDRESS_SIGNS = re.compile(r"(?:^|\s)[._+-]?[a-z0-9]+[._+-](?:\s|$)|(?:^|\s)[a-z0-9]+[._+-][a-z0-9]|(?:^|\s)[a-z]+$")
"""What a name has only where a part of an address was left in it: "Ann Lee lee_", "Ann Lee .lee", "Ann Lee school"."""
_END_OF_ADDRESS = re.compile(r"(?i)(?:^|[\s(<\[])(?:\.\w+|(?:\w+\.)*(?:uk|com|org|net))\W*$")
"""The same of its last part: "Ann Lee (uk)", "Ann Lee .uk"."""
_MOST_WORDS = 8
_NOT_ALONE = "This does not look like a name alone."


def read_person(text: str) -> Found:
    """A name of its own; an address beside it is a doubt."""
    found = read_person_beside_email(text)
    if "@" in text and not found.doubt:
        return Found(found.value, f"An address stands where a name is asked for: “{clean(text)}”.")
    return found


def read_person_beside_email(text: str) -> Found:
    """The name in a cell that asks for a name and an address."""
    text = clean(_SPELT_ADDRESS.sub(" ", text))
    addresses = find_addresses(text)
    rest = _BEFORE_ADDRESS.sub(" ", _without(text, addresses)).replace(_HERE, " ")
    rest = _LONE_LABEL.sub(" ", _ADDRESS_LABEL.sub(" ", rest))
    lines = [_NAME_LABEL.sub("", line) for line in _EMPTY_BRACKETS.sub(" ", rest).split("\n")]
    parts = [part for line in lines if (part := _unquote(clean(line).strip(_EDGES)))]
    name = " ".join(parts)
    if not name or is_unwritten(name):
        return Found(None)
    if addresses and addresses[0].doubt:
        return Found(name, addresses[0].doubt)
    if len(parts) > 1:
        return Found(name, "Several lines stand where one name is asked for.")
    if addresses and (run_on := _find_run_on(text, addresses[0], name)):
        return Found(name, run_on)
    return Found(name, None if _is_name(name) else _NOT_ALONE)


def read_email(text: str) -> Found:
    """An address, in lower case. What is no address stays as written; several are a doubt."""
    addresses = find_addresses(text)
    if not addresses:
        value = clean(_ADDRESS_LABEL.sub("", text)).lower()
        return Found(None if is_unwritten(value) else value)
    found = list(dict.fromkeys(address.value for address in addresses))
    if len(found) > 1:
        return Found(found[0], f"More than one address stands here: {', '.join(found)}.")
    return Found(found[0], addresses[0].doubt)


def read_email_beside_name(text: str) -> Found:
    """The address in a cell that asks for a name and an address; None where nothing in it looks like one."""
    if "@" not in text:
        spelt = _SPELT_ADDRESS.search(clean(text))
        return Found(spelt[0].lower() if spelt else None)
    found = read_email(text)
    if not found.doubt and str(found.value).partition("@")[0].isdigit():
        return Found(found.value, "Nothing but a number stands before the @: is its beginning missing?")
    name = read_person_beside_email(text)
    if found.doubt or not name.value:
        return found
    if _ADDRESS_SIGNS.search(str(name.value)) or _END_OF_ADDRESS.search(str(name.value)):
        return Found(found.value, f"Beside the address stands “{name.value}”: does a part of the address stand in it?")
    return Found(found.value, _find_run_on(clean(text), find_addresses(clean(text))[0], str(name.value)))


def read_lone_email(text: str) -> Found:
    """An address in a cell of its own; more text beside it is a doubt."""
    bare = clean(_ADDRESS_LABEL.sub("", clean(text)))
    if bare.count("@") == 1 and not re.search(r"[\s<>\[\]]", bare.strip("<>[]()")):
        value = trim_address(bare.strip("[]()"))
        return Found(value or None, find_odd_ending(value))
    found = read_email(text)
    rest = _ADDRESS_LABEL.sub(" ", _without(text, find_addresses(text))) if "@" in text else ""
    rest = clean(_EMPTY_BRACKETS.sub(" ", rest.replace(_HERE, " "))).strip(_EDGES)
    if rest and not _SOUND_DOMAIN.search(str(found.value)):
        return Found(clean(_ADDRESS_LABEL.sub("", text)).lower())
    if rest and not found.doubt:
        return Found(found.value, f"Beside the address stands “{rest}”.")
    return found


def _without(text: str, addresses: tuple[Address, ...]) -> str:
    """The text with the character `_HERE` in the place of each address."""
    for address in reversed(addresses):
        text = f"{text[: address.start]}{_HERE}{text[address.end :]}"
    return text


def _unquote(name: str) -> str:
    return name[1:-1].strip() if len(name) > 1 and name[0] + name[-1] in ('""', "“”", "‘’", "''") else name


def _find_run_on(text: str, address: Address, name: str) -> str | None:
    """Why the end of a name may stand in the address: "Jane Smithj.smith@ashdown.example"."""
    written = text[address.start : address.end]
    words = [word for word in name.split() if word.strip(".").lower() not in _TITLES]
    is_joined = len(words) == 1 and written[:1].isupper() and written[1:2].islower()
    first = re.split(r"[^a-z]", address.value, maxsplit=1)[0]
    plain = ["".join(filter(str.isalpha, word.lower())) for word in words]
    is_torn = len(first) > 1 and first not in plain and any(word.endswith(first) for word in plain)
    if is_joined or is_torn:
        return f"“{name}” and “{written}” may have run together: compare them with the form."
    return None


def _is_name(text: str) -> bool:
    """Whether a text looks like the name of a person and nothing else."""
    words = [word.strip("().,'‘’“”\"&-–—") for word in text.split()]
    words = [word for word in words if word]
    if any(character.isdigit() for character in text) or len(words) > _MOST_WORDS or _PART_OF_ADDRESS.search(text):
        return False
    if re.search(r"[;:=<>@\"|]|\(\s*\)|\s\)", text) or not words:
        return not words
    if words[0].lower() in _LINKS or (words[-1].lower() in _LINKS and not text.endswith(".")):
        return False
    if len(words) == 1 and len(words[0]) == 1:
        return False
    is_lower = text == text.lower()
    return is_lower or not any(word.islower() and word not in _PARTICLES for word in words)
