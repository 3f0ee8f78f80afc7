"""The form rebuilt by somebody who had its text and a program of their own."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from schemas.document import Format
from tests.benchmarks.accuracy.foreign import authors, drawing, labels, web
from tests.benchmarks.accuracy.foreign.authors import PLAIN, Author, Voice
from tests.benchmarks.accuracy.foreign.blocks import Look, Paper
from tests.benchmarks.accuracy.foreign.docx import Writer
from tests.benchmarks.accuracy.truth import Record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

_LOOKS = (
    Look(),
    Look(font="Liberation Serif", size=11, colour="1F3864"),
    Look(font="DejaVu Sans", size=9.5, italic=True),
    Look(font="Liberation Sans", size=11, colour="0070C0", italic=True),
    Look(font="Liberation Sans", size=10, hand_font="DejaVu Serif", colour="7030A0"),
)
_MORE = (
    ("Telephone", "01234 567890"),
    ("Trust name", "Example Learning Trust"),
    ("Local authority", "Derbyshire"),
    ("Number on roll", "1,204"),
    ("DfE number", "830/4072"),
    ("School office email", "office@example.sch.uk"),
)


def _paper(record: Record, rng: Random, author: Author, voice: Voice) -> Paper:
    return author(authors.start(record, voice), rng)


def _word(name: str, tells: str, author: Author, dialect: str, voice: Voice = PLAIN, *through: str) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        paper = _paper(record, rng, author, voice)
        return Draft(Writer(dialect, rng.choice(_LOOKS), rng).write(paper), record)

    form = Format.PDF if through[-1:] == ("pdf",) else Format.WORD
    return Variant(name=f"foreign-{name}", format=form, tells=tells, make=make, through=through)


def _drawn(
    name: str, tells: str, author: Author, voice: Voice = PLAIN, *, ruled: bool = True, ligatures: bool = False
) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        look = replace(rng.choice(_LOOKS), ruled=ruled)
        return Draft(drawing.draw(_paper(record, rng, author, voice), look, ligatures=ligatures), record)

    return Variant(name=f"foreign-pdf-{name}", format=Format.PDF, tells=tells, make=make)


def _printed(
    name: str, tells: str, author: Author, voice: Voice = PLAIN, *, ruled: bool = True, furniture: bool = False
) -> Variant | None:
    """Printed by the browser; left out where there is none."""

    def make(record: Record, rng: Random) -> Draft:
        look = replace(rng.choice(_LOOKS), ruled=ruled)
        html = web.as_html(_paper(record, rng, author, voice), look)
        return Draft(web.print_page(html, furniture=furniture), record)

    made = Variant(name=f"foreign-browser-{name}", format=Format.PDF, tells=tells, make=make)
    return made if web.BROWSER else None


_APART = Voice(labels=labels.SPELT_OUT, apart=True)
_EXTRA = replace(PLAIN, more=_MORE)
_SHOUTED = Voice(labels=labels.SHOUTED)
_SHORT = Voice(labels=labels.SHORT, prompts=False, instructions=False)
_NUMBERED = Voice(labels=labels.NUMBERED)
_BILINGUAL = Voice(labels=labels.BILINGUAL)

google_big = _word("google-one-big", "one table, Google Docs", authors.one_big, "google")
google_several = _word("google-several", "a table for each part, Google Docs", authors.several, "google")
google_prose = _word("google-prose", "headings and paragraphs, Google Docs", authors.prose, "google")
pages_above = _word("pages-label-above", "labels above answers, two a row, Pages", authors.label_above, "pages")
pages_four = _word("pages-four-columns", "label, answer, label, answer; Pages", authors.four_columns, "pages")
pages_apart = _word(
    "pages-apart", "names and addresses with labels of their own, Pages", authors.several, "pages", _APART
)
web_big = _word("web-one-big", "one table, Word for the web", authors.one_big, "web")
web_listing = _word("web-listing", "a list of `Label: answer`, Word for the web", authors.listing, "web")
web_several = _word("web-several", "a table for each part, Word for the web", authors.several, "web")
web_letter = _word("web-letterhead", "on the school's letterhead, Word for the web", authors.letterhead, "web")
web_shuffled = _word("web-shuffled", "the form's parts in another order, Word for the web", authors.shuffled, "web")
google_extra = _word("google-extra", "further rows that the school added", authors.several, "google", _EXTRA)
google_shouted = _word("google-capitals", "labels in capitals", authors.several, "google", _SHOUTED)
google_short = _word("google-abbreviated", "labels cut short", authors.several, "google", _SHORT)
web_numbered = _word("web-numbered", "labels with numbers before them", authors.several, "web", _NUMBERED)
web_bilingual = _word("web-bilingual", "labels in English and Welsh", authors.several, "web", _BILINGUAL)
office_several = _word(
    "office-several", "a table for each part, LibreOffice", authors.several, "web", PLAIN, "odt", "docx"
)
office_prose = _word(
    "office-prose", "headings and paragraphs, LibreOffice", authors.prose, "google", PLAIN, "odt", "docx"
)

pdf_google = _word("pdf-google-one-big", "one table, exported", authors.one_big, "google", PLAIN, "pdf")
pdf_pages = _word("pdf-pages-label-above", "labels above answers, exported", authors.label_above, "pages", PLAIN, "pdf")
pdf_prose = _word("pdf-web-prose", "headings and paragraphs, exported", authors.prose, "web", PLAIN, "pdf")
pdf_numbered = _word(
    "pdf-numbered-pages", "header, footer, page numbers between the lines", authors.numbered_pages, "web", PLAIN, "pdf"
)
pdf_letter = _word("pdf-letterhead", "on the school's letterhead, exported", authors.letterhead, "google", PLAIN, "pdf")
drawn_several = _drawn("several", "a table for each part, drawn", authors.several)
drawn_big = _drawn("one-big", "one table, drawn, with ligatures", authors.one_big, ligatures=True)
drawn_above = _drawn("label-above", "labels above answers, drawn without lines", authors.label_above, ruled=False)
drawn_listing = _drawn("listing", "a list of `Label: answer`, drawn", authors.listing)
drawn_apart = _drawn("apart", "names and addresses with labels of their own, drawn", authors.several, _APART)
drawn_furniture = _drawn("furniture", "header, footer, page numbers, drawn", authors.numbered_pages)
drawn_extra = _drawn("extra", "further rows that the school added, drawn", authors.several, _EXTRA)
drawn_unruled = _drawn("unruled", "a table for each part, without lines", authors.several, ruled=False)
browser_several = _printed("several", "a web page printed to PDF", authors.several)
browser_four = _printed("four-columns", "label, answer, label, answer; printed by a browser", authors.four_columns)
browser_prose = _printed(
    "prose", "headings and paragraphs, printed with the browser's own edges", authors.prose, furniture=True
)
browser_unruled = _printed("unruled", "tables without lines, printed by a browser", authors.one_big, ruled=False)
browser_shuffled = _printed("shuffled", "the form's parts in another order, printed by a browser", authors.shuffled)
