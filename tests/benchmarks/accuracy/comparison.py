"""Whether a value read is the value meant, by the contract's rules.

Lenient where a careful person could type either: line ends inside short answers count as blanks, ligature characters
as their letters, typographic and plain forms are NOT interchangeable. In statements a difference in line ends alone is
told apart (`BREAKS`). An answer such as "n/a" or "-" may also be read as empty, and several posts typed as lines of
one row as one row. In PDF and on scans, where a list number or bullet is drawn like any text, those at the beginning
of a statement's paragraphs are left out on both sides. On a scan a difference in nothing but the kind of quotes,
dashes and dots is told apart too (`MARKS`), and every text has its character errors.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from schemas.application import PICTURE, SURE, Answer, Value
from schemas.document import Format
from tests.benchmarks.accuracy.truth import STATEMENTS, Record

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "…": "..."})
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[•*–-]) ", re.MULTILINE)


class Verdict(enum.StrEnum):
    """What became of one field of one document."""

    EXACT = "exact"
    BREAKS = "line breaks differ"
    MARKS = "quotes or dashes differ"
    DOUBTED = "wrong, and says so"
    SILENT = "WRONG IN SILENCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One field of one document, compared."""

    variant: str
    file: str
    field: str
    verdict: Verdict
    expected: Value
    answer: Answer
    is_unsayable: bool
    """Whether nobody could settle the field, so that only a doubt is right."""
    is_scan: bool
    wrong_characters: int
    """How many characters must be put in, taken out or changed to get the truth, line ends taken as blanks."""
    characters: int
    """How many the truth has; 0 where it has no text to compare."""

    @property
    def is_doubted(self) -> bool:
        """Whether the answer says that a person should look."""
        return _is_doubted(self.answer)

    @property
    def is_lost(self) -> bool:
        """Whether the form says something and nothing was found."""
        return self.answer.is_empty and self.expected not in (None, ())


def judge(variant: str, file: str, record: Record, answer: Answer, file_format: Format) -> Judgement:
    """Compares one answer with the truth."""
    expected = record.values[answer.field]
    wrong, characters = (0, 0) if answer.field in record.doubtful else _count_errors(record, answer)
    return Judgement(
        variant=variant,
        file=file,
        field=answer.field,
        verdict=_weigh(record, answer, file_format),
        expected=expected,
        answer=answer,
        is_unsayable=answer.field in record.doubtful,
        is_scan=file_format is Format.SCAN,
        wrong_characters=wrong,
        characters=characters,
    )


def _right(record: Record, field: str) -> tuple[Value, ...]:
    return (record.values[field], *record.accepted.get(field, ()))


def _count_errors(record: Record, answer: Answer) -> tuple[int, int]:
    """The character errors against the nearest right value, and the characters of the truth."""
    expected = record.values[answer.field]
    if expected == PICTURE or not isinstance(expected, str | tuple):
        return 0, 0
    wrong = min(Levenshtein.distance(_spell(value), _spell(answer.value)) for value in _right(record, answer.field))
    return wrong, len(_spell(expected))


def _spell(value: Value) -> str:
    """A value as one line."""
    if isinstance(value, tuple):
        return " ".join(_fold(text) for row in value for text in row.values() if text)
    return _fold(value) if isinstance(value, str) else ""


def _weigh(record: Record, answer: Answer, file_format: Format) -> Verdict:
    doubted = _is_doubted(answer)
    if answer.field in record.doubtful:
        return Verdict.EXACT if doubted else Verdict.SILENT
    right = _right(record, answer.field)
    is_statement = answer.field in STATEMENTS
    in_pdf = file_format in (Format.PDF, Format.SCAN)
    got = _shape(answer.value, is_statement, in_pdf)
    if any(got == _shape(value, is_statement, in_pdf) for value in right):
        return Verdict.EXACT
    if is_statement and any(_in_one_line(answer.value, in_pdf) & _in_one_line(value, in_pdf) for value in right):
        return Verdict.BREAKS
    if file_format is Format.SCAN and any(_plain(answer.value) == _plain(value) for value in right):
        return Verdict.MARKS
    return Verdict.DOUBTED if doubted else Verdict.SILENT


def _is_doubted(answer: Answer) -> bool:
    return answer.doubt is not None or answer.confidence < SURE


def _shape(value: Value, is_statement: bool, in_pdf: bool) -> object:
    if isinstance(value, tuple):
        rows = [{key: _fold(text) for key, text in row.items()} for row in value]
        return [row for row in rows if any(row.values())]
    if not isinstance(value, str):
        return value
    if not is_statement:
        return _fold(value)
    value = _NUMBER.sub("", value) if in_pdf else value
    lines = (_fold(line) for line in value.split("\n"))
    return "\n".join(line for line in lines if line) or None


def _plain(value: Value) -> object:
    """A value with the plainest quotes and dashes, its line ends taken as blanks."""
    if isinstance(value, tuple):
        return [{key: _plain(text) for key, text in row.items()} for row in value if any(row.values())]
    return _fold(value).translate(_MARKS) if isinstance(value, str) else value


def _in_one_line(value: Value, in_pdf: bool) -> set[str]:
    """A statement without its line ends: as it is, and without the bullets that begin its paragraphs in PDF."""
    if not isinstance(value, str):
        return set()
    return {_fold(value), _fold(str(_shape(value, True, in_pdf)))}


def _fold(text: str | None) -> str:
    text = unicodedata.normalize("NFC", text or "")
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    return " ".join(text.split())
