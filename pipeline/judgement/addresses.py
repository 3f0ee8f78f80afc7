"""The shape of an email address, and when two of them reach the same mailbox. Nothing is looked up."""

from __future__ import annotations

import re
from functools import lru_cache

_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_]([^\W_]|-)*(?<!-)")
_TOP_LEVEL = re.compile(r"xn--[a-z0-9-]+|[^\W\d_]{2,}", re.IGNORECASE)
_LONGEST_LOCAL, _LONGEST_LABEL, _LONGEST = 64, 63, 254
_ONE_MAILBOX = {"googlemail.com": "gmail.com"}


def find_fault(text: str) -> str | None:
    """What keeps `text` from being an email address, as the end of a sentence, or None where it is one.

    As strict as the syntax that mail servers accept without quoting (RFC 5321 and 5322, dot-atoms), and a domain
    must have a dot. Any top-level domain will do.
    """
    if re.search(r"\s", text):
        return "it has a blank in it"
    if text.count("@") != 1:
        return "it has no @" if "@" not in text else "it has more than one @"
    local, domain = text.split("@")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        return f"“{local}” cannot stand before the @" if local else "nothing stands before the @"
    if not _is_domain(domain) or len(text) > _LONGEST:
        return f"“{domain}” is not the name of a mail domain" if domain else "nothing stands after the @"
    return None


@lru_cache(maxsize=4096)
def is_address(text: str) -> bool:
    """Whether `text` has the shape of an email address."""
    return find_fault(text) is None


def mailbox(address: str) -> str:
    """The address with what does not matter for who receives it left out: case, a +tag, an old name of a domain."""
    local, _, domain = address.strip().lower().partition("@")
    return f"{local.partition('+')[0] or local}@{_ONE_MAILBOX.get(domain, domain)}"


def _is_domain(text: str) -> bool:
    *labels, top_level = text.split(".")
    shaped = all(_LABEL.fullmatch(label) and len(label) <= _LONGEST_LABEL for label in (*labels, top_level))
    return bool(labels) and shaped and bool(_TOP_LEVEL.fullmatch(top_level))
