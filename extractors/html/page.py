"""A page as a tree, however broken it is, with the little of its style sheets that people mark answers by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extractors.errors import Reason, Unreadable
from extractors.html.looks import Sheet, read_sheet
from extractors.limits import Limits

_MOST_CHARACTERS = 20_000_000
_TOO_LARGE = "The page is larger than any form: ask for the form as Word (.docx) or PDF."
_TOO_DEEP = "The page holds elements inside one another, deeper than any form: ask for it as Word (.docx) or PDF."
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLE_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its tree without comments, and its style sheet."""

    root: etree._Element
    sheet: Sheet


def parse(text: str, limits: Limits) -> Page:
    """The page that this text is. Raises `Unreadable` where it is too large, or nested so deeply that some is lost."""
    if len(text) > _MOST_CHARACTERS or text.count("<") > limits.elements:
        raise Unreadable(Reason.LIMIT, _TOO_LARGE)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(_NOT_TEXT.sub("", text).encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable(Reason.LIMIT, _TOO_DEEP)
    if root is None:
        root = etree.Element("html")
    return Page(root, read_sheet("\n".join(_STYLE_SHEET.findall(text))))
