from __future__ import annotations

import shutil

import psutil
import pytest

from extractors.limits import Limits
from pipeline.intake import worker
from pipeline.intake.examined import NotAForm
from tests.builders import pictures


def offices() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if "soffice" in child.name()]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_is_not_kept_open_while_a_page_is_recognised() -> None:
    heard: list[int] = []
    examine = worker.prepare(Limits(pulse=lambda: heard.append(len(offices()))))
    assert isinstance(examine(b"{\\rtf1 Dear colleagues}"), NotAForm)
    assert offices()
    examine(pictures.png(700, 1000))
    assert heard
    assert not any(heard)
