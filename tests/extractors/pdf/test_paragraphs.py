from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from extractors import pdf
from extractors.limits import Limits
from extractors.pdf.lineends import Habits
from extractors.pdf.lines import Line
from extractors.pdf.paragraphs import learn, make_paragraphs
from extractors.pdf.sheet import Span
from schemas.application import SURE
from schemas.document import Place, iter_paragraphs
from tests.builders.pdf import FONT, LEADING, PADDING, SIZE, Draw, box, ruled, text, wrap
from tests.builders.pdf import pdf as make_pdf

WIDTH = 400.0


def cell(*lines: str, leading: float = LEADING) -> list[Draw]:
    """A box with lines set in it as they are."""
    return [box(50, 100, WIDTH, 300), text(50 + PADDING, 101, *lines, leading=leading)]


def read(drawn: Sequence[Draw]) -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks)]


def test_lines_that_the_page_broke_are_one_paragraph() -> None:
    words = "I have taught mathematics for seven years and have led the Key Stage 3 curriculum since 2016. " * 3
    assert read([ruled(50, 100, [WIDTH], [[words]])]) == [words.strip()]


def test_a_line_on_which_the_next_word_would_have_fitted_ends_its_paragraph() -> None:
    assert read(cell("Peter Nwosu", "p.nwosu@hillview.sch.uk")) == ["Peter Nwosu", "p.nwosu@hillview.sch.uk"]


def test_a_wider_gap_parts_paragraphs_whose_last_line_is_full() -> None:
    first = wrap("We plan together every week and talk about what the pupils show us in their work. " * 3, 380)[:3]
    drawn = [*cell(*first), text(50 + PADDING, 101 + 3 * LEADING + 8, "The next thing that we did is this.")]
    assert read(drawn) == [" ".join(first), "The next thing that we did is this."]


def test_a_full_line_without_any_other_evidence_is_joined() -> None:
    lines = wrap("We plan together every week and talk about what the pupils show us in their work. " * 2, 380)
    assert read(cell(*lines)) == [" ".join(lines)]


@pytest.mark.parametrize("bullet", ["\u2022", "o", "-", "1.", "a)"])
def test_a_drawn_bullet_begins_a_paragraph_and_is_not_in_it(bullet: str) -> None:
    drawn = [box(50, 100, WIDTH, 300)]
    items = (
        ["The first of the things that I would like to say is that it goes on and on over", "two lines"],
        ["Second"],
    )
    y = 101.0
    for lines in items:
        drawn += [text(60, y, bullet), text(78, y, *lines)]
        y += LEADING * len(lines)
    assert read(drawn) == [" ".join(lines) for lines in items]


def test_a_dash_that_was_typed_stays() -> None:
    assert read(cell("I would like to apply because:", "- I want to learn", "- we are ready")) == [
        "I would like to apply because:",
        "- I want to learn",
        "- we are ready",
    ]


def test_a_number_that_was_typed_stays() -> None:
    assert read(cell("1. Variation", "2. Fluency")) == ["1. Variation", "2. Fluency"]


def test_the_first_line_of_a_paragraph_may_be_indented() -> None:
    full = "We plan together every week and talk about what the pupils show us in the"
    drawn = [box(50, 100, WIDTH, 300)]
    for paragraph in range(2):
        top = 101 + paragraph * 3 * LEADING
        drawn += [text(75, top, full), text(50 + PADDING, top + LEADING, full + " work", "and this is its end.")]
    assert read(drawn) == [f"{full} {full} work and this is its end."] * 2


def test_an_address_cut_at_the_edge_of_its_cell_is_put_together() -> None:
    whole = "annabelle.featherstonehaugh@hillviewacademy.sch.uk"
    at = next(at for at in range(len(whole)) if stringWidth(whole[: at + 1], FONT, SIZE) > 160 - 2 * PADDING)
    drawn = [box(50, 100, 160, 60), text(50 + PADDING, 101, whole[:at], whole[at:])]
    assert read(drawn) == [whole]


def test_words_of_a_narrow_column_are_not_put_together() -> None:
    width = stringWidth("September", FONT, SIZE) + 2 * PADDING + 1
    drawn = [box(50, 100, width, 60), text(50 + PADDING, 101, "September", "2014")]
    assert read(drawn) == ["September 2014"]


def test_a_heading_in_larger_type_is_a_paragraph_of_its_own() -> None:
    heading = "Nominated teacher details and statement"
    assert read([text(50, 100, heading, size=16), text(50, 120, "Completed by the applicant")]) == [
        heading,
        "Completed by the applicant",
    ]


WORDS = st.lists(
    st.text(alphabet="abcdefghiklmnopqrstuvwxyz", min_size=1, max_size=12).filter(lambda word: word != "o"),
    min_size=1,
    max_size=60,
).map(lambda words: [word if at % 8 else "the" for at, word in enumerate(words)])
"""With a common word now and then: a page without any is taken for one whose font does not say what its letters are."""


@settings(max_examples=40, deadline=None)
@given(paragraphs=st.lists(WORDS, min_size=1, max_size=4), width=st.floats(150, 480))
def test_paragraphs_come_back_as_they_were_typed(paragraphs: list[list[str]], width: float) -> None:
    """With room between paragraphs nothing is ambiguous: every word and every paragraph must come back."""
    drawn: list[Draw] = [box(50, 50, width, 780)]
    y, typed = 51.0, []
    for words in paragraphs:
        lines = wrap(" ".join(words), width - 2 * PADDING)
        if y + len(lines) * LEADING > 800:
            break
        drawn.append(text(50 + PADDING, y, *lines))
        y += len(lines) * LEADING + 8
        typed.append(" ".join(words))
    if sum(len(wrap(paragraph, width - 2 * PADDING)) > 1 for paragraph in typed) == 0 and len(typed) > 1:
        return
    assert read(drawn) == typed


def test_letters_that_the_font_does_not_name_are_less_sure() -> None:
    span = Span("\ufffd\ufffd\ufffdab", 0, 0, 50, 11, 9, 11, (0, 10, 20, 30, 40))
    (paragraph,) = make_paragraphs([Line(spans=(span,), page=1)], 100, Place(), Habits())
    assert paragraph.confidence == 0.5


def test_one_letter_that_the_font_does_not_name_is_enough_to_doubt_a_name() -> None:
    name = "Ewa Brz\ufffdczyszczykiewicz"
    span = Span(name, 0, 0, 500, 11, 9, 11, tuple(10.0 * at for at in range(len(name))))
    (paragraph,) = make_paragraphs([Line(spans=(span,), page=1)], 600, Place(), Habits())
    assert (paragraph.text, paragraph.confidence) == (name, 0.5)


@pytest.mark.parametrize(("room", "paragraphs"), [(4.0, 2), (-1.0, 1)])
def test_a_few_points_decide_whether_a_word_would_have_fitted(room: float, paragraphs: int) -> None:
    first, second = "We plan together every week and talk about what", "pupils show us"
    needed = stringWidth(f"{first} pupils", FONT, SIZE)
    drawn = [box(50, 100, needed + room + 2 * PADDING, 60), text(50 + PADDING, 101, first, second)]
    assert len(read(drawn)) == paragraphs


def made(*lines: str, width: float = 100, tags: Sequence[int | None] = (), blanks: str = "") -> list[Line]:
    """Lines whose letters are 5 points wide; `blanks` has a `_` for each line that a blank is drawn behind."""
    return [
        Line(
            spans=tuple(
                Span(
                    word,
                    left=5.0 * sum(len(other) + 1 for other in words[:at]),
                    top=13.0 * number,
                    right=5.0 * (sum(len(other) + 1 for other in words[:at]) + len(word)),
                    bottom=13.0 * number + 10,
                    baseline=13.0 * number + 8,
                    size=10,
                    lefts=(0.0,) * len(word),
                    tag=tags[number] if tags else None,
                    blank_after=at < len(words) - 1 or blanks[number : number + 1] == "_",
                )
                for at, word in enumerate(words)
            ),
            page=1,
        )
        for number, words in enumerate(line.split() for line in lines)
    ]


def joined(lines: list[Line], habits: Habits | None = None) -> list[str]:
    return [paragraph.text for paragraph in make_paragraphs(lines, 100, Place(), habits or Habits())]


def test_a_tagged_pdf_tells_paragraphs_that_nothing_else_tells() -> None:
    lines = ("first line that is so", "second line is full", "third Sentence here")
    assert joined(made(*lines)) == [" ".join(lines)]
    assert joined(made(*lines, tags=(1, 1, 2))) == [" ".join(lines[:2]), lines[2]]


def test_tags_that_part_every_line_are_not_believed() -> None:
    lines = ("first line that is so", "second line is full", "third Sentence here")
    assert joined(made(*lines, tags=(1, 2, 3))) == [" ".join(lines)]


def test_a_blank_drawn_behind_broken_lines_only_tells_where_paragraphs_end() -> None:
    wrapped = made(*("so this reads on", "untroubled to here") * 3, blanks="_" * 6)
    ended = made(*("Short.", "Done.") * 3)
    habits = learn([(wrapped, 100), (ended, 100)])
    assert habits.blank_tells
    lines = ("Peter Nwosu", "p.nwosu@hillview.uk")
    assert joined(made(*lines), habits) == list(lines)
    assert joined(made(*lines)) == [" ".join(lines)]
    assert not learn([(wrapped, 100), (made(*("Short.", "Done.") * 3, blanks="_" * 6), 100)]).blank_tells


def test_text_narrower_than_its_cell_is_judged_by_its_own_edge() -> None:
    words = "I have taught mathematics for seven years and I have led the curriculum since 2016 with my team. " * 3
    assert read(cell(*wrap(words, 260))) == [words.strip()]


def test_lines_that_end_early_one_by_one_stay_apart_in_a_wide_cell() -> None:
    lines = ("Hillview Academy", "Long Lane", "Hexham", "Northumberland", "NE46 1AA")
    assert read(cell(*lines)) == list(lines)


def test_a_blank_behind_a_long_line_tells_that_its_sentence_goes_on() -> None:
    habits = Habits(blank_tells=True)
    assert joined(made("so this reads", "A bit", blanks="_"), habits) == ["so this reads A bit"]
    assert joined(made("so this reads", "A bit"), habits) == ["so this reads", "A bit"]
    assert joined(made("so it reads.", "A bit", blanks="_"), habits) == ["so it reads.", "A bit"]
    assert joined(made("Year 7", "Year 8", blanks="_"), habits) == ["Year 7", "Year 8"]


def test_a_blank_behind_a_short_line_of_a_narrow_box_tells_that_its_sentence_goes_on() -> None:
    habits = Habits(blank_tells=True)
    assert joined(made("so it", "all of it", blanks="_"), habits) == ["so it all of it"]
    assert joined(made("beyond the", "£30 we", blanks="_"), habits) == ["beyond the £30 we"]


def test_a_sentence_without_a_blank_behind_its_line_goes_on_all_the_same_in_doubt() -> None:
    """A word processor draws none where the formatting changes at the line's end."""
    habits = Habits(blank_tells=True, draws_blanks=True)
    (found,) = make_paragraphs(made("we do it all so", "untroubled", width=100), 100, Place(), habits)
    assert (found.text, found.confidence < SURE) == ("we do it all so untroubled", True)
    assert joined(made("Peter Nwosu", "p.nwosu@hillview.uk"), habits) == ["Peter Nwosu", "p.nwosu@hillview.uk"]


def test_a_sentence_that_has_not_ended_goes_on_over_the_page_in_doubt() -> None:
    """At the end of a page no blank may be drawn behind a line that was broken."""
    habits = Habits(blank_tells=True, draws_blanks=True)
    lines = [replace(line, page=page) for page, line in enumerate(made("we go to a one", "Showcase"), start=1)]
    (found,) = make_paragraphs(lines, 100, Place(), habits)
    assert (found.text, found.confidence < SURE) == ("we go to a one Showcase", True)


def test_tags_count_for_one_page_alone() -> None:
    """They begin anew on every page, so that a sentence may go on in another one."""
    lines = made("first line that is so", "second line is full", "third one here is so", "fourth", tags=(1, 1, 2, 2))
    lines = [replace(line, page=1 + (at > 1)) for at, line in enumerate(lines)]
    assert joined(lines) == ["first line that is so second line is full third one here is so fourth"]


def test_the_drawn_number_of_a_list_without_room_behind_it_is_no_part_of_the_text() -> None:
    first, second = made("10. We plan", blanks="_")[0].spans[0], made("We plan")[0]
    number = first._replace(left=-15.0, right=0.0, blank_after=False)
    line = replace(second, spans=(number, second.spans[0]._replace(glued=True), *second.spans[1:]))
    assert joined([line]) == ["We plan"]
