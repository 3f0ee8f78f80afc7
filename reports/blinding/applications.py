"""An application as a blind panel reads it: answers, queries and evidence without what tells whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from reports.blinding.gender import gender_traces
from reports.blinding.hiding import Blindfold
from reports.blinding.schools import place_traces, school_traces
from reports.blinding.traces import ADDRESSES, Trace, number_traces, person_traces, username_traces
from reports.candidates import Part, identity_fields, number_candidates
from reports.history import history_fields
from schemas.application import PICTURE, Application, Evidence, Finding, RegisterFacts, Row, Value
from schemas.programme import Field, Kind, Person, Programme

SCHOOL, OTHER_SCHOOL = "[the school]", "[another school]"
WITHHELD = "[withheld]"


def blind(application: Application, programme: Programme) -> Application:
    """The same application, in which no name, school, place, address or gendered word about the nominee stands."""
    fold = blindfold(application, programme)
    fields = {field.id: _hide_value(application, field, programme, fold) for field in programme.fields}
    documents = {source: f"document {number}" for number, source in enumerate(application.sources, 1)}
    return replace(
        application,
        fields=fields,
        evidence={field: _hide_evidence(evidence, documents, fold) for field, evidence in application.evidence.items()},
        findings=tuple(_hide_finding(finding, fold) for finding in application.findings),
        sources=tuple(documents.values()),
        notes=(),
        originals={},
        register=_hide_register(application.register),
    )


def blindfold(application: Application, programme: Programme) -> Blindfold:
    """What finds all that tells whose application it is."""
    return Blindfold(_traces(application, programme))


def blind_part(part: Part, codes: Mapping[str, str]) -> Part:
    """The part of a workbook with its candidates in the order of their codes; what was replaced is left out."""
    own = (blind(candidate.application, part.programme) for candidate in part.candidates)
    return replace(part, candidates=number_candidates(part.programme, own, codes), replaced=(), is_blind=True)


def person_words(programme: Programme) -> Mapping[str, str]:
    """What stands for the person whose name is in a field, by the field's id."""
    words: dict[str, str] = {}
    many = len(programme.nominees) > 1
    for number, person in enumerate(programme.nominees, 1):
        words.update(_named(person, f"[nominee {number}]" if many else "[the nominee]"))
    for person in programme.signatories:
        role = person.role.partition("/")[0].strip()
        words = {**_named(person, f"[the {role}]"), **words}
    return words


def _named(person: Person, words: str) -> dict[str, str]:
    return {person.name: words} if person.name else {}


def _traces(application: Application, programme: Programme) -> Iterator[Trace]:
    fields = application.fields
    for field, words in person_words(programme).items():
        yield from person_traces(_text(fields.get(field)), words)
    for person in (*programme.nominees, *programme.signatories):
        yield from username_traces(_text(fields.get(person.email or "")))
    for asked in programme.fields:  # in their order: that of a set would be another in every run
        if _names_user(asked, programme):
            yield from username_traces(_text(fields[asked.id]))
    yield from school_traces(_text(fields.get(programme.school.name)), SCHOOL)
    yield from number_traces(_text(fields.get(programme.school.urn or "")), "[the URN]")
    if application.register:
        yield from school_traces(application.register.name, SCHOOL)
        yield from place_traces([application.register.authority])
    for name in _other_schools(application, programme):
        yield from school_traces(name, OTHER_SCHOOL)
    yield from ADDRESSES
    yield from _places(programme)


def _names_user(field: Field, programme: Programme) -> bool:
    """Whether it is a text that says whose the application is: no person's name, no school's and no hub's."""
    named = {programme.school.name, programme.school.hub, *person_words(programme)}
    return field.kind is Kind.TEXT and field.id in identity_fields(programme) - named


@cache
def _places(programme: Programme) -> tuple[Trace, ...]:
    """The authorities of all hubs, as the places that the programme knows; names of hubs tell nothing and stay."""
    names = sorted({name for hub in programme.hubs for name in (*hub.authorities, *hub.perhaps)})
    hubs = [replace(trace, instead=None) for trace in place_traces(hub.name for hub in programme.hubs)]
    return (*hubs, *place_traces(names))


def _other_schools(application: Application, programme: Programme) -> Iterator[str]:
    """The schools of the teaching history: whatever a column there calls a school."""
    for field in history_fields(programme):
        value = application.fields.get(field.id)
        for row in value if isinstance(value, tuple) else ():
            yield from (cell for column, cell in row.items() if _is_school(column) and cell)


def _is_school(column: str) -> bool:
    return "school" in column or "employer" in column


def _hide_value(application: Application, field: Field, programme: Programme, fold: Blindfold) -> Value:
    value = application.fields.get(field.id)
    if value is None or value == () or isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple):
        return tuple(_hide_row(row, fold) for row in value)
    if field.id in identity_fields(programme):
        return _stand_in(field, value, programme)
    own_words = field.id not in _about_nominee(programme)
    return fold.hide(value, gender_traces(value, own_words=own_words))


def _stand_in(field: Field, value: str, programme: Programme) -> str:
    """What stands in a field that says who the school or a person is."""
    if field.id == programme.school.name:
        return SCHOOL
    if field.kind is Kind.SIGNATURE:
        return PICTURE if value == PICTURE else "[signed]"
    return person_words(programme).get(field.id, WITHHELD)


@cache
def _about_nominee(programme: Programme) -> frozenset[str]:
    """The statements in which others write about the nominee: all but the first that is asked of the nominee."""
    statements = [field for field in programme.fields if field.kind is Kind.STATEMENT]
    mine = [field for field in statements if _is_of_nominee(field, programme)] or statements[:1]
    return frozenset(field.id for field in statements if field not in mine)


def _is_of_nominee(field: Field, programme: Programme) -> bool:
    words = f"{field.title} {field.under or ''}".casefold()
    others = [person.role for person in programme.signatories if person not in programme.nominees]
    return not any(part in words for role in others for part in role.casefold().split("/"))


def _hide_row(row: Row, fold: Blindfold) -> Row:
    """A cell that names a school names nothing else that a panel needs; the others are texts of the nominee."""
    return {column: _hide_cell(column, text, fold) for column, text in row.items()}


def _hide_cell(column: str, text: str, fold: Blindfold) -> str:
    hidden = fold.hide(text, gender_traces(text, own_words=True))
    if _is_school(column) and text and SCHOOL not in hidden:
        return OTHER_SCHOOL
    return SCHOOL if _is_school(column) and SCHOOL in hidden else hidden


def _hide_evidence(evidence: Evidence, documents: Mapping[str, str], fold: Blindfold) -> Evidence:
    """Where to look stays; a picture of handwriting would tell whose it is."""
    label = fold.hide(evidence.label) if evidence.label else None
    return replace(evidence, source=documents.get(evidence.source, "document"), label=label, picture=None)


def _hide_finding(finding: Finding, fold: Blindfold) -> Finding:
    """A message quotes names and addresses; what is quoted in it of a document's name goes altogether."""
    return replace(finding, message=fold.hide(finding.message, gender_traces(finding.message, own_words=False)))


def _hide_register(told: RegisterFacts | None) -> RegisterFacts | None:
    return replace(told, urn="", name="", authority="") if told else None


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
