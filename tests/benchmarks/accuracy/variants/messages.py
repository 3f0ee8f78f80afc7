"""The form in the body of a message, or as a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from schemas.document import Format
from tests.benchmarks.accuracy.foreign import authors, mail, web
from tests.benchmarks.accuracy.foreign.authors import PLAIN, Author
from tests.benchmarks.accuracy.foreign.blocks import Look, Paper
from tests.benchmarks.accuracy.truth import Record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

_LOOK = Look(colour="1F497D")
Writing = Callable[[Paper], bytes]


def _body(name: str, tells: str, author: Author, write: Writing) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        return Draft(write(author(authors.start(record, PLAIN), rng)), record)

    return Variant(name=f"html-{name}", format=Format.HTML, tells=tells, make=make)


def _page(paper: Paper) -> bytes:
    return web.as_html(paper, _LOOK).encode()


def _outlook(paper: Paper) -> bytes:
    return mail.as_outlook(paper, _LOOK)


def _webmail(paper: Paper) -> bytes:
    return mail.as_webmail(paper, _LOOK)


page_several = _body("page", "a saved web page, a table for each part", authors.several, _page)
page_prose = _body("page-prose", "a saved web page of headings and paragraphs", authors.prose, _page)
outlook_several = _body("outlook", "pasted into Outlook", authors.several, _outlook)
outlook_big = _body("outlook-one-big", "pasted into Outlook, one table", authors.one_big, _outlook)
outlook_listing = _body("outlook-listing", "typed in Outlook as a list", authors.listing, _outlook)
webmail_several = _body("webmail", "pasted into web mail", authors.several, _webmail)
webmail_above = _body(
    "webmail-label-above", "labels above answers, pasted into web mail", authors.label_above, _webmail
)
webmail_listing = _body("webmail-listing", "typed in web mail as a list", authors.listing, _webmail)
text_listing = _body("text-listing", "plain text, a list, lines broken at 76", authors.listing, mail.as_text)
