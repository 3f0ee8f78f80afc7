"""What a programme file may say: as a page for people, and as JSON schemas for their editors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import schemas
from schemas.programme import HubList, Programme

Node = Mapping[str, Any]
_DESCRIPTIONS = Path(schemas.__file__).parent / "descriptions.toml"
_HEADINGS = {
    "Programme": "The file itself",
    "Form": "[form]",
    "Field": "[[fields]]",
    "Option": "Options of a choice",
    "Column": "Columns of a table",
    "Condition": "Conditions",
    "SchoolFields": "[school]",
    "Person": "[[nominees]] and [[signatories]]",
    "Closing": "[[closing]]",
    "Exclusion": "[[exclusions]]",
    "Commitment": "[[commitments]]",
    "Eligibility": "[eligibility]",
    "SchoolRule": "[[eligibility.rules]]",
    "Criterion": "[[criteria]]",
    "Quota": "[[quotas]]",
    "Retention": "[retention]",
    "Revision": "[[revisions]]",
    "Rules": "[rules]",
    "HubList": "A hub list",
    "Hub": "[[hubs]]",
}
"""The parts of the page in its order, by the name of their model."""
_HEAD = """# The programme file

A programme of one year is one text file in [TOML](https://toml.io): what its form asks, its rules, criteria, closing
times and hubs. This page is written by `python -m pipeline.reference` from the code that reads such files. The
[tutorial](tutorial.md) makes one step by step; the files in `schemas/programmes/` are examples.

Check a file, and what would be read from filled forms by it, before you use it:

```sh
mastery-intake programme check MY-PROGRAMME.toml FILLED-FORM.docx
```

It tells every mistake with its line and column. Then give the file to a run once; it is copied into `OUT/programmes/`
and known from then on. You may as well put files there yourself, and hub lists into `OUT/programmes/hubs/`:

```sh
mastery-intake run INBOX --out OUT --programme MY-PROGRAMME.toml
```

A file there with the `id` of a programme that comes with the program takes that one's place. After a change of a file
the next run reads everything again that is still in INBOX.

Editors that know TOML (Visual Studio Code with “Even Better TOML”, for one) complete keys and underline mistakes, if
the first line of the file names the schema, by its path from the file or by its address:

```toml
#:schema ./programme.schema.json
```

Texts stand in straight quotation marks, `true` and `false`, numbers and dates without any. A line that begins with `#`
is a remark. `[school]` begins a block that there is once, `[[fields]]` one of several.
"""
_KINDS = """
### Kinds of answers

| kind | what it takes |
| --- | --- |
"""
_BLOCKS = {
    "Condition": "Used by `required_if`, by `met_if` and by `and_also`: a field and exactly one test, in curly "
    'brackets, such as `{ field = "qts", equals = true }`. An empty answer meets none but `answered = false`.',
    "Exclusion": "A field and exactly one test, as in a condition, and the message.",
    "HubList": "A file of its own in `programmes/hubs/`, named for its id; programmes name it by `hub_list`.",
    "Eligibility": "Only used where a register of schools is given (docs/register.md).",
}


def write_page() -> str:
    """The page that lists every key."""
    described, definitions = _load_descriptions(), _definitions()
    parts = [_HEAD]
    for name, heading in _HEADINGS.items():
        parts.append(f"\n## {heading}\n\n" + (f"{_BLOCKS[name]}\n\n" if name in _BLOCKS else ""))
        parts.append("| key | value | |\n| --- | --- | --- |\n")
        parts += _rows(definitions[name], described[name])
        if name == "Field":
            parts.append(_KINDS + "".join(f"| `{kind}` | {text} |\n" for kind, text in described["Kind"].items()))
    return "".join(parts)


def write_schema(model: type[Programme] | type[HubList]) -> str:
    """The JSON schema of a file, with descriptions, as editors take it."""
    schema = model.model_json_schema()
    described = _load_descriptions()
    for name, node in {model.__name__: schema, **schema["$defs"]}.items():
        node.pop("description", None)
        for key, inner in node.get("properties", {}).items():
            inner["description"] = described[name][key]
    return json.dumps(_plain(schema), indent=1, ensure_ascii=False) + "\n"


def list_keys() -> dict[str, list[str]]:
    """The keys of every part of a file, and the words of every closed list, by the name of the model."""
    return {
        name: list(node.get("properties", ())) or list(node.get("enum", ())) for name, node in _definitions().items()
    }


def _load_descriptions() -> dict[str, dict[str, str]]:
    return tomllib.loads(_DESCRIPTIONS.read_text(encoding="utf-8"))


def _definitions() -> dict[str, Node]:
    found: dict[str, Node] = {}
    for model in (Programme, HubList):
        schema = model.model_json_schema()
        found |= {**schema["$defs"], model.__name__: schema}
    return found


def _rows(node: Node, described: Mapping[str, str]) -> Iterator[str]:
    for key, inner in node["properties"].items():
        need = "required" if key in node.get("required", ()) else _tell_default(inner)
        yield f"| `{key}` | {_tell_kind(inner)}{f'; {need}' if need else ''} | {described[key]} |\n"


def _tell_default(node: Node) -> str:
    default = node.get("default")
    if default in (None, [], "", {}, {"off": []}):
        return ""
    return f"without it `{json.dumps(default, ensure_ascii=False)}`"


def _tell_kind(node: Node) -> str:
    if "$ref" in node:
        return _tell_reference(node["$ref"])
    if "anyOf" in node:
        kinds = [_tell_kind(option) for option in node["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if node.get("type") == "array":
        return f"list of {_plural(_tell_kind(node['items']))}"
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
    dates = {"date-time": "date and time", "date": "date"}
    return dates.get(node.get("format", ""), names.get(node.get("type", ""), "table"))


def _plural(kind: str) -> str:
    if kind.startswith("["):
        return kind
    return kind.replace("list of", "lists of") if kind.startswith("list of") else f"{kind}s"


def _tell_reference(reference: str) -> str:
    name = reference.rpartition("/")[2]
    if name == "Kind":
        return "one of the [kinds](#kinds-of-answers)"
    if name == "Verdict":
        return ", ".join(f"`{word}`" for word in _load_descriptions()["Verdict"])
    heading = _HEADINGS[name]
    anchor = "".join(c for c in heading.lower() if c.isalnum() or c in " -_").replace(" ", "-")
    shown = heading.replace("[", "").replace("]", "")
    return f"[{shown[:1].lower()}{shown[1:]}](#{anchor})"


def _plain(node: Any) -> Any:
    """The schema without what editors stumble over: times without an offset, and values that nobody writes."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    options = [option for option in node.get("anyOf", ()) if option.get("type") != "null"]
    if options and len(options) < len(node["anyOf"]):
        rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
        return _plain({**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options})
    left_out = ("format", "title")  # a key of the file named so is a table here
    return {key: _plain(value) for key, value in node.items() if key not in left_out or isinstance(value, dict)}
