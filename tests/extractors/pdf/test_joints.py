from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extractors import pdf
from extractors.limits import Limits
from schemas.application import SURE
from schemas.document import Paragraph, iter_paragraphs
from tests.builders.pdf import FONT, PADDING, SIZE, Draw, box, text
from tests.builders.pdf import pdf as make_pdf


def paragraphs(drawn: Sequence[Draw]) -> list[Paragraph]:
    return list(iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks))


def full(*lines: str, room: float = 2.0) -> list[str]:
    """The paragraphs of a cell just wide enough for the longest of its lines, and `room` more."""
    width = max(stringWidth(line, FONT, SIZE) for line in lines) + 2 * PADDING + room
    drawn = [box(50, 100, width, 200), text(50 + PADDING, 101, *lines)]
    return [paragraph.text for paragraph in paragraphs(drawn)]


@pytest.mark.parametrize(
    "lines",
    [
        ("m.school@stbedesan", "dstjose-academy.com"),
        ("head.adeyemi@thesirrobertwood.sch", ".uk"),
        ("Yetunde.Bello@Headofthevalleys.Sch.", "Uk"),
        ("Ioana.Stefanescu@Allsaints.Org.", "Uk"),
        ("thorsdottir_d@", "Queens.Net"),
        ("Email: maths+wojcik@northgate", "school.net"),
        ("Email: siobhan.oc", "onnor@ridge.com"),
    ],
)
def test_an_address_cut_at_the_edge_is_put_together(lines: tuple[str, str]) -> None:
    assert full(*lines) == ["".join(lines)]


@pytest.mark.parametrize(
    ("lines", "room"),
    [
        (("niamh.bhriain", "@thesirrobertwoodardacademy.org.uk"), 2),
        (("Mary Lee <m.lee@thesirrober", "twoodardacademy.org.uk>"), 30),
        (("Tom Warner <cholmondeley", "72@teesside.net>"), 2),
        (("Mary Lee (m.lee@thesirrobert.org.", "uk)"), 9),
        (("mary.lee@thesirrobert.co", ".uk"), 40),
        (("mary.lee@thesirrobert.county.", "sch.uk"), 60),
        (("mary.lee@mail.thesirrobert.county.s", "ch.uk"), 12),
    ],
)
def test_halves_of_an_address_that_say_so_are_put_together_wherever_the_line_ends(
    lines: tuple[str, str], room: float
) -> None:
    assert full(*lines, room=room) == ["".join(lines)]


def test_a_half_that_may_be_a_word_of_its_own_is_put_together_with_a_doubt() -> None:
    width = stringWidth("Tom Featherstone (tfeat", FONT, SIZE) + 2 * PADDING + 2
    drawn = [box(50, 100, width, 60), text(50 + PADDING, 101, "Tom Featherstone (tfeat", "herstone@hill.uk)")]
    (found,) = paragraphs(drawn)
    assert (found.text, found.confidence < SURE) == ("Tom Featherstone (tfeatherstone@hill.uk)", True)


@pytest.mark.parametrize(
    "lines",
    [
        ("MUHAMMAD-KHAN@HEADOFTHEVALLEYS.CO.UK", "Mr Muhammad Khan"),
        ("priya.venkataraman@harbour.net", "Priya Venkataraman"),
        ("priya.venkataraman@harbour.net", "priya venkataraman"),
        ("m.school@stbedes.org", "Mary School"),
    ],
)
def test_a_name_below_an_address_that_fills_its_line_stays_apart(lines: tuple[str, str]) -> None:
    assert full(*lines) == list(lines)


def test_an_address_that_ends_before_the_edge_is_whole() -> None:
    lines = ("m.school@stbedes", "andstjoseph.com")
    assert full(*lines, room=100) == list(lines)


def test_an_address_broken_at_its_hyphen_is_put_together_even_before_the_edge() -> None:
    assert full("r.llewellyn@headofthevalleys-", "academy.com", room=120) == [
        "r.llewellyn@headofthevalleys-academy.com"
    ]


@pytest.mark.parametrize(
    ("first", "rest", "expected"),
    [
        ("the gap fell from \u2013", "0.6 to", "the gap fell from \u20130.6 to"),
        ("in maths has risen from -", "0.31 to", "in maths has risen from -0.31 to"),
        ("own classes are now at +", "0.48.", "own classes are now at +0.48."),
        ("Results were so: 2016 \u2013", "61%", "Results were so: 2016 \u2013 61%"),
    ],
)
def test_a_sign_at_a_line_end_goes_with_its_number(first: str, rest: str, expected: str) -> None:
    assert full(first, rest, room=8) == [expected]


def hyphenated(first: str, rest: str, *others: str) -> Paragraph:
    """The paragraph that a hyphen parts, with other cells in the document."""
    width = stringWidth(first, FONT, SIZE) + 2 * PADDING + 2
    drawn = [box(50, 100, width, 40), text(50 + PADDING, 101, first, rest)]
    for at, other in enumerate(others):
        lines = other.split("\n")
        wide = max(stringWidth(line, FONT, SIZE) for line in lines) + 2 * PADDING + 2
        drawn += [box(50, 160 + 40 * at, wide, 36), text(50 + PADDING, 161 + 40 * at, *lines)]
    return paragraphs(drawn)[0]


def test_an_authors_hyphen_at_a_line_end_stays_and_is_not_doubted() -> None:
    found = hyphenated("Our scheme of work is well-", "known in the area.")
    assert (found.text, found.confidence) == ("Our scheme of work is well-known in the area.", 1.0)


@pytest.mark.parametrize(
    ("first", "rest", "other", "expected"),
    [
        ("He leads the math-", "ematics team.", "Head of mathematics", "He leads the mathematics team."),
        ("It is a whole-", "school matter.", "Our whole-school plan", "It is a whole-school matter."),
        ("I wrote a disser-", "tation on it.", "Mathematics", "I wrote a dissertation on it."),
    ],
)
def test_other_words_tell_whether_a_hyphen_is_the_layouts(first: str, rest: str, other: str, expected: str) -> None:
    found = hyphenated(first, rest, other)
    assert (found.text, found.confidence) == (expected, 1.0)


def test_a_hyphen_is_doubted_where_the_document_parts_words_and_nothing_tells() -> None:
    found = hyphenated("My work was high-", "lighted there.", "in the depart-\nment of maths", "the department")
    assert found.text == "My work was high-lighted there."
    assert found.confidence < 0.8


def test_a_hyphen_between_halves_that_are_words_nowhere_is_doubted() -> None:
    found = hyphenated("This has been guar-", "anteed by me.")
    assert (found.text, found.confidence < 0.8) == ("This has been guar-anteed by me.", True)


def test_a_hyphen_in_an_address_is_never_the_layouts() -> None:
    found = hyphenated("rhys-", "llewellyn@school.com", "rhysllewellyn is a name")
    assert found.text == "rhys-llewellyn@school.com"


def test_a_beginning_with_its_hyphen_ends_no_paragraph_though_the_next_word_would_have_fitted() -> None:
    assert full("The gap between PP and non-", "PP pupils fell.", "This line is by far the longest of them all") == [
        "The gap between PP and non-PP pupils fell.",
        "This line is by far the longest of them all",
    ]
