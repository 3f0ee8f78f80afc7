"""Applications in full while a run lasts: read back as they were, hub by hub, and gone at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reports.spool import HubLines, load, open_spool, read_spool
from schemas.application import Application, Severity
from tests.reports.builders import application, crowd, finding, with_findings


def indexed(folder: Path, applications: Iterable[Application]) -> dict[str | None, HubLines]:
    with open_spool(folder) as spool:
        list(spool.keep(applications))
        return {lines.hub: lines for lines in spool.index()}


def test_what_is_read_back_is_what_was_kept_with_notes_and_pictures(tmp_path: Path) -> None:
    odd = application(3, years_teaching=7.5, qts=None, teaching_history=(), other_awards="12")
    unstamped = replace(with_findings(odd, finding("late"), finding("macros", Severity.INFO)), received_at=None)
    shown = replace(unstamped.evidence["school_name"], picture=b"\x89PNG\xff\0", label="Name of school", on_page="top")
    full = replace(unstamped, notes=("Sent by a friend.",), evidence={**unstamped.evidence, "school_name": shown})
    kept = [*crowd(2), full]
    with open_spool(tmp_path) as spool:
        assert list(spool.keep(kept)) == kept
        spool.index()
        read = list(read_spool(spool.path))
    assert read == kept
    assert type(read[2].fields["years_teaching"]) is float
    assert type(read[2].fields["other_awards"]) is str
    assert isinstance(read[0].received_at, datetime)


def test_a_hub_is_loaded_without_the_others_and_no_hub_comes_last(tmp_path: Path) -> None:
    mixed = [application(n, hub=hub) for n, hub in enumerate(["solent", None, "boolean", "solent"], 1)]
    with open_spool(tmp_path) as spool:
        list(spool.keep(mixed))
        hubs = spool.index()
        assert [lines.hub for lines in hubs] == ["boolean", "solent", None]
        assert load(spool.path, hubs[1].offsets) == (mixed[0], mixed[3])


def test_the_digest_of_a_hub_changes_with_its_own_applications_only(tmp_path: Path) -> None:
    before = indexed(tmp_path, [application(1, hub="boolean"), application(2, hub="solent")])
    after = indexed(tmp_path, [application(1, hub="boolean"), replace(application(2, hub="solent"), notes=("New.",))])
    assert before["boolean"].digest == after["boolean"].digest
    assert before["solent"].digest != after["solent"].digest


def test_nothing_is_left_of_it_even_of_a_run_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / ".applications-in-full.part").write_text("left by a killed run")
    assert list(indexed(tmp_path, crowd(1))) == ["surrey-plus"]
    assert not list(tmp_path.iterdir())


def test_a_half_of_a_surrogate_pair_does_not_stop_the_run(tmp_path: Path) -> None:
    with open_spool(tmp_path) as spool:
        list(spool.keep([application(nominee_name="A\ud800B")]))
        (lines,) = spool.index()
        assert load(spool.path, lines.offsets)[0].fields["nominee_name"] == "A?B"
