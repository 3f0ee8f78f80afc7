"""From the text that stands at a field to its value, a function for each kind; each says where it doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.application import Value
from schemas.document import Style
from schemas.text import clean


@dataclass(frozen=True, slots=True)
class Found:
    """A value and, where there is one, the reason for a person to look at it."""

    value: Value
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of text and how each of its stretches is set: (start, end, style)."""

    text: str
    styles: tuple[tuple[int, int, Style], ...] = ()


PICTURE = "[image]"

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"|/]*@[^\s<>()\[\],;\"|]*")
_SOUND_DOMAIN = re.compile(r"@[^@\s.]+(?:\.[^@\s.]+)+$")
_PART_OF_ADDRESS = re.compile(r"(?i)(?:^|\s)\.\w|\.(?:uk|com|org|net|sch|ac|co|gov|info)\b|\bat\b.*\bdot\b|\(at\)")
_USUAL_ENDINGS = frozenset(
    (
        "uk com org net edu gov info eu ie co io me int school academy education london scot wales cymru email online "
        "example test invalid"
    ).split()
)
"""Top-level domains that schools and providers have; another one is rather an address cut short, or run together."""
_PLACEHOLDER = re.compile(r"(?i)^(?:click|tap|click or tap)(?: here)? to enter (?:text|a date)\.?$|^choose an item\.?$")
"""What Word shows in a content control that nobody has filled in, as it stands on a page that was printed."""
_ADDRESS_LABEL = re.compile(r"\b(?:e-?mail(?: address)?|mail ?to)\s*[:=]\s*", re.IGNORECASE)
_NAME_LABEL = re.compile(r"^\s*(?:full )?name\s*[:=]\s*", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"[<(\[]\s*[>)\]]")
_EDGES = " \t\n,;:|/\\-–—<>=•·"
_FILLER = re.compile(r"^[\s._…\-–—]*$")


def read_text(text: str) -> Found:
    """What was written, cleaned; a line of dots, dashes or underscores that the form draws to write on is nothing."""
    value = clean(text)
    if _FILLER.match(value) or _PLACEHOLDER.match(value):
        return Found(None)
    if "@" in value and re.search(r"\s", value):
        return Found(value, f"An address stands among other words here: “{value}”.")
    return Found(value)


def read_person(text: str) -> Found:
    """A name of its own; an address beside it is a doubt."""
    found = read_person_beside_email(text)
    if "@" in text and not found.doubt:
        return Found(found.value, f"An address stands where a name is asked for: “{clean(text)}”.")
    return found


def read_person_beside_email(text: str) -> Found:
    """The name in a cell that asks for a name and an address."""
    text = clean(text)
    addresses = _ADDRESS.findall(text)
    rest = _ADDRESS.sub(" ", text) if addresses else text
    rest = _ADDRESS_LABEL.sub(" ", rest)
    lines = [_NAME_LABEL.sub("", line) for line in _EMPTY_BRACKETS.sub(" ", rest).split("\n")]
    parts = [part for line in lines if (part := clean(line).strip(_EDGES))]
    name = " ".join(parts)
    if not name or _FILLER.match(name) or _PLACEHOLDER.match(name):
        return Found(None)
    if addresses and (odd := _find_odd_ending(addresses[0])):
        return Found(name, odd)
    if len(parts) > 1:
        return Found(name, "Several lines stand where one name is asked for.")
    if any(character.isdigit() for character in name) or len(name.split()) > 8 or _PART_OF_ADDRESS.search(name):
        return Found(name, "This does not look like a name alone.")
    return Found(name)


def read_email(text: str) -> Found:
    """An address, in lower case. What is no address stays as written; several are a doubt."""
    addresses = [address for found in _ADDRESS.findall(text) if (address := _trim_address(found))]
    if not addresses:
        value = clean(_ADDRESS_LABEL.sub("", text)).lower()
        return Found(None if _FILLER.match(value) or _PLACEHOLDER.match(value) else value)
    if len(set(addresses)) > 1:
        return Found(addresses[0], f"More than one address stands here: {', '.join(dict.fromkeys(addresses))}.")
    return Found(addresses[0], _find_odd_ending(addresses[0]))


def _find_odd_ending(address: str) -> str | None:
    """Why an address may be cut short or run together with what stood beside it; None where its end is a usual one."""
    address = _trim_address(address)
    name, _, ending = address.rpartition("@")[2].rpartition(".")
    if not name or ending in _USUAL_ENDINGS:
        return None
    return f"The address “{address}” ends in “.{ending}”, which few do: is it whole, and is it all?"


def read_email_beside_name(text: str) -> Found:
    """The address in a cell that asks for a name and an address; None where nothing in it looks like one."""
    return read_email(text) if "@" in text else Found(None)


def read_lone_email(text: str) -> Found:
    """An address in a cell of its own; more text beside it is a doubt."""
    found = read_email(text)
    rest = _ADDRESS_LABEL.sub(" ", _ADDRESS.sub(" ", text)) if "@" in text else ""
    rest = clean(_EMPTY_BRACKETS.sub(" ", rest)).strip(_EDGES)
    if rest and not _SOUND_DOMAIN.search(str(found.value)):
        return Found(clean(_ADDRESS_LABEL.sub("", text)).lower())
    if rest and not found.doubt:
        return Found(found.value, f"Beside the address stands “{rest}”.")
    return found


def _trim_address(text: str) -> str:
    text = re.sub(r"^mailto:", "", clean(text).lower())
    return text.strip(".,;:'\"‘’“”<>")


def read_urn(text: str) -> Found:
    """A URN: six digits, whatever blanks are between them; anything else stays as written."""
    value = clean(text)
    if _FILLER.match(value):
        return Found(None)
    digits = re.sub(r"\s", "", value)
    if re.fullmatch(r"\d{6}", digits):
        return Found(digits)
    labelled = re.fullmatch(r"(?:school\s+)?urn\s*(?:number|no\.?)?\s*[:=]?\s*(\d{6})", value, re.IGNORECASE)
    return Found(labelled.group(1)) if labelled else Found(value)


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMBER_WORDS = {
    **{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16},
    **{"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20},
}
_TWENTY = 20
_PLAIN_UNITS = frozenset(("year", "years", "yr", "yrs", "full", "complete", "teaching", "of", "in", "total"))
_OF_WHICH_HERE = re.compile(r"(?i)(?<=\d)\s*\([^()]*\b(?:this|current|present|here)\b[^()]*\)")
"""What people add to a number of years: "12 (3 at this school)"."""
_MOST_YEARS = 60


def read_number(text: str) -> Found:
    """A number, whole where it is whole. More than a number and its unit is a doubt; no number at all is None."""
    value = clean(text)
    if _FILLER.match(value):
        return Found(None)
    said = _OF_WHICH_HERE.sub("", value)
    numbers = list(_iter_numbers(said))
    words = [word for word in re.findall(r"[^\W\d_]+", said.lower()) if word not in {*_NUMBER_WORDS, *_FRACTIONS}]
    if not numbers:
        return Found(None, f"“{value}” stands where a number is asked for.")
    number = numbers[0]
    if number > _MOST_YEARS:
        return Found(None, f"“{value}” stands where a number of years is asked for.")
    shown = int(number) if number == int(number) else number
    plain = len(numbers) == 1 and set(words) <= _PLAIN_UNITS and not re.search(r"[+<>~?/]", said)
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
        if held == _TWENTY and 0 < number < 10 and token in _NUMBER_WORDS:
            number += held
        elif held is not None:
            yield held
        held = float(number)
    if held is not None:
        yield held


_TICKED = "☒☑✓✔"
_EMPTY_BOX = "☐□"
_BOX = f"[{_TICKED}{_EMPTY_BOX}]"
_TYPED_TICK = re.compile(r"[\[(]\s*[xX✓✔]\s*[\])]|(?<![\w/])[xX](?![\w/])")
_TYPED_BOX = re.compile(r"[\[(]\s*[\])]")
_NOT_APPLICABLE = re.compile(r"\bn\s*/\s*a\b", re.IGNORECASE)
_OPTION = re.compile(r"(?P<yes>\b(?:yes|y)\b)|(?P<no>\b(?:no|n)\b)", re.IGNORECASE)
_PLAIN_DETAIL = re.compile(
    r"(?i)\b(?:yes|no|y|n|in|since|from|gained|awarded|obtained|achieved|confirmed|qts|pgce|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_EMPHASIS = (Style.HIGHLIGHTED, Style.BORDERED, Style.BOLD, Style.UNDERLINED)
_UNCLEAR = "It is not clear which of Yes and No is meant: the form says “{}”."


def read_yes_no(pieces: tuple[Marked, ...]) -> Found:
    """Yes as True, No as False; None where both still stand and nothing marks one of them.

    People delete a word, strike one through, highlight, circle (a border), set one bold or underlined, tick a box
    beside one, or type the answer next to the printed "Yes/No".
    """
    pieces = tuple(_draw_boxes(piece) for piece in pieces)
    kept = _without_printed(tuple(_without_struck(piece) for piece in pieces))
    shown = clean(" ".join(piece.text for piece in kept))
    options = [option for piece in kept for option in _iter_options(piece)]
    answers = {said for said, _ in options}
    unclear = Found(None, _UNCLEAR.format(shown))
    if any(mark in shown for mark in _TICKED):
        ticked = _read_ticks(shown)
        return unclear if ticked is None else Found(ticked)
    if not answers:
        blank = _FILLER.match(shown) or not shown.strip(_EMPTY_BOX + " /")
        return Found(None) if blank else unclear
    if len(answers) == 1:
        return Found(answers.pop(), None if _is_plain(shown) else f"The form says “{shown}”.")
    marked = _find_marked(options)
    if marked is not None:
        return Found(marked)
    printed_only = [said for said, _ in options] in ([True, False], [False, True]) and _is_plain(shown)
    return Found(None) if printed_only else unclear


def _draw_boxes(piece: Marked) -> Marked:
    """Boxes and crosses made of letters as the characters for them, each as long as it was: "[x]", "[ ]", "x"."""
    text = _TYPED_TICK.sub(lambda match: "☒".center(len(match.group())), piece.text)
    return Marked(_TYPED_BOX.sub(lambda match: "☐".center(len(match.group())), text), piece.styles)


def _without_printed(pieces: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The pieces but for a "Yes/No" that stands as it was printed, where there is more to go by."""
    answered = tuple(piece for piece in pieces if not _is_as_printed(piece))
    return answered if any(piece.text.strip() for piece in answered) else pieces[:1]


def _is_as_printed(piece: Marked) -> bool:
    options = list(_iter_options(piece))
    said = [answer for answer, _ in options]
    unmarked = len({style for _, style in options}) == 1
    return said == [True, False] and unmarked and _is_plain(clean(piece.text))


def _find_marked(options: list[tuple[bool, Style]]) -> bool | None:
    """The one option that is set apart from the other, or that is typed after the two printed ones."""
    for style in _EMPHASIS:
        marked = {said for said, set_in in options if style in set_in}
        if len(marked) == 1 and any(style not in set_in for _, set_in in options):
            return marked.pop()
    said = [answer for answer, _ in options]
    return said[2] if len(said) == 3 and said[0] != said[1] else None


def _without_struck(piece: Marked) -> Marked:
    text = _NOT_APPLICABLE.sub(lambda match: "-" * len(match.group()), piece.text)
    for start, end, style in piece.styles:
        if Style.STRUCK in style:
            text = text[:start] + " " * (end - start) + text[end:]
    return Marked(text, piece.styles)


def _iter_options(piece: Marked) -> Iterator[tuple[bool, Style]]:
    for match in _OPTION.finditer(piece.text):
        style = Style.PLAIN
        for start, end, set_in in piece.styles:
            if start < match.end() and match.start() < end:
                style |= set_in
        yield match.lastgroup == "yes", style


def _read_ticks(text: str) -> bool | None:
    """The option beside the one tick; None where the tick could belong to either, or both are ticked."""
    before = re.findall(rf"({_BOX})\s*(yes|no)\b", text, re.IGNORECASE)
    after = re.findall(rf"\b(yes|no)\s*({_BOX})", text, re.IGNORECASE)
    boxes = len(re.findall(_BOX, text))
    if boxes == 1 and len(re.findall(r"(?i)\b(?:yes|no)\b", text)) == 2 and re.search(rf"{_BOX}\s*$", text):
        return None
    pairs = [(word, mark) for mark, word in before] if len(before) >= len(after) else after
    chosen = {word.lower() for word, mark in pairs if mark in _TICKED}
    return chosen == {"yes"} if len(chosen) == 1 else None


def _is_plain(text: str) -> bool:
    """Whether the text says no more than the option itself, and perhaps since when."""
    return not _PLAIN_DETAIL.sub("", text).strip(" /.,:;()-–—*|\n" + _EMPTY_BOX)


def read_signature(text: str, has_picture: bool) -> Found:
    """The name that was typed, or `PICTURE` where a picture stands instead; None for an empty line to sign on."""
    value = clean(text).strip()
    if value and not _FILLER.match(value):
        return Found(value)
    return Found(PICTURE if has_picture else None)
