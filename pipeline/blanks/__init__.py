"""Blank forms, written from a programme file alone: as Word, as fillable PDF, and as questions of an online form.

Knows no programme by name, and prints nothing but what the programme file says that its form prints. May import
`schemas`, python-docx and reportlab; never `extractors`, `pipeline` or `reports`.
"""

from __future__ import annotations

from pipeline.blanks.outline import outline
from pipeline.blanks.pdf import write_pdf
from pipeline.blanks.questions import write_questions
from pipeline.blanks.word import write_docx

__all__ = ("outline", "write_docx", "write_pdf", "write_questions")
