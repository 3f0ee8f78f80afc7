"""Forms on which several things were done at once, as people do."""

from __future__ import annotations

from tests.benchmarks.accuracy.variants import word_controls, word_qts, word_structure, word_text
from tests.benchmarks.accuracy.variants.registry import Variant, word
from tests.benchmarks.accuracy.wordform import WordForm

_LISTS = (word_text.bullets, word_text.line_breaks, None)
_TEXT = (
    word_text.split_runs,
    word_text.coloured,
    word_text.tabs_and_blanks,
    word_text.odd_characters,
    word_text.smart_tags,
    word_text.email_links,
    word_text.email_fields,
)
_PICTURES = (word_text.signature_pictures, None)
_QTS = tuple(variant for variant in vars(word_qts).values() if isinstance(variant, Variant))
_FIELDS = (word_controls.controls_inline, word_controls.legacy_fields, None)
_TRACKED = (word_controls.tracked_insertions, word_controls.tracked_edits)
_PLACES = (
    word_structure.label_cell_after,
    word_structure.label_cell_below,
    word_structure.merged_rows,
    word_structure.rows_changed,
    word_structure.statement_over_cells,
    word_structure.statement_below,
    word_structure.row_above,
    word_structure.answer_cell_split,
    None,
)


def _apply(form: WordForm, *steps: tuple[Variant | None, ...]) -> None:
    for choices in steps:
        chosen = form.rng.choice(choices)
        if chosen is not None and chosen.change is not None:
            chosen.change(form)


@word("mixed", "a list or line breaks, two changes of the text, pictures, QTS in some way, fields, answers elsewhere")
def mixed(form: WordForm) -> None:
    _apply(form, _LISTS, _TEXT, _TEXT, _PICTURES, _QTS, _FIELDS, _PLACES)


@word("mixed-tracked", "the same with unaccepted changes")
def mixed_tracked(form: WordForm) -> None:
    _apply(form, _LISTS, _TEXT, _PICTURES, _QTS, _TRACKED, _PLACES)
