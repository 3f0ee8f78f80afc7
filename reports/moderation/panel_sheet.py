"""The sheet "Moderation": a row a candidate with everybody's totals, the panel's, the cut, and cells to decide in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break, ColBreak

from reports import marks_layout as titles
from reports.candidates import Candidate
from reports.cells import Content, Formula
from reports.measure import longest_word
from reports.moderation.marks_sheet import MarksAt, link_to
from reports.moderation.tally import BELOW, TIED, WITHIN, Standing, Tally, rank_all
from reports.returned.sheet import PANEL
from reports.style import LINKED, NOTE, NUMBER, RESULT, STRONG, TEXT, TITLE, TO_FILL, TO_MARK, Look
from reports.table import Column, Region, make_frame, write_table
from reports.workbook import Sheet

TITLE_NAME = "Moderation"
FIRST_ROW = 6
PLACES_CELL = "$C$3"
"""Where the number of places stands."""

_PAGE_UNITS = 133.0  # what fits across A4 landscape at 100 %, in units of column width
_SMALL = replace(TEXT, size=8)
_TOTAL = replace(RESULT, size=11, number_format="0.##")
_KEY = (
    Column(title=titles.NUMBER, width=5, look=NUMBER),
    Column(title="School", width=28, look=STRONG),
    Column(title="Nominee", width=20, look=STRONG),
)
_RESULTS = (
    Column(title="Panel's total", width=10, look=_TOTAL),
    Column(title="Rank", width=7, look=RESULT),
    Column(title=titles.AGAINST_QUOTA, width=12, look=RESULT),
    Column(title="Within a mark of the cut", width=11, look=RESULT),
    Column(title="Spread of totals", width=9, look=NUMBER),
    Column(title="Widest on one criterion", width=11, look=NUMBER),
    Column(title="See the marks", width=9, look=LINKED),
)
_SAID = (
    Column(title="No mark from", width=20, look=TEXT),
    Column(title="Interests declared", width=20, look=TEXT),
    Column(title="Decisions that scorers entered", width=22, look=TEXT),
    Column(title="Comments", width=30, look=TEXT),
)
_PANEL = (
    Column(title=PANEL, width=13, look=TO_FILL),
    Column(title=titles.RESERVE, width=9, look=TO_MARK),
    Column(title=titles.REASON, width=32, look=TO_FILL),
    Column(title=titles.APPLICATION, width=16, look=_SMALL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAt:
    """Where the rows stand, and the columns of the first scorer's totals, the panel's, and of its decision.

    After the panel's total stand the rank and how that is against the places.
    """

    region: Region
    first_scorer: int
    total: int
    decision: int


def write(sheet: Sheet, tally: Tally, marks: MarksAt) -> PanelAt:
    """Fills the sheet; `marks` are those that its totals add up."""
    columns = (*_KEY, *[_scorer_column(name) for name in tally.scorers], *_RESULTS, *_SAID, *_PANEL)
    _write_top(sheet, tally, len(columns))
    total = len(_KEY) + len(tally.scorers) + 1
    standings = rank_all(tally)
    last = FIRST_ROW + len(tally.part.candidates) - 1
    rows = [_row(candidate, tally, marks, total, last, standings) for candidate in tally.part.candidates]
    region = write_table(sheet, columns, make_frame([str(at) for at in range(len(columns))], rows))
    decision = total + len(_RESULTS) + len(_SAID)
    at = PanelAt(region=region, first_scorer=len(_KEY) + 1, total=total, decision=decision)
    for validation in _validations(at):
        sheet.settings.data_validations.append(validation)
    sheet.settings.freeze_panes = f"D{FIRST_ROW}"
    sheet.protect()
    _set_print(sheet, tally, columns, (total + len(_RESULTS) - 1, at.decision - 1))
    return at


def _set_print(sheet: Sheet, tally: Tally, columns: Sequence[Column], breaks: tuple[int, int]) -> None:
    """Three pages side by side: results, what was said, the panel's cells; with who it is on each."""
    widths = [column.width for column in columns]
    edges = (len(_KEY), *breaks, len(widths))
    key, groups = sum(widths[: len(_KEY)]), [sum(widths[a:b]) for a, b in pairwise(edges)]
    scale = max(45, min(100, int(100 * _PAGE_UNITS / (key + max(groups)))))
    sheet.print_on_a4(tally.part.header, scale=scale, titles=f"{FIRST_ROW - 1}:{FIRST_ROW - 1}")
    sheet.settings.print_title_cols = "A:C"
    sheet.settings.col_breaks = ColBreak(brk=[Break(id=at, max=1_048_575) for at in breaks])


def _scorer_column(name: str) -> Column:
    title = f"Total by {name}"
    return Column(title=title, width=max(10, longest_word(title)), look=NUMBER)


def _write_top(sheet: Sheet, tally: Tally, width: int) -> None:
    """Title, how to read it, places; above the last column stands whose workbook it is."""
    note = "Fill in the light yellow cells and return this workbook: the panel's decision counts."
    lines: tuple[dict[int, tuple[Content, Look]], ...] = (
        # The first columns are on every page, and have no room for the name of a hub.
        {1: (TITLE_NAME, TITLE), 4: (tally.part.hub_name, TITLE)},
        {1: (tally.programme.title, NOTE), 4: (note, NOTE)},
        {2: (titles.PLACES, replace(NOTE, bold=True)), 3: (tally.places, TO_MARK)},
        {},
    )
    identity = (*tally.part.identity.lines(), None)
    for line, own, height in zip(lines, identity, (26, 17, 17, 6), strict=True):
        cells = {width: (own, replace(_SMALL, lines=False, wrap=False)), **line}
        filled = [cells.get(at, (None, NOTE)) for at in range(1, width + 1)]
        sheet.append([content for content, _ in filled], [sheet.book.style(look) for _, look in filled], height)


def _row(
    candidate: Candidate, tally: Tally, marks: MarksAt, total: int, last: int, standings: dict[int, Standing]
) -> list[Content]:
    name, row = candidate.application.application_id, FIRST_ROW + candidate.number - 1
    decision = tally.panel.get(name)
    return [
        *candidate.key,
        *[_total_by(candidate, scorer, tally, marks, row) for scorer in range(len(tally.scorers))],
        *_results(candidate, tally, marks, total, row, last, standings.get(candidate.number)),
        link_to(tally, candidate.number),
        tally.missing(candidate),
        tally.interests.get(name, ""),
        tally.entered.get(name, ""),
        tally.comments.get(name, ""),
        decision.decision if decision else None,
        decision.reserve if decision else None,
        (decision.reason or None) if decision else None,
        name,
    ]


def _total_by(candidate: Candidate, scorer: int, tally: Tally, marks: MarksAt, row: int) -> Formula:
    own = f"({marks.numbers}=$A{row})"
    given = f'COUNTIFS({marks.numbers},$A{row},{marks.of(scorer)},">=0")'
    total = f"SUMPRODUCT({own}*{marks.weights},{marks.of(scorer)})"
    shown = tally.total_by(candidate, scorer)
    return Formula(f'IF({given}<{max(1, len(tally.criteria))},"",{total})', "" if shown is None else shown)


def _results(
    candidate: Candidate, tally: Tally, marks: MarksAt, total: int, row: int, last: int, standing: Standing | None
) -> Sequence[Formula]:
    letter, rank = get_column_letter(total), get_column_letter(total + 1)
    totals, own = f"${letter}${FIRST_ROW}:${letter}${last}", f"{letter}{row}"
    first, end = get_column_letter(len(_KEY) + 1), get_column_letter(total - 1)
    by_scorer = f"{first}{row}:{end}{row}"
    have_mean = f'COUNTIFS({marks.numbers},$A{row},{marks.weighted},">=0")'
    ranked = f"{rank}{row}-1+COUNTIF({totals},{own})<={PLACES_CELL}"
    within = f'IF({ranked},"{WITHIN}",IF({rank}{row}-1>={PLACES_CELL},"{BELOW}","{TIED}"))'
    needed = max(1, len(tally.criteria))
    heaviest = max((criterion.weight for criterion in tally.criteria), default=1)
    gap = f"IF({rank}{row}<={PLACES_CELL},{own}-LARGE({totals},{PLACES_CELL}+1),LARGE({totals},{PLACES_CELL})-{own})"
    no_cut = f'OR({own}="",{PLACES_CELL}="",{PLACES_CELL}<1,{PLACES_CELL}>=COUNT({totals}))'
    value, spreads = tally.total(candidate), [tally.spread(candidate, each) for each in tally.criteria]
    widest = max((spread for spread in spreads if spread is not None), default=None)
    spread = marks.spread_of(candidate.number, len(tally.criteria))
    by = [each for at in range(len(tally.scorers)) if (each := tally.total_by(candidate, at)) is not None]
    return [
        Formula(
            f'IF({have_mean}<{needed},"",ROUND(SUMIFS({marks.weighted},{marks.numbers},$A{row}),2))',
            "" if value is None else value,
        ),
        Formula(f'IF({own}="","",RANK({own},{totals},0))', standing.rank if standing else ""),
        Formula(f'IF(OR({own}="",{PLACES_CELL}=""),"",{within})', standing.against if standing else ""),
        Formula(f'IF({no_cut},"",IF(ROUND({gap},2)<={heaviest},"yes","no"))', _near(standing, tally)),
        Formula(f'IF(COUNT({by_scorer})<2,"",MAX({by_scorer})-MIN({by_scorer}))', max(by) - min(by) if by[1:] else ""),
        Formula(f'IF(COUNT({spread})=0,"",MAX({spread}))', "" if widest is None else widest),
    ]


def _near(standing: Standing | None, tally: Tally) -> str:
    have_total = sum(tally.total(candidate) is not None for candidate in tally.part.candidates)
    if standing is None or tally.places is None or not 0 < tally.places < have_total:
        return ""
    return "yes" if standing.near else "no"


def _validations(at: PanelAt) -> list[DataValidation]:
    listed = ",".join(titles.DECISIONS)
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    choice.promptTitle, choice.prompt = PANEL, "What the panel decides: it counts before what scorers entered."
    choice.errorTitle, choice.error = PANEL, f"Please choose one of: {listed.replace(',', ', ')}."
    place = DataValidation(type="whole", operator="between", formula1="1", formula2="999", allow_blank=True)
    place.errorTitle, place.error = titles.RESERVE, "A whole number, 1 for the first reserve."
    for validation, column in ((choice, at.decision), (place, at.decision + 1)):
        validation.showInputMessage = validation.showErrorMessage = True
        validation.add(at.region.column(column).replace("$", ""))
    return [choice, place]
