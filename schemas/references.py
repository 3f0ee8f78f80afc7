"""What one part of a programme file says of another: ids that have to be there, answers that have to be possible.

Works on what the file says, before the models do, so that all of it is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemas.mistakes import suggest
from schemas.places import Path

Raw = Mapping[str, Any]
_PEOPLE = ("nominees", "signatories")
_PERSON = (("name", "person"), ("email", "email"), ("signature", "signature"))
_SCHOOL = (("name", "text"), ("urn", "urn"), ("hub", "text"))
_TEXTS = frozenset(("text", "person", "statement", "choice"))
_COMPARABLE = {"number": (int, float), "date": (str,)}


def check_references(data: Raw, hubs: Iterable[str] | None) -> Iterator[tuple[Path, str]]:
    """The places of everything that names what is not there, with a sentence; `hubs` is None where none is known."""
    fields = {field["id"]: field for field in _tables(data, "fields") if isinstance(field.get("id"), str)}
    yield from _check_doubles(data)
    for path, name, kind in _list_named(data):
        if name not in fields:
            yield path, f"there is no field with the id '{name}': {suggest(name, fields)}"
        elif kind and not _fits(kind, fields[name].get("kind")):
            yield path, f"'{name}' is a field of kind '{fields[name].get('kind')}', and '{kind}' is needed here."
    for path, condition in _list_conditions(data):
        yield from _check_condition(path, condition, fields)
    if hubs is None:
        return
    known = list(hubs)
    for key in ("closing", "quotas"):
        for number, each in enumerate(_tables(data, key)):
            for place, hub in enumerate(_list(each.get("hubs"))):
                if isinstance(hub, str) and hub not in known:
                    yield (key, number, "hubs", place), f"there is no hub with the id '{hub}': {suggest(hub, known)}"


def check_rules(data: Raw, codes: Sequence[str], never_off: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """The places of codes that are switched off and that do not exist, or may not be; `codes` are all that do."""
    rules = data.get("rules")
    for place, code in enumerate(_list(rules.get("off")) if isinstance(rules, Mapping) and codes else ()):
        if code in never_off:
            yield ("rules", "off", place), f"'{code}' cannot be switched off: it tells what the program is not sure of."
        elif code not in codes:
            yield ("rules", "off", place), f"there is no rule '{code}': {suggest(str(code), codes)}"


def _fits(needed: str, kind: object) -> bool:
    return kind in _TEXTS if needed in ("person", "text") else kind == needed


def _tables(data: Raw, key: str) -> list[Raw]:
    return [each for each in _list(data.get(key)) if isinstance(each, Mapping)]


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _check_doubles(data: Raw) -> Iterator[tuple[Path, str]]:
    for key in ("fields", "criteria", "hubs"):
        seen: set[str] = set()
        for number, each in enumerate(_tables(data, key)):
            name = each.get("id")
            if isinstance(name, str) and name in seen:
                yield (key, number, "id"), f"the id '{name}' is used twice in [[{key}]]: give each its own."
            seen.add(str(name))


def _list_named(data: Raw) -> Iterator[tuple[Path, str, str | None]]:
    """Every field id that the file names outside of conditions, and the kind that it has to have."""
    named: list[tuple[Path, object, str | None]] = []
    school = data.get("school")
    if isinstance(school, Mapping):
        named += [(("school", key), school.get(key), kind) for key, kind in _SCHOOL]
    for group in _PEOPLE:
        for number, person in enumerate(_tables(data, group)):
            named += [((group, number, key), person.get(key), kind) for key, kind in _PERSON]
    for number, field in enumerate(_tables(data, "fields")):
        named.append((("fields", number, "since"), field.get("since"), "rows"))
    for number, commitment in enumerate(_tables(data, "commitments")):
        named.append((("commitments", number, "field"), commitment.get("field"), None))
    yield from ((path, name, kind) for path, name, kind in named if isinstance(name, str))


def _list_conditions(data: Raw) -> Iterator[tuple[Path, Raw]]:
    for number, field in enumerate(_tables(data, "fields")):
        if isinstance(condition := field.get("required_if"), Mapping):
            yield ("fields", number, "required_if"), condition
    for number, rule in enumerate(_tables(data, "exclusions")):
        yield ("exclusions", number), rule
        for place, condition in enumerate(_tables(rule, "and_also")):
            yield ("exclusions", number, "and_also", place), condition
    for number, criterion in enumerate(_tables(data, "criteria")):
        for place, condition in enumerate(_tables(criterion, "met_if")):
            yield ("criteria", number, "met_if", place), condition


def _check_condition(path: Path, condition: Raw, fields: Mapping[str, Raw]) -> Iterator[tuple[Path, str]]:
    """A condition that can never be met is a rule that never speaks, and nobody would notice."""
    name = condition.get("field")
    if not isinstance(name, str):
        return
    if name not in fields:
        yield (*path, "field"), f"there is no field with the id '{name}': {suggest(name, fields)}"
        return
    kind = fields[name].get("kind")
    options = [option.get("label") for option in _tables(fields[name], "options")]
    for key, value in _list_compared(condition):
        if kind in ("choice", "choices") and str(value).casefold() not in [str(label).casefold() for label in options]:
            told = suggest(str(value), [str(label) for label in options])
            yield (*path, *key), f"'{value}' is none of the options of '{name}': {told}"
        elif kind in ("yes-no", "tick") and not isinstance(value, bool):
            yield (*path, *key), f"'{name}' is answered by Yes or No: write true or false, without quotation marks."
    for test in ("at_least", "at_most"):
        bound = condition.get(test)
        if bound is not None and kind not in _COMPARABLE:
            yield (
                (*path, test),
                f"'{name}' is a field of kind '{kind}', and only numbers and dates are compared by size.",
            )
        elif kind == "date" and isinstance(bound, int | float | str):
            yield (*path, test), f"'{name}' is a date: compare it with one, such as 2024-09-01 without quotation marks."


def _list_compared(condition: Raw) -> Iterator[tuple[Path, object]]:
    for key in ("equals", "not_equals"):
        if key in condition:
            yield (key,), condition[key]
    for key in ("one_of", "none_of"):
        for place, value in enumerate(_list(condition.get(key))):
            yield (key, place), value
