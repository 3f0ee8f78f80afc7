"""The corpus is what it says it is, and its comparison calls wrong what is wrong."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from random import Random

import pypdfium2
import pytest
from PIL import Image, ImageStat

from schemas.application import PICTURE, Answer, Value
from schemas.document import Format
from tests.benchmarks.accuracy import variants
from tests.benchmarks.accuracy.calibration import gather
from tests.benchmarks.accuracy.comparison import Judgement, Verdict, judge
from tests.benchmarks.accuracy.nasty import worsen
from tests.benchmarks.accuracy.paper import Sheet, draw_form, load_font, texts_of
from tests.benchmarks.accuracy.scans import files
from tests.benchmarks.accuracy.scans.machines import Machine
from tests.benchmarks.accuracy.truth import SIGNATURES, STATEMENTS, Record, invent_record
from tests.benchmarks.accuracy.variants import scans, scans_pens
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

RECORD = Record(values={"current_role": "Head of “maths” – KS3"}, written={})


def find(name: str) -> Variant:
    return next(variant for variant in variants.VARIANTS if variant.name == name)


def make(name: str, seed: str) -> Draft:
    rng = Random(seed)
    return find(name).make(invent_record(rng), rng)


def compare(value: Value, kind: Format, *, confidence: float = 0.99, record: Record = RECORD) -> Judgement:
    answer = Answer(field="current_role", value=value, confidence=confidence)
    return judge("any", "any", record, answer, kind)


@pytest.mark.parametrize("name", ["foreign-google-several", "foreign-pdf-several", "html-outlook"])
def test_a_seed_makes_the_same_file_every_time(name: str) -> None:
    assert make(name, "one").data == make(name, "one").data
    assert make(name, "one").data != make(name, "two").data


def test_no_variant_hides_another_of_its_name() -> None:
    made = {
        id(thing): thing.name
        for module in variants.MODULES
        for thing in vars(module).values()
        if isinstance(thing, Variant)
    }
    assert not [name for name, count in Counter(made.values()).items() if count > 1]


def scan(machine: Machine, pack: scans.Pack, pen: scans_pens.Pen | None = None) -> Draft:
    """A form through a machine that sees little, so that it is quick."""
    rng = Random("one")
    record, sheet = invent_record(rng), Sheet(font="DejaVu Sans", blank=frozenset(pen.blank if pen else ()))
    return scans.scan(Draft(draw_form(texts_of(record), sheet), record), sheet.slots, rng, machine, pack, pen)


FAX = Machine(dpi=60, colours="bilevel", jpeg=None)
COPIER = Machine(dpi=60)


@pytest.mark.parametrize(
    ("machine", "pack"),
    [
        (FAX, lambda shot: files.as_fax_pdf(shot.pictures, 60)),
        (COPIER, scans.as_pdf),
        (COPIER, lambda shot: files.as_pdf(shot.pictures, 60, in_strips=True)),
    ],
    ids=["fax", "pages", "strips"],
)
def test_a_scan_is_pictures_of_dark_ink_on_light_paper(machine: Machine, pack: scans.Pack) -> None:
    for page in pypdfium2.PdfDocument(scan(machine, pack).data):
        assert not page.get_textpage().get_text_bounded().strip()
        picture = page.render(scale=1).to_pil().convert("L")
        assert 200 < ImageStat.Stat(picture).mean[0] < 254
        assert picture.getextrema()[0] < 150


def test_a_hand_written_signature_is_ink_and_a_picture_in_the_truth() -> None:
    def last_page(shot: scans.Shot) -> bytes:
        return shot.pictures[-1].tobytes()

    empty = scans_pens.Pen(lambda desk, record: record, SIGNATURES)
    unsigned, signed = scan(COPIER, last_page, empty), scan(COPIER, last_page, scans_pens.SIGNED)
    names = [unsigned.record.values[key] for key in SIGNATURES]
    assert any(names)
    assert [signed.record.values[key] for key in SIGNATURES] == [name and PICTURE for name in names]
    assert sum(signed.data) < sum(unsigned.data)


def test_words_behind_a_scan_stand_there_unseen() -> None:
    draft = scan(COPIER, lambda shot: files.as_pdf(shot.pictures, 60, layers=[page.spots for page in shot.pages]))
    (first, *_) = pypdfium2.PdfDocument(draft.data)
    assert "Name of school" in first.get_textpage().get_text_bounded()


def test_a_telephone_notes_the_turn_instead_of_turning() -> None:
    upright = Image.new("RGB", (30, 50), "white")
    picture = Image.open(io.BytesIO(files.as_picture(upright, 72, "JPEG", turned=6)))
    assert picture.getexif()[0x0112] == 6


def test_quotes_and_dashes_are_told_apart_on_scans_alone() -> None:
    assert compare('Head of "maths" - KS3', Format.SCAN).verdict is Verdict.MARKS
    assert compare('Head of "maths" - KS3', Format.WORD).verdict is Verdict.SILENT
    assert compare("Head of “moths” – KS3", Format.SCAN).verdict is Verdict.SILENT


def test_of_handwriting_only_a_doubt_is_right() -> None:
    unread = replace(RECORD, doubtful=frozenset({"current_role"}))
    assert compare("Head of “maths” – KS3", Format.SCAN, record=unread).verdict is Verdict.SILENT
    assert compare(None, Format.SCAN, confidence=0.3, record=unread).verdict is Verdict.EXACT


def test_the_characters_that_are_wrong_are_counted() -> None:
    wrong = compare("Head of “moths” – KS", Format.SCAN)
    assert (wrong.wrong_characters, wrong.characters) == (2, 21)


def test_a_bin_of_the_calibration_holds_the_share_that_is_right() -> None:
    right, wrong = RECORD.values["current_role"], "Head"
    values = [right] * 9 + [wrong, None]
    judgements = [compare(value, Format.WORD, confidence=0.9) for value in values]
    (only,) = gather(judgements)
    assert (only.count, only.right) == (10, 9)


def test_nasty_statements_meet_the_limit_to_the_word() -> None:
    lengths = set()
    for seed in range(60):
        rng = Random(seed)
        record = worsen(invent_record(rng), rng)
        lengths |= {len(record.text(key).split()) for key in STATEMENTS}
    assert {299, 300, 301} <= lengths


@pytest.mark.parametrize("name", ["scan-font-answers-unmapped", "scan-font-answers-private"])
def test_a_font_in_codes_says_nothing_whatever_was_drawn_before(name: str) -> None:
    load_font("Liberation Serif")
    draft = make(name, "one")
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(draft.data))
    assert "Name of school" in text
    assert str(draft.record.values["applicant_statement"])[:20] not in text
