"""Which of the tools that need not be there are there. Asked before documents are read, and by what reads with them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping

from extractors.suite import find_suite
from schemas.tool import Tool


def installed() -> frozenset[Tool]:
    """The tools that are there now."""
    return frozenset(tool for tool, is_there in _TESTS.items() if is_there())


def _has_module(name: str) -> Callable[[], bool]:
    """Whether a library can be imported, without importing it."""
    return lambda: importlib.util.find_spec(name) is not None


_TESTS: Mapping[Tool, Callable[[], bool]] = {
    Tool.LIBREOFFICE: lambda: find_suite() is not None,
    Tool.OCR: _has_module("tesserocr"),
    Tool.PST: _has_module("pypff"),
}
