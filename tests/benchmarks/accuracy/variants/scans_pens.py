"""What is written on a printed form before it is scanned, and what that does to the truth."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from schemas.application import PICTURE
from tests.benchmarks.accuracy.paper import Slot
from tests.benchmarks.accuracy.scans import pens
from tests.benchmarks.accuracy.scans.pages import Page, Spot, find, part
from tests.benchmarks.accuracy.truth import DETAILS, PEOPLE, SHORT, SIGNATURES, STATEMENTS, Record

_PRINTED = "Yes/No"
_DAYS = ("23 APR 2019", "24 APR 2019", "25 APR 2019")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The printed pages, and the boxes on them that wait for the pen."""

    pages: list[Page]
    slots: list[Slot]
    rng: Random

    def boxes(self, key: str) -> list[tuple[Page, Spot]]:
        """Where a cell waits for the pen."""
        found = []
        for slot in self.slots:
            if slot.key == key:
                page = self.pages[slot.page]
                left, bottom, right, top = slot.box
                spot = Spot(text="", left=left, right=right, top=page.height - top, bottom=page.height - bottom)
                found.append((page, spot))
        return found


@dataclass(frozen=True, slots=True)
class Pen:
    """What is done with a pen: the cells left empty for it, what is printed in others' stead, and the doing."""

    use: Callable[[Desk, Record], Record]
    blank: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, desk: Desk, record: Record) -> Record:
        """Writes on the pages; the record as it then is."""
        return self.use(desk, record)


def _sign(desk: Desk, record: Record) -> Record:
    """Signatures drawn by hand: pictures to whoever reads them; an empty one stays empty."""
    for key in SIGNATURES:
        name = record.text(key)
        if not name:
            continue
        for page, spot in desk.boxes(key):
            pens.draw(
                page,
                pens.sign(name, spot.left + 20, spot.bottom - 8, 7, desk.rng, desk.rng.choice((pens.BLUE, pens.BLACK))),
            )
        record = record.with_value(key, PICTURE)
    return record


def _write(desk: Desk, record: Record, cells: tuple[str, ...], colour: pens.Colour) -> Record:
    """Answers in handwriting: nobody's machine reads them for sure, so that only a doubt is right."""
    doubtful = set(record.doubtful)
    for key in cells:
        text = record.text(key)
        if not text:
            continue
        for page, spot in desk.boxes(key):
            room = spot.right - spot.left - 10
            lines = [piece for line in text.split("\n") for piece in textwrap.wrap(line, round(room / 6)) or [""]]
            step = min(14.0, (spot.bottom - spot.top) / len(lines))
            for at, line in enumerate(lines):
                size = min(6.0, 0.5 * step, room / (1.2 * sum(1.6 if letter.isupper() else 1 for letter in line) + 1))
                baseline = spot.top + step * (at + 0.75)
                pens.draw(page, pens.write(line, spot.left + 4, baseline, size, desk.rng, colour))
        doubtful |= {key} if key in record.values else {f"{key}_name", f"{key}_email"}
    return replace(record, doubtful=frozenset(doubtful))


Marker = Callable[[Spot, Random, pens.Colour], list[pens.Stroke]]


def _mark_qts(mark: Marker, *, chosen: bool) -> Callable[[Desk, Record], Record]:
    """Marks the chosen word of Yes/No, or the other one; an unanswered question stays as printed."""

    def use(desk: Desk, record: Record) -> Record:
        answer = record.values["qts"]
        place = find(desk.pages, _PRINTED)
        if not isinstance(answer, bool) or place is None:
            return record
        at, spot = place
        marked_yes = answer is chosen
        word = part(spot, 0, 3) if marked_yes else part(spot, 4, 6)
        pens.draw(desk.pages[at], mark(word, desk.rng, desk.rng.choice((pens.BLUE, pens.BLACK))))
        return record

    return use


def _stamp(desk: Desk, record: Record) -> Record:
    for page in desk.pages:
        lines = ("RECEIVED", desk.rng.choice(_DAYS), "School Office")
        colour = desk.rng.choice((pens.RED, (60, 80, 160), (70, 130, 90)))
        where = (desk.rng.uniform(250, 440), desk.rng.uniform(90, 600))
        pens.stamp(page, lines, *where, desk.rng, colour)
    return record


def _underline(desk: Desk, record: Record) -> Record:
    for page in desk.pages:
        for spot in page.spots:
            words = spot.text.split(" ")
            if len(words) < 5 or desk.rng.random() < 0.7:
                continue
            first = desk.rng.randrange(len(words) - 2)
            start = len(" ".join(words[:first])) + bool(first)
            end = len(" ".join(words[: first + desk.rng.randint(1, 3)]))
            pens.draw(page, pens.underline(part(spot, start, end), desk.rng))
    return record


_MANY = ("school_name", "school_urn", "nominee_name", "years_teaching", "current_role", "head_of_department")

_EVERYTHING = (*SHORT, *PEOPLE, "years_teaching", *DETAILS, *STATEMENTS)

SIGNED = Pen(_sign, SIGNATURES)
HANDWRITTEN = Pen(lambda desk, record: _write(desk, record, ("current_role",), pens.BLUE), ("current_role",))
MOSTLY_HANDWRITTEN = Pen(lambda desk, record: _write(desk, record, _MANY, pens.BLACK), _MANY)
ALL_HANDWRITTEN = Pen(lambda desk, record: _write(desk, record, _EVERYTHING, pens.BLUE), _EVERYTHING)
CIRCLED = Pen(_mark_qts(pens.circle, chosen=True), texts={"qts": _PRINTED})
STRUCK = Pen(_mark_qts(pens.strike, chosen=False), texts={"qts": _PRINTED})
TICKED = Pen(_mark_qts(pens.tick, chosen=True), texts={"qts": _PRINTED})
STAMPED = Pen(_stamp)
UNDERLINED = Pen(_underline)
