"""How a document is laid out as lines and words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reader.flow import lay_out, split_words
from tests.builders.document import document, paragraph

TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("aB9 -–’'&/\t_é"), max_size=60)


@given(TEXTS)
def test_words_are_runs_of_letters_and_digits_whatever_stands_between(text: str) -> None:
    assert len(split_words(text)) == len(re.findall(r"[^\W_]+|&", text))


@given(TEXTS)
def test_every_word_is_found_again_at_its_place(text: str) -> None:
    flow = lay_out(document(paragraph(text)))
    for index, word in enumerate(flow.words):
        assert split_words(flow.text(flow.slice_of(index))) == (word,)


def test_a_line_break_ends_a_line_and_a_paragraph_of_nothing_is_none() -> None:
    flow = lay_out(document(paragraph("one\ntwo"), paragraph(), paragraph(picture=True)))
    assert [(line.text, line.has_picture) for line in flow.lines] == [("one", False), ("two", False), ("", True)]
