"""Word forms kept in the formats of older or other word processors, read as they are."""

from __future__ import annotations

from tests.benchmarks.accuracy.ooxml import el, name, run
from tests.benchmarks.accuracy.variants import foreign, word_controls, word_plain, word_qts, word_structure, word_text
from tests.benchmarks.accuracy.variants.registry import Variant, saved, word
from tests.benchmarks.accuracy.wordform import WordForm


@word("tracked-words", "words deleted and inserted")
def _tracked_words(form: WordForm) -> None:
    """No paragraph is moved: LibreOffice makes plain text of what was deleted inside a moved one."""
    by = {"w:id": "7", "w:author": "School Office", "w:date": "2019-04-20T09:00:00Z"}
    for paragraph in form.inked():
        runs = [child for child in paragraph if child.tag == name("w:r")]
        if runs:
            runs[0].addprevious(el("w:del", run("an older wording ", tag="w:delText"), attributes=by))
            paragraph.append(el("w:ins", runs[-1], attributes=by))


_BASES: tuple[Variant, ...] = (
    word_plain.plain,
    word_plain.whole_document,
    word_plain.one_table,
    word_qts.struck,
    word_qts.highlighted,
    word_qts.boxes,
    word_controls.controls_inline,
    _tracked_words,
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
