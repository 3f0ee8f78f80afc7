"""From a job to its workbook, in a process that writes many of them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from reports import binding
from reports.jobs import ShortlistJob
from reports.spool import HubLines
from tests.reports.builders import EDITION, PROGRAMME


def test_a_programme_that_comes_with_every_job_is_one_object_for_what_is_known_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = tmp_path / "spool"
    spool.touch()
    job = ShortlistJob(
        path=tmp_path / "a.xlsx",
        applications=spool,
        lines=HubLines(hub="surrey-plus", offsets=(), digest="d"),
        programmes=(PROGRAMME,),
        edition=EDITION,
        fingerprint="f",
    )
    seen: list[object] = []
    monkeypatch.setattr(binding, "write_shortlist", lambda path, hub, own, programmes, *rest: seen.extend(programmes))
    for _ in range(2):
        binding.bind(pickle.loads(pickle.dumps(job)))
    assert seen[0] == PROGRAMME
    assert seen[0] is seen[1]
