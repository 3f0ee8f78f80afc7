"""What may be entered on the sheet "Shortlist": lists to choose from, and the help that stands beside the cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.datavalidation import DataValidation

from reports import marks_layout as titles
from reports.candidates import Part
from reports.layout import Layout, scored_criteria
from reports.measure import shorten
from reports.table import Region
from reports.wording import codes_of, marks_of, short_title
from schemas.programme import Criterion, Programme
from schemas.selection import HIGHEST_MARK

PLACES_CELL = "C3"
"""Where the number of places stands."""

_PROMPT, _TITLE = 255, 32
"""The most characters that Excel keeps of a message and of its title."""


def make_validations(part: Part, layout: Layout, region: Region) -> Iterator[DataValidation]:
    """A drop-down for every mark and for the decision, and a whole number for places."""
    codes = codes_of(part.programme.criteria)
    for at, criterion in enumerate(scored_criteria(part.programme), layout.first_mark):
        title = f"{codes[criterion.id]} {short_title(criterion)}"
        words = mark_help(part.programme, criterion)
        yield _drop_down(region.column(at), range(HIGHEST_MARK + 1), title, words)
    decisions = region.column(layout.at(titles.DECISION))
    help_words = "The panel's decision: appoint, reserve or decline."
    yield _drop_down(decisions, titles.DECISIONS, titles.DECISION, help_words)
    reserve = region.column(layout.at(titles.RESERVE))
    yield _whole_number(reserve, 1, titles.RESERVE, "A whole number, 1 for the first reserve.")
    places = "How many can be appointed: a whole number. Everything that compares with it follows."
    yield _whole_number(PLACES_CELL, 0, titles.PLACES, places)


def mark_help(programme: Programme, criterion: Criterion) -> str:
    """The criterion and its mark scheme, shortened evenly to what Excel shows."""
    kind = "Essential" if criterion.essential else "Desirable"
    marks = marks_of(programme, criterion)
    for most in (200, 80, 60, 45, 36, 30, 24):
        lines = [shorten(f"{kind}: {criterion.title}", max(most, 70))]
        lines += [f"{mark} {shorten(words, most)}" for mark, words in enumerate(marks)]
        if len("\n".join(lines)) <= _PROMPT:
            break
    return shorten("\n".join(lines), _PROMPT)


def _drop_down(cells: str, choices: Sequence[object], title: str, words: str) -> DataValidation:
    listed = ",".join(map(str, choices))
    validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    error = f"Please choose one of: {listed.replace(',', ', ')}."
    return _with_words(validation, cells, title, words, error)


def _whole_number(cells: str, least: int, title: str, words: str) -> DataValidation:
    validation = DataValidation(type="whole", operator="between", formula1=str(least), formula2="999", allow_blank=True)
    return _with_words(validation, cells, title, words, words)


def _with_words(validation: DataValidation, cells: str, title: str, words: str, error: str) -> DataValidation:
    validation.promptTitle, validation.prompt = shorten(title, _TITLE), words
    validation.errorTitle, validation.error = shorten(title, _TITLE), error
    validation.showInputMessage = validation.showErrorMessage = True
    validation.add(cells.replace("$", ""))
    return validation
