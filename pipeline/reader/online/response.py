"""A response read as the form of the programme whose questions it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reader import confidence
from pipeline.reader.anchors import list_anchors, list_own_words
from pipeline.reader.flow import lay_out, split_words
from pipeline.reader.form import Form, read_answers
from pipeline.reader.location import locate
from pipeline.reader.online.layout import find_answers, write_form
from pipeline.reader.online.questions import Match, Question, list_questions, match, share_words, shorten
from pipeline.reader.regions import is_own_sentence
from schemas.application import Answer, Reading
from schemas.document import Document, Place, Table
from schemas.programme import Field, Kind, Programme

_FEWEST_FIELDS = 5
_SHARE_OF_FIELDS = 0.3
"""Fields of a programme that an export must ask for to be of its form."""
_AS_LIKELY = 0.03
"""How much less the questions may be like those of another programme for it to come into question."""
_SAME_TIME = 90 * 24 * 3600
"""Seconds within which two programmes close that may be told apart by nothing but their questions."""
_LONG = 25
"""Words from which an answer to a question of no field is no aside."""
_MOST_QUOTED = 3
_NOT_ASKED = "No question of the online form is known to ask for it."


def asks_for_application(document: Document, programmes: Sequence[Programme]) -> bool:
    """Whether the questions of a response are those of a form of any of these programmes."""
    questions = _questions_of(document)
    return any(_is_form(match(questions, programme)) for programme in programmes)


def read_response(document: Document, programmes: Sequence[Programme]) -> Reading | None:
    """The reading of a response, all of whose answers may be empty; None where its questions are of no programme."""
    questions = _questions_of(document)
    matches = [found for programme in programmes if _is_form(found := match(questions, programme))]
    if not matches:
        return None
    matches.sort(key=lambda found: -found.likeness)
    likely = [found for found in matches if found.likeness > matches[0].likeness - _AS_LIKELY]
    distances = {found.programme.id: _find_distance(found.programme, document) for found in likely}
    best = min(likely, key=lambda found: distances[found.programme.id])
    likely = [found for found in likely if distances[found.programme.id] < distances[best.programme.id] + _SAME_TIME]
    answers = {answer.field: answer for answer in _read(document, best)}
    _bring_back(answers, best)
    _use_respondent(answers, best, document.respondent)
    _tell_left(answers, best)
    _tell_rivals(answers, best, likely)
    filled = tuple(answers.values())
    return Reading(programme=best.programme.id, format=document.format, answers=filled, marks=document.marks)


def _questions_of(document: Document) -> tuple[Question, ...]:
    return tuple(
        question for block in document.blocks if isinstance(block, Table) for question in list_questions(block)
    )


def _is_form(found: Match) -> bool:
    return len(found.fields) >= max(_FEWEST_FIELDS, _SHARE_OF_FIELDS * len(found.programme.fields))


def _find_distance(programme: Programme, document: Document) -> float:
    """Seconds between when the response was sent and the programme closed; two years' forms may ask the same."""
    sent_at = document.sent_at
    if sent_at is None:
        return 0.0
    sent_at = sent_at.replace(tzinfo=programme.zone) if sent_at.tzinfo is None else sent_at
    return min(
        (abs((closing.at.replace(tzinfo=programme.zone) - sent_at).total_seconds()) for closing in programme.closing),
        default=float("inf"),
    )


def _read(document: Document, found: Match) -> tuple[Answer, ...]:
    form = write_form(document, found)
    flow = lay_out(form)
    sightings = locate(flow, list_anchors(found.programme))
    return read_answers(Form(flow=flow, programme=found.programme, sightings=sightings))


def _bring_back(answers: dict[str, Answer], found: Match) -> None:
    """Says of each answer by which question, and in which column of the export, it was found."""
    for field in found.programme.fields:
        answer, asked = answers[field.id], _find_own(found, field)
        if asked is not None:
            place = asked.place if field.kind is not Kind.ROWS or answer.place is None else answer.place
            answers[field.id] = replace(answer, label=shorten(asked.text), place=place)
        elif answer.place == Place():
            answers[field.id] = replace(answer, place=None)
        for reason in found.doubts.get(field.id, ()):
            _doubt(answers, field.id, reason)


def _find_own(found: Match, field: Field) -> Question | None:
    """The question that asks for a field; of a name and an address that were asked for apart, its own."""
    own = [question for question, _ in find_answers(found, (field,))]
    return own[-1] if own else None


def _use_respondent(answers: dict[str, Answer], found: Match, respondent: str | None) -> None:
    """Where the form does not ask for the nominee's address, it may be the one that the response was sent with."""
    email = found.programme.nominees[0].email
    if respondent is None or email is None or email in found.fields:
        return
    reason = "The online form does not ask for it: this is the address that the response was sent with."
    answers[email] = replace(answers[email], value=respondent, doubt=reason, confidence=confidence.IN_DOUBT, label=None)


def _tell_left(answers: dict[str, Answer], found: Match) -> None:
    """What was answered and asks for nothing that is known may be the answer to what was not asked for, as it seems."""
    own = list_own_words(found.programme)
    left = [each for each in found.left if each.answer and not is_own_sentence(each.text, own)]
    if not left:
        return
    missing = [field for field in found.programme.fields if field.id not in found.fields and answers[field.id].is_empty]
    told: set[int] = set()
    for field in missing:
        alike = [question for question in left if share_words(question, field, found.programme)]
        told.update(question.number for question in alike)
        if alike:
            _doubt(answers, field.id, f"{_NOT_ASKED} Is it in {_quote(alike)}?")
    others = [question for question in left if question.number not in told]
    if others and missing:
        _doubt(answers, missing[0].id, f"{_NOT_ASKED} These ask for nothing that is known: {_quote(others)}.")
    for question in left:
        if len(split_words(question.answer)) >= _LONG:
            _doubt(
                answers,
                _field_before(found, question),
                f"Beside this answer stands more: “{shorten(question.answer)}”.",
            )


def _quote(questions: Sequence[Question]) -> str:
    told = ", ".join(f"“{shorten(each.text)}” ({shorten(each.answer)})" for each in questions[:_MOST_QUOTED])
    return told + (f" and {len(questions) - _MOST_QUOTED} more" if len(questions) > _MOST_QUOTED else "")


def _field_before(found: Match, question: Question) -> str:
    """The field that the nearest question before this one asks for."""
    asked = {field.id: own.number for field in found.programme.fields if (own := _find_own(found, field))}
    before = [(number, field) for field, number in asked.items() if number < question.number]
    return max(before)[1] if before else next(iter(asked), found.programme.fields[0].id)


def _tell_rivals(answers: dict[str, Answer], best: Match, likely: Sequence[Match]) -> None:
    others = [found.programme.title for found in likely if found is not best]
    if others and best.programme.school.name:
        reason = f"The questions are as much those of {' and '.join(others)}: look which form this is."
        _doubt(answers, best.programme.school.name, reason)


def _doubt(answers: dict[str, Answer], field: str, reason: str) -> None:
    answer = answers[field]
    told = reason if answer.doubt is None else f"{answer.doubt} {reason}"
    answers[field] = replace(answer, doubt=told, confidence=round(answer.confidence * confidence.NOT_ALONE, 3))
