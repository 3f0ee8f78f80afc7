"""Word forms kept in the formats of older or other word processors, read as they are."""

from __future__ import annotations

from tests.benchmarks.accuracy.variants import foreign, word_controls, word_plain, word_qts, word_structure, word_text
from tests.benchmarks.accuracy.variants.registry import Variant, saved

_BASES: tuple[Variant, ...] = (
    word_plain.plain,
    word_plain.whole_document,
    word_plain.one_table,
    word_qts.struck,
    word_qts.highlighted,
    word_qts.boxes,
    word_controls.controls_inline,
    word_controls.tracked_edits,
    word_text.bullets,
    word_text.signature_pictures,
    word_structure.label_cell_after,
    word_controls.text_boxes,
    foreign.google_big,
    foreign.web_listing,
)
_ENDINGS = {"doc": "Word 97", "rtf": "rich text", "odt": "OpenDocument"}
SET = tuple(
    saved(base, f"legacy-{ending}-{base.name}", f"{base.tells}; {called}", ending)
    for ending, called in _ENDINGS.items()
    for base in _BASES
)
