"""The measurement as tables to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from itertools import groupby

from tests.benchmarks.accuracy import calibration
from tests.benchmarks.accuracy.comparison import Judgement, Verdict
from tests.benchmarks.accuracy.measurement import Lost

_HEADINGS = ("values", "exact %", "breaks", "marks", "doubted", "SILENT", "lost", "needless", "CER %")
_FAMILIES = ("pdf", "scan", "foreign", "nasty", "legacy", "html")
_LONG = 200
_MOST = 4


def show(judgements: list[Judgement], lost: list[Lost]) -> str:
    """All tables: by variant, family and field, calibration, every silent error, every document that was not read."""
    parts = (
        _count("variant", judgements, lambda judgement: judgement.variant),
        _count("family", judgements, _family),
        _count("field", judgements, lambda judgement: judgement.field),
        calibration.tabulate(judgements),
        _list_silent(judgements),
        _list_lost(lost),
    )
    return "\n\n".join(parts)


def _family(judgement: Judgement) -> str:
    """The kind of a variant: the first word of its name for kinds that have one, else how the file was made."""
    first = judgement.variant.split("-")[0]
    return first if first in _FAMILIES else "word"


def _count(title: str, judgements: list[Judgement], key: Callable[[Judgement], str]) -> str:
    lines = [f"{title:42}" + "".join(f"{heading:>10}" for heading in _HEADINGS)]
    groups = {name: list(group) for name, group in groupby(sorted(judgements, key=key), key=key)}
    lines += [_line(name, group) for name, group in groups.items()]
    return "\n".join([*lines, _line("ALL", judgements)])


def _line(name: str, group: Iterable[Judgement]) -> str:
    group = list(group)
    verdicts = Counter(judgement.verdict for judgement in group)
    right = verdicts[Verdict.EXACT]
    figures = (
        len(group),
        f"{100 * right / len(group):.1f}" if group else "-",
        verdicts[Verdict.BREAKS],
        verdicts[Verdict.MARKS],
        verdicts[Verdict.DOUBTED],
        verdicts[Verdict.SILENT],
        sum(judgement.is_lost and judgement.verdict is not Verdict.EXACT for judgement in group),
        sum(j.verdict is Verdict.EXACT and j.is_doubted and not j.is_unsayable for j in group),
        _character_error_rate(group),
    )
    return f"{name:42}" + "".join(f"{figure:>10}" for figure in figures)


def _character_error_rate(group: list[Judgement]) -> str:
    """Of scans only: the characters that are wrong, of a hundred."""
    scans = [judgement for judgement in group if judgement.is_scan]
    characters = sum(judgement.characters for judgement in scans)
    return f"{100 * sum(judgement.wrong_characters for judgement in scans) / characters:.2f}" if characters else "-"


def _list_silent(judgements: list[Judgement]) -> str:
    silent = [judgement for judgement in judgements if judgement.verdict is Verdict.SILENT]
    lines = [f"WRONG IN SILENCE: {len(silent)}"]
    for judgement in silent:
        lines.append(f"{judgement.variant} | {judgement.field} | {judgement.file}")
        expected, got = _show_differences(repr(judgement.expected), repr(judgement.answer.value))
        lines.append(f"    expected: {expected}")
        lines.append(f"    got:      {got} (confidence {judgement.answer.confidence:.2f})")
    return "\n".join(lines)


def _show_differences(expected: str, got: str) -> tuple[str, str]:
    """Both texts, long ones cut down to where they differ."""
    if max(len(expected), len(got)) <= _LONG:
        return expected, got
    matcher = SequenceMatcher(None, expected, got, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"][:_MOST]
    around = 25
    return (
        " … ".join(expected[max(0, a - around) : b + around] for _, a, b, _, _ in changes),
        " … ".join(got[max(0, a - around) : b + around] for _, _, _, a, b in changes),
    )


def _list_lost(lost: list[Lost]) -> str:
    return "\n".join(
        [f"NOT READ AS A FORM: {len(lost)}", *(f"{item.variant} | {item.file} | {item.detail}" for item in lost)]
    )
