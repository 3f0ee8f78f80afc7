from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake import wire
from pipeline.intake.examined import Failed, Form, NotAForm, Opened
from schemas.application import Answer, Reading
from schemas.document import Box, Format, Mark, Place
from schemas.message import ClockDoubt, ContainerKind, Contents, Envelope, Part, Quote
from schemas.tool import Tool

_TEXT = st.text(st.characters(), max_size=20)  # lone surrogates too: nothing that a document holds may stop it
_NUMBERS = st.floats(allow_nan=False)
_COUNTS = st.none() | st.integers(1, 10_000)
_BOXES = st.builds(Box, left=_NUMBERS, top=_NUMBERS, right=_NUMBERS, bottom=_NUMBERS)
_PLACES = st.recursive(
    st.builds(
        Place,
        page=_COUNTS,
        box=st.none() | _BOXES,
        paragraph=_COUNTS,
        table=_COUNTS,
        row=_COUNTS,
        cell=_COUNTS,
        column=st.none() | _TEXT,
    ),
    lambda inner: st.builds(Place, table=_COUNTS, row=_COUNTS, within=inner),
    max_leaves=3,
)
_ROWS = st.lists(st.dictionaries(_TEXT, _TEXT, max_size=3), max_size=3).map(tuple)
_ANSWERS = st.builds(
    Answer,
    field=_TEXT,
    value=_TEXT | st.integers() | _NUMBERS | st.booleans() | st.none() | _ROWS,
    place=st.none() | _PLACES,
    confidence=st.floats(0, 1),
    doubt=st.none() | _TEXT,
    label=st.none() | _TEXT,
    picture=st.none() | st.binary(max_size=20),
)
_READINGS = st.builds(
    Reading,
    programme=_TEXT,
    format=st.sampled_from(Format),
    answers=st.lists(_ANSWERS, max_size=4).map(tuple),
    marks=st.frozensets(st.sampled_from(Mark)),
)
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_QUOTES = st.builds(
    Quote,
    sent_at=st.none() | st.datetimes() | st.datetimes(timezones=_ZONES),
    sender=st.none() | _TEXT,
    addresses=st.lists(_TEXT, max_size=2).map(tuple),
)
_ENVELOPES = st.builds(
    Envelope,
    received_at=st.none() | st.datetimes(timezones=_ZONES),
    sender=st.none() | _TEXT,
    addresses=st.lists(_TEXT, max_size=3).map(tuple),
    clock_doubt=st.none() | st.sampled_from(ClockDoubt),
    passed_at=st.none() | st.datetimes(timezones=_ZONES),
    message_id=st.none() | _TEXT,
    refers_to=st.lists(_TEXT, max_size=2).map(tuple),
    quotes=st.lists(_QUOTES, max_size=2).map(tuple),
)
_PARTS = st.builds(
    Part,
    name=st.none() | _TEXT,
    position=st.integers(1, 1000),
    data=st.binary(max_size=50),
    is_body=st.booleans(),
    problem=st.none() | _TEXT,
    context=_TEXT,
    envelope=st.none() | _ENVELOPES,
)
_CONTENTS = st.builds(
    Contents,
    kind=st.sampled_from(ContainerKind),
    parts=st.lists(_PARTS, max_size=4).map(tuple),
    envelope=st.none() | _ENVELOPES,
)
_EXAMINED = st.one_of(
    st.builds(Opened, contents=_CONTENTS),
    st.builds(Form, reading=_READINGS),
    st.builds(NotAForm, detail=_TEXT),
    st.builds(Failed, reason=_TEXT, detail=_TEXT, trace=_TEXT, missing=st.none() | st.sampled_from(Tool)),
)


@given(_EXAMINED)
def test_what_a_worker_says_arrives_as_it_was(examined: Opened | Form | NotAForm | Failed) -> None:
    assert wire.decode(wire.encode(examined)) == examined


@given(_READINGS)
def test_a_reading_is_kept_exactly(reading: Reading) -> None:
    kept = wire.reading_from_json(wire.reading_to_json(reading))
    assert kept == reading
    assert [type(answer.value) for answer in kept.answers] == [type(answer.value) for answer in reading.answers]


@given(_ENVELOPES)
def test_an_envelope_is_kept_exactly(envelope: Envelope) -> None:
    kept = wire.envelope_from_json(wire.envelope_to_json(envelope))
    assert kept == envelope
    if kept.received_at and envelope.received_at:
        assert kept.received_at.utcoffset() == envelope.received_at.utcoffset()


def test_what_is_at_its_default_takes_no_room() -> None:
    answer = Answer(field="school_name", value=None, place=Place(table=1))
    text = wire.reading_to_json(Reading(programme="p", format=Format.WORD, answers=(answer,)))
    assert json.loads(text) == {
        "programme": "p",
        "format": "word",
        "answers": [{"field": "school_name", "value": None, "place": {"table": 1}}],
    }


def test_marks_stand_in_one_order() -> None:
    reading = Reading(programme="p", format=Format.PDF, answers=(), marks=frozenset(Mark))
    assert json.loads(wire.reading_to_json(reading))["marks"] == sorted(Mark)


_MESSAGE = wire.encode(
    Opened(
        contents=Contents(
            kind=ContainerKind.MESSAGE,
            parts=(Part(name="Form.docx", position=1, data=b"form"),),
            envelope=Envelope(received_at=datetime(2019, 4, 25, tzinfo=UTC), sender=None, addresses=()),
        )
    )
)


@pytest.mark.parametrize("message", [b"", b"\x00", b"\x00\x00\x00\x02{}", _MESSAGE[:-1], _MESSAGE + b"x", _MESSAGE[1:]])
def test_a_message_that_a_worker_garbled_is_refused(message: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        wire.decode(message)


def test_an_envelope_that_an_older_version_kept_is_read() -> None:
    kept = '{"received_at":"2019-04-25T14:03:22+01:00","sender":null,"addresses":["a@x.example"]%s}'
    assert wire.envelope_from_json(kept % "").clock_doubt is None
    doubted = wire.envelope_from_json(kept % ',"is_senders_clock":true')
    assert (doubted.clock_doubt, doubted.quotes, doubted.message_id) == (ClockDoubt.SENDERS_CLOCK, (), None)
