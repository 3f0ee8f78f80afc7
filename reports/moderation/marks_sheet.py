"""The sheet "Marks": for each candidate and criterion the marks of all scorers side by side, their mean and spread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from reports.cells import Content, Formula
from reports.measure import longest_word
from reports.moderation.tally import Tally
from reports.style import NOTE, NUMBER, RESULT, STRONG, TEXT, TITLE
from reports.table import Column, Region, make_frame, quoted, write_table
from reports.wording import codes_of, short_title
from reports.workbook import Book

TITLE_NAME = "Marks"
_KEY = (
    Column(title="No.", width=6, look=NUMBER),
    Column(title="School", width=30, look=STRONG),
    Column(title="Nominee", width=22, look=STRONG),
    Column(title="Criterion", width=34, look=TEXT),
    Column(title="Weight", width=8, look=NUMBER),
)
_MEAN = replace(NUMBER, number_format="0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksAt:
    """Where the marks stand: `scorers` are the columns of each, and ranges are as other sheets name them."""

    region: Region
    scorers: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """The candidates' numbers."""
        return self.region.column(1, outside=True)

    @property
    def weights(self) -> str:
        """The weights."""
        return self.region.column(len(_KEY), outside=True)

    def of(self, scorer: int) -> str:
        """The marks of a scorer."""
        return self.region.column(self.scorers[scorer], outside=True)

    @property
    def weighted(self) -> str:
        """Mean times weight."""
        return self.region.column(self.scorers[-1] + 3, outside=True)

    def spread_of(self, number: int, criteria: int) -> str:
        """The spread of each criterion of a candidate, whose rows stand together."""
        letter, first = get_column_letter(self.scorers[-1] + 2), self.region.first + (number - 1) * criteria
        return f"{quoted(self.region.sheet)}!${letter}${first}:${letter}${first + criteria - 1}"


def write(book: Book, tally: Tally) -> MarksAt:
    """Adds the sheet."""
    sheet = book.add_sheet(tally.part.title(TITLE_NAME))
    sheet.write(TITLE, "Marks side by side", height=26)
    sheet.write(NOTE, "As the scorers returned them. An empty cell is no 0: nobody gave a mark there.")
    columns = (
        *_KEY,
        *[Column(title=name, width=max(11, longest_word(name)), look=NUMBER) for name in tally.scorers],
        Column(title="Mean", width=9, look=_MEAN),
        Column(title="Spread", width=9, look=RESULT),
        Column(title="Mean times weight", width=10, look=_MEAN),
    )
    rows = _rows(tally, first=sheet.next_row + 1)
    names = [str(at) for at in range(len(columns))]
    region = write_table(sheet, columns, make_frame(names, rows), groups=True)
    sheet.settings.freeze_panes = f"D{region.first}"
    sheet.protect()
    sheet.print_on_a4(tally.part.header, titles=f"{region.header}:{region.header}")
    first = len(_KEY) + 1
    return MarksAt(region=region, scorers=tuple(range(first, first + len(tally.scorers))))


def _rows(tally: Tally, first: int) -> list[list[Content]]:
    codes, rows = codes_of(tally.programme.criteria), list[list[Content]]()
    start, end = get_column_letter(len(_KEY) + 1), get_column_letter(len(_KEY) + len(tally.scorers))
    mean_letter = get_column_letter(len(_KEY) + len(tally.scorers) + 1)
    for candidate in tally.part.candidates:
        for criterion in tally.criteria:
            row = first + len(rows)
            marks = f"{start}{row}:{end}{row}"
            mean, spread = tally.mean(candidate, criterion), tally.spread(candidate, criterion)
            rows.append(
                [
                    *candidate.key,
                    f"{codes[criterion.id]} {short_title(criterion)}",
                    criterion.weight,
                    *tally.given(candidate, criterion),
                    Formula(f'IF(COUNT({marks})=0,"",AVERAGE({marks}))', "" if mean is None else mean),
                    Formula(f'IF(COUNT({marks})<2,"",MAX({marks})-MIN({marks}))', "" if spread is None else spread),
                    Formula(
                        f'IF({mean_letter}{row}="","",{mean_letter}{row}*E{row})',
                        "" if mean is None else mean * criterion.weight,
                    ),
                ]
            )
    return rows


def link_to(tally: Tally, number: int) -> Formula:
    """A link to the marks of a candidate."""
    target = quoted(tally.part.title(TITLE_NAME))
    return Formula(f'HYPERLINK("#{target}!A"&MATCH({number},{target}!$A:$A,0),"{TITLE_NAME}")', TITLE_NAME)
