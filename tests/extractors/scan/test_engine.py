"""The two ways to Tesseract: as a library of Python, and as a command of the system."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import numpy as np
import pytest

from extractors.scan import engine
from tests.builders import pictures

TEXT = ("Pupils remember what they think about.", "In my own classroom I use bar models.")


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    engine.find_engine.cache_clear()
    yield
    engine.find_engine.cache_clear()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs the command tesseract (apt: tesseract-ocr)")
def test_the_command_stands_in_for_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    grey = np.asarray(pictures.page(lambda canvas: pictures.texts(canvas, *TEXT), 300 / 72).convert("L"))
    found = engine.find_engine()
    assert found is not None
    words = found.read_block(grey[350:650])
    assert " ".join(word.text for word in words) == " ".join(TEXT)
    assert [word.text for word in words if word.ends_line] == ["about.", "models."]
    first, last = words[0], words[-1]
    assert first.left == pytest.approx(70 * 300 / 72, abs=6)
    assert last.baseline - first.baseline == pytest.approx(1.3 * 11 * 300 / 72, abs=4)
    assert first.confidence > 0.8


def test_where_neither_is_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert engine.find_engine() is None
