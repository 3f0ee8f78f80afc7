"""Every rule in words: what its finding means, why it is made, how to settle it and how to switch it off."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from pipeline.validators import NEVER_OFF, VALIDATORS, Validator
from reports.wording import ANY_CURE, CURES
from schemas.application import Severity

_SEVERITIES = {
    Severity.ERROR: "error: the application is in query until a person has settled it",
    Severity.WARNING: "warning: a person should look, and the application stays ready",
    Severity.INFO: "information: nobody has to do anything",
}
_HEAD = """# Rules

Each finding on an application has a code. This page is written by `python -m pipeline.reference` from the code of the
rules; `mastery-intake explain CODE` prints the same. Nothing here decides about a person: a rule tells, and a person
settles it.

To switch a rule off for one programme, name it in the programme's file (docs/programme-file.md):

```toml
[rules]
off = ["signatory-not-copied"]
```

| code | severity | what it means |
| --- | --- | --- |
"""


def explain(code: str) -> str | None:
    """A rule in words; None where there is none of this code."""
    validator = next((validator for validator in VALIDATORS if code == validator.CODE), None)
    return None if validator is None else "\n\n".join(_paragraphs(validator))


def write_page() -> str:
    """The page of all rules."""
    rows = "".join(
        f"| [`{each.CODE}`](#{each.CODE}) | {each.SEVERITY.value} | {summarise(each)} |\n" for each in VALIDATORS
    )
    parts = (f"\n## {each.CODE}\n\n" + "\n\n".join(_paragraphs(each, wrapped=True)) + "\n" for each in VALIDATORS)
    return _HEAD + rows + "".join(parts)


def summarise(validator: Validator) -> str:
    """What a rule's finding means, in a sentence."""
    return _docstring(validator)[0]


def _paragraphs(validator: Validator, *, wrapped: bool = False) -> Iterator[str]:
    code = f"`{validator.CODE}`" if wrapped else validator.CODE
    yield from _docstring(validator)
    yield f"Severity: {_SEVERITIES[validator.SEVERITY]}."
    yield f"To settle it: {CURES.get(validator.CODE, ANY_CURE)}"
    if validator.CODE in NEVER_OFF:
        yield f"It cannot be switched off: by {code} the program says what it is not sure of."
    else:
        setting = f'[rules] off = ["{validator.CODE}"]'
        yield f"To switch it off for a programme: {f'`{setting}`' if wrapped else setting} in the programme's file."


def _docstring(validator: Validator) -> list[str]:
    """The paragraphs of a rule's own documentation, each on one line."""
    text = inspect.cleandoc(validator.__doc__ or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
