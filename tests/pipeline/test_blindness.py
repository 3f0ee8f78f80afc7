"""Blind shortlists of a folder of results: asked for once, kept up from then on, with codes that stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.blindness import find_secret
from pipeline.errors import CannotRun


def test_without_being_asked_for_there_is_no_secret(tmp_path: Path) -> None:
    assert find_secret(tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_once_asked_for_it_is_remembered_and_stays_the_same(tmp_path: Path) -> None:
    secret = find_secret(tmp_path, wanted=True)
    assert secret is not None
    assert len(secret) == 32
    assert find_secret(tmp_path) == find_secret(tmp_path, wanted=True) == secret


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights on files")
def test_its_owner_alone_can_read_it(tmp_path: Path) -> None:
    find_secret(tmp_path, wanted=True)
    assert (tmp_path / "blind.secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32])
def test_a_damaged_one_is_told_and_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / "blind.secret").write_text(text)
    with pytest.raises(CannotRun, match="put it back from a copy"):
        find_secret(tmp_path, wanted=True)
