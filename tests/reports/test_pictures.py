"""The overview's charts as pictures: the same numbers, a file for each chart."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.overview import write_overview
from reports.pictures import draw_pictures
from reports.publication import publish
from schemas.application import Outcome
from tests.reports.builders import EDITION, PROGRAMME, crowd, source

pytest.importorskip("matplotlib", reason="matplotlib is not installed")


def test_there_is_a_picture_of_every_chart_and_none_of_old_ones(tmp_path: Path) -> None:
    sources = [source("a.pdf", Outcome.UNREADABLE)]
    numbers = write_overview(tmp_path / "o.xlsx", crowd(5), sources, (PROGRAMME,), EDITION, "f")
    folder = tmp_path / "overview"
    folder.mkdir()
    (folder / "old.png").write_bytes(b"old")
    draw_pictures(folder, numbers)
    pictures = sorted(folder.iterdir())
    assert [path.stem for path in pictures] == sorted(block.name for block in numbers)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)
    before = [path.read_bytes() for path in pictures]
    draw_pictures(folder, numbers)
    assert [path.read_bytes() for path in pictures] == before


def test_pictures_are_drawn_where_they_are_asked_for_and_kept_up_from_then_on(tmp_path: Path) -> None:
    def run(count: int, pictures: bool) -> list[str]:
        publish(tmp_path, crowd(count), [], (PROGRAMME,), EDITION.made_at, "1", pictures=pictures)
        return sorted(path.name for path in (tmp_path / "overview").glob("*.png"))

    assert run(1, pictures=False) == []
    assert "by-hub.png" in run(1, pictures=True)
    picture = tmp_path / "overview" / "by-hub.png"
    before = picture.read_bytes()
    run(4, pictures=False)
    assert picture.read_bytes() != before
