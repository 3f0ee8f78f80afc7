"""Fillable PDFs and text typed over the blank form, with appearances and without, and flattened."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import pypdfium2
from reportlab.lib.utils import simpleSplit

from schemas.document import Format
from tests.benchmarks.accuracy.annotations import Annotation, annotate, lines_content, pdf_text
from tests.benchmarks.accuracy.paper import Sheet, Slot, draw_form, texts_of
from tests.benchmarks.accuracy.printed import LABELS
from tests.benchmarks.accuracy.truth import PEOPLE, STATEMENTS, Record, invent_record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

_SIZE = 9.0
_HEIGHTS = {"other_awards": 36, "teaching_groups": 36, **dict.fromkeys(PEOPLE, 26), **dict.fromkeys(STATEMENTS, 330)}
_ROWS = {"teaching_history": 7, "professional_development": 5}
_MULTILINE = 1 << 12

Maker = Callable[[Slot, str], list[Annotation]]


def _blank() -> tuple[bytes, list[Slot]]:
    columns = ("school", "position", "activity")
    rows = {f"{key}.{at}.{column}": 38 for key in _ROWS for at in range(7) for column in columns}
    sheet = Sheet(heights={**_HEIGHTS, **rows})
    return draw_form(None, sheet, rows=_ROWS), sheet.slots


def _in_latin(record: Record, rng: Random) -> Record:
    """The record, or another one, that Windows Latin can write: the standard fonts have no more."""
    while True:
        try:
            "".join(texts_of(record).values()).encode("cp1252")
        except UnicodeEncodeError:
            record = invent_record(rng)
        else:
            return record


def _wrapped(slot: Slot, text: str) -> list[str]:
    return [
        line
        for part in text.split("\n")
        for line in simpleSplit(part, "Helvetica", _SIZE, slot.box[2] - slot.box[0] - 6)
    ]


def _shown(slot: Slot, text: str) -> str:
    return lines_content(_wrapped(slot, text), _SIZE, slot.box[3] - slot.box[1])


def _field(slot: Slot, text: str, title: str, appearance: str | None) -> Annotation:
    entries = f"/Subtype /Widget /FT /Tx /T {pdf_text(title)} /V {pdf_text(text)} /DA (/Helv {_SIZE} Tf 0 g)"
    if slot.box[3] - slot.box[1] > 20:
        entries += f" /Ff {_MULTILINE}"
    return Annotation(page=slot.page, box=slot.box, entries=entries, appearance=appearance, is_field=True)


def _text_fields(*, named: bool, appearances: bool) -> Maker:
    counter = iter(range(1, 1_000_000))

    def make(slot: Slot, text: str) -> list[Annotation]:
        title = slot.key.split(".")[0] if named else "Text"
        title = f"{LABELS.get(title, title)} {next(counter)}"
        return [_field(slot, text, title, _shown(slot, text) if appearances else None)]

    return make


def _free_text(slot: Slot, text: str) -> list[Annotation]:
    if not text:
        return []
    entries = f"/Subtype /FreeText /Contents {pdf_text(text)} /DA (/Helv {_SIZE} Tf 0 g)"
    return [Annotation(page=slot.page, box=slot.box, entries=entries, appearance=_shown(slot, text))]


def _boxes(slot: Slot, answer: bool | None) -> list[Annotation]:
    """Two check boxes under the printed Yes/No, each with its word beside it as its name."""
    left, bottom, _, top = slot.box
    made = []
    for at, (word, on) in enumerate((("Yes", answer is True), ("No", answer is False))):
        box = (left + 26 + at * 44, bottom + 2, left + 36 + at * 44, top - 2)
        state = "/Yes" if on else "/Off"
        entries = f"/Subtype /Widget /FT /Btn /T {pdf_text(f'QTS {word}')} /V {state} /AS {state} /MK << /CA (4) >>"
        frame = "q 0.5 w 0 0 10 10 re S Q"
        made.append(
            Annotation(
                page=slot.page,
                box=box,
                entries=entries,
                appearance=f"{frame} q 1 w 1 1 m 9 9 l 1 9 m 9 1 l S Q",
                off=frame,
                is_field=True,
            )
        )
        label = (left + at * 44, bottom, left + 26 + at * 44, top)
        word_slot = Slot(key="word", page=slot.page, box=label)
        entries = f"/Subtype /FreeText /Contents {pdf_text(word)} /DA (/Helv {_SIZE} Tf 0 g)"
        made.append(Annotation(page=slot.page, box=label, entries=entries, appearance=_shown(word_slot, word)))
    return made


def _make(record: Record, rng: Random, maker: Maker, *, need: bool = False, boxes: bool = False) -> Draft:
    record = _in_latin(record, rng)
    data, slots = _blank()
    texts = texts_of(record)
    qts = record.values["qts"]
    annotations: list[Annotation] = []
    for slot in slots:
        if slot.key == "qts" and boxes:
            assert qts is None or isinstance(qts, bool)
            annotations += _boxes(slot, qts)
        elif slot.key == "qts":
            annotations += maker(slot, "" if qts is None else texts["qts"])
        else:
            annotations += maker(slot, texts.get(slot.key, ""))
    return Draft(annotate(data, annotations, need_appearances=need), record)


def _flatten(draft: Draft) -> Draft:
    document = pypdfium2.PdfDocument(draft.data)
    document.init_forms()
    for page in document:
        page.flatten()
    stream = io.BytesIO()
    document.save(stream)
    return Draft(stream.getvalue(), draft.record)


def _variant(name: str, tells: str, make: Callable[[Record, Random], Draft]) -> Variant:
    return Variant(name=f"pdf-{name}", format=Format.PDF, tells=tells, make=make)


fields = _variant(
    "fields",
    "form fields with appearances and telling names",
    lambda record, rng: _make(record, rng, _text_fields(named=True, appearances=True)),
)
fields_bare = _variant(
    "fields-no-appearance",
    "form fields without appearances, named Text1, Text2",
    lambda record, rng: _make(record, rng, _text_fields(named=False, appearances=False), need=True),
)
fields_boxes = _variant(
    "fields-check-boxes",
    "form fields, QTS as two check boxes",
    lambda record, rng: _make(record, rng, _text_fields(named=False, appearances=True), boxes=True),
)
fields_flat = _variant(
    "fields-flattened",
    "form fields made part of the page",
    lambda record, rng: _flatten(_make(record, rng, _text_fields(named=True, appearances=True))),
)
typed_over = _variant(
    "typed-over",
    "text typed over the blank form as FreeText annotations",
    lambda record, rng: _make(record, rng, _free_text),
)
