"""What the scenarios are written with: schools and people that come once, forms, messages, and the labels for them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import product
from zoneinfo import ZoneInfo

from samples.form import lay_out
from samples.hand import Hand, write
from samples.nomination import Inventor, Nomination
from samples.pdf import write_pdf
from samples.people import School
from samples.word import write_docx
from schemas.application import Value
from schemas.programme import Programme
from tests.benchmarks.mailbox import mime
from tests.benchmarks.mailbox.expectation import Box, ExpectedApplication, ExpectedSource, Found
from tests.benchmarks.mailbox.mime import Part
from tests.builders.register import Row

LONDON = ZoneInfo("Europe/London")
CLOSING = datetime(2019, 4, 26, 17, tzinfo=LONDON)
INBOX = "mathshubs@ncetm.example"
SERVER = "from relay.school.example (relay.school.example [203.0.113.9])\n\tby mx1.ncetm.example with ESMTPS id"
_PLACES = [
    first + second + third
    for first, second, third in product(
        ("Thorn", "Elder", "Brack", "Hollow", "Raven", "Lang", "Cray", "Wither", "Mickle", "Oaken", "Pender", "Quarr"),
        ("wick", "combe", "thorpe", "mere", "stead", "bourne", "dale", "holme"),
        (" School", " Academy", " High School", " Community College"),
    )
]


@dataclass(slots=True)
class Maker:
    """Makes one mailbox; `prefix` is the folder of the scenario that is at work."""

    programme: Programme
    rng: random.Random
    box: Box = field(default_factory=Box)
    rows: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    prefix: str = ""
    number: int = 0
    inventor: Inventor = field(init=False)

    def __post_init__(self) -> None:
        self.inventor = Inventor(programme=self.programme, rng=self.rng)
        self._places = self.rng.sample(_PLACES, len(_PLACES))

    _places: list[str] = field(init=False, default_factory=list)

    def school(self, name: str | None = None, hub: str | None = None, urn: str | None = None) -> School:
        """A school of which nothing was heard before."""
        self.number += 1
        name = name or self._places.pop()
        place = name.split()[0]
        return School(
            name=name,
            short=place,
            town=place,
            hub=hub or self.rng.choice(self.programme.hubs).id,
            domain=f"{''.join(filter(str.isalpha, place)).lower()}{self.number}.sch.example",
            kind="town",
            urn=urn or str(170_000 + self.number),
        )

    def nominate(
        self,
        *,
        school: School | None = None,
        words: tuple[int | None, int | None] = (None, None),
        colleague: Nomination | None = None,
        **changes: Value,
    ) -> Nomination:
        """A nomination of a new school, or of the one given, with other answers in some fields."""
        chosen = None if colleague else school or self.school()
        return self.inventor.nominate(school=chosen, colleague=colleague, changes=changes, words=words)

    def form(self, nomination: Nomination, hand: Hand | None = None, **changes: Value) -> bytes:
        """The form in Word."""
        values = {**nomination.values, **changes}
        return write_docx(lay_out(self.programme, write(self.programme, values, hand or Hand(whole=False))))

    def pdf(self, nomination: Nomination) -> bytes:
        """The form as a PDF."""
        return write_pdf(lay_out(self.programme, write(self.programme, nomination.values, Hand(whole=False))))

    def when(self, *, after: datetime | None = None) -> datetime:
        """A time of receipt before the closing time."""
        start = after or datetime(2019, 3, 4, 8, tzinfo=LONDON)
        span = int((CLOSING - start).total_seconds()) - 3600
        return (start + timedelta(seconds=self.rng.randrange(60, span))).astimezone(LONDON)

    def late(self) -> datetime:
        """A time of receipt after the closing time."""
        return CLOSING + timedelta(seconds=self.rng.randrange(1, 20 * 86_400))

    def stamp(self, at: datetime) -> str:
        """The time as some server writes it."""
        zone = self.rng.choice(("Europe/London", "UTC", "America/Los_Angeles", "Asia/Kolkata"))
        written = format_datetime(at.astimezone(ZoneInfo(zone)))
        return written + self.rng.choice(("", " (BST)", " (envelope-from <x@y.example>)")) if zone != "UTC" else written

    def path(self, name: str) -> str:
        """The path of a file of this scenario."""
        return f"{self.prefix}/{name}"

    def put(self, name: str, data: bytes, outcome: str | None = "container", says: str = "") -> str:
        """A file of the mailbox; its path."""
        path = self.path(name)
        self.box.files[path] = data
        if outcome:
            self.source(path, outcome, says=says)
        return path

    def source(
        self, path: str, *outcomes: str, optional: bool = False, says: str = "", application: str | None = None
    ) -> str:
        """What becomes of a document."""
        self.box.sources[path] = ExpectedSource(
            outcomes=outcomes, optional=optional, says=says, application=application
        )
        return path

    def application(
        self,
        path: str,
        nomination: Nomination,
        received: datetime | None,
        *findings: Found,
        hubs: Iterable[str | None] | None = None,
        superseded: bool = False,
        also: tuple[str, ...] = (),
        maybe_also: tuple[str, ...] = (),
        maybe: Iterable[str] = (),
        says: Mapping[str, str] | None = None,
        own_line: bool = True,
    ) -> str:
        """An application that is read from the document at `path`; late is told by itself."""
        if own_line:
            self.source(path, "application", application=path)
        late: set[Found] = {("late", None)} if received and received > CLOSING else set()
        self.box.applications[path] = ExpectedApplication(
            received=received.astimezone(LONDON).isoformat() if received else None,
            hubs=(nomination.school.hub,) if hubs is None else tuple(hubs),
            findings={*findings, *late},
            maybe=frozenset(maybe),
            says=says or {},
            superseded=superseded,
            also=also,
            maybe_also=maybe_also,
        )
        return path

    def head(self, nomination: Nomination, at: datetime | None, **changes: str | None) -> str:
        """Header fields: stamped at `at`, from the nominee, to the inbox, with the two others copied in.

        `changes` are fields by name, `_` for `-`; None leaves one out.
        """
        self.number += 1
        nominee, second, head = nomination.people
        fields: dict[str, str | None] = {
            "Received": f"{SERVER} {self.number}; {self.stamp(at)}" if at else None,
            "From": f'"{nominee.name}" <{nominee.email}>',
            "To": f"Maths Hubs <{INBOX}>",
            "Cc": f"{second.email}, {head.email}",
            "Subject": f"Application {self.number}",
            "Date": format_datetime((at or self.when()) - timedelta(minutes=3)),
            "Message_ID": f"<{self.number}@{nomination.school.domain}>",
            **changes,
        }
        return "\n".join(f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value is not None)

    def message(self, head: str, *parts: Part, letter: bool = True, subtype: str = "mixed") -> bytes:
        """A message with a short letter before its parts."""
        self.number += 1
        opening = (mime.body(f"Dear team,\n\nplease find attached. ({self.number})\n"),) if letter else ()
        return mime.message(head, *opening, *parts, boundary=f"=_cut{self.number}", subtype=subtype)

    def send(
        self,
        name: str,
        nomination: Nomination,
        at: datetime | None,
        *findings: Found,
        data: bytes | None = None,
        head: str | None = None,
        **labels: object,
    ) -> str:
        """The usual case: a message with one form. The path of the form."""
        part = Part(data=data or self.form(nomination), name="Form.docx", media=mime.WORD)
        path = self.put(name, self.message(head or self.head(nomination, at), part))
        return self.application(f"{path}!/Form.docx", nomination, at, *findings, **labels)  # type: ignore[arg-type]
