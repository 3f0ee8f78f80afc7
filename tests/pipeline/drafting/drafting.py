"""What tests of drafts ask: the programme that the draft of a blank form makes, loaded as staff would load it."""

from __future__ import annotations

from pathlib import Path

from extractors.formats import DocumentFormat, identify
from extractors.limits import Limits
from pipeline.drafting import draft_programme
from schemas.document import Document
from schemas.programme import Programme, load_programme


def read_document(data: bytes) -> Document:
    """The document in a file."""
    format_ = identify(data)
    assert isinstance(format_, DocumentFormat)
    return format_.read(data, Limits(), ())


def load_draft(document: Document, folder: Path) -> Programme:
    """The draft as a programme; it must be without mistakes as it stands."""
    text = draft_programme(document)
    assert text is not None
    path = folder / "draft.toml"
    path.write_text(text, encoding="utf-8")
    return load_programme(path)
