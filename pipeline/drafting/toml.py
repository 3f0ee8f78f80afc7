"""A draft as the text of a programme file, with `# CHECK:` at whatever was guessed or is still to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipeline.drafting.draft import Draft, DraftField
from pipeline.drafting.people import DraftPerson, find_nominee, find_school, find_signatories
from schemas.programme import Kind

_WORDS_OF_ID = 6


def write_draft(draft: Draft) -> str:
    """The text of the file."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    school, urn, hub = find_school(draft.fields)
    nominee = find_nominee(draft.fields)
    yield "# A draft, made from a blank form. Whatever was guessed is marked CHECK: put it right, take away the mark."
    yield "# `mastery-intake programme check FILE` says what is wrong with the file, and, with a filled-in form"
    yield "# behind it, what would be read."
    yield ""
    yield f"id = {_text(_make_id(draft.title))} # CHECK: the name of the programme in files and folders, with its year"
    yield f"title = {_text(draft.title)} # CHECK: the title of the programme, as workbooks show it"
    yield 'time_zone = "Europe/London" # CHECK: where the closing time counts'
    if hub:
        yield '# CHECK: write hub_list = "2025-26", or your own list, if each Maths Hub gets a workbook of its own'
    yield from _closing(draft)
    yield ""
    yield "[school] # CHECK: the fields with the name of the school or organisation, its URN, its Maths Hub"
    for key, value in (("name", school), ("urn", urn), ("hub", hub)):
        if value:
            yield f"{key} = {_text(value)}"
    yield ""
    yield "[[nominees]] # CHECK: who applies; write another [[nominees]] where a form names several people"
    yield from _person(nominee)
    for signatory in find_signatories(draft.fields):
        yield ""
        yield "[[signatories]] # CHECK: whose signature this is"
        yield from _person(signatory)
    yield from _form(draft)
    for field in draft.fields:
        yield from _field(field)
    yield from _criteria(draft)


def _closing(draft: Draft) -> Iterator[str]:
    if not draft.closing:
        yield ""
        yield "# CHECK: no closing time was found on the form. To set one, write:"
        yield "#   [[closing]]"
        yield "#   at = 2026-03-20T17:00:00"
        yield '#   source = "where it stands"'
    for closing in draft.closing:
        hour = "" if closing.has_hour else "; no hour was named, so the whole day counts"
        yield ""
        yield f"[[closing]] # CHECK: is this when applications close{hour}?"
        yield f"at = {closing.at.isoformat()}"
        yield f"source = {_text(closing.source)}"


def _person(person: DraftPerson) -> Iterator[str]:
    yield f"role = {_text(person.role)}"
    for key, value in (("name", person.name), ("email", person.email), ("signature", person.signature)):
        if value:
            yield f"{key} = {_text(value)}"


def _form(draft: Draft) -> Iterator[str]:
    yield ""
    yield "[form]"
    yield f"title = {_text(draft.title)} # CHECK: the title that stands over the form, by which it is recognised"
    yield "# What the form prints beside its questions: none of it is anybody's answer."
    yield from _list("own_words", draft.own_words)
    if draft.ends:
        yield "# CHECK: what stands behind the last question; nothing from here on is read as an answer."
        yield from _list("ends", draft.ends)


def _list(key: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"{key} = ["
        yield from (f"    {_text(text)}," for text in texts)
        yield "]"


def _field(field: DraftField) -> Iterator[str]:
    question = field.question
    yield ""
    yield "[[fields]]"
    yield f"id = {_text(field.id)}"
    yield f"title = {_text(field.title)}"
    checks = "".join(f" # CHECK: {check}" for check in field.checks[:1])
    yield f"kind = {_text(field.kind)}{checks}"
    yield from (f"# CHECK: {check}" for check in field.checks[1:])
    yield f"label = {_text(question.label)}"
    if question.under:
        yield f"under = {_text(question.under)}"
    yield from _list("printed", question.printed)
    if field.kind is Kind.ROWS:
        yield "columns = ["
        yield from (f"    {{ id = {_text(name)}, label = {_text(label)} }}," for name, label in field.columns)
        yield "]"
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        yield "options = ["
        yield from (f"    {{ label = {_text(option)} }}," for option in question.options)
        yield "]"
    if field.limit:
        unit = "max_words" if field.limit.is_words else "max_characters"
        yield f"{unit} = {field.limit.most} # CHECK: as the form states it"
    if not field.is_required:
        yield "required = false # CHECK: may it be left empty?"


def _criteria(draft: Draft) -> Iterator[str]:
    seen: set[str] = set()
    for criterion in draft.criteria:
        name = "-".join(re.findall(r"[a-z0-9]+", criterion.title.lower())[:_WORDS_OF_ID]) or "criterion"
        while name in seen:
            name += "-2"
        seen.add(name)
        yield ""
        yield "[[criteria]] # CHECK: add phrases that point to it in a statement"
        yield f"id = {_text(name)}"
        yield f"title = {_text(criterion.title)}"
        yield f"essential = {str(criterion.essential).lower()}"


def _make_id(title: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return name[:60].strip("-") or "programme"


def _text(text: str) -> str:
    """A text in TOML's quotes; JSON writes it the same way, but for one sign."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007F")
