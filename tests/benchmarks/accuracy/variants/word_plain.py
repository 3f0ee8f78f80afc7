"""Word forms filled as they were meant to be, set in different ways."""

from __future__ import annotations

from tests.benchmarks.accuracy.variants.registry import word
from tests.benchmarks.accuracy.wordform import WordForm


@word("plain", "typed into the cells of the form")
def plain(form: WordForm) -> None:
    """Nothing is changed."""


@word("form-only", "the form's own pages alone", with_information=False)
def form_only(form: WordForm) -> None:
    """Nothing is changed."""


@word("whole-document", "the eight pages, information and hub list included", with_information=True)
def whole_document(form: WordForm) -> None:
    """Nothing is changed."""


@word("one-table", "the whole form in one table of many columns", one_table=True)
def one_table(form: WordForm) -> None:
    """Nothing is changed."""


@word("landscape-large", "landscape, 14 point Cambria", landscape=True, font="Cambria", size=14)
def landscape(form: WordForm) -> None:
    """Nothing is changed."""


@word("furniture", "a header and footer that name the school and the programme", furniture=True)
def furniture(form: WordForm) -> None:
    """Nothing is changed."""
