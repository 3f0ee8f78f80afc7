"""Forms in letters: the text of a message, with what people write around a form and mail programs quote below it.

A letter about the form names its labels, and so does one that asks for it. So a letter is a form only where most
labels stand in it and answers beside them. Of several copies, one quoted below the other, the topmost counts: it is the
latest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reader import confidence
from pipeline.reader.anchors import Role, list_anchors
from pipeline.reader.flow import Flow, lay_out
from pipeline.reader.form import Form, doubt, read_answers
from pipeline.reader.location import locate
from schemas.application import Answer
from schemas.document import Block, Document, Paragraph
from schemas.programme import Kind, Programme
from schemas.text import word_count

_MOST_LINES, _MOST_WORDS = 5000, 20_000
"""Lines and words of a letter that may be a form: no form is a tenth as long."""
_SHARE_OF_LABELS = 0.5
_ANSWERS = 4
"""Required answers that a letter gives at least to be a form."""
_SHAPED_ANSWERS = 2
"""Answers that look like what is asked for (an address, a number, sentences): an explanation of a label does not."""
_SHAPED = frozenset(Kind) - {Kind.TEXT, Kind.PERSON, Kind.ROWS, Kind.SIGNATURE}
_WORDS_OF_A_STATEMENT = 40

_QUOTED = re.compile(
    r"(?i)[>|\s*_-]*(?:-{2,}\s*(?:forwarded message|original message|forwarded by\b.*)|begin forwarded message:"
    r"|forwarded message\s*-{2,}|original message\s*-{2,}|on\b.{6,300}\bwrote:\s*$)"
)
_FROM = re.compile(r"[>|\s*]*From\s*:", re.IGNORECASE)
_BESIDE_FROM = re.compile(r"(?im)^[>|\s*]*(?:Sent|Date|To|Subject)\s*:")
_LINES_OF_HEADER = 5
_CLOSING = re.compile(
    r"(?i)\W*(?:(?:with |many |kind(?:est)? |best |warm(?:est)? )*(?:regards|wishes|thanks)\b.{0,25}|thank you\b.{0,25}"
    r"|yours (?:sincerely|faithfully|truly|ever)\b.{0,5}|cheers\W*|-- ?|_{5,}|sent from (?:my|outlook|mail|yahoo)\b.*"
    r"|get outlook for .*|(?:disclaimer|confidentiality)\b.*|this (?:e-?mail|message)\b.*"
    r"|the (?:information|content)s? (?:in|of|contained in) this\b.*|please consider the environment\b.*)"
)
_LATER, _EARLIER = "Above the form", "In a copy of the form quoted below it"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a message read as a form: what was found in it and the answers."""

    form: Form
    answers: tuple[Answer, ...]

    @property
    def is_filled(self) -> bool:
        """Whether it is a form that somebody has filled in."""
        programme = self.form.programme
        labels = [anchor for anchor in list_anchors(programme) if anchor.role is Role.LABEL and not anchor.is_part]
        found = {s.anchor.order for s in self.form.sightings if s.anchor.role is Role.LABEL}
        given = [answer for answer in self.answers if not answer.is_empty]
        required = sum(1 for answer in given if programme.field(answer.field).required)
        shaped = sum(1 for answer in given if _has_shape(programme, answer))
        asked = sum(1 for field in programme.fields if field.required)
        shapely = sum(1 for field in programme.fields if field.kind in _SHAPED)
        enough = required >= min(_ANSWERS, max(1, asked)) and shaped >= min(_SHAPED_ANSWERS, shapely)
        return enough and len(found) >= _SHARE_OF_LABELS * len(labels)


def read_letters(document: Document, programme: Programme) -> Letter | None:
    """The topmost filled form of a message, with doubts where the letters around it say otherwise; None without one."""
    letters = [_read(part, programme) for part in _divide(document)]
    number = next((number for number, letter in enumerate(letters) if letter.is_filled), None)
    if number is None:
        return None
    answers = {answer.field: answer for answer in letters[number].answers}
    for other, letter in enumerate(letters):
        if other < number or (other > number and letter.is_filled):
            _compare(answers, letter, _LATER if other < number else _EARLIER)
    return replace(letters[number], answers=tuple(answers.values()))


def _divide(document: Document) -> Iterator[Document]:
    """The letters of a message: its own text, then each that is quoted, as the headers between them tell."""
    starts = [number for number in range(len(document.blocks)) if _begins_quote(document.blocks, number)]
    for start, end in zip([0, *starts], [*starts, len(document.blocks)], strict=True):
        if start < end:
            yield replace(document, blocks=document.blocks[start:end])


def _begins_quote(blocks: Sequence[Block], number: int) -> bool:
    block = blocks[number]
    if not isinstance(block, Paragraph):
        return False
    text = block.text.strip()
    if _QUOTED.match(" ".join(text.split("\n")[:3])) or _QUOTED.match(text.split("\n")[0]):
        return True
    if not _FROM.match(text):
        return False
    beside = [other.text for other in blocks[number + 1 : number + _LINES_OF_HEADER] if isinstance(other, Paragraph)]
    return _BESIDE_FROM.search("\n".join([text.partition("\n")[2], *beside])) is not None


def _read(document: Document, programme: Programme) -> Letter:
    flow = lay_out(document)
    anchors = list_anchors(programme)
    is_short = len(flow.lines) <= _MOST_LINES and len(flow.words) <= _MOST_WORDS
    sightings = locate(flow, anchors) if is_short else ()
    last = max((s.end - 1 for s in sightings if s.anchor.role is Role.LABEL), default=None)
    if last is None:
        return Letter(Form(flow=flow, programme=programme, sightings=()), ())
    end = _find_closing(flow, flow.line_of[last] + 1)
    if end < len(flow.lines):
        flow = _cut(flow, end)
        sightings = locate(flow, anchors)
    form = Form(flow=flow, programme=programme, sightings=sightings)
    answers = {answer.field: answer for answer in read_answers(form)}
    _doubt_the_last(form, answers)
    return Letter(form, tuple(answers.values()))


def _find_closing(flow: Flow, start: int) -> int:
    """The line from `start` on with which the form is over and the letter ends, as letters do."""
    for number in range(start, len(flow.lines)):
        if flow.lines[number].spot is None and _CLOSING.fullmatch(flow.lines[number].text):
            return number
    return len(flow.lines)


def _cut(flow: Flow, line: int) -> Flow:
    """The flow up to a line."""
    words = flow.first_words[line]
    return replace(
        flow,
        lines=flow.lines[:line],
        words=flow.words[:words],
        line_of=flow.line_of[:words],
        first_words=flow.first_words[: line + 1],
    )


def _doubt_the_last(form: Form, answers: dict[str, Answer]) -> None:
    """Below the last answer a letter may go on without a word of parting."""
    last = form.sightings[-1]
    if not last.anchor.fields or form.programme.field(last.anchor.fields[0]).kind is Kind.STATEMENT:
        return
    line, lines = form.flow.line_of[last.end - 1], form.flow.lines
    rest = form.flow.slice_of(last.end - 1).end
    first = bool(lines[line].text[rest:].strip(" :.-–—*"))
    below = [each for each in lines[line + 1 :] if each.spot is None and (each.text.strip() or each.has_picture)]
    if lines[line].spot is None and first + len(below) > 1:
        doubt(answers, last.anchor.fields[0], "The message goes on below this answer: does that belong to it?")


def _has_shape(programme: Programme, answer: Answer) -> bool:
    value = answer.value
    match programme.field(answer.field).kind:
        case Kind.EMAIL:
            return isinstance(value, str) and re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", value) is not None
        case Kind.URN:
            return isinstance(value, str) and re.fullmatch(r"[\d/ ]{5,9}", value) is not None
        case Kind.NUMBER | Kind.YES_NO | Kind.TICK:
            return not isinstance(value, str)
        case Kind.DATE | Kind.CHOICE | Kind.CHOICES:
            return answer.doubt is None
        case Kind.STATEMENT:
            return isinstance(value, str) and word_count(value) >= _WORDS_OF_A_STATEMENT
        case _:
            return False


def _compare(answers: dict[str, Answer], other: Letter, where: str) -> None:
    """Doubts about every answer that another letter of the same message gives otherwise."""
    for answer in other.answers:
        mine = answers[answer.field]
        if not answer.is_empty and _fold(answer) != _fold(mine):
            doubt(answers, answer.field, f"{where} the message says otherwise: which one counts?")
            known = answers[answer.field]
            answers[answer.field] = replace(known, confidence=min(known.confidence, confidence.IN_DOUBT))


def _fold(answer: Answer) -> str:
    return "".join(str(answer.value).split()).casefold()
