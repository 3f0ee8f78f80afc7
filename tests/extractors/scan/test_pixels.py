"""What is made of pixels before and after print is recognised: lines that are none, words that were passed over."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from extractors.scan.engine import Word, end_before_next
from extractors.scan.ink import Shapes, find_dirt, find_shapes
from extractors.scan.leftovers import find_leftovers, set_aside
from extractors.scan.paper import clear_bed
from extractors.scan.rules import find_lines
from extractors.scan.turning import find_quarter_turns

DOTS = 300 / 72
LETTER = 22


def rings(count: int) -> NDArray[np.bool_]:
    """Letters like o, close beside each other: their heads are nearly one line."""
    ink = np.zeros((120, 40 + 24 * count), dtype=bool)
    for at in range(count):
        left = 20 + 24 * at
        ink[40 : 40 + LETTER, left : left + 22] = True
        ink[44 : 36 + LETTER, left + 4 : left + 18] = False
    return ink


def grey(ink: NDArray[np.bool_]) -> NDArray[np.uint8]:
    return np.where(ink, 0, 255).astype(np.uint8)


def test_the_heads_of_letters_are_no_line() -> None:
    ink = rings(8)
    assert find_lines(grey(ink), ink, DOTS, LETTER).level == []


def test_a_line_over_letters_is_one() -> None:
    ink = rings(8)
    ink[24:27, 10:-10] = True
    (line,) = find_lines(grey(ink), ink, DOTS, LETTER).level
    assert abs(line.top - 25.5) < 2


def word(text: str, left: float, right: float, confidence: float = 0.95, *, ends_line: bool = False) -> Word:
    return Word(
        text=text, left=left, top=5, right=right, bottom=30, baseline=28, height=30,
        lefts=tuple(left + (right - left) * at / len(text) for at in range(len(text))),
        confidence=confidence, worst=confidence, average=confidence, ends_line=ends_line,
    )  # fmt: skip


def test_a_word_ends_where_the_next_of_its_line_begins() -> None:
    words = [word("Current", 10, 300), word("role", 90, 140, ends_line=True), word("in", 10, 30)]
    first, second, third = end_before_next(words)
    assert first.right == 89
    assert max(first.lefts) <= 89
    assert (second.right, third.right) == (140, 30)


class Passing:
    """An engine that finds no layout in a line and reads it when it is told that there is one."""

    def __init__(self, confidence: float) -> None:
        self.confidence = confidence

    def read_block(self, piece: NDArray[np.uint8]) -> list[Word]:
        return []

    def read_line(self, piece: NDArray[np.uint8]) -> list[Word]:
        return []

    def read_raw(self, piece: NDArray[np.uint8]) -> list[Word]:
        return [word("means.", 4, 100, self.confidence, ends_line=True)]


def leftovers(confidence: float) -> tuple[list[Word], int]:
    ink = rings(8)
    words, pictures = find_leftovers(ink, [], [], Passing(confidence), grey(ink), LETTER)
    return words, len(pictures)


def test_a_line_that_the_engine_passed_over_is_read_and_doubted() -> None:
    (read,), pictures = leftovers(0.95)
    assert (read.text, pictures) == ("means.", 0)
    assert read.worst < 0.8
    assert read.left > 10


def test_what_cannot_be_read_then_either_is_a_picture() -> None:
    assert leftovers(0.4) == ([], 1)


def test_a_page_is_not_turned_for_a_trial_that_reads_next_to_nothing() -> None:
    scores = iter([0.0, 0.2, 0.0, 0.1])
    assert find_quarter_turns(grey(np.zeros((1000, 800), dtype=bool)), lambda _: next(scores)) == 0


def test_the_dots_of_a_division_are_no_dirt() -> None:
    ink = rings(9)
    ink[:, 115:187] = False
    ink[50:54, 134:168] = ink[42:46, 149:153] = ink[58:62, 149:153] = True
    ink[100:104, 149:153] = True
    dirt = find_dirt(ink, LETTER)
    assert not dirt[:80].any()
    assert dirt[100:104, 149:153].all()


def shapes(draw: Callable[[ImageDraw.ImageDraw], None]) -> Shapes:
    """What a function draws in black on a page."""
    picture = Image.new("1", (800, 1100), 1)
    draw(ImageDraw.Draw(picture))
    return find_shapes(~np.asarray(picture), DOTS, LETTER)


def shadow(pencil: ImageDraw.ImageDraw) -> None:
    """A line round the whole page, as the scanner's bed leaves one."""
    pencil.line([(2, 1095), (2, 2), (797, 2)], fill=0, width=3)


def test_a_word_is_not_lost_in_a_shadow_round_the_page() -> None:
    doubtful = word("head@school.example", 200, 500, 0.5)._replace(top=105, bottom=130, baseline=128, average=0.95)
    assert set_aside([doubtful], shapes(shadow), [])[0] == [doubtful]


def test_what_is_taken_for_handwriting_over_many_lines_leaves_a_picture_where_it_stands() -> None:
    def scrawl(pencil: ImageDraw.ImageDraw) -> None:
        pencil.line([(100, 400), (240, 10), (260, 40), (700, 300)], fill=0, width=4)

    kept, pictures = set_aside([word("Wv", 225, 290, 0.3, ends_line=True)._replace(average=0.9)], shapes(scrawl), [])
    assert kept == []
    assert (225, 5, 290, 30) in pictures


def test_the_bed_beside_the_paper_is_white_and_what_is_dark_on_the_paper_stays() -> None:
    picture = Image.new("RGB", (1600, 2000), "white")
    pencil = ImageDraw.Draw(picture)
    pencil.rectangle((0, 0, 70, 2000), fill=(40, 40, 40))
    pencil.rectangle((400, 400, 900, 500), fill="black")
    cleared = np.asarray(clear_bed(picture).convert("L"))
    assert cleared[:, :90].min() == 255
    assert cleared[400:500, 400:900].max() == 0


def test_a_capital_like_a_box_is_a_letter_of_its_word_and_a_box_by_itself_is_one() -> None:
    def boxes(pencil: ImageDraw.ImageDraw) -> None:
        for left in (230, 500):
            pencil.rectangle((left, 100, left + 30, 130), outline=0, width=5)
        pencil.rectangle((200, 100, 224, 130), fill=0)

    assert [box.area.left for box in shapes(boxes).tick_boxes] == [500]


def test_holes_punched_in_the_margin_are_neither_print_nor_pen() -> None:
    found = shapes(lambda pencil: pencil.ellipse((20, 500, 90, 570), fill=0))
    assert found.scrawls == []
    assert found.pixels[535, 55]
