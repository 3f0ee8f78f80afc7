"""What the models of a programme say against a file, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from schemas.mistakes import Mistake, is_near, locate, suggest
from schemas.places import Path, Spot


def explain_all(errors: Iterable[Mapping[str, Any]], places: Mapping[Path, Spot], keys: KeysAt) -> Iterator[Mistake]:
    """The mistakes that the models found, one for each place: of a value that fits none of several kinds the first."""
    errors = list(errors)
    seen = set()
    for error in errors:
        if _is_echo(error, errors):
            continue
        path = tuple(error["loc"])
        while path and path not in places and error["type"] != "missing":
            path = path[:-1]
        says = _say(error, path, keys)
        if (path, error["type"] == "missing") not in seen:
            seen.add((path, error["type"] == "missing"))
            yield locate(path, says, places)


def _is_echo(error: Mapping[str, Any], errors: Iterable[Mapping[str, Any]]) -> bool:
    """Whether another complaint says the same better: a list is called empty whose entries are wrong, a key missing
    that is there, misspelt."""
    path = tuple(error["loc"])
    if error["type"] == "too_short":
        return any(tuple(other["loc"][: len(path)]) == path and other is not error for other in errors)
    if error["type"] != "missing":
        return False
    strangers = [o["loc"][-1] for o in errors if o["type"] == "extra_forbidden" and tuple(o["loc"][:-1]) == path[:-1]]
    return any(is_near(str(stranger), str(path[-1])) for stranger in strangers)


class KeysAt:
    """Which keys may stand where, for telling what a wrong one was meant to be; made from the models' JSON schema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema

    def __call__(self, path: Path) -> list[str]:
        """The keys of the table at this place."""
        node: Mapping[str, Any] = self._schema
        for step in path:
            node = self._resolve(node)
            node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
        return list(self._resolve(node).get("properties", {}))

    def _resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        for option in node.get("anyOf", ()):
            found = self._resolve(option)
            if found.get("properties") or found.get("items"):
                return found
        if "$ref" in node:
            found = self._schema["$defs"][node["$ref"].rpartition("/")[2]]
            return self._resolve(found) if "$ref" in found else found
        return node


def _say(error: Mapping[str, Any], path: Path, keys: KeysAt) -> str:
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    value, context = error.get("input"), error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"there is no key '{key}' here: {suggest(key, keys(path[:-1]))}"
        case "missing":
            owner = next((str(step) for step in reversed(path[:-1]) if isinstance(step, str)), "the file")
            is_entry = len(path) > 1 and isinstance(path[-2], int)
            return f"'{path[-1]}' is missing in {f'an entry of {owner!r}' if is_entry else owner}."
        case "enum":
            options = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return f"'{key}' cannot be {value!r}: {suggest(str(value), options)}"
        case "value_error":
            return f"{context['error']}."
        case "string_pattern_mismatch":
            return (
                f"'{key}' is {value!r}, and may have only small letters, digits and {_join_of(context)} between them."
            )
        case "string_too_short":
            return f"'{key}' is empty: write something, or leave the line out."
        case "too_short":
            return f"'{key}' needs at least one entry."
        case "greater_than_equal":
            return f"'{key}' is {value}, and has to be {context['ge']} or more."
    return f"'{key}' has to be {_KINDS.get(error['type'], 'something else')}, and is {_describe(value)}."


_KINDS = {
    "string_type": 'a text in quotation marks (")',
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list in square brackets, or a block under a heading such as [[fields]]",
    "model_type": "a table of keys, under a heading or in curly brackets",
    "model_attributes_type": "a table of keys, under a heading or in curly brackets",
    "datetime_type": "a date and time such as 2025-03-14T17:00:00, without quotation marks",
    "datetime_parsing": "a date and time such as 2025-03-14T17:00:00, without quotation marks",
    "datetime_from_date_parsing": "a date and time such as 2025-03-14T17:00:00, without quotation marks",
    "date_type": "a date such as 2025-03-14, without quotation marks",
    "date_parsing": "a date such as 2025-03-14, without quotation marks",
    "date_from_datetime_parsing": "a date such as 2025-03-14, without quotation marks",
}


def _describe(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table of keys"
    if isinstance(value, list):
        return "a list"
    return f"the text “{value}”" if isinstance(value, str) else str(value)


def _join_of(context: Mapping[str, Any]) -> str:
    return "_" if "_" in str(context.get("pattern", "")) else "-"
