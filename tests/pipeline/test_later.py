"""What cannot be read for want of a tool is read when the tool is there, as if it had been there from the start."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import archive, eml
from extractors.errors import Reason
from extractors.limits import Limits
from pipeline.intake.examined import Examined, Failed, Form, NotAForm, Opened
from pipeline.intake.inbox import list_inbox
from pipeline.intake.reception import receive
from pipeline.judgement.standing import Settlement, settle
from pipeline.ledger import Ledger, open_ledger
from schemas.application import Answer, Outcome, Reading
from schemas.document import Format
from schemas.tool import Tool
from tests.builders import mail
from tests.pipeline.judgement.facts import FILLED, PROGRAMME

NOW = datetime(2019, 4, 25, 12, tzinfo=UTC)
TOOLS = {b"office:": Tool.LIBREOFFICE, b"store:": Tool.PST}


@dataclass
class Workers:
    """Workers with these tools. What begins with the name of one hides what follows from those who lack it."""

    tools: frozenset[Tool]
    limits: Limits = field(default_factory=Limits)
    has_room: bool = True
    waiting: list[tuple[str, bytes]] = field(default_factory=list)
    seen: list[bytes] = field(default_factory=list)

    def submit(self, key: str, data: bytes) -> None:
        self.waiting.append((key, data))
        self.has_room = len(self.waiting) < 3
        self.seen.append(data)

    def next_done(self) -> tuple[str, Examined]:
        key, data = self.waiting.pop()
        self.has_room = True
        return key, self._examine(data)

    def _examine(self, data: bytes) -> Examined:
        for start, tool in TOOLS.items():
            if data.startswith(start):
                missing = Failed(reason=Reason.NOT_INSTALLED, detail="Install it.", missing=tool)
                return self._examine(data.removeprefix(start)) if tool in self.tools else missing
        for container in (archive, eml):
            if container.recognises(data):
                contents = container.unpack(data, self.limits)
                return Opened(contents=replace(contents, parts=tuple(p for p in contents.parts if not p.is_body)))
        return _form(data) if data.startswith(b"form") else NotAForm(detail="A plain text.")


def _form(data: bytes) -> Form:
    """A form of whoever is named after the word."""
    said = {**FILLED, "nominee_email": f"{data[5:].decode()}@ashdown.example"}
    answers = tuple(Answer(field=name, value=value) for name, value in said.items())
    return Form(reading=Reading(programme=PROGRAMME.id, format=Format.WORD, answers=answers))


def take_in(ledger: Ledger, inbox: Path, *tools: Tool) -> list[bytes]:
    """What was examined in one run with these tools."""
    workers = Workers(frozenset(tools))
    number = ledger.begin_run("0.1", NOW)
    overdue = ledger.overdue(tools)
    for receipts in receive(list_inbox(inbox), workers, ledger.knows, ledger.has_seen, overdue):
        ledger.add(number, receipts)
    return workers.seen


def outcome(ledger: Ledger) -> Settlement:
    return settle(ledger.iter_receipts(), [PROGRAMME])


def told(ledger: Ledger) -> dict[str, str]:
    return {source.path: str(source.outcome) for source in outcome(ledger).sources}


def write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


OLD = b"office:form jane"
MESSAGE = mail.message(
    mail.body(),
    mail.attachment(mail.PNG, "logo.png"),
    mail.attachment(mail.archive(("Form.doc", OLD), ("text", b"text")), "late.zip"),
)


def test_a_document_deep_inside_is_read_when_its_tool_is_there_and_nothing_else_is(tmp_path: Path) -> None:
    write(tmp_path / "in", {"ann.eml": MESSAGE, "b.doc": OLD, "c.doc": b"office:text", "d.docx": b"form omar"})
    with open_ledger(tmp_path / "x") as ledger:
        take_in(ledger, tmp_path / "in")
        assert told(ledger)["ann.eml!/late.zip!/Form.doc"] == "unreadable"
        assert take_in(ledger, tmp_path / "in") == []
        assert take_in(ledger, tmp_path / "in", Tool.OCR) == []
        again = take_in(ledger, tmp_path / "in", Tool.LIBREOFFICE)
        assert sorted(again) == sorted(
            [MESSAGE, mail.archive(("Form.doc", OLD), ("text", b"text")), OLD, b"office:text"]
        )
        assert told(ledger) == {
            "ann.eml": "container",
            "ann.eml!/logo.png": "not-a-form",
            "ann.eml!/late.zip": "container",
            "ann.eml!/late.zip!/Form.doc": "application",
            "ann.eml!/late.zip!/text": "not-a-form",
            "b.doc": "duplicate",
            "c.doc": "not-a-form",
            "d.docx": "application",
        }
        assert take_in(ledger, tmp_path / "in", Tool.LIBREOFFICE) == []


def test_only_what_was_looked_at_again_has_a_second_receipt(tmp_path: Path) -> None:
    other = mail.message(mail.body("Copy"), mail.attachment(OLD, "Form.doc"))
    write(tmp_path / "in", {"ann.eml": MESSAGE, "b.doc": OLD, "bob.eml": other})
    with open_ledger(tmp_path / "x") as ledger:
        take_in(ledger, tmp_path / "in")
        count = len(list(ledger.iter_receipts()))
        take_in(ledger, tmp_path / "in", Tool.LIBREOFFICE)
        again = [receipt.path for receipt in ledger.iter_receipts()][count:]
        assert again == ["ann.eml", "ann.eml!/late.zip", "ann.eml!/late.zip!/Form.doc", "bob.eml"]


def test_it_is_read_from_wherever_it_stands_by_then(tmp_path: Path) -> None:
    write(tmp_path / "in", {"ann.eml": MESSAGE})
    with open_ledger(tmp_path / "x") as ledger:
        take_in(ledger, tmp_path / "in")
        (tmp_path / "in" / "ann.eml").rename(tmp_path / "in" / "moved.eml")
        take_in(ledger, tmp_path / "in", Tool.LIBREOFFICE)
        found = told(ledger)
        assert found["ann.eml!/late.zip!/Form.doc"] == "application"
        assert found["moved.eml"] == "duplicate"
        (application,) = outcome(ledger).drafts
        assert application.sources == ("ann.eml!/late.zip!/Form.doc",)


def test_a_container_that_fails_when_it_is_opened_again_keeps_what_it_had(tmp_path: Path) -> None:
    write(tmp_path / "in", {"ann.eml": MESSAGE})
    with open_ledger(tmp_path / "x") as ledger:
        take_in(ledger, tmp_path / "in")
        before = told(ledger)
        (message, *_) = ledger.iter_receipts()
        ledger.add(ledger.begin_run("0.1", NOW), [replace(message, outcome=Outcome.UNREADABLE, envelope=None)])
        assert told(ledger) == before
        take_in(ledger, tmp_path / "in", Tool.LIBREOFFICE)
        assert told(ledger)["ann.eml!/late.zip!/Form.doc"] == "application"


def test_a_path_that_holds_other_bytes_in_between_is_no_trap(tmp_path: Path) -> None:
    other = mail.message(mail.body(), mail.attachment(b"text"))
    with open_ledger(tmp_path / "x") as ledger:
        for data in (MESSAGE, other):
            write(tmp_path / "in", {"ann.eml": data})
            take_in(ledger, tmp_path / "in")
        write(tmp_path / "in", {"ann.eml": MESSAGE})
        take_in(ledger, tmp_path / "in", Tool.LIBREOFFICE)
        paths = [source.path for source in outcome(ledger).sources]
        assert sorted(paths) == sorted(
            [
                *["ann.eml"] * 2,
                *(f"ann.eml!/{part}" for part in ("logo.png", "late.zip", "Form.docx")),
                *(f"ann.eml!/late.zip!/{part}" for part in ("Form.doc", "text")),
            ]
        )


_LEAVES = st.sampled_from(
    [b"form jane", b"office:form jane", b"office:form omar", b"office:text", b"text", mail.PNG, b"store:office:form li"]
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda parts, kind, start: start + kind(parts),
        st.lists(inner, max_size=3),
        st.sampled_from(
            [
                lambda parts: mail.archive(*(("x.docx", part) for part in parts)),
                lambda parts: mail.message(mail.body(), *(mail.attachment(part, None) for part in parts)),
            ]
        ),
        st.sampled_from([b"", b"", b"store:"]),
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(
    files=st.dictionaries(st.sampled_from("abcdef"), _TREES, max_size=5),
    installed=st.permutations([Tool.LIBREOFFICE, Tool.PST]),
)
def test_tools_that_come_later_leave_what_tools_from_the_start_leave(
    files: dict[str, bytes], installed: list[Tool]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in", files)
        with open_ledger(folder / "one") as one, open_ledger(folder / "two") as two:
            take_in(one, folder / "in", *installed)
            for number in range(3):
                take_in(two, folder / "in", *installed[:number])
            assert outcome(two) == outcome(one)
            assert take_in(two, folder / "in", *installed) == []
