"""Links to files that lie elsewhere: forms that people share through a cloud service instead of attaching them.

Only what such services use for a file or a folder counts, never a link to a web site, a survey or a picture in a
footer. Nothing is ever fetched.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from extractors.headers import decode_text
from schemas.message import Envelope, Part

LINK = "a link"
"""The problem of a part that is only the address of a file which lies elsewhere."""

_BODY_AT_MOST = 1024 * 1024
_LINKS_AT_MOST = 2000
_WRAPPINGS_AT_MOST = 5

_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TAG = re.compile(r"<(?!https?:)[^<>]*>", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"(?m)^[ \t]*>.*$")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\]|]+", re.IGNORECASE)
_INSIDE = re.compile(r"https?(?::|%3a)(?:/|%2f){1,2}[^\s?&]+.*", re.IGNORECASE)

_FILE_HOSTS: tuple[tuple[str, str], ...] = (
    ("sharepoint.com", r"/:[a-z]+:/|/personal/|shared%20documents|shared documents|/_layouts/|/guestaccess|/download"),
    ("1drv.ms", r"/."),
    ("1drv.com", r"/."),
    ("onedrive.live.com", r"/."),
    ("onedrive.com", r"/."),
    ("drive.google.com", r"/file|/open|/drive|/folder|/uc|/a/"),
    ("docs.google.com", r"/(?:a/[^/]+/)?(?:document|spreadsheets|presentation|file|uc|open|viewer|drawings)\b"),
    ("drive.usercontent.google.com", r"/."),
    ("dropbox.com", r"/(?:s|sh|scl|l|t|transfer|preview|home|request)/|/request"),
    ("dropboxusercontent.com", r"/."),
    ("db.tt", r"/."),
    ("icloud.com", r"/(?:iclouddrive|attachment|pages|numbers|keynote)\b"),
    ("share.icloud.com", r"/."),
    ("icloud-content.com", r"/."),
    ("wetransfer.com", r"/downloads"),
    ("we.tl", r"/."),
    ("box.com", r"/(?:s|file|folder|v|shared|index\.php)\b"),
    ("box.net", r"/(?:s|file|shared)\b"),
    ("mega.nz", r"/."),
    ("sharefile.com", r"/(?:d|share|f)[-/]"),
    ("sharefile.eu", r"/(?:d|share|f)[-/]"),
    ("hightail.com", r"/."),
    ("filemail.com", r"/(?:d|t)/"),
    ("transfernow.net", r"/."),
    ("fromsmash.com", r"/."),
    ("sendspace.com", r"/file"),
)
"""Host, or the end of it, and what stands in the path and query of a link to a file there."""


def with_links(envelope: Envelope, parts: Iterable[Part]) -> Envelope:
    """The envelope with the hosts that the texts of the message link to."""
    hosts = find_file_hosts(decode_text(part.data[:_BODY_AT_MOST]) for part in parts if part.is_body)
    return replace(envelope, links=hosts) if hosts else envelope


def find_file_hosts(texts: Iterable[str]) -> tuple[str, ...]:
    """The hosts on which files lie that these texts, plain or HTML, link to: sorted, each once."""
    return tuple(sorted({host for text in texts for url in _iter_addresses(text) if (host := _file_host(url))}))


def advise_on_link(address: str) -> str:
    """What to do about a part that is only a link to this address."""
    where = _host(_split(_unwrap(address))) or "another computer"
    return f"The attachment is only a link to a file on {where}: ask for the form itself."


def _iter_addresses(text: str) -> Iterator[str]:
    """The addresses that a reader can follow: those behind words and those written out; not what a reply quotes."""
    anchors = [found[1] or found[2] or found[3] or "" for found in _ANCHOR.finditer(text)]
    written = _ADDRESS.findall(html.unescape(_QUOTED_LINE.sub(" ", _TAG.sub(" ", text))))
    yield from (html.unescape(address).strip() for address in anchors[:_LINKS_AT_MOST])
    yield from written[:_LINKS_AT_MOST]


def _file_host(address: str) -> str | None:
    parts = _split(_unwrap(address))
    host = _host(parts)
    if parts is None or not host:
        return _named_by_mimecast(address)
    rest = f"{parts.path}?{parts.query}".lower()
    for known, pattern in _FILE_HOSTS:
        if (host == known or host.endswith("." + known)) and re.search(pattern, rest):
            return host
    return _named_by_mimecast(address)


def _named_by_mimecast(address: str) -> str | None:
    """The host in a link of Mimecast, which hides the address but names its domain."""
    parts = _split(address)
    if parts is None or "mimecast" not in (_host(parts) or ""):
        return None
    domain = dict(parse_qsl(parts.query)).get("domain", "").lower()
    known = (name for name, _ in _FILE_HOSTS)
    return domain if any(domain == name or domain.endswith("." + name) for name in known) else None


def _unwrap(address: str) -> str:
    """The address that a mail filter wrapped to check it when it is followed, if it can be seen in the wrapping."""
    for _ in range(_WRAPPINGS_AT_MOST):
        inner = _unwrap_once(address)
        if inner is None:
            break
        address = inner
    return address


def _unwrap_once(address: str) -> str | None:
    parts = _split(address)
    host = _host(parts)
    if parts is None or not host:
        return None
    query = dict(parse_qsl(parts.query))
    if host.startswith("urldefense.") and parts.path.startswith("/v2/"):
        return unquote(query.get("u", "").replace("-", "%").replace("_", "/")) or None
    if host.startswith("urldefense.") and parts.path.startswith("/v3/__"):
        return re.sub(r"^(https?):/+", r"\1://", address.partition("/v3/__")[2].partition("__;")[0])
    if host.endswith("protection.sophos.com"):
        return _from_base64(query.get("u", ""))
    told = next((value for value in query.values() if re.match(r"https?://", value, re.IGNORECASE)), None)
    in_path = _INSIDE.search(parts.path)
    return told or (unquote(in_path[0]) if in_path else None)


def _from_base64(text: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8", "replace") or None
    except (binascii.Error, ValueError):
        return None


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _host(parts: SplitResult | None) -> str | None:
    """The host, if it looks like one: what stands in a message may be anything."""
    try:
        host = parts.hostname if parts else None
    except ValueError:
        return None
    return host if host and re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) else None
