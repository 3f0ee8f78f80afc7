"""The sheet "Read me": what the workbook is, how to score, and what the marks mean."""

from __future__ import annotations

from dataclasses import replace

from reports.candidates import Part
from reports.edition import Edition
from reports.measure import count_lines, height_of
from reports.sheets.scoring import scored_criteria
from reports.style import PROSE, PROSE_BOLD, SECTION, TITLE
from reports.wording import SCORES, codes_of, describe_time
from reports.workbook import Book, Sheet

_WIDTHS = (24.0, 108.0)

_SHEETS = (
    ("Shortlist", "A row for each candidate, by school. The light yellow cells are for you to fill in."),
    ("Ranking", "The candidates in the order of their totals. It fills itself as marks are entered."),
    ("Statements", "Both statements in full, a candidate to a page when printed."),
    ("Background", "Posts held, professional development and other answers, to compare."),
    ("Queries", "What is open for each candidate, and what would settle it."),
    ("Evidence", "Where each value stands in the form, and how sure the program is of having read it right."),
    ("Replaced", "Applications that a later one replaced; only where there are any."),
)
_HOW = (
    ("Marks", "Choose a mark from the list in each cell. A cell left empty is not a 0: it counts as not yet scored."),
    ("Total and rank", "Each mark times the weight above its column, added up. Equal totals share a rank. "
     "Compare totals only once all criteria are scored for everyone."),
    ("Decision", "Yours. The program suggests none, and a status of Query does not exclude anyone."),
    ("Interest declared", "Note there who of the panel knows the candidate or the school."),
    ("Sorting", "Filters work as they are. Excel sorts a protected sheet only after Review > Unprotect Sheet "
     "(there is no password); links and formulas keep to their rows."),
)  # fmt: skip
_PRIVACY = (
    "This workbook holds personal data of applicants to this hub. Keep it where only the panel can open it, "
    "do not send it on by email, and delete it when your retention rules say so."
)


def write(book: Book, parts: tuple[Part, ...], edition: Edition) -> None:
    """Adds the sheet; `parts` are those of one hub, a programme each."""
    sheet = book.add_sheet("Read me")
    sheet.set_widths(_WIDTHS)
    sheet.write(TITLE, f"Shortlist: {parts[0].hub_name}", height=28)
    for part in parts:
        _write_programme(sheet, part)
    _write_section(sheet, "Personal data", (("Keep it safe", _PRIVACY),))
    _write_section(sheet, "The sheets", _shown_sheets(parts))
    _write_section(sheet, "How to score", _HOW)
    _write_section(sheet, "What the marks mean", tuple((str(mark), words.capitalize()) for mark, words in SCORES))
    for part in parts:
        _write_criteria(sheet, part)
    made = describe_time(edition.made_at.astimezone(parts[0].programme.zone))
    _write_section(sheet, "About this file", (("Made", f"{made} by mastery-intake {edition.version}"),))
    sheet.protect()
    sheet.print_on_a4(parts[0].header if len(parts) == 1 else parts[0].hub_name)


def _write_programme(sheet: Sheet, part: Part) -> None:
    programme = part.programme
    closing = programme.closing_for(part.hub)
    count = len(part.candidates)
    _write_line(sheet, "Programme", ", ".join(filter(None, (programme.title, programme.cohort))))
    _write_line(sheet, "Closing time", f"{describe_time(closing.at)}: {closing.source}" if closing else "none set")
    _write_line(sheet, "Candidates", f"{count}" + (f" (and {len(part.replaced)} replaced)" if part.replaced else ""))


def _shown_sheets(parts: tuple[Part, ...]) -> tuple[tuple[str, str], ...]:
    any_replaced = any(part.replaced for part in parts)
    return tuple(line for line in _SHEETS if any_replaced or line[0] != "Replaced")


def _write_criteria(sheet: Sheet, part: Part) -> None:
    codes = codes_of(part.programme.criteria)
    lines = tuple(
        (
            f"{codes[criterion.id]} {'essential' if criterion.essential else 'desirable'}",
            criterion.title + (f" (weight {criterion.weight})" if criterion.weight != 1 else ""),
        )
        for criterion in scored_criteria(part.programme)
    )
    _write_section(sheet, f"Criteria {part.suffix}".strip(), lines)


def _write_section(sheet: Sheet, title: str, lines: tuple[tuple[str, str], ...]) -> None:
    sheet.write(SECTION, title, height=28)
    for name, words in lines:
        _write_line(sheet, name, words)


def _write_line(sheet: Sheet, name: str, words: str) -> None:
    lines = max(count_lines(words, _WIDTHS[1], PROSE.size), count_lines(name, _WIDTHS[0], PROSE.size))
    styles = [sheet.book.style(PROSE_BOLD), sheet.book.style(replace(PROSE))]
    sheet.append([name, words], styles, height_of(lines, PROSE.size))
