"""The ledger keeps facts, all of an item or none, and says in a sentence when it cannot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import CannotRun
from pipeline.ledger import Ledger, open_ledger
from schemas.application import Answer, Outcome, Reading
from schemas.document import Format, Mark, Place
from schemas.message import Envelope
from schemas.receipt import Receipt

NOW = datetime(2019, 4, 25, 12, tzinfo=UTC)
MESSAGE = Receipt(
    path="ann.eml",
    sha256="a" * 64,
    parent=None,
    outcome=Outcome.CONTAINER,
    envelope=Envelope(received_at=NOW, sender="ann@a.example.org", addresses=("ann@a.example.org",)),
)
FORM = Receipt(
    path="ann.eml!/Form.docx",
    sha256="b" * 64,
    parent="ann.eml",
    outcome=Outcome.APPLICATION,
    reading=Reading(
        programme="p",
        format=Format.WORD,
        answers=(
            Answer(field="years", value=7, place=Place(table=2, row=1, cell=4)),
            Answer(field="history", value=({"period": "2015", "school": "A"},), confidence=0.5, doubt="Look."),
        ),
        marks=frozenset({Mark.TRACKED_CHANGES}),
    ),
)


def keep(path: Path, *receipts: Receipt) -> None:
    with open_ledger(path) as ledger:
        ledger.add(ledger.begin_run("0.1", NOW), receipts)


def test_receipts_come_back_as_they_were_in_order_of_arrival(tmp_path: Path) -> None:
    keep(tmp_path / "intake.sqlite", MESSAGE, FORM)
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        assert list(ledger.iter_receipts()) == [MESSAGE, FORM]
        assert ledger.reading(FORM.sha256) == FORM.reading


def test_the_ledger_knows_what_it_has_seen(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        ledger.add(ledger.begin_run("0.1", NOW), [MESSAGE])
        assert ledger.knows("ann.eml", MESSAGE.sha256)
        assert not ledger.knows("ann.eml", FORM.sha256)
        assert not ledger.knows("bob.eml", MESSAGE.sha256)
        assert ledger.has_seen(MESSAGE.sha256)
        assert not ledger.has_seen(FORM.sha256)
        with pytest.raises(KeyError):
            ledger.reading(MESSAGE.sha256)


def test_a_file_kept_twice_is_kept_once(tmp_path: Path) -> None:
    keep(tmp_path / "intake.sqlite", MESSAGE, FORM)
    keep(tmp_path / "intake.sqlite", MESSAGE, FORM)
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        assert list(ledger.iter_receipts()) == [MESSAGE, FORM]


def test_the_same_form_in_another_message_of_the_same_name_is_another_receipt(tmp_path: Path) -> None:
    other = replace(MESSAGE, sha256="c" * 64)
    again = replace(FORM, outcome=Outcome.DUPLICATE, reading=None)
    keep(tmp_path / "intake.sqlite", MESSAGE, FORM)
    keep(tmp_path / "intake.sqlite", other, again)
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        assert list(ledger.iter_receipts()) == [MESSAGE, FORM, other, again]


def test_an_item_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    broken = replace(FORM, path=None)  # type: ignore[arg-type]
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        number = ledger.begin_run("0.1", NOW)
        with pytest.raises(sqlite3.IntegrityError):
            ledger.add(number, [MESSAGE, broken])
        assert list(ledger.iter_receipts()) == []


def test_a_second_run_on_the_same_ledger_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "intake.sqlite"
    with open_ledger(path) as ledger:
        ledger.begin_run("0.1", NOW)
        with pytest.raises(CannotRun, match="wait until it has finished"), open_ledger(path) as second:
            second.begin_run("0.1", NOW)


def test_a_damaged_ledger_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "intake.sqlite"
    path.write_bytes(b"this is no database at all, but it is long enough to be looked at" * 20)
    before = path.read_bytes()
    with pytest.raises(CannotRun, match="damaged"), open_ledger(path):
        pass
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "intake.sqlite"
    keep(path, MESSAGE)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CannotRun, match="newer version"), open_ledger(path):
        pass


def test_a_ledger_in_a_folder_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    def use() -> Ledger:
        with open_ledger(tmp_path / "missing" / "intake.sqlite") as ledger:
            return ledger

    with pytest.raises(CannotRun, match="check the disk"):
        use()
