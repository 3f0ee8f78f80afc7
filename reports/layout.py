"""The columns of the sheet "Shortlist" of a programme, in their order, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports import marks_layout as titles
from reports.candidates import Part, facts, statements
from reports.key_columns import key_columns
from reports.measure import longest_word
from reports.settled import settled_by_form, settled_by_register
from reports.style import LINKED, NUMBER, RESULT, SMALL, TIME, TO_FILL, TO_MARK
from reports.table import Column
from reports.wording import codes_of, short_title
from schemas.programme import Criterion, Field, Kind, Programme

QUERIES, READ, LINE = "Open queries", "Read", "Line in Ranking"

_REGISTER = (
    Column(title="Local authority (register)", width=15),
    Column(title="Phase (register)", width=11),
    Column(title="Type of school (register)", width=15),
)
_RESULTS = (
    Column(title="Criteria scored", width=9, look=RESULT),
    Column(title=titles.TOTAL, width=10, look=replace(RESULT, size=11)),
    Column(title=titles.RANK, width=7, look=replace(RESULT, size=11)),
    Column(title=titles.AGAINST_QUOTA, width=12, look=RESULT),
    Column(title=LINE, width=9, look=RESULT),
)
_PANEL = (
    Column(title=titles.INTEREST, width=20, look=TO_FILL),
    Column(title=titles.DECISION, width=11, look=TO_FILL),
    Column(title=titles.RESERVE, width=9, look=TO_MARK),
    Column(title=titles.REASON, width=28, look=TO_FILL),
    Column(title=titles.COMMENT, width=28, look=TO_FILL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which columns hold what, counted from 1. `key` columns say who it is; those of `register` are not the form's."""

    columns: tuple[Column, ...]
    key: int
    settled: int
    register: int
    marks: int

    @property
    def last_mark(self) -> int:
        """The last column of marks; the results follow."""
        return len(self.columns) - len(_RESULTS) - len(_PANEL) - 1

    @property
    def first_mark(self) -> int:
        """The first column of marks; before it stands what the register says, and before that what the form settles."""
        return self.last_mark - self.marks + 1

    @property
    def scored(self) -> int:
        """The number of criteria with a mark: the first of the results."""
        return self.last_mark + 1

    @property
    def panel(self) -> int:
        """The first column that the panel fills in beside the marks."""
        return self.scored + len(_RESULTS)

    def at(self, title: str) -> int:
        """The column with this heading."""
        return next(number for number, column in enumerate(self.columns, 1) if column.title == title)


def lay_out(part: Part) -> Layout:
    """The columns for a programme; those of the register of schools only where one was given."""
    programme = part.programme
    codes = codes_of(programme.criteria)
    key = key_columns(part, 28, 20)
    settled = [_settled_column(each, codes[each.id], "form") for each in settled_by_form(programme)]
    register = [_settled_column(each, codes[each.id], "register") for each in settled_by_register(programme)]
    told = (*(() if part.is_blind else _REGISTER[:1]), *_REGISTER[1:], *register) if part.has_register else ()
    marks = [_mark_column(criterion, codes[criterion.id]) for criterion in scored_criteria(programme)]
    own = Column(title=titles.APPLICATION, width=22, look=SMALL)
    return Layout(
        columns=(*key, *_given_columns(part), *settled, *told, *marks, *_RESULTS, *_PANEL, own),
        key=len(key),
        settled=len(settled),
        register=len(told),
        marks=len(marks),
    )


def scored_criteria(programme: Programme) -> tuple[Criterion, ...]:
    """The criteria in the order of their columns: essential ones first."""
    return tuple(sorted(programme.criteria, key=lambda criterion: not criterion.essential))


def compared(programme: Programme) -> tuple[Field, ...]:
    """The short answers that stand on the sheet; the others are on Background."""
    return tuple(field for field in facts(programme) if field.required)


def _given_columns(part: Part) -> list[Column]:
    programme = part.programme
    hub = [Column(title="Maths Hub as written", width=18)] if programme.school.hub and not part.is_blind else []
    return [
        *[_fact_column(field) for field in compared(programme)],
        *hub,
        Column(title="Received", width=17, look=TIME),
        Column(title="Status", width=9),
        *[_words_column(field) for field in statements(programme)],
        Column(title=QUERIES, width=9, look=LINKED),
        Column(title=READ, width=11, look=LINKED),
    ]


def _fact_column(field: Field) -> Column:
    if field.kind is Kind.TEXT:
        return Column(title=field.title, width=26)
    least = 16 if field.kind in (Kind.CHOICE, Kind.CHOICES) else 9
    return Column(title=field.title, width=max(least, longest_word(field.title)), look=NUMBER)


def _words_column(field: Field) -> Column:
    width = max(13, longest_word(field.title))
    if not field.max_words:
        return Column(title=f"{field.title}: words", width=width, look=NUMBER)
    # The format says in words what is over the limit, and leaves the number a number.
    look = replace(NUMBER, number_format=f'[>{field.max_words}]0" (over)";0')
    return Column(title=f"{field.title}: words (limit {field.max_words})", width=width, look=look)


def _settled_column(criterion: Criterion, code: str, by: str) -> Column:
    title = f"By the {by}: {code} {short_title(criterion)}"
    return Column(title=title, width=max(13.5, longest_word(title)), look=NUMBER)


def _mark_column(criterion: Criterion, code: str) -> Column:
    title = titles.mark_title(criterion, code, short_title(criterion))
    return Column(title=title, width=max(10.5, longest_word(title)), look=TO_MARK)
