"""The blank form: everything that the programme file says is printed on it, in both formats."""

from __future__ import annotations

import io

import docx
import pdfplumber
import pytest

from samples.form import Paper, lay_out
from samples.generate import blank_forms
from samples.hand import Hand, _change, write
from samples.layout import line
from samples.nomination import Inventor
from samples.word import write_docx
from schemas.programme import Programme
from tests.samples.texts import every_word, squeeze, text_of, words


def test_the_blank_form_shows_every_label_prompt_criterion_and_hub(programme: Programme) -> None:
    printed = [field.label for field in programme.fields]
    printed += [text for field in programme.fields for text in (field.under or "", *field.printed)]
    printed += [column.label for field in programme.fields for column in field.columns]
    printed += [criterion.title for criterion in programme.criteria]
    printed += [text for hub in programme.hubs for text in (hub.name, hub.region, *hub.lead_schools)]
    printed += [programme.form.title, *programme.form.own_words, *programme.form.ends]
    for name, data in blank_forms().items():
        shown = every_word(name, data)
        missing = [text for text in printed if not words(text) <= shown]
        assert not missing, name


def test_the_word_form_has_the_tables_of_the_real_one() -> None:
    name, data = next((name, data) for name, data in blank_forms().items() if name.endswith(".docx"))
    tables = docx.Document(io.BytesIO(data)).tables
    shapes = [(len(table.rows), len(table.columns)) for table in tables]
    assert shapes == [(9, 2), (8, 3), (5, 4), (6, 3), (5, 2), (1, 1), (1, 1), (1, 1), (3, 2)], name
    school = tables[1]
    assert school.cell(3, 0)._tc is school.cell(5, 0)._tc, "the label of the nominated teacher spans three rows"
    assert school.cell(0, 0)._tc is school.cell(0, 1)._tc


def test_the_pdf_form_has_eight_pages_of_ruled_tables() -> None:
    data = next(data for name, data in blank_forms().items() if name.endswith(".pdf"))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 8
        assert [len(page.find_tables()) for page in pdf.pages] == [0, 0, 1, 0, 3, 2, 0, 0], (
            "boxes of one cell not counted"
        )


@pytest.mark.parametrize("whole", [True, False])
def test_a_filled_form_says_what_it_should(programme: Programme, inventor: Inventor, whole: bool) -> None:
    nomination = inventor.nominate(history=6)
    layout = lay_out(programme, write(programme, nomination.values, Hand(whole=whole, person="comma")))
    text = squeeze(text_of("form.docx", write_docx(layout)))
    for value in nomination.values.values():
        if isinstance(value, str):
            assert squeeze(value) in text
        elif isinstance(value, tuple):
            assert all(squeeze(cell) in text for row in value for cell in row.values())
    assert (squeeze("Appendix: Names of Maths Hubs") in squeeze(" ".join(every_paragraph(write_docx(layout))))) is whole


def every_paragraph(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_tracked_change_is_kept_apart_from_the_text_before_it(programme: Programme) -> None:
    data = write_docx(lay_out(programme, Paper(lines={"applicant_statement": (_change("I teach. I also sing."),)})))
    xml = docx.Document(io.BytesIO(data)).element.xml
    assert "<w:del " in xml
    assert "<w:ins " in xml
    assert "I also sing." in xml


def test_characters_of_xml_are_written_as_text(programme: Programme) -> None:
    data = write_docx(lay_out(programme, Paper(lines={"school_name": (line("A & B <School>"),)})))
    assert "A & B <School>" in text_of("form.docx", data)
