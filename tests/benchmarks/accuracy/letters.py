"""The form in the text of a message: as tables that were pasted, in the HTML of several mail programs, or as lines.

Each program's way of writing is imitated as far as a reader could stumble over it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from extractors.entity import as_entity
from schemas.message import Part
from tests.benchmarks.accuracy.printed import COLUMNS, COMMITMENT, EXPECTATIONS, LABELS, NOTE, PROMPTS, STEPS, TITLE
from tests.benchmarks.accuracy.truth import DETAILS, SHORT, SIGNATURES, STATEMENTS, Record

Cell = tuple[str, int, int]
"""HTML of a cell's content, the columns and the rows that it covers."""
Table = list[list[Cell]]
GREETING = (
    "Dear all,",
    "Please find below the application of our teacher. Both the head of department and I have read it.",
    "Happy to answer any questions.",
)
FAREWELL = ("Kind regards,", "A. Sender", "School Business Manager | 01234 567890")
DISCLAIMER = (
    "This email and any files transmitted with it are confidential and intended solely for the use of the individual "
    "or entity to whom they are addressed."
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a mail program writes a paragraph, a table and a message around them."""

    paragraph: Callable[[str], str]
    table: Callable[[Table], str]
    page: Callable[[str], str]
    breaks_lines: bool = False
    """Whether lines of a cell are parted by `<br>`, not paragraphs."""

    def lines(self, text: str) -> str:
        """The lines that somebody wrote."""
        shown = [escape(line, quote=False) for line in text.split("\n")]
        return self.paragraph("<br>\n".join(shown)) if self.breaks_lines else "".join(map(self.paragraph, shown))


def write_form(record: Record, rng: Random, dialect: Dialect) -> str:
    """The whole form, its tables as tables."""
    out = [dialect.paragraph(f"<b>{escape(TITLE)}</b>"), dialect.paragraph("To apply:")]
    out += [dialect.paragraph(escape(step, quote=False)) for step in STEPS]
    for table in _tables(record, rng, dialect):
        out += [dialect.table(table), dialect.paragraph("&nbsp;")]
    return "".join([*out, dialect.paragraph(escape(NOTE))])


def write_lines(record: Record, rng: Random, dialect: Dialect) -> str:
    """The form rebuilt as labels with answers behind them; its lists stay tables."""
    out = []
    for key, text in list_pairs(record):
        between = rng.choice((": ", ": ", ":&nbsp;"))
        shown = "<br>\n".join(escape(line, quote=False) for line in text.split("\n"))
        if key in ("nominee", "details", "confirmation"):
            out.append(dialect.paragraph(f"<b>{escape(LABELS[key])}</b>"))
        elif key in COLUMNS:
            out += [dialect.paragraph(f"<b>{escape(LABELS[key])}</b>"), dialect.table(_list(record, key, dialect)[1:])]
        elif key in STATEMENTS:
            out += [dialect.paragraph(f"<b>{escape(LABELS[key])}</b>"), dialect.lines(text) if text else ""]
        else:
            out.append(dialect.paragraph(f"<b>{escape(LABELS[key], quote=False)}</b>{between}{shown}"))
    return "".join(out)


def list_pairs(record: Record) -> Iterator[tuple[str, str]]:
    """Every label of the form in its order, by key, with what is written at it."""
    for key in SHORT:
        if key == "nominee_name":
            yield "nominee", ""
        yield key, record.text(key)
    for key in ("head_of_department", "head_teacher"):
        yield key, record.text(key)
    yield "details", ""
    qts = record.values["qts"]
    yield "qts", "Yes/No" if qts is None else "Yes" if qts else "No"
    yield from ((key, record.text(key)) for key in ("years_teaching", *DETAILS))
    yield from ((key, "") for key in COLUMNS)
    yield from ((key, record.text(key)) for key in STATEMENTS)
    yield "confirmation", ""
    yield from ((key, record.text(key)) for key in SIGNATURES)


def _tables(record: Record, rng: Random, dialect: Dialect) -> Iterator[Table]:
    def label(key: str, columns: int = 1, rows: int = 1) -> Cell:
        return dialect.paragraph(escape(LABELS[key], quote=False)), columns, rows

    def answer(key: str, columns: int = 1) -> Cell:
        return dialect.lines(record.text(key)), columns, 1

    school = [[label(key, 2), answer(key)] for key in SHORT[:3]]
    school.append([label("nominee", rows=3), label(SHORT[3]), answer(SHORT[3])])
    school += [[label(key), answer(key)] for key in SHORT[4:]]
    yield [*school, *([label(key, 2), answer(key)] for key in ("head_of_department", "head_teacher"))]
    details = [[label("details", 4)]]
    details.append([label("qts"), (dialect.paragraph(_mark_qts(record, rng)), 1, 1), label("years_teaching")])
    details[1].append(answer("years_teaching"))
    yield [*details, *([label(key), answer(key, 3)] for key in DETAILS)]
    for key in COLUMNS:
        yield _list(record, key, dialect)
    for key in STATEMENTS:
        prompt = dialect.paragraph(f"<b>{escape(LABELS[key])}</b> {escape(PROMPTS[key])}")
        yield [[(prompt + dialect.lines(record.text(key)), 1, 1)]]
    heading = "".join(map(dialect.paragraph, (escape(LABELS["confirmation"]), COMMITMENT, *EXPECTATIONS)))
    signatures = [[(heading, 2, 1)]]
    for key in SIGNATURES:
        signatures.append([label(key), (dialect.lines(record.text(key) or PROMPTS[key]), 1, 1)])
    yield signatures


def _list(record: Record, key: str, dialect: Dialect) -> Table:
    columns = COLUMNS[key]
    rows: Table = [[(dialect.paragraph(escape(LABELS[key])), len(columns), 1)]]
    rows.append([(dialect.paragraph(escape(label)), 1, 1) for label in columns.values()])
    rows += [[(dialect.lines(row[column]), 1, 1) for column in columns] for row in record.rows(key)]
    return [*rows, [(dialect.paragraph("&nbsp;"), 1, 1) for _ in columns]]


def _mark_qts(record: Record, rng: Random) -> str:
    qts = record.values["qts"]
    if qts is None:
        return "Yes/No"
    chosen, other = ("Yes", "No") if qts else ("No", "Yes")
    marked = rng.choice(
        (
            {chosen: chosen, other: f"<s>{other}</s>"},
            {chosen: f"<span style='background:yellow;mso-highlight:yellow'>{chosen}</span>", other: other},
            {chosen: f"<strong>{chosen}</strong>", other: other},
            {chosen: f'<span style="text-decoration:underline;">{chosen}</span>', other: other},
            {chosen: f"<span style='border:solid windowtext 1.0pt;padding:0cm'>{chosen}</span>", other: other},
            {chosen: chosen, other: f'<span style="text-decoration: line-through;">{other}</span>'},
        )
    )
    return f"{marked['Yes']}/{marked['No']}" if rng.random() < 0.7 else chosen


def wrap(lines: Sequence[str], width: int) -> list[str]:
    """The lines broken at a margin, as mail programs do; a tab counts as one character."""
    wrapper = textwrap.TextWrapper(
        width, expand_tabs=False, replace_whitespace=False, break_long_words=False, break_on_hyphens=False
    )
    return [piece for line in lines for piece in (wrapper.wrap(line) or [""])]


def body(text: str, content_type: str, charset: str = "utf-8") -> bytes:
    """The text as a worker meets the body of a message."""
    full = f"{content_type}; charset={charset}"
    data = text.replace("\n", "\r\n").encode(charset, "xmlcharrefreplace" if "html" in content_type else "replace")
    return as_entity(Part(name=None, position=1, data=data, is_body=True, content_type=full))
