from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from extractors import plain
from schemas.document import Document, Paragraph, Style, Table

LANDMARKS = ("Name of school", "School URN", "Applicant statement", "Head of department")
LONG = (
    "I use bar models and double number lines in all of my lessons, not as tricks but as structure, and my colleagues "
    "have begun to do the same since we plan together on every second Tuesday of the month in my classroom"
)


def read(text: str, *, is_flowed: bool = False, deletes_space: bool = False) -> Document:
    return plain.read(text, LANDMARKS, is_flowed=is_flowed, deletes_space=deletes_space)


def told(document: Document) -> list[tuple[str, bool]]:
    """The paragraphs, and whether each is sure."""
    return [(block.text, block.confidence == 1.0) for block in document.blocks if isinstance(block, Paragraph)]


def broken(*lines: str, width: int = 72) -> str:
    return "\n".join(piece for line in lines for piece in textwrap.wrap(line, width) or [""])


def test_lines_that_no_program_broke_are_paragraphs() -> None:
    assert told(read(f"Name of school: Ashdown\r\n\r\n{LONG}\rSchool URN:\n123456")) == [
        *(("Name of school: Ashdown", True), (LONG, True), ("School URN:", True), ("123456", True)),
    ]


def test_lines_broken_at_a_margin_are_joined() -> None:
    assert told(read(broken(LONG, "", LONG))) == [(LONG, True), (LONG, True)]
    assert told(read(broken("Name of school: Ashdown", "School URN: 123456", "Applicant statement", LONG))) == [
        *(("Name of school: Ashdown", True), ("School URN: 123456", True), ("Applicant statement", True), (LONG, True)),
    ]


def test_a_sentence_that_ends_at_the_margin_is_doubted_unless_empty_lines_part_paragraphs() -> None:
    first = "We meet on Tuesdays and talk about what we have seen in our lessons ever"
    ending = "since then, and what we have seen there is what we then plan for, mostly."
    assert (len(first), len(ending)) == (72, 73)
    dense = told(read(f"{first}\n{ending}\nMathematics is a joy to teach and to learn."))
    assert dense == [(f"{first} {ending} Mathematics is a joy to teach and to learn.", False)]
    parted = f"Applicant statement\n\n{first}\n{ending}\nMathematics is a joy to teach.\n\n{first}\nsince then."
    assert told(read(parted))[1] == (f"{first} {ending} Mathematics is a joy to teach.", True)


def test_a_label_is_never_joined_to_a_full_line_and_the_words_of_one_may_be() -> None:
    full = "Name of school: The Very Long Name of Our School and Sixth Form College"
    text = f"{full}\nSchool URN: 123456\n\n{broken(LONG)}"
    assert told(read(text))[:2] == [(full, True), ("School URN: 123456", True)]
    sentence = "In our school there is nobody who works as hard as she does, and so our\nhead of department agrees."
    assert told(read(f"{sentence}\n\n{broken(LONG)}"))[0] == (sentence.replace("\n", " "), True)


@given(
    st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=30, max_size=80),
    st.sampled_from([65, 70, 72, 76, 78]),
)
def test_whatever_was_broken_is_whole_again(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = textwrap.wrap(text, width)
    assert [text for text, _ in told(read("\n".join(lines)))] == [text]


def test_a_flowed_text_says_itself_which_lines_go_on() -> None:
    text = "> one \n> two\n three\n -- four\n-- \nAnn"
    assert told(read(text, is_flowed=True)) == [*((x, True) for x in ("one two", "three", "-- four", "--", "Ann"))]
    assert told(read("won \nder \nful", is_flowed=True, deletes_space=True)) == [("wonderful", True)]


def test_marks_of_quoting_are_no_text() -> None:
    assert told(read("> one\n>> two\n> > three\n| four\nfive > six")) == [
        *((x, True) for x in ("one", "two", "three", "four", "five > six")),
    ]


def test_lines_cut_by_tabs_are_a_table() -> None:
    (table,) = read("Name of school\tAshdown\n\tEmail\tj@s.example").blocks
    assert isinstance(table, Table)
    cells = [[(cell.column, [p.text for p in cell.paragraphs()]) for cell in row] for row in table.rows]
    assert cells == [[(0, ["Name of school"]), (1, ["Ashdown"])], [(0, []), (1, ["Email"]), (2, ["j@s.example"])]]
    assert table.rows[1][2].place.describe() == "table 1, row 2, cell 3"


def test_a_row_broken_inside_a_cell_is_whole_again_and_doubted() -> None:
    school = "St Bede's and St Joseph's Catholic College of Further and\nEducation"
    rows = f"Teaching history\nPeriod\tSchool\tPost\n2015\t{school}\tHead"
    table = next(block for block in read(f"{rows}\n\n{broken(LONG, width=60)}").blocks if isinstance(block, Table))
    assert [paragraph.text for cell in table.rows[-1] for paragraph in cell.paragraphs()] == [
        *("2015", "St Bede's and St Joseph's Catholic College of Further and Education", "Head"),
    ]
    assert all(paragraph.confidence < 1 for cell in table.rows[-1] for paragraph in cell.paragraphs())


def test_rows_cut_by_bars_and_labels_that_go_on_below_are_not_joined_to_full_lines() -> None:
    rows = "2018 - now | The Very Long Name of Our School | Teacher of Mathematics\n2015 - 2018 | Ashdown | Teacher"
    assert [text for text, _ in told(read(f"{rows}\n\n{broken(LONG, width=64)}"))][:2] == rows.split("\n")
    label = "Nominated teacher details and statement (to be completed by the teacher applicant)"
    name = "Head of department (name and email): Sister Bartholomew Featherstonehaugh"
    document = plain.read(f"{name}\n{broken(label, width=73)}\n\n{broken(LONG)}", (*LANDMARKS, label))
    assert [text for text, _ in told(document)][:2] == [name, label]


def test_bullets_that_a_word_processor_drew_are_left_out_and_typed_ones_kept() -> None:
    assert told(read("•\tone\n· two\n1.\tthree\n- four\n2. five")) == [
        *((x, True) for x in ("one", "two", "three", "- four", "2. five")),
    ]


def test_what_was_bold_before_it_was_plain_is_bold() -> None:
    (block,) = read("*Name of school:* Ashdown").blocks
    assert isinstance(block, Paragraph)
    assert [(run.text, run.style) for run in block.runs] == [
        ("Name of school:", Style.BOLD),
        (" Ashdown", Style.PLAIN),
    ]
    assert told(read("5*3*2 makes 30")) == [("5*3*2 makes 30", True)]
