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
from pipeline.ledger.migrations import MIGRATIONS
from schemas.application import Answer, Outcome, Reading
from schemas.document import Format, Mark, Place
from schemas.message import Envelope
from schemas.receipt import Overdue, Receipt
from schemas.tool import Tool

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


def test_a_file_is_kept_once_in_a_run_and_again_when_it_is_looked_at_again(tmp_path: Path) -> None:
    keep(tmp_path / "intake.sqlite", MESSAGE, FORM)
    keep(tmp_path / "intake.sqlite", MESSAGE, FORM)
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        assert list(ledger.iter_receipts()) == [MESSAGE, FORM, MESSAGE, FORM]
        number = ledger.begin_run("0.1", NOW)
        ledger.add(number, [MESSAGE])
        with pytest.raises(sqlite3.IntegrityError):
            ledger.add(number, [MESSAGE])


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


UNREAD = replace(
    FORM, path="ann.eml!/late.zip!/Form.doc", parent="ann.eml!/late.zip", outcome=Outcome.UNREADABLE, reading=None
)
ARCHIVE = replace(MESSAGE, path="ann.eml!/late.zip", sha256="d" * 64, parent="ann.eml", envelope=None)


def test_what_wants_a_tool_that_is_there_now_is_overdue_with_all_containers_around_it(tmp_path: Path) -> None:
    unread = replace(UNREAD, missing=Tool.LIBREOFFICE)
    keep(tmp_path / "intake.sqlite", MESSAGE, ARCHIVE, unread, replace(UNREAD, path="x", parent=None, sha256="e" * 64))
    copy = replace(MESSAGE, path="bob.eml", sha256="f" * 64)
    duplicate = replace(unread, path="bob.eml!/F.doc", parent="bob.eml", outcome=Outcome.DUPLICATE, missing=None)
    keep(tmp_path / "intake.sqlite", copy, duplicate)
    keep(tmp_path / "intake.sqlite", replace(MESSAGE, sha256="9" * 64))
    around = frozenset({MESSAGE.sha256, ARCHIVE.sha256, copy.sha256})
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        assert ledger.overdue([Tool.OCR]) == ledger.overdue([]) == Overdue()
        overdue = ledger.overdue([Tool.LIBREOFFICE, Tool.OCR])
        assert overdue == Overdue(documents=frozenset({FORM.sha256}), containers=around)


def test_what_was_looked_at_since_is_not_overdue(tmp_path: Path) -> None:
    keep(tmp_path / "intake.sqlite", MESSAGE, ARCHIVE, replace(UNREAD, missing=Tool.LIBREOFFICE))
    keep(tmp_path / "intake.sqlite", MESSAGE, ARCHIVE, replace(UNREAD, missing=Tool.OCR))
    with open_ledger(tmp_path / "intake.sqlite") as ledger:
        assert ledger.overdue([Tool.LIBREOFFICE]) == Overdue()
        assert FORM.sha256 in ledger.overdue([Tool.OCR])


def test_a_ledger_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "intake.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"BEGIN; {MIGRATIONS[0]}; PRAGMA user_version = 1; COMMIT;")
        connection.execute("INSERT INTO runs VALUES (1, '2019-04-25', '0.1')")
        connection.execute(
            "INSERT INTO receipts VALUES (1, 1, 'a.png', 'aa', NULL, 'not-a-form', 'A picture.', NULL, NULL)"
        )
        connection.commit()
    with open_ledger(path) as ledger:
        (receipt,) = ledger.iter_receipts()
        assert (receipt.path, receipt.missing) == ("a.png", None)


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
