"""Which of the tools that need not be there are there. Asked before documents are read, and by what reads with them."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Mapping

from extractors.suite import find_suite
from schemas.tool import Tool


def installed() -> frozenset[Tool]:
    """The tools that are there now."""
    return frozenset(tool for tool, is_there in _TESTS.items() if is_there())


def _has_module(name: str) -> Callable[[], bool]:
    """Whether a library can be imported, without importing it."""
    return lambda: importlib.util.find_spec(name) is not None


def _can_recognise() -> bool:
    """Whether print can be recognised: what prepares pictures is there, and a recogniser as a library or a command."""
    has_engine = importlib.util.find_spec("tesserocr") is not None or shutil.which("tesseract") is not None
    return has_engine and all(importlib.util.find_spec(name) for name in ("numpy", "PIL"))


_TESTS: Mapping[Tool, Callable[[], bool]] = {
    Tool.LIBREOFFICE: lambda: find_suite() is not None,
    Tool.OCR: _can_recognise,
    Tool.PST: _has_module("pypff"),
}
