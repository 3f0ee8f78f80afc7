"""What is recorded of an application: codes and ids, and nothing where nothing happened."""

from __future__ import annotations

from dataclasses import replace

from pipeline.judgement.events import describe_change
from schemas.history import Standing

READY = Standing(status="ready", hub="surrey-plus", received_at="2019-04-25T12:00:00+01:00", findings=(), documents=1)


def test_the_first_event_tells_how_it_came_in() -> None:
    late = replace(READY, status="query", findings=("late", "missing-field of qts"))
    assert describe_change(None, late) == (
        "came in; received at 2019-04-25T12:00:00+01:00; read from 1 document; hub surrey-plus; "
        "query (late, missing-field of qts)"
    )


def test_nothing_is_told_where_nothing_happened() -> None:
    assert describe_change(READY, replace(READY)) is None


def test_a_replacement_names_the_application_that_replaces_it() -> None:
    assert describe_change(READY, replace(READY, status="superseded", superseded_by="abc")) == (
        "ready became superseded by abc"
    )


def test_what_was_settled_and_what_is_new_are_told_apart() -> None:
    before = replace(READY, status="query", findings=("late", "invalid-urn of school_urn"))
    now = replace(before, hub=None, findings=("late", "hub-unresolved of maths_hub"), documents=2)
    assert describe_change(before, now) == (
        "hub changed from surrey-plus to none; read from 2 documents, before from 1; "
        "new: hub-unresolved of maths_hub; settled: invalid-urn of school_urn"
    )
