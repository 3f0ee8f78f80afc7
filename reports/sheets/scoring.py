"""The sheet "Shortlist": a row for each candidate, by school; facts, marks for each criterion, totals and a decision.

Formulas refer to their own row and to whole columns only, so that they survive sorting. Scores and ranks come only
from what people enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break, ColBreak

from reports.candidates import Candidate, Part, describe, facts, statements
from reports.cells import Content, Formula
from reports.measure import longest_word, shorten
from reports.style import BAND, LINKED, NOTE, NUMBER, RESULT, STRONG, TEXT, TIME, TITLE, TO_FILL, TO_MARK
from reports.table import Column, Region, make_frame, quoted, write_table
from reports.wording import DECISIONS, SCORES, STATUSES, codes_of, short_title
from reports.workbook import Book, Sheet
from schemas.programme import Criterion, Field, Kind, Programme

TITLE_NAME = "Shortlist"
FIRST_ROW = 6
KEY = (
    Column(title="No.", width=5, look=NUMBER),
    Column(title="School", width=28, look=STRONG),
    Column(title="Nominee", width=20, look=STRONG),
)

_FACT_LENGTH = 150
_PAGE_UNITS = 137.0  # what fits across A4 landscape at 100 %, in units of column width
_REGISTER = (
    Column(title="Local authority (register)", width=15),
    Column(title="Phase (register)", width=11),
    Column(title="Type of school (register)", width=15),
)
_RESULTS = (
    Column(title="Criteria scored", width=9, look=RESULT),
    Column(title="Weighted total", width=10, look=replace(RESULT, size=11)),
    Column(title="Rank", width=7, look=replace(RESULT, size=11)),
    Column(title="Line in Ranking", width=9, look=RESULT),
)
_DECISIONS = (
    Column(title="Interest declared (who, what)", width=20, look=TO_FILL),
    Column(title="Decision", width=11, look=TO_FILL),
    Column(title="Place on reserve list", width=9, look=TO_MARK),
    Column(title="Reason for the decision", width=30, look=TO_FILL),
    Column(title="Comment", width=30, look=TO_FILL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which columns hold what, counted from 1; the sheet "Ranking" reads them too."""

    columns: tuple[Column, ...]
    first_mark: int
    last_mark: int
    register: int
    """How many columns before the first mark are the register's words and not the applicant's."""

    @property
    def scored(self) -> int:
        """Number of criteria with a mark; total, rank, line and the panel's columns follow it."""
        return self.last_mark + 1

    @property
    def total(self) -> int:
        """The weighted total."""
        return self.last_mark + 2

    @property
    def rank(self) -> int:
        """The rank, shared by equal totals."""
        return self.last_mark + 3

    @property
    def line(self) -> int:
        """The line in the sheet "Ranking"; equal totals stand in the order of schools."""
        return self.last_mark + 4

    @property
    def decision(self) -> int:
        """The panel's decision; the place on the reserve list follows it."""
        return self.last_mark + 6


def lay_out(part: Part) -> Layout:
    """The columns for a programme; those of the register of schools only where one was given."""
    programme = part.programme
    register = _REGISTER if part.has_register else ()
    given = [*KEY, *_given_columns(programme), *register]
    codes = codes_of(programme.criteria)
    marks = [_mark_column(criterion, codes[criterion.id]) for criterion in scored_criteria(programme)]
    columns = (*given, *marks, *_RESULTS, *_DECISIONS)
    first = len(given) + 1
    return Layout(columns=columns, first_mark=first, last_mark=len(given) + len(marks), register=len(register))


def scored_criteria(programme: Programme) -> tuple[Criterion, ...]:
    """The criteria in the order of their columns: essential ones first."""
    return tuple(sorted(programme.criteria, key=lambda criterion: not criterion.essential))


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title(TITLE_NAME))
    layout = lay_out(part)
    _write_top(sheet, part, layout)
    rows = [_row(candidate, part, layout) for candidate in part.candidates]
    names = [str(number) for number in range(len(layout.columns))]
    region = write_table(sheet, layout.columns, make_frame(names, rows))
    if part.candidates:
        for validation in _validations(part.programme, layout, region):
            sheet.settings.data_validations.append(validation)
    sheet.settings.freeze_panes = f"D{FIRST_ROW}"
    sheet.protect()
    _set_print(sheet, part, layout)


def _given_columns(programme: Programme) -> list[Column]:
    compared = [_fact_column(field) for field in facts(programme) if field.required]
    words = [_words_column(field) for field in statements(programme)]
    hub = [Column(title="Maths Hub as written", width=18)] if programme.school.hub else []
    return [
        *compared,
        *hub,
        Column(title="Received", width=17, look=TIME),
        Column(title="Status", width=9),
        *words,
        Column(title="Open queries", width=9, look=NUMBER),
        Column(title="See what is open", width=10, look=LINKED),
        Column(title="Read", width=11, look=LINKED),
    ]


def _fact_column(field: Field) -> Column:
    is_text = field.kind is Kind.TEXT
    return Column(title=field.title, width=26 if is_text else 9, look=TEXT if is_text else NUMBER)


def _words_column(field: Field) -> Column:
    if not field.max_words:
        return Column(title=f"{field.title}: words", width=12, look=NUMBER)
    # The format says in words what is over the limit, and leaves the number a number.
    look = replace(NUMBER, number_format=f'[>{field.max_words}]0" (over)";0')
    return Column(title=f"{field.title}: words (limit {field.max_words})", width=13, look=look)


def _mark_column(criterion: Criterion, code: str) -> Column:
    kind = "essential" if criterion.essential else "desirable"
    title = f"{code} {short_title(criterion)} ({kind})"
    return Column(title=title, width=max(10.5, longest_word(title)), look=TO_MARK)


def _write_top(sheet: Sheet, part: Part, layout: Layout) -> None:
    sheet.write(TITLE, f"Shortlist: {part.hub_name}", height=26)
    # Columns A to C are repeated on every printed page: what is longer than they are is cut on all but the first.
    sheet.write(
        NOTE, part.programme.title, None, None, "Candidates stand by school. Fill in the light yellow cells only."
    )
    bands: list[Content] = ["", *[None] * (len(layout.columns) - 1)]
    weights: list[Content] = [None] * len(layout.columns)
    criteria = scored_criteria(part.programme)
    for at, criterion in enumerate(criteria, layout.first_mark - 1):
        weights[at] = criterion.weight
        if at == layout.first_mark - 1 or criterion.essential != criteria[at - layout.first_mark].essential:
            kind = "Essential" if criterion.essential else "Desirable"
            bands[at] = f"{kind} criteria: marks 0 to {SCORES[-1][0]}"
    bands[0], bands[3] = "Candidate", "What the form says"
    if layout.register:
        bands[layout.first_mark - 1 - layout.register] = "The register of schools, not the form"
    bands[layout.scored - 1], bands[layout.line] = "By formula", "The panel"
    weights[len(KEY) - 1] = "Weight of each criterion"
    sheet.write(replace(BAND, lines=False), *bands)
    sheet.write(replace(BAND, align="center", bold=False, lines=False), *weights)


def _row(candidate: Candidate, part: Part, layout: Layout) -> list[Content]:
    programme, number = part.programme, FIRST_ROW + candidate.number - 1
    compared = [_fact(candidate, field) for field in facts(programme) if field.required]
    hub = [shorten(candidate.text(programme.school.hub), _FACT_LENGTH)] if programme.school.hub else []
    given: list[Content] = [
        *candidate.key,
        *compared,
        *hub,
        candidate.received or "not known",
        STATUSES[candidate.application.status],
        *[candidate.words(field.id) for field in statements(programme)],
        len(candidate.open_queries),
        _link("Queries", part, number) if candidate.open_queries else None,
        _link("Statements", part, number),
        *(_registered(candidate) if layout.register else ()),
    ]
    marks: list[Content] = [None] * len(programme.criteria)
    panel: list[Content] = [None] * len(_DECISIONS)
    return [*given, *marks, *_results(layout, number, FIRST_ROW + len(part.candidates) - 1), *panel]


def _fact(candidate: Candidate, field: Field) -> Content:
    value = candidate.value(field.id)
    if field.kind is Kind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return shorten(describe(value), _FACT_LENGTH, "… (more on Background)") or "not stated"


def _registered(candidate: Candidate) -> list[Content]:
    told = candidate.application.register
    return [told.authority, told.phase, told.type] if told else ["not known"] * len(_REGISTER)


def _link(sheet: str, part: Part, number: int) -> Formula:
    """A link to the candidate's first row on another sheet, found by number so that sorting cannot misdirect it."""
    target = quoted(part.title(sheet))
    return Formula(f'HYPERLINK("#{target}!A"&MATCH($A{number},{target}!$A:$A,0),"{sheet}")', sheet)


def _results(layout: Layout, row: int, last: int) -> list[Content]:
    letters = [get_column_letter(at) for at in (layout.first_mark, layout.last_mark, layout.total)]
    first_mark, last_mark, total = letters
    marks = f"{first_mark}{row}:{last_mark}{row}"
    weights = f"${first_mark}${FIRST_ROW - 2}:${last_mark}${FIRST_ROW - 2}"
    totals = f"${total}${FIRST_ROW}:${total}${last}"
    numbers = f"$A${FIRST_ROW}:$A${last}"
    higher = f'COUNTIF({totals},">"&{total}{row})+1'
    earlier = f'COUNTIFS({totals},{total}{row},{numbers},"<"&$A{row})'
    return [
        Formula(f"COUNT({marks})", 0),
        Formula(f'IF(COUNT({marks})=0,"",SUMPRODUCT({weights},{marks}))', ""),
        Formula(f'IF({total}{row}="","",{higher})', ""),
        Formula(f'IF({total}{row}="","",{higher}+{earlier})', ""),
    ]


def _validations(programme: Programme, layout: Layout, region: Region) -> list[DataValidation]:
    codes = codes_of(programme.criteria)
    lists: list[tuple[int, Sequence[object], str, str]] = [
        (at, [mark for mark, _ in SCORES], f"{codes[criterion.id]} {short_title(criterion)}", _mark_help(criterion))
        for at, criterion in enumerate(scored_criteria(programme), layout.first_mark)
    ]
    lists.append((layout.decision, DECISIONS, "Decision", "The panel's decision: appoint, reserve or decline."))
    validations = [_drop_down(region.column(at), choices, title, words) for at, choices, title, words in lists]
    place = DataValidation(type="whole", operator="between", formula1="1", formula2="999", allow_blank=True)
    place.error, place.errorTitle = "A whole number, 1 for the first reserve.", "Place on reserve list"
    place.promptTitle, place.prompt = "Place on reserve list", place.error
    place.showInputMessage = place.showErrorMessage = True
    place.add(region.column(layout.decision + 1).replace("$", ""))
    return [*validations, place]


def _mark_help(criterion: Criterion) -> str:
    """The mark scheme; Excel shows at most 255 characters."""
    kind = "Essential" if criterion.essential else "Desirable"
    scheme = "; ".join(f"{mark} {words}" for mark, words in SCORES)
    return f"{kind}: {shorten(criterion.title, 250 - len(kind) - len(scheme))}\n{scheme}"


def _drop_down(cells: str, choices: Sequence[object], title: str, words: str) -> DataValidation:
    listed = ",".join(map(str, choices))
    validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    validation.promptTitle, validation.prompt = shorten(title, 32), words
    validation.errorTitle, validation.error = shorten(title, 32), f"Please choose one of: {listed.replace(',', ', ')}."
    validation.showInputMessage = validation.showErrorMessage = True
    validation.add(cells.replace("$", ""))
    return validation


def _set_print(sheet: Sheet, part: Part, layout: Layout) -> None:
    """Three pages across: what the form says, the marks, the result; number, school and nominee on each."""
    widths = [column.width for column in layout.columns]
    key, given = sum(widths[:3]), sum(widths[3 : layout.first_mark - 1])
    marks, rest = sum(widths[layout.first_mark - 1 : layout.last_mark]), sum(widths[layout.last_mark :])
    scale = int(100 * _PAGE_UNITS / (key + max(given, marks, rest)))
    sheet.print_on_a4(part.header, scale=max(40, min(100, scale)), titles=f"{FIRST_ROW - 3}:{FIRST_ROW - 1}")
    sheet.settings.print_title_cols = "A:C"
    sheet.settings.col_breaks = ColBreak(
        brk=[Break(id=layout.first_mark - 1, max=1_048_575), Break(id=layout.last_mark, max=1_048_575)]
    )
