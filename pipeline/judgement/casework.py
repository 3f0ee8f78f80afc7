"""From the readings of an application's documents to the application: one answer a field, and what the rules say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Prefix

from pipeline.judgement.addresses import mailbox
from pipeline.judgement.editions import find_later_edition
from pipeline.judgement.entries import list_carried
from pipeline.judgement.standing import Draft
from pipeline.judgement.times import tell
from pipeline.validators import VALIDATORS
from schemas.application import (
    PICTURE,
    Answer,
    Application,
    Evidence,
    Finding,
    Reading,
    RegisterFacts,
    Severity,
    Status,
    Value,
)
from schemas.case import Case, SchoolResolution
from schemas.document import Format
from schemas.programme import Field, Kind, Programme

_FORMAT_NAMES = {
    Format.WORD: "Word document",
    Format.PDF: "PDF",
    Format.HTML: "message’s own text",
    Format.SCAN: "scan",
    Format.ONLINE: "response to the online form",
}
_DISPUTED = 0.5
"""The most that a value is trusted which another copy of the form contradicts."""
_SHOWN = 60
"""Characters of a long text that are quoted around the place where two copies part."""
_SAME_SIGNS = str.maketrans({**dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("‐‑‒–—", "-")})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """One document of an application, the fields that stand on it, and whether it is a page rather than a copy."""

    reading: Reading
    source: str
    carried: frozenset[str]
    is_page: bool


def draw_case(draft: Draft, readings: Sequence[Reading], programme: Programme, known: Iterable[Programme] = ()) -> Case:
    """The facts of an application, from what its documents say (`readings` in the order of `draft.documents`).

    A gap in the primary document is filled from a copy or a page that completes it. Where both answer and differ the
    primary one counts, with a doubt that says what the other has. `known` are all programmes, for later years of this.
    """
    answers: dict[str, Answer] = {}
    origins: dict[str, str] = {}
    copies = [
        _Copy(reading=reading, source=source, carried=list_carried(reading), is_page=sha256 in draft.pages)
        for reading, source, sha256 in zip(readings, draft.sources, draft.documents, strict=True)
    ]
    for field in programme.fields:
        carrying = [copy for copy in copies if field.id in copy.carried] or copies
        given = [_find_answer(copy.reading, field) for copy in carrying]
        position = _choose(given)
        answers[field.id] = _weigh(field, given, position, carrying)
        origins[field.id] = carrying[position].source
    return Case(
        application_id=draft.application_id,
        programme=programme,
        answers=answers,
        origins=origins,
        received_at=draft.received_at,
        earlier_stamp=draft.earlier_stamp,
        addresses=draft.addresses,
        hub=draft.hub,
        school=draft.school,
        closing=programme.closing_for(draft.hub.hub),
        marks=frozenset(mark for reading in readings for mark in reading.marks),
        replaces_in_time=draft.replaces_in_time,
        namesakes=draft.namesakes,
        other_emails=draft.other_emails,
        unordered=draft.unordered,
        lookalikes=draft.lookalikes,
        left_out=draft.left_out,
        is_unplaced=draft.is_unplaced,
        form_doubts=tuple(dict.fromkeys(doubt for reading in readings for doubt in reading.doubts)),
        later_edition=find_later_edition(programme, known, draft.received_at),
        clock_doubts=draft.clock_doubts,
        passed_at=draft.passed_at,
        quotes=draft.quotes,
    )


def judge(case: Case, draft: Draft) -> Application:
    """The application with everything that the rules find, in the order of the form and then of the codes."""
    order = {field.id: number for number, field in enumerate(case.programme.fields)}
    ruled = (validator for validator in VALIDATORS if validator.CODE not in case.programme.rules.off)
    found = (finding for validator in ruled for finding in validator.check(case))
    findings = sorted(found, key=lambda each: (order.get(each.field or "", -1), each.code, each.message))
    return Application(
        application_id=case.application_id,
        programme=case.programme.id,
        status=_status(draft, findings),
        received_at=case.received_at,
        hub=case.hub.hub,
        fields={field: answer.value for field, answer in case.answers.items()},
        evidence=dict(_list_evidence(case)),
        findings=tuple(findings),
        sources=draft.sources,
        notes=tuple(_list_notes(case, draft)),
        register=_quote_register(case.school),
    )


def _quote_register(resolution: SchoolResolution | None) -> RegisterFacts | None:
    if resolution is None or (school := resolution.standing) is None:
        return None
    return RegisterFacts(
        urn=school.urn,
        name=school.name,
        phase=school.phase_name or school.phase,
        type=school.type_name or school.type,
        authority=school.authority,
        status=school.status.value,
        verdict=resolution.verdict.verdict.value if resolution.verdict else "",
    )


def _list_notes(case: Case, draft: Draft) -> Iterator[str]:
    """What is no fault and yet worth knowing."""
    people = {
        mailbox(address)
        for person in (*case.programme.nominees, *case.programme.signatories)
        if person.email and isinstance(address := case.answers[person.email].value, str)
    }
    if draft.senders and not people & {mailbox(sender) for sender in draft.senders}:
        yield f"Sent from {' and '.join(sorted(draft.senders))}, which is the address of nobody on the form."
    for completion in draft.completions:
        when = (
            f"received at {tell(completion.received_at)}" if completion.received_at else "received at an unknown time"
        )
        late = ", after closing time; the application counts from when it first came" if completion.is_late else ""
        yield f"Completed by “{_name_of(completion.path)}”, {when}{late}."


def _status(draft: Draft, findings: Sequence[Finding]) -> Status:
    if draft.superseded_by:
        return Status.SUPERSEDED
    return Status.QUERY if any(finding.severity is Severity.ERROR for finding in findings) else Status.READY


def _list_evidence(case: Case) -> Mapping[str, Evidence]:
    """Where each value stands; where a field is empty but in doubt, the place to look at."""
    evidence = {}
    for field, answer in case.answers.items():
        if answer.is_empty and not (answer.place and answer.doubt):
            continue
        place = answer.place
        evidence[field] = Evidence(
            source=case.origins[field],
            page=place.page if place else None,
            where=place.describe() if place else "",
            confidence=round(answer.confidence, 2),
            label=answer.label,
            on_page=place.box.describe() if place and place.box else "",
            picture=answer.picture,
        )
    return evidence


def _find_answer(reading: Reading, field: Field) -> Answer:
    """The answer of one document. The programme may have gained a field since the document was read."""
    found = next((answer for answer in reading.answers if answer.field == field.id), None)
    return found or Answer(
        field=field.id,
        value=() if field.kind is Kind.ROWS else None,
        doubt="The form was read before the program knew of this field: look for it in the document.",
    )


def _choose(given: Sequence[Answer]) -> int:
    """The position of the first answer that says something, else of the first empty one that is in doubt."""
    said = [number for number, answer in enumerate(given) if not answer.is_empty]
    doubted = [number for number, answer in enumerate(given) if answer.doubt]
    return (*said, *doubted, 0)[0]


def _weigh(field: Field, given: Sequence[Answer], position: int, copies: Sequence[_Copy]) -> Answer:
    """The answer at `position`, with the doubts about gaps before it and every copy after it that says otherwise."""
    chosen = given[position]
    doubts = [answer.doubt for answer in given[: position + 1] if answer.doubt]
    if not chosen.is_empty:
        doubts += [
            _tell_difference(copies[position], copy, _quote_difference(chosen.value, other.value))
            for other, copy in zip(given[position + 1 :], copies[position + 1 :], strict=True)
            if not other.is_empty and not _agree(field, chosen.value, other.value)
        ]
    if doubts == [chosen.doubt] or not doubts:
        return chosen
    return replace(chosen, doubt=" ".join(doubts), confidence=min(chosen.confidence, _DISPUTED))


def _tell_difference(first: _Copy, other: _Copy, text: str) -> str:
    if other.is_page:
        return f"“{_name_of(other.source)}”, which completes the form, says {text} here."
    names = _FORMAT_NAMES[first.reading.format], _FORMAT_NAMES[other.reading.format]
    return f"The {names[0]} and the {names[1]} copy differ here: the copy says {text}."


def _name_of(path: str) -> str:
    return path.rpartition("/")[2]


def _agree(field: Field, value: Value, other: Value) -> bool:
    """Whether two values are one answer, written twice: line ends, blanks and typographic signs do not count.

    A typed name and the picture of a signature are the same answer in two ways.
    """
    if field.kind is Kind.SIGNATURE and PICTURE in (value, other):
        return True
    first, second = _fold(value), _fold(other)
    return first.casefold() == second.casefold() if field.kind is Kind.EMAIL else first == second


def _fold(value: Value) -> str:
    if isinstance(value, tuple):
        return "\n".join("\t".join(_fold(cell) for cell in row.values()) for row in value)
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return f"{value:g}"
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value).translate(_SAME_SIGNS))


def _quote_difference(value: Value, other: Value) -> str:
    """What `other` has where it departs from `value`, in quotation marks."""
    shown, text = _show(value), _show(other)
    if len(text) > _SHOWN:
        shared = Prefix.similarity(shown.translate(_SAME_SIGNS), text.translate(_SAME_SIGNS))
        start = max(0, shared - _SHOWN // 3)
        end = start + _SHOWN
        text = ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
    return f"“{text}”"


def _show(value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(", ".join(cell for cell in row.values() if cell) for row in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return f"{value:g}" if isinstance(value, int | float) else " ".join(str(value).split())
