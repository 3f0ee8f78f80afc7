"""The sheets "Differences", "Agreement" and "Read me" of a moderation workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reports.cells import Content
from reports.edition import Edition
from reports.measure import count_lines, height_of
from reports.moderation.agreement import Agreement, agree
from reports.moderation.marks_sheet import link_to
from reports.moderation.tally import Tally
from reports.style import LINKED, NOTE, NUMBER, PROSE, PROSE_BOLD, RESULT, SECTION, STRONG, TEXT, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import codes_of, describe_time, short_title
from reports.workbook import Book, Sheet

_WIDTHS = (28.0, 104.0)
_LEAST = 2
"""The spread from which a difference is worth talking about: one mark apart is what two careful readers are."""

_HOW = (
    ("Moderation", "A row for each candidate: everybody's total, the panel's, and the light yellow cells in which the "
     "panel enters what it decides. Return the workbook to the inbox team when it is filled in."),
    ("Totals", "The candidates by the panel's total, and a chart of it: a bar for each, a line at the total of the "
     "last place, and marks where the strictest and the most generous scorer would have put the candidate."),
    ("Marks", "What each scorer gave for each criterion, side by side."),
    ("Differences", f"Where two scorers are {_LEAST} or more marks apart, the widest first: talk about these."),
    ("Agreement", "How far scorers agree beyond chance, criterion by criterion."),
    ("Panel's total", "For each criterion the mean of the marks that there are, times its weight, added up. It is "
     "empty as long as some criterion has no mark from anybody."),
    ("Against the places", "By rank of the panel's total. Who shares the last place is “tied at the cut”: a person "
     "decides. The number of places stands at the top of Moderation."),
    ("Within a mark of the cut", "Yes where one mark (times the heaviest weight) more or less would change who is "
     "within the places: read these again."),
)  # fmt: skip
_PRIVACY = (
    "This workbook holds personal data of applicants, and who gave which mark. Keep it where only the panel can open "
    "it, and delete it with the shortlist."
)


def write_differences(book: Book, tally: Tally) -> None:
    """Adds the sheet with the candidates and criteria on which scorers differ most."""
    sheet = book.add_sheet(tally.part.title("Differences"))
    sheet.write(TITLE, "Differences", height=26)
    codes = codes_of(tally.programme.criteria)
    found = [
        (spread, candidate, criterion)
        for candidate in tally.part.candidates
        for criterion in tally.criteria
        if (spread := tally.spread(candidate, criterion)) is not None and spread >= _LEAST
    ]
    found.sort(key=lambda item: (-item[0], item[1].number))
    sheet.write(NOTE, f"{len(found)} times two scorers are {_LEAST} or more marks apart; the widest come first.")
    columns = (
        Column(title="Spread", width=9, look=RESULT),
        Column(title="No.", width=6, look=NUMBER),
        Column(title="School", width=30, look=STRONG),
        Column(title="Nominee", width=22, look=STRONG),
        Column(title="Criterion", width=30, look=TEXT),
        Column(title="Marks", width=34, look=TEXT),
        Column(title="See the marks", width=10, look=LINKED),
    )
    rows: list[list[Content]] = [
        [
            spread,
            *candidate.key,
            f"{codes[criterion.id]} {short_title(criterion)}",
            _tell_marks(tally, tally.given(candidate, criterion)),
            link_to(tally, candidate.number),
        ]
        for spread, candidate, criterion in found
    ]
    region = write_table(sheet, columns, make_frame([column.title for column in columns], rows))
    _finish(sheet, tally, region.header)


def write_agreement(book: Book, tally: Tally) -> None:
    """Adds the sheet with the statistic for each criterion and for all."""
    sheet = book.add_sheet(tally.part.title("Agreement"))
    sheet.write(TITLE, "Agreement", height=26)
    sheet.write(NOTE, "Krippendorff's alpha for numbers: 1 is perfect agreement, 0 is what chance would give.")
    columns = (
        Column(title="Criterion", width=38, look=STRONG),
        Column(title="Marked by two or more", width=13, look=NUMBER),
        Column(title="With the same mark", width=13, look=NUMBER),
        Column(title="Alpha", width=10, look=replace(RESULT, number_format="0.00")),
        Column(title="What that means", width=44, look=TEXT),
    )
    codes = codes_of(tally.programme.criteria)
    lines = [("All criteria", agree(tally, tally.criteria))]
    lines += [(f"{codes[each.id]} {short_title(each)}", agree(tally, (each,))) for each in tally.criteria]
    rows = [_agreement_row(name, agreement) for name, agreement in lines]
    region = write_table(sheet, columns, make_frame([column.title for column in columns], rows))
    sheet.skip()
    sheet.write(NOTE, "From 0.80 marks are taken as reliable, from 0.67 as tentative (Krippendorff's own bounds).")
    sheet.write(NOTE, "With few candidates, or marks that are nearly all alike, the number is a rough one.")
    _finish(sheet, tally, region.header)


def write_read_me(
    sheet: Sheet, tallies: Sequence[Tally], returned: Sequence[tuple[str, datetime, str]], edition: Edition
) -> None:
    """Fills the first sheet; `returned` are the scorers with when they returned which file."""
    sheet.set_widths(_WIDTHS)
    first = tallies[0]
    sheet.write(TITLE, f"Moderation: {first.part.hub_name}", height=28)
    for tally in tallies:
        _line(sheet, "Programme", ", ".join(filter(None, (tally.programme.title, tally.programme.cohort))))
        places = "not set: enter them on the sheet Moderation" if tally.places is None else str(tally.places)
        _line(sheet, "Places", places)
        _line(sheet, "Candidates", str(len(tally.part.candidates)))
        overall = agree(tally, tally.criteria)
        alpha = "" if overall.alpha is None else f"alpha {overall.alpha:.2f}: "
        _line(sheet, "Agreement of scorers", f"{alpha}{overall.words}")
    _section(sheet, "Who scored")
    for name, at, file in returned:
        _line(sheet, name, f"{file}, returned {describe_time(at.astimezone(first.programme.zone))}")
    _section(sheet, "The sheets, and how to read them")
    for name, words in _HOW:
        _line(sheet, name, words)
    _section(sheet, "Personal data")
    _line(sheet, "Keep it safe", _PRIVACY)
    made = describe_time(edition.made_at.astimezone(first.programme.zone))
    _line(sheet, "Made", f"{made} by mastery-intake {edition.version}")
    sheet.protect()
    sheet.print_on_a4(first.part.header)


def _tell_marks(tally: Tally, marks: Sequence[int | None]) -> str:
    return "; ".join(f"{name} {mark}" for name, mark in zip(tally.scorers, marks, strict=True) if mark is not None)


def _agreement_row(name: str, agreement: Agreement) -> list[Content]:
    alpha = "–" if agreement.alpha is None else round(agreement.alpha, 4)
    return [name, agreement.compared, agreement.same, alpha, agreement.words]


def _finish(sheet: Sheet, tally: Tally, header: int) -> None:
    sheet.settings.freeze_panes = f"A{header + 1}"
    sheet.protect()
    sheet.print_on_a4(tally.part.header, titles=f"{header}:{header}")


def _section(sheet: Sheet, title: str) -> None:
    sheet.write(SECTION, title, height=28)


def _line(sheet: Sheet, name: str, words: str) -> None:
    lines = max(count_lines(words, _WIDTHS[1], PROSE.size), count_lines(name, _WIDTHS[0], PROSE.size))
    sheet.append([name, words], [sheet.book.style(PROSE_BOLD), sheet.book.style(PROSE)], height_of(lines, PROSE.size))
