"""Which programmes a document is looked at for, before anything in it is searched for in earnest."""

from __future__ import annotations

import pytest

from extractors import word
from extractors.limits import Limits
from pipeline.blanks import write_docx
from pipeline.reader.flow import lay_out
from pipeline.reader.recognition import likely_programmes
from schemas.programme import Programme, load_programmes
from tests.builders.document import document

PROGRAMMES = load_programmes()


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_a_form_is_looked_at_for_its_own_programme_and_few_others(programme: Programme) -> None:
    flow = lay_out(word.read(write_docx(programme), Limits()))
    chosen = likely_programmes(flow, PROGRAMMES)
    assert programme in chosen
    assert len(chosen) <= 2


def test_a_document_with_few_labels_word_for_word_is_looked_at_for_all() -> None:
    misread = document("Narne of schoo1: Ashdown", "Schoo1 URN: 123456", "Nominated teacher for programme")
    assert likely_programmes(lay_out(misread), PROGRAMMES) == PROGRAMMES
