"""Threads as they arrive, from messages on disk to applications: who completes, replaces, forwards and copies in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.limits import Limits
from pipeline.intake import worker
from pipeline.intake.examined import Examined
from pipeline.intake.inbox import list_inbox
from pipeline.intake.reception import receive
from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.standing import settle
from pipeline.ledger import open_ledger
from schemas.application import Application, Source, Status
from schemas.programme import load_programmes
from tests.builders import mail
from tests.builders.files import word_form

PROGRAMMES = load_programmes()
PROGRAMME = next(one for one in PROGRAMMES if one.id == "secondary-mastery-specialist-2019-20")
JANE, OMAR, RUTH = (f"{name}@ashdown.example.org" for name in ("j.smith", "o.khan", "r.adeyemi"))
INBOX_ADDRESS = "mathshubs@ncetm.example"
UNSIGNED = {"head_signature": "", "hod_signature": "", "signature": ""}
SIGNED = {"head_signature": "Ruth Adeyemi"}


def post(
    *parts: bytes,
    at: str = "25 Apr 2019 14:03:22 +0100",
    sender: str = JANE,
    cc: tuple[str, ...] = (),
    more: str = "",
    boundary: str = mail.BOUNDARY,
) -> bytes:
    """A message as the inbox's own server keeps it; `at` is its stamp, and the sender's clock is far off."""
    top = (
        f"Received: from mx.example (mx.example [192.0.2.1])\n\tby mail.ncetm.example id 1; Thu, {at}\n"
        f"Received: from pc by mx.example id 2; Mon, 1 Apr 2019 08:00:00 +0100\nDate: Mon, 1 Apr 2019 08:00:00 +0100\n"
        f"From: Somebody <{sender}>\nTo: {INBOX_ADDRESS}\nCc: {', '.join(cc)}\nSubject: Form{more}"
    )
    return mail.message(*parts, top=top, boundary=boundary)


class _Workers:
    """Examines documents in this process."""

    limits = Limits()

    def __init__(self) -> None:
        self._waiting: list[tuple[str, bytes]] = []

    @property
    def has_room(self) -> bool:
        return not self._waiting

    def submit(self, key: str, data: bytes) -> None:
        self._waiting.append((key, data))

    def next_done(self) -> tuple[str, Examined]:
        key, data = self._waiting.pop()
        return key, worker.examine(data, PROGRAMMES, self.limits)


@dataclass(frozen=True)
class Outcome:
    """What a mailbox came to."""

    applications: tuple[Application, ...]
    sources: Mapping[str, Source]

    def of(self, path: str) -> Application:
        """The application whose first document has this path."""
        return next(application for application in self.applications if application.sources[0] == path)


def run(folder: Path, *runs: Mapping[str, bytes]) -> Outcome:
    """Works through messages that came in one after the other, run by run, as the program does."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    with open_ledger(folder / "intake.sqlite") as ledger:
        for files in runs:
            for name, data in files.items():
                (inbox / name).write_bytes(data)
            number = ledger.begin_run("1", datetime(2019, 5, 1, tzinfo=UTC))
            for receipts in receive(list_inbox(inbox), _Workers(), knows=ledger.knows, has_seen=ledger.has_seen):
                ledger.add(number, receipts)
        settlement = settle(ledger.iter_receipts(), PROGRAMMES)
        applications = tuple(
            judge(draw_case(draft, [ledger.reading(sha256) for sha256 in draft.documents], PROGRAMME), draft)
            for draft in settlement.drafts
        )
    return Outcome(applications, {source.path: source for source in settlement.sources})


def codes(application: Application) -> set[str]:
    return {finding.code for finding in application.findings}


def test_the_head_who_replies_to_all_with_the_form_copies_everybody_in(tmp_path: Path) -> None:
    form = mail.attachment(word_form(SIGNED))
    first = post(form, cc=(OMAR,))
    reply = post(form, at="25 Apr 2019 18:00:00 +0100", sender=RUTH, cc=(JANE, OMAR))
    assert codes(run(tmp_path / "1", {"a.eml": first}).of("a.eml!/Form.docx")) == {"signatory-not-copied"}
    outcome = run(tmp_path / "2", {"a.eml": first, "b.eml": reply})
    (application,) = outcome.applications
    assert (codes(application), str(application.received_at)) == (set(), "2019-04-25 14:03:22+01:00")
    assert outcome.sources["b.eml!/Form.docx"].outcome == "duplicate"
    assert outcome.sources["b.eml!/Form.docx"].application_id == application.application_id


def test_a_signature_page_in_an_answer_after_closing_time_completes_the_form(tmp_path: Path) -> None:
    everybody = (JANE, OMAR, RUTH)
    first = post(mail.attachment(word_form(UNSIGNED)), cc=everybody, more="\nMessage-ID: <1@ashdown.example.org>")
    page = word_form({**SIGNED, "head_statement": "Jane is our best."}, pages=(3,))
    answer = post(
        mail.attachment(page, "signatures.docx"),
        at="26 Apr 2019 18:00:00 +0100",
        sender="school.office@elsewhere.example",
        more="\nIn-Reply-To: <query@ncetm.example>\nReferences: <1@ashdown.example.org>\n <query@ncetm.example>",
    )
    (application,) = run(tmp_path / "one", {"a.eml": first, "b.eml": answer}).applications
    assert application.sources == ("a.eml!/Form.docx", "b.eml!/signatures.docx")
    assert str(application.received_at) == "2019-04-25 14:03:22+01:00"
    assert application.fields["head_teacher_signature"] == "Ruth Adeyemi"
    assert (application.status, codes(application)) == (Status.READY, set())
    assert "signatures.docx" in application.notes[-1]


def test_pages_in_one_message_are_one_application(tmp_path: Path) -> None:
    parts = [mail.attachment(word_form(SIGNED, pages=(number,)), f"page{number}.docx") for number in (3, 1, 2)]
    outcome = run(tmp_path, {"a.eml": post(*parts, cc=(JANE, OMAR, RUTH))})
    (application,) = outcome.applications
    assert application.sources[0] == "a.eml!/page1.docx"
    whole = run(tmp_path / "whole", {"a.eml": post(mail.attachment(word_form(SIGNED)))}).applications[0]
    assert application.fields == whole.fields
    assert "missing-field" not in codes(application)
    assert {outcome.sources[f"a.eml!/page{number}.docx"].outcome for number in (1, 2, 3)} == {"application"}


def test_a_signature_page_of_a_stranger_stands_alone_and_is_seen(tmp_path: Path) -> None:
    page = mail.attachment(word_form(SIGNED, pages=(3,)), "signatures.docx")
    messages = {"a.eml": post(mail.attachment(word_form(UNSIGNED))), "b.eml": post(page, sender="head@other.example")}
    outcome = run(tmp_path, messages)
    assert len(outcome.applications) == 2
    alone = outcome.of("b.eml!/signatures.docx")
    assert alone.status is Status.QUERY
    assert any("nothing tells for sure whose it is" in finding.message for finding in alone.findings)


FORWARD = f"""See below.

From: Jane Smith <{JANE}>
Sent: 24 April 2019 16:12
To: hub@hub.example
Cc: Khan, Omar <{OMAR}>; {RUTH}
Subject: Application
"""


def test_a_forward_by_hand_after_closing_time_is_late_and_shows_what_it_quotes(tmp_path: Path) -> None:
    forward = post(
        mail.body(FORWARD),
        mail.attachment(word_form(SIGNED)),
        at="27 Apr 2019 09:00:00 +0100",
        sender="hub@hub.example",
    )
    (application,) = run(tmp_path, {"a.eml": forward}).applications
    findings = {finding.code: finding.message for finding in application.findings}
    assert f"from {JANE} that says it was sent at 16:12:00 on Wednesday 24 April 2019, before" in findings["late"]
    assert "A header that the message quotes names it" in findings["signatory-not-copied"]
    assert application.notes == ("Sent from hub@hub.example, which is the address of nobody on the form.",)


def test_a_forward_as_attachment_has_the_outer_stamp_and_the_inner_people(tmp_path: Path) -> None:
    inner = post(mail.attachment(word_form(SIGNED)), cc=(OMAR, RUTH), boundary="inner")
    attached = mail.lines("Content-Type: message/rfc822\nContent-Disposition: attachment\n\n") + inner
    outer = post(attached, at="26 Apr 2019 17:00:01 +0100", sender="hub@hub.example")
    (application,) = run(tmp_path, {"a.eml": outer}).applications
    assert codes(application) == {"late"}
    assert "stamped 14:03:22 on Thursday 25 April 2019, before the closing time" in application.findings[0].message


@pytest.mark.parametrize(
    ("at", "received_at", "is_late"),
    [
        ("26 Apr 2019 17:00:00 +0100", "2019-04-26T17:00:00+01:00", False),
        ("26 Apr 2019 16:00:01 +0000", "2019-04-26T17:00:01+01:00", True),
        ("26 Apr 2019 12:00:00 EDT", "2019-04-26T17:00:00+01:00", False),
        ("27 Oct 2019 01:30:00 +0100", "2019-10-27T01:30:00+01:00", True),
        ("27 Oct 2019 01:30:00 +0000", "2019-10-27T01:30:00+00:00", True),
        ("31 Mar 2019 01:30:00 +0000", "2019-03-31T02:30:00+01:00", False),
    ],
)
def test_the_server_s_stamp_is_told_in_london(at: str, received_at: str, is_late: bool, tmp_path: Path) -> None:
    message = post(mail.attachment(word_form(SIGNED)), at=at)
    for name, data in (("a.eml", message), ("a.mbox", mail.mailbox(message))):
        (application,) = run(tmp_path / name, {name: data}).applications
        assert application.received_at is not None
        assert application.received_at.isoformat() == received_at
        assert ("late" in codes(application)) is is_late


def test_versions_come_to_the_same_in_one_run_or_in_many_and_in_any_order(tmp_path: Path) -> None:
    def version(years: str, at: str) -> bytes:
        return post(mail.attachment(word_form({**SIGNED, "years": years})), at=at)

    early, final = version("6", "24 Apr 2019 09:00:00 +0100"), version("7", "25 Apr 2019 09:00:00 +0100")
    late, later = version("8", "26 Apr 2019 17:30:00 +0100"), version("9", "27 Apr 2019 09:00:00 +0100")
    page = post(mail.attachment(word_form(SIGNED, pages=(3,)), "3.docx"), at="25 Apr 2019 10:00:00 +0100")
    files = {"z.eml": early, "m.eml": final, "b.eml": late, "a.eml": later, "c.eml": page}
    outcome = run(tmp_path / "one", files)
    assert {a.sources[0]: a.status.value for a in outcome.applications} == {
        "z.eml!/Form.docx": "superseded",
        "m.eml!/Form.docx": "ready",
        "b.eml!/Form.docx": "superseded",
        "a.eml!/Form.docx": "query",
    }
    assert outcome.of("m.eml!/Form.docx").sources == ("m.eml!/Form.docx", "c.eml!/3.docx")
    assert {"late", "late-replacement"} <= codes(outcome.of("a.eml!/Form.docx"))
    names = list(files)
    for number, order in enumerate((names, names[::-1], ["m.eml", "a.eml", "c.eml", "z.eml", "b.eml"])):
        assert run(tmp_path / str(number), *({name: files[name]} for name in order)) == outcome
