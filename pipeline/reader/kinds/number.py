"""Numbers, of years and of other things, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reader.flow import split_words
from pipeline.reader.kinds.found import Found, is_unwritten
from schemas.text import clean

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMBER_WORDS = {
    **{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16},
    **{"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
}
_TENS = (20, 30, 40, 50)
_PLAIN_UNITS = frozenset(("year", "years", "yr", "yrs", "full", "complete", "teaching", "of", "in", "total", "pounds"))
_OF_WHICH_HERE = re.compile(r"(?i)(?<=\d)\s*\([^()]*\b(?:this|current|present|here)\b[^()]*\)")
"""What people add to a number of years: "12 (3 at this school)"."""
_MOST_YEARS = 60
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""The comma of 12,500."""


def read_number(text: str, label: str) -> Found:
    """A number, whole where it is whole. More than a number and its unit is a doubt; no number at all is None.

    The words of the label count as its unit, and where it asks for years there are not too many of them.
    """
    value = clean(text)
    if is_unwritten(value):
        return Found(None)
    said = _THOUSANDS.sub("", _OF_WHICH_HERE.sub("", value))
    asked = frozenset(split_words(label))
    numbers = list(_iter_numbers(said))
    words = [word for word in re.findall(r"[^\W\d_]+", said.lower()) if word not in {*_NUMBER_WORDS, *_FRACTIONS}]
    if not numbers:
        return Found(None, f"“{value}” stands where a number is asked for.")
    number = numbers[0]
    if number > _MOST_YEARS and "years" in asked:
        return Found(None, f"“{value}” stands where a number of years is asked for.")
    shown = int(number) if number == int(number) else number
    plain = len(numbers) == 1 and set(words) <= _PLAIN_UNITS | asked and not re.search(r"[+<>~?/]|^[-–−]", said)
    return Found(shown, None if plain else f"The form says “{value}”.")


def _iter_numbers(text: str) -> Iterator[float]:
    """The numbers of a text in order; a whole number and a fraction beside it ("3½", "3 ½") are one."""
    tokens = re.findall(r"\d+(?:\.\d+)?|[½¼¾]|[^\W\d_]+", text.lower())
    held: float | None = None
    for token in tokens:
        if token in _FRACTIONS:
            yield (held or 0) + _FRACTIONS[token]
            held = None
            continue
        number = float(token) if token[0].isdigit() else _NUMBER_WORDS.get(token)
        if number is None:
            continue
        if held in _TENS and 0 < number < 10 and token in _NUMBER_WORDS:
            number += held
        elif held is not None:
            yield held
        held = float(number)
    if held is not None:
        yield held
