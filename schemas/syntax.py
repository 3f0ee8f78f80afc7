"""What stops a file from being read as TOML, told by what its lines look like."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from schemas.mistakes import Mistake

_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_NO_COMMA = re.compile(r"[}\"\]]\s+[{\"\[]")
_MOST = 10
"""Faulty lines that are looked for at most, each left out in turn."""
_SHOWN = 60


def parse(text: str) -> tuple[dict[str, Any], tuple[Mistake, ...]]:
    """The contents of a TOML file, or the lines that are not TOML. Each faulty line is left out to find the next."""
    lines, found = text.split("\n"), []
    for _ in range(_MOST):
        try:
            data = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            match = _WHERE.search(str(error))
            number = int(match[1]) if match and match[1] else len(lines)
            column = int(match[2]) if match and match[2] else 1
            number = _step_back(lines, number, column)
            said = _WHERE.sub("", str(error))
            if opened := _find_opening(lines[:number], said):
                found.append(opened)
                break
            told = _explain(lines[number - 1], said)
            found.append(Mistake((number, column), told[0]))
            if not told[1]:
                break
            lines[number - 1] = ""
        else:
            return data, tuple(found)
    return {}, tuple(found)


def _find_opening(lines: list[str], said: str) -> Mistake | None:
    """Where something begins that does not end: Python tells only how far it has looked for the end."""
    if said.startswith("Unclosed"):
        sign, end = ("{", "}") if "inline" in said else ("[", "]")
        for number in range(len(lines), 0, -1):
            line = lines[number - 1]
            if line.count(sign) > line.count(end):
                says = f"the list that begins here lacks its ‘{end}’, or a comma between two of its entries."
                return Mistake((number, line.rindex(sign) + 1), says)
            if number == len(lines) and (gap := _NO_COMMA.search(line)):
                return Mistake((number, gap.end()), "a comma is missing between two entries of this list.")
    if said.startswith("Unterminated"):
        for number in range(len(lines), 0, -1):
            if lines[number - 1].count('"""') % 2 or lines[number - 1].count("'''") % 2:
                says = "the text that begins here lacks the three quotation marks that end it."
                return Mistake((number, 1), says)
    return None


def _step_back(lines: list[str], number: int, column: int) -> int:
    """The line that a complaint is about: one found at the beginning of a line is often about the line before."""
    while number > 1 and column == 1 and not lines[number - 1].strip():
        number -= 1
    return number


_KEY = r"^\s*[\w.-]+\s*"
_TEXT = 'a text stands in quotation marks: key = "text".'
_WITH_TIME = "2025-03-14, or as in 2025-03-14T17:00:00."
_ADVICE: tuple[tuple[str, str], ...] = (
    (_KEY + r"=\s*[“”„]", 'the quotation marks round a text are straight ones ("), not “ and ”.'),
    (_KEY + r"=\s*[‘’]", 'the quotation marks round a text are straight ones ("), not ‘ and ’.'),
    (_KEY + r"=\s*(?i:true|false|yes|no)\s*(?:#.*)?$", "write true or false, in small letters."),
    (_KEY + r"=\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}", f"a date has its year first, as in {_WITH_TIME}"),
    (_KEY + r"=\s*\d{4}-\d\d?-\d\d?", f"there is no such date or time: write it as in {_WITH_TIME}"),
    (r",\s*\}", "no comma stands before a closing }."),
    (_KEY + r"=\s*(?:#.*)?$", "something has to stand after the equals sign."),
    (_KEY + r"=\s*[^\"'\[{\d\s#][^\"]*$", _TEXT),
    (_KEY + r":\s", 'write an equals sign after the key, not a colon: key = "text".'),
    (r"^\s*[^\W_][\w-]*\s+[\w-]+.*=", "a key is one word without blanks, with _ between its parts."),
    (_KEY + r"[\"'\[{]", 'an equals sign is missing after the key: key = "text".'),
    (r"^\s*\[\[[^\]]*\]?\s*$", "a heading of this kind ends with two brackets: [[fields]]."),
    (r"^\s*\[[^\]]*$", "a bracket that was opened is not closed."),
    (_KEY + r"=\s*\"[^\"]*\\", "a \\ in a text is written twice, or single quotation marks (') stand round the text."),
    (_KEY + r"=\s*\"(?:[^\"\\]|\\.)*$", "the quotation mark that ends the text is missing."),
    (_KEY + r"=\s*\"[^\"]*\"\s*[^\s#,]", 'inside a text write “ and ”, or \\" for a straight quotation mark.'),
)
"""What a line looks like, and what is wrong with it."""


def _explain(line: str, said: str) -> tuple[str, bool]:
    """A sentence on a line that is no TOML, and whether the rest can be read without it."""
    if said.startswith(("Cannot overwrite", "Duplicate")):
        return f"‘{line.strip()}’ stands here a second time: one key has one value.", True
    if said.startswith(("Cannot declare", "Cannot mutate")):
        return (
            f"‘{line.strip()}’ stands here a second time, or as another kind of thing: [[…]] repeats, […] does not.",
            False,
        )
    for shape, advice in _ADVICE:
        if re.search(shape, line):
            return f"‘{_shorten(line)}’: {advice}", True
    return f"‘{_shorten(line)}’ cannot be understood ({said[:1].lower()}{said[1:]}).", False


def _shorten(line: str) -> str:
    shown = line.strip()
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…"
