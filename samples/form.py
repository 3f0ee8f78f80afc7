"""The 2019/20 form with its information pages before and its list of hubs after, blank or filled in.

All labels, prompts, criteria and hubs come from the programme file; here stands only how they are laid out, and
`texts/information.md` holds the prose of the information pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, zip_longest
from pathlib import Path

from samples.layout import Block, Cell, Grid, Line, Look, PageBreak, Row, Span, label, line
from samples.pictures import emblem
from schemas.programme import Field, Programme

_INFORMATION = Path(__file__).parent / "texts" / "information.md"
_LOGO = emblem((0, 107, 128), "Maths Hubs")
_MARKUP = (
    ("### ", Look.HEADING),
    ("## ", Look.SUBTITLE),
    ("# ", Look.TITLE),
    ("** ", Look.SUB_BULLET),
    ("* ", Look.BULLET),
    ("", Look.BODY),
)
_HISTORY_ROWS = 4
_DEVELOPMENT_ROWS = 3
_BLANK_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What somebody has put on a form: lines by field id, those of a cell with two values under the first.

    `rows` are the rows of the tables, cells in the order of the columns. `qts_label` replaces the printed label of
    QTS where it was answered by marking one of its words. With `whole` the information pages and the appendix are
    still there; without `prompts` the words printed in the boxes of the statements were deleted.
    """

    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    qts_label: Line | None = None
    whole: bool = True
    prompts: bool = True

    def at(self, field_id: str) -> tuple[Line, ...]:
        """The lines at a field, one empty line where there are none."""
        return self.lines.get(field_id) or (Line(),)


BLANK = Paper()


def lay_out(programme: Programme, paper: Paper = BLANK) -> tuple[Block, ...]:
    """The form as it was handed out, with what `paper` puts on it."""
    form = (*_opening(programme), *_tables(programme, paper))
    return (*information(programme), *form, *appendix(programme)) if paper.whole else form


@cache
def _load_information() -> tuple[str, ...]:
    return tuple(_INFORMATION.read_text(encoding="utf-8").splitlines())


def information(programme: Programme) -> tuple[Block, ...]:
    """The pages before the form."""
    blocks: list[Block] = []
    for text in filter(None, _load_information()):
        if text == "[page]":
            blocks.append(PageBreak())
        elif text == "[logo]":
            blocks.append(Line((Span(picture=_LOGO),), Look.BODY))
        elif text == "[criteria]":
            blocks.append(_criteria(programme))
        else:
            mark, look = next((mark, look) for mark, look in _MARKUP if text.startswith(mark))
            blocks.append(line(text.removeprefix(mark), look))
    return (*blocks, PageBreak())


def _criteria(programme: Programme) -> Grid:
    """Essential beside desirable; where there are fewer of the latter the gap stands in the middle."""
    essential = [criterion.title for criterion in programme.criteria if criterion.essential]
    desirable = [criterion.title for criterion in programme.criteria if not criterion.essential]
    gap = [""] * (len(essential) - len(desirable))
    middle = len(desirable) // 2
    pairs = zip_longest(essential, desirable[:middle] + gap + desirable[middle:], fillvalue="")
    head = Row(cells=tuple(Cell(lines=(line(title, bold=True),), shaded=True) for title in ("Essential", "Desirable")))
    return Grid(
        widths=(8.5, 8.5),
        rows=(head, *(Row(cells=(Cell(lines=(line(a),)), Cell(lines=(line(b),))), height=0.6) for a, b in pairs)),
    )


def _opening(programme: Programme) -> tuple[Block, ...]:
    first, *steps = programme.form.own_words[:4]
    return (
        Line((Span(picture=_LOGO),), Look.BODY),
        line(programme.form.title, Look.HEADING),
        line(first, Look.BODY, bold=True),
        *(line(step, Look.BULLET) for step in steps),
        line("", Look.SMALL),
    )


def _tables(programme: Programme, paper: Paper) -> tuple[Block, ...]:
    by_id = programme.fields_by_id
    gap = line("", Look.SMALL)
    return (
        _school(by_id, paper),
        gap,
        _teacher(by_id, paper),
        gap,
        _rows(by_id["teaching_history"], paper, (4.6, 6.6, 5.8), _HISTORY_ROWS),
        gap,
        _rows(by_id["professional_development"], paper, (3.2, 13.8), _DEVELOPMENT_ROWS),
        gap,
        _statement(by_id["applicant_statement"], paper, runs_on=True),
        gap,
        _statement(by_id["head_teacher_statement"], paper, runs_on=False),
        gap,
        _confirmation(programme),
        gap,
        _signatures(by_id, paper),
        line(programme.form.ends[0], Look.BODY, italic=True),
    )


def _school(by_id: Mapping[str, Field], paper: Paper) -> Grid:
    nominee = ("nominee_name", "nominee_email", "nominee_ncetm_username")
    rows = [_pair(by_id[name].label, paper.at(name), 2, 1) for name in ("school_name", "school_urn", "maths_hub")]
    for number, name in enumerate(nominee):
        heading = (label(by_id[name].under or "", rows=len(nominee)),) if number == 0 else ()
        rows.append(Row(cells=(*heading, label(by_id[name].label), Cell(lines=paper.at(name)))))
    for name in ("head_of_department_name", "head_teacher_name"):
        rows.append(_pair(by_id[name].label, paper.at(name), 2, 1))
    return Grid(widths=(4.2, 3.4, 9.4), rows=tuple(rows))


def _teacher(by_id: Mapping[str, Field], paper: Paper) -> Grid:
    qts, years = by_id["qts"], by_id["years_teaching"]
    qts_label = paper.qts_label or line(f"{qts.label} {' '.join(qts.printed)}")
    return Grid(
        widths=(4.6, 3.9, 4.6, 3.9),
        rows=(
            _heading(qts.under or "", 4),
            Row(
                cells=(
                    Cell(lines=(qts_label,), shaded=True),
                    Cell(lines=paper.at("qts")),
                    label(years.label),
                    Cell(lines=paper.at("years_teaching")),
                )
            ),
            *(
                _pair(by_id[name].label, paper.at(name), 1, 3)
                for name in ("teaching_groups", "current_role", "other_awards")
            ),
        ),
    )


def _pair(text: str, answer: tuple[Line, ...], label_columns: int, answer_columns: int) -> Row:
    return Row(cells=(label(text, columns=label_columns), Cell(lines=answer, columns=answer_columns)))


def _heading(text: str, columns: int) -> Row:
    return Row(cells=(Cell(lines=(line(text, Look.TABLE_HEADING, bold=True),), columns=columns, shaded=True),))


def _rows(question: Field, paper: Paper, widths: tuple[float, ...], printed: int) -> Grid:
    """A table with a heading, the names of its columns and as many rows as are printed, or as were filled in."""
    filled = paper.rows.get(question.id, ())
    titles = tuple(column.label for column in question.columns)
    empty = ("",) * len(titles)
    cells = (*filled, *[empty] * max(0, printed - len(filled)))
    return Grid(
        widths=widths,
        rows=(
            _heading(question.label, len(titles)),
            Row(cells=tuple(Cell(lines=(line(text, Look.TABLE_HEADING),), shaded=True) for text in titles)),
            *(Row(cells=tuple(Cell(lines=(line(text),)) for text in row), height=0.8) for row in cells),
        ),
    )


def _statement(question: Field, paper: Paper, *, runs_on: bool) -> Grid:
    """A box with the prompt and below it the answer; the prompt follows the label, or stands under it."""
    prompt = " ".join(question.printed)
    if runs_on:
        printed: tuple[Line, ...] = (Line((Span(f"{question.label}. ", bold=True), Span(prompt))),)
    else:
        printed = (line(question.label, bold=True), line(prompt))
    kept = printed if paper.prompts else (line(question.label, bold=True),)
    answer = paper.lines.get(question.id) or (Line(),) * _BLANK_LINES
    return Grid(widths=(17.0,), rows=(Row(cells=(Cell(lines=(*kept, *answer)),)),))


def _confirmation(programme: Programme) -> Grid:
    first, *commitments = programme.form.own_words[4:]
    heading = programme.field("head_teacher_signature").under or ""
    lines = (line(heading, bold=True), line(first), *(line(text, Look.BULLET) for text in commitments))
    return Grid(widths=(17.0,), rows=(Row(cells=(Cell(lines=lines),)),))


def _signatures(by_id: Mapping[str, Field], paper: Paper) -> Grid:
    rows = []
    for name in ("head_teacher_signature", "head_of_department_signature", "applicant_signature"):
        question = by_id[name]
        printed = (line(" ".join(question.printed), italic=True),)
        rows.append(
            Row(cells=(label(question.label), Cell(lines=paper.lines.get(name) or printed)), height=1.2),
        )
    return Grid(widths=(5.6, 11.4), rows=tuple(rows))


def appendix(programme: Programme) -> tuple[Block, ...]:
    """The page after the form, with every hub and its lead schools under the name of its region."""
    title, introduction = programme.form.ends[1:]
    blocks: list[Block] = [
        PageBreak(),
        Line((Span(picture=_LOGO),), Look.BODY),
        line(title, Look.HEADING),
        line(introduction, Look.BODY),
    ]
    for region, hubs in groupby(programme.hubs, key=lambda hub: hub.region):
        blocks.append(line(f"{region} Region:", Look.HUB, bold=True))
        for hub in hubs:
            blocks.append(line(f"{hub.name} ({' with '.join(hub.lead_schools)})", Look.HUB))
        blocks.append(line("", Look.SMALL))
    return tuple(blocks)
