"""What holds for all tests: none is failed by the clock, since a busy machine is no fault of the code."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

LONGEST = frozenset(
    f"test_{name}"
    for name in (
        *("worst", "crash_safety", "sample_inbox", "sample_programmes", "tutorial", "later_run", "isolation"),
        *("scores_command", "programme_files", "register_command", "passwords"),
    )
)
"""Modules that take many seconds each: begun last, one of them would keep one processor busy and the others idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONGEST)
