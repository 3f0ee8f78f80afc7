"""The draft of a programme: what was found on a blank form, named and put in order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from pipeline.drafting.controls import Controls
from pipeline.drafting.facts import ClosingTime, Limit, find_closing_times, find_limit
from pipeline.drafting.guesses import asks_for_name_and_email, guess_kind, is_optional
from pipeline.drafting.lines import read_paragraphs
from pipeline.drafting.question import Criterion, Findings, Question
from pipeline.drafting.tables import read_table
from schemas.document import Block, Box, Document, Paragraph, Table, iter_paragraphs
from schemas.programme import Kind
from schemas.text import clean

_WORDS_OF_ID = 5
_SHORT_LABEL = 3
_FILLING = frozenset(
    ("the", "of", "a", "an", "and", "or", "for", "to", "in", "your", "please", "is", "are", "you", "s", "eg")
)
_TITLE = re.compile(
    r"(?i)\b(?:application|nomination|expression of interest|registration|request|booking|referral|enrolment|form)\b"
)
_SENTENCE = re.compile(r"[.!?:;,]$|\b(?:please|should|must|will|complete|send|email)\b", re.IGNORECASE)
_LONGEST_TITLE = 16
_LEADING = 0.6
"""Share of a line's height that lies between it and the next line of the same title, at most."""
_LONGEST_OWN_WORDS = 600
"""Characters: what is longer is prose, and needs no line of its own in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """A field as it will be written down; `checks` say what was guessed."""

    id: str
    title: str
    kind: Kind
    question: Question
    is_required: bool = True
    limit: Limit | None = None
    columns: tuple[tuple[str, str], ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that was found."""

    title: str
    fields: tuple[DraftField, ...]
    own_words: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    closing: tuple[ClosingTime, ...] = ()
    criteria: tuple[Criterion, ...] = field(default=())


def make_draft(document: Document) -> Draft:
    """What a blank form asks and states."""
    found = Findings()
    _read_blocks(document.blocks, Controls(document), found)
    lines_of_title = _find_title(found)
    title = " ".join(found.texts[at][1] for at in lines_of_title) or "Application form"
    begins = found.texts[lines_of_title[0]][0] if lines_of_title else 0
    above = found.texts[: lines_of_title[-1] + 1 if lines_of_title else 0]
    headings = {text for _, text in above} - {text for _, text in found.texts[len(above) :]}
    questions = [
        replace(question, under=None) if question.under in headings else question
        for question in found.questions[begins:]
    ]
    headings = {question.under or "" for question in questions}
    following = found.texts[lines_of_title[-1] + 1 if lines_of_title else 0 :]
    own_words = [text for number, text in following if number < len(found.questions) and text not in headings]
    ends = [text for number, text in following if number == len(found.questions)]
    texts = [clean(paragraph.text) for paragraph in iter_paragraphs(document.blocks)]
    return Draft(
        title=title,
        fields=_name_fields(questions),
        own_words=tuple(dict.fromkeys(text for text in own_words if 1 < len(text) <= _LONGEST_OWN_WORDS)),
        ends=tuple(ends[:1]),
        closing=tuple(find_closing_times(texts)),
        criteria=tuple(dict.fromkeys(found.criteria)),
    )


def _read_blocks(blocks: Sequence[Block], controls: Controls, found: Findings) -> None:
    run: list[Paragraph] = []

    def end_run(*, before_table: bool) -> None:
        read_paragraphs(run, controls, found, before_table=before_table)
        run.clear()

    for block in blocks:
        if isinstance(block, Table):
            end_run(before_table=True)
            read_table(block, found, controls, lambda inner: _read_blocks(inner, controls, found))
        else:
            run.append(block)
    end_run(before_table=False)


def _find_title(found: Findings) -> list[int]:
    """The numbers of the texts that are the form's title, none where it has no title.

    It is the last short line before the first sure question that calls itself a form, an application and so on: what
    stands before it is information about the programme. Without such a line it is the first text of all.
    """
    first = next((at for at, question in enumerate(found.questions) if question.is_sure), len(found.questions))
    early = [at for at, (number, _) in enumerate(found.texts) if number <= first]
    titles = [at for at in early if _could_be_title(found.texts[at][1])] or early[:1]
    if not titles or len(found.texts[titles[-1]][1].split()) > _LONGEST_TITLE:
        return []
    lines = [titles[-1]]
    while _goes_on(found.headings.get(lines[-1]), found.headings.get(lines[-1] + 1)):
        lines.append(lines[-1] + 1)
    return lines


def _goes_on(line: Box | None, below: Box | None) -> bool:
    """Whether a heading on a page is the next line of the one above it."""
    if line is None or below is None:
        return False
    height = line.bottom - line.top
    return -height < below.top - line.bottom < _LEADING * height and abs(below.left - line.left) < height


def _could_be_title(text: str) -> bool:
    return len(text.split()) <= _LONGEST_TITLE and not _SENTENCE.search(text) and bool(_TITLE.search(text))


def _name_fields(questions: Sequence[Question]) -> tuple[DraftField, ...]:
    taken: set[str] = set()
    labels = Counter((question.label, question.under) for question in questions)
    fields = []
    for question in questions:
        for kind, suffix, title in _kinds(question):
            name = _make_unique(_make_id(question, suffix), taken)
            fields.append(_make_field(name, title, kind, question, labels))
    return tuple(fields)


def _kinds(question: Question) -> Iterator[tuple[Kind, str, str]]:
    """The answers that a question asks for: two where a name and an address share one place."""
    title = question.label if len(question.label.split()) > _SHORT_LABEL or not question.under else _titled(question)
    if asks_for_name_and_email(question):
        plain = clean(re.sub(r"(?i)\(?\bnames?\b.{0,12}\be-?\s?mail\b( address)?\)?", "", title)).strip(" :,-") or title
        yield Kind.PERSON, "name", f"{plain}: name"
        yield Kind.EMAIL, "email", f"{plain}: email"
    else:
        yield guess_kind(question)[0], "", title


def _titled(question: Question) -> str:
    return f"{(question.under or '').rstrip(' :.')}: {question.label}"


def _make_field(
    name: str, title: str, kind: Kind, question: Question, labels: Counter[tuple[str, str | None]]
) -> DraftField:
    guess = None if asks_for_name_and_email(question) else guess_kind(question)[1]
    checks = [*question.checks, *([guess] if guess else [])]
    if labels[question.label, question.under] > 1:
        checks.append("this label stands on the form more than once: “under” must tell them apart")
    is_bare = kind in (Kind.CHOICE, Kind.CHOICES) and not question.options
    limit = find_limit(" ".join((question.label, *question.printed))) if kind is Kind.STATEMENT else None
    return DraftField(
        id=name,
        title=title,
        kind=Kind.TEXT if is_bare else kind,
        question=question,
        is_required=not is_optional(question.label) and kind not in (Kind.ROWS, Kind.CHOICES),
        limit=limit,
        columns=_name_columns(question.columns),
        checks=tuple(checks),
    )


def _name_columns(labels: Sequence[str]) -> tuple[tuple[str, str], ...]:
    taken: set[str] = set()
    return tuple((_make_unique(_slug(label, 3), taken), label) for label in labels)


def _make_unique(name: str, taken: set[str]) -> str:
    """The name, with the first number behind it that no other one has; it counts as taken from then on."""
    numbered = (f"{name}_{number}" for number in count(2))
    free = name if name not in taken else next(each for each in numbered if each not in taken)
    taken.add(free)
    return free


def _make_id(question: Question, suffix: str = "") -> str:
    """An id out of a label's telling words, with those of its heading before it where it is short."""
    words = question.label if not suffix else re.sub(r"(?i)\(.*?\)|\band\b|\be-?mail\b|\bname\b", " ", question.label)
    if question.under and len(question.label.split()) <= _SHORT_LABEL:
        words = f"{_slug(question.under, 2)} {words}"
    return "_".join(filter(None, (_slug(words, _WORDS_OF_ID), suffix)))


def _slug(text: str, most: int) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _FILLING] or ["field"]
    name = "_".join(words[:most])
    return name if name[0].isalpha() else f"field_{name}"
