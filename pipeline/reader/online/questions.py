"""Which question of an online form asks for which field of a programme, and how sure that is.

A question is compared in the ways in which it may be meant: whole, without its number, without hints in brackets, up to
where a sentence of instructions begins, behind the name of its section. Words count, not their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as make
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.reader import confidence
from pipeline.reader.online.wordings import Target, Wording, Words, find_bag, find_words, list_targets, without_brackets
from schemas.document import Paragraph, Place, Table
from schemas.programme import Field, Kind, Programme

_NUMBERED = re.compile(r"\s*(?:(?:q|question)\s*\d{1,3}|\(?\d{1,3}|\(?[a-z])\s*[.):\]–-]\s*", re.I)
_REQUIRED = re.compile(r"[\s*]*(?:\((?:required|optional|mandatory)\))?[\s*:?.]*$", re.I)
_LIMIT = re.compile(
    r"[\s(\[:,.–—-]*\b(?:max(?:imum)?\.?|up to|(?:no|not) more than|limit)?(?: of)?\s*\d+ (?:words|characters)"
    r"(?: max(?:imum)?)?[\s).\]]*$",
    re.I,
)
_HINT = re.compile(r"[.?!]\s|\n|(?P<weak>:\s|\s[-–—]\s)")
_SECTION = re.compile(r"(?:[:|>]|\s[-–—])\s+(?=[^:|>]+$)")
_ROW = re.compile(r"\d{1,2}")
_WITHOUT_HINT, _WITHOUT_SECTION, _WITHOUT_PROSE, _WITHOUT_END = 0.98, 0.97, 0.94, 0.8
"""What a match of a part of a question counts against one of all of it: the fewer, the more may hang on the rest. What
follows a colon and is short may well be what is asked, so that the answer is in doubt: "School: last employer"."""
_SHORTEST_HINT, _SHORTEST_PROSE = 3, 6
_ANY_ORDER = 0.96
_LONE_WORD = 0.95
"""A lone "Name" is whose it is by what stands around it: any other question for a name comes before it."""
_ALIKE = 80.0
"""Percentage from which a word is another one, misspelt: "numbr"; "name" and "PA" are two."""
_SHORTEST_GUESS = 4
_FEWEST_TELLING = 2
"""Words that a part of a question must have to be taken for all of it: "Name (line manager)" is no "Name"."""
_CLOSE = 0.005
_SHORTEST_SENTENCE = 4
_TICK = "☒"
_REFUSALS = frozenset(("no", "not", "cannot", "unable", "disagree", "decline"))
_ANYWHERE = frozenset(("name", "email", "school", "teacher", "number", "address"))
"""Words that half of all questions have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and what was answered, as lines; `number` is its place in the export."""

    number: int
    text: str
    answer: str
    place: Place


@dataclass(slots=True, kw_only=True)
class Match:
    """What the questions of an export ask for, by one programme.

    `found` are the questions of each target (by its order), with how sure that is, the answered ones first; `cells`
    those of tables, by target and row. `left` are the questions that ask for nothing on the form, `doubts` reasons to
    look, by field.
    """

    programme: Programme
    found: dict[int, list[tuple[Question, float]]] = make(default_factory=dict)
    cells: dict[tuple[int, int], tuple[Question, float]] = make(default_factory=dict)
    left: list[Question] = make(default_factory=list)
    doubts: dict[str, list[str]] = make(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are asked for."""
        targets = list_targets(self.programme)
        orders = {*self.found, *(order for order, _ in self.cells)}
        return frozenset(each for order in orders for each in targets[order].fields)

    @property
    def likeness(self) -> float:
        """How well the questions are those of the programme, from 0 to 1."""
        sure = sum(max(score for _, score in each) for each in self.found.values())
        asked = sum(map(len, self.found.values())) + len(self.left) + bool(self.cells)
        fields = len(self.programme.fields)
        return 2 * (sure + bool(self.cells)) / max(1, asked + fields)


@dataclass(frozen=True, slots=True)
class _Candidate:
    target: Target
    score: float
    row: int = 0


def list_questions(table: Table) -> tuple[Question, ...]:
    """The questions of a response, in the order of the export."""
    return tuple(
        Question(
            number=number, text=_text_of(row[0].paragraphs()), answer=_text_of(row[1].paragraphs()), place=row[0].place
        )
        for number, row in enumerate(table.rows)
    )


def match(questions: Sequence[Question], programme: Programme) -> Match:
    """What each question asks for. The surest comes first; of equals the one that comes first in the export."""
    found = Match(programme=programme)
    choices = {question.number: _find_best(question.text, programme) for question in questions}
    for question in sorted(questions, key=lambda each: (-_best_score(choices[each.number]), each.number)):
        _place(found, question, choices[question.number], _order_before(found, question))
    _find_ticked(found)
    for several in found.found.values():
        several.sort(key=lambda each: (not each[0].answer, -each[1], each[0].number))
    found.left.sort(key=lambda each: each.number)
    _tell_rivals(found)
    _tell_strays(found)
    return found


def _best_score(choices: Sequence[_Candidate]) -> float:
    return max((each.score for each in choices), default=0.0)


def _order_before(found: Match, question: Question) -> int:
    """The place on the form of what the question before this one asks for, as far as that is known."""
    placed = [(each.number, order) for order, several in found.found.items() for each, _ in several]
    return max(((number, order) for number, order in placed if number < question.number), default=(0, -1))[1]


def _place(found: Match, question: Question, choices: Sequence[_Candidate], before: int) -> None:
    """Gives a question to the free target that follows on the form, else to a taken one: a form may ask twice."""
    cells = [each for each in choices if each.target.column is not None]
    if cells and (cells[0].target.order, cells[0].row) not in found.cells:
        found.cells[cells[0].target.order, cells[0].row] = (question, cells[0].score)
        return
    whole = sorted((each for each in choices if each.target.column is None), key=lambda each: each.target.order)
    free = [each for each in whole if each.target.order not in found.found]
    chosen = next((each for each in free if each.target.order > before), next(iter(free or whole), None))
    if chosen is None:
        found.left.append(question)
        return
    found.found.setdefault(chosen.target.order, []).append((question, chosen.score))


def _find_ticked(found: Match) -> None:
    """Sentences to be ticked may be the choices of one question: those that stand in its answer were."""
    used: set[int] = set()
    for target in list_targets(found.programme):
        is_tick = found.programme.field(target.fields[0]).kind is Kind.TICK
        if not is_tick or target.order in found.found:
            continue
        for question in found.left:
            said = f" {' '.join(find_words(question.answer))} "
            if not _REFUSALS.isdisjoint(said.split()):
                continue
            sentences = (each.words for each in target.wordings if len(find_bag(each.words)) >= _SHORTEST_SENTENCE)
            if any(f" {' '.join(words)} " in said for words in sentences):
                found.found[target.order] = [(replace(question, answer=_TICK), confidence.OTHER_WORDING)]
                used.add(question.number)
                break
    found.left = [question for question in found.left if question.number not in used]


def _tell_rivals(found: Match) -> None:
    """Where two questions ask for the same and their answers differ, nobody can know which is meant."""
    for order, several in found.found.items():
        answers = {" ".join(question.answer.split()).casefold(): question for question, _ in several if question.answer}
        if len(answers) > 1:
            first, *others = answers.values()
            told = " and ".join(f"“{shorten(other.answer)}” to “{shorten(other.text)}”" for other in others)
            for field_id in list_targets(found.programme)[order].fields:
                reason = f"“{shorten(first.text)}” was taken; the response also has {told}."
                found.doubts.setdefault(field_id, []).append(reason)


def _tell_strays(found: Match) -> None:
    """A lone "Email" that follows a question about another person may well be that person's."""
    people = [
        {each for each in (person.name, person.email, person.signature) if each}
        for person in (*found.programme.nominees, *found.programme.signatories)
    ]
    placed = [(q, target) for target in list_targets(found.programme) for q, _ in found.found.get(target.order, ())]
    placed.sort(key=lambda each: each[0].number)
    for (before, other), (question, target) in pairwise(placed):
        theirs = [person for person in people if person & set(other.fields)]
        is_lone = len(find_bag(find_words(question.text))) == 1 and any(
            person & set(target.fields) for person in people
        )
        if is_lone and theirs and not any(person & set(target.fields) for person in theirs):
            reason = f"“{shorten(question.text)}” follows “{shorten(before.text)}”: is it that person's?"
            found.doubts.setdefault(target.fields[0], []).append(reason)


@lru_cache(maxsize=4096)
def _find_best(text: str, programme: Programme) -> tuple[_Candidate, ...]:
    """The targets that a question fits best, all that are equal; the same in every response of an export."""
    ways = tuple(_list_ways(text))
    scored = [candidate for target in list_targets(programme) if (candidate := _compare(ways, target)).score > 0]
    best = max((candidate.score for candidate in scored), default=0.0)
    return tuple(candidate for candidate in scored if candidate.score >= best - _CLOSE)


def _list_ways(text: str) -> Iterator[tuple[Words, float]]:
    """The question's words in each way in which it may be meant, and what that counts."""
    plain = _LIMIT.sub("", _REQUIRED.sub("", _strip_number(text)))
    yield find_words(plain), 1.0
    parts = [(without_brackets(plain), _WITHOUT_HINT)]
    for found in _HINT.finditer(plain):
        length = len(find_words(plain[found.end() :]))
        is_long = length >= (_SHORTEST_PROSE if found["weak"] else _SHORTEST_HINT)
        share = (_WITHOUT_PROSE if found["weak"] else _WITHOUT_HINT) if is_long else _WITHOUT_END
        parts.append((plain[: found.start()], share))
    parts += [(_strip_number(plain[found.end() :]), _WITHOUT_SECTION) for found in _SECTION.finditer(plain)]
    parts += [(without_brackets(part), share * _WITHOUT_HINT) for part, share in parts]
    for part, share in parts:
        words = find_words(_REQUIRED.sub("", part))
        if len(find_bag(words)) >= _FEWEST_TELLING:
            yield words, share


def _strip_number(text: str) -> str:
    rest = _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
    return rest or text


def _compare(ways: Sequence[tuple[Words, float]], target: Target) -> _Candidate:
    best = _Candidate(target, 0.0)
    for words, share in ways:
        row, plain = _take_row(words) if target.column is not None else (0, words)
        bag = find_bag(plain)
        score = share * max(_score(plain, bag, wording) for wording in target.wordings)
        if score > best.score:
            best = _Candidate(target, score, row)
    return best


def _take_row(words: Words) -> tuple[int, Words]:
    """The number of a row of a table in a question ("Teaching history 2: school"), and the other words."""
    numbers = [word for word in words if _ROW.fullmatch(word)]
    if len(numbers) != 1:
        return 0, words
    others = tuple(word for word in words if word not in (numbers[0], "row", "post"))
    return int(numbers[0]), others


def _score(words: Words, bag: Words, wording: Wording) -> float:
    if bag == wording.bag and len(bag) == 1:
        return _LONE_WORD
    if words == wording.words:
        return confidence.PRINTED_LABEL if wording.is_printed else confidence.OTHER_WORDING
    if bag and bag == wording.bag:
        return _ANY_ORDER
    if len(bag) != len(wording.bag) or len(bag) < _FEWEST_TELLING:
        return 0.0
    rest, others = Counter(bag) - Counter(wording.bag), Counter(wording.bag) - Counter(bag)
    if rest.total() != 1:
        return 0.0
    (seen,), (wanted,) = rest, others
    is_long = min(len(seen), len(wanted)) >= _SHORTEST_GUESS
    return confidence.MISSPELT_LABEL * fuzz.ratio(seen, wanted, score_cutoff=_ALIKE) / 100 if is_long else 0.0


def _text_of(paragraphs: Iterator[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def share_words(question: Question, field: Field, programme: Programme) -> bool:
    """Whether a question has a telling word of what a field may be called."""
    asked = set(find_bag(find_words(question.text)))
    own = [target for target in list_targets(programme) if field.id in target.fields and target.column is None]
    return any(asked & set(wording.bag) - _ANYWHERE for target in own for wording in target.wordings)


def shorten(text: str, most: int = 80) -> str:
    """The beginning of a text on one line, as a doubt quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
