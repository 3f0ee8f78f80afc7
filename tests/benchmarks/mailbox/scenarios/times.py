"""When a message came: stamps of every kind, at the closing second, on both sides of summer time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.benchmarks.mailbox.maker import CLOSING, LONDON, SERVER, Maker
from tests.benchmarks.mailbox.mime import WORD, Part


def closing_second(maker: Maker) -> None:
    for seconds in (-1, 0, 1):
        maker.send(f"at {seconds}.eml", maker.nominate(), CLOSING + timedelta(seconds=seconds))


def days_late(maker: Maker) -> None:
    maker.send("late.eml", maker.nominate(), CLOSING + timedelta(days=maker.rng.randrange(1, 40)))


def summer_time(maker: Maker) -> None:
    for number, at in enumerate(
        (datetime(2019, 3, 31, 0, 59, 59, tzinfo=UTC), datetime(2019, 3, 31, 1, tzinfo=UTC)), start=1
    ):
        maker.send(f"spring {number}.eml", maker.nominate(), at.astimezone(LONDON))
    autumn = datetime(2018, 10, 28, 0, 30, tzinfo=UTC), datetime(2018, 10, 28, 1, 30, tzinfo=UTC)
    for number, at in enumerate(autumn, start=1):
        maker.send(f"autumn {number}.eml", maker.nominate(), at.astimezone(LONDON))


def without_received(maker: Maker) -> None:
    """The date tells, also that it is late."""
    for name, at in (("in time", maker.when()), ("late", CLOSING + timedelta(minutes=5))):
        nomination = maker.nominate()
        head = maker.head(nomination, None, Date=format_datetime(at))
        maker.send(f"{name}.eml", nomination, at, head=head)


def without_any_stamp(maker: Maker) -> None:
    nomination = maker.nominate()
    maker.send("undated.eml", nomination, None, maybe=("low-confidence",), head=maker.head(nomination, None, Date=None))


def unreadable_stamps(maker: Maker) -> None:
    """No stamp that can be read is no stamp; the sender's clock is asked last."""
    nomination, at = maker.nominate(), maker.when()
    head = maker.head(nomination, None, Received=f"{SERVER} 1; sometime in spring", Date=format_datetime(at))
    maker.send("broken received.eml", nomination, at, head=head, maybe=("low-confidence",))
    nomination = maker.nominate()
    head = maker.head(nomination, None, Date="Donnerstag, 25. April 2019, halb drei")
    maker.send("broken date.eml", nomination, None, head=head, maybe=("low-confidence",))


def the_wrong_clock(maker: Maker) -> None:
    """The sender's clock is years off, in either direction; the server's decides."""
    for days in (-400, 400):
        nomination, at = maker.nominate(), maker.when()
        head = maker.head(nomination, at, Date=format_datetime(at + timedelta(days=days)))
        maker.send(f"clock {days}.eml", nomination, at, head=head)


def several_servers(maker: Maker) -> None:
    """The topmost stamp decides, though one below is earlier (in time) or later (a wrong clock)."""
    for name, at, below in (
        ("held up", CLOSING + timedelta(minutes=2), CLOSING - timedelta(hours=2)),
        ("fast clock", CLOSING - timedelta(minutes=2), CLOSING + timedelta(hours=2)),
    ):
        nomination = maker.nominate()
        relay = f"from desk.local by mail-out.{nomination.school.domain}; {format_datetime(below)}"
        head = maker.head(nomination, at) + f"\nReceived: {relay}"
        maker.send(f"{name}.eml", nomination, at, head=head)


def bare_files(maker: Maker) -> None:
    """A form that came by hand has no time, and no message in which anybody could be copied."""
    for name, kind in (("by hand.docx", "docx"), ("by hand, printed.pdf", "pdf")):
        nomination = maker.nominate()
        data = maker.form(nomination) if kind == "docx" else maker.pdf(nomination)
        maker.application(maker.put(name, data, None), nomination, None)


def written_without_zone(maker: Maker) -> None:
    """A stamp in `-0000` or `GMT` is in universal time."""
    for zone in ("-0000", "GMT"):
        nomination = maker.nominate()
        at = maker.when().astimezone(UTC)
        stamp = at.strftime(f"%a, %d %b %Y %H:%M:%S {zone}")
        head = maker.head(nomination, None, Received=f"{SERVER} 7; {stamp}")
        maker.send(f"zone {zone}.eml", nomination, at, head=head)


def earliest_of_two(maker: Maker) -> None:
    """The same document in two messages: the earliest stamp counts, whichever is read first, and all addresses."""
    for order in ("early first", "late first"):
        nomination = maker.nominate()
        _, second, head_teacher = nomination.people
        data, early = maker.form(nomination), maker.when()
        late = CLOSING + timedelta(hours=maker.rng.randrange(1, 99))
        times = (early, late) if order == "early first" else (late, early)
        part = Part(data=data, name="Form.docx", media=WORD)
        copies = (second.email, head_teacher.email)
        paths = [
            maker.put(f"{order} {letter}.eml", maker.message(maker.head(nomination, at, Cc=copy), part))
            for letter, at, copy in zip("ab", times, copies, strict=True)
        ]
        form = maker.application(f"{paths[0]}!/Form.docx", nomination, early, maybe_also=(f"{paths[1]}!/Form.docx",))
        maker.source(f"{paths[1]}!/Form.docx", "duplicate", application=form)
