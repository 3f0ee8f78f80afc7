"""Forms in the text of messages, from the bytes of the message to its lines in the ledger, by real examination."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from extractors.limits import Limits
from pipeline.intake.examined import Examined
from pipeline.intake.inbox import list_inbox
from pipeline.intake.reception import receive
from pipeline.intake.worker import prepare
from pipeline.judgement.casework import draw_case
from pipeline.judgement.standing import settle
from schemas.application import Outcome
from schemas.programme import load_programmes
from schemas.receipt import Receipt
from tests.builders import mail, outlook, word
from tests.builders.letters import form_text

_TEXT_BODY = 0x1000
EXAMINE = prepare(Limits())
FORM = form_text()
PAGE = f"<html><body>{''.join(f'<p>{line}</p>' for line in FORM.split(chr(10)))}</body></html>"


@dataclass
class Here:
    """A worker in this process."""

    limits: Limits = field(default_factory=Limits)
    waiting: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def has_room(self) -> bool:
        return not self.waiting

    def submit(self, key: str, data: bytes) -> None:
        self.waiting.append((key, data))

    def next_done(self) -> tuple[str, Examined]:
        key, data = self.waiting.pop(0)
        return key, EXAMINE(data)


def take_in(folder: Path, files: dict[str, bytes]) -> list[Receipt]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = receive(list_inbox(folder), Here(), lambda path, sha: False, lambda sha: False)
    return [receipt for receipts in found for receipt in receipts]


def told(receipts: list[Receipt]) -> list[tuple[str, str]]:
    return [(receipt.path, str(receipt.outcome)) for receipt in receipts]


def alternative(text: str, page: str) -> bytes:
    return mail.multipart(mail.body(text), mail.body(page, "html"), boundary="alternative")


@pytest.mark.parametrize(
    ("message", "path"),
    [
        (mail.simple(FORM), "ann.eml!/part-1"),
        (mail.message(mail.body(FORM), mail.attachment(mail.PNG, "logo.png")), "ann.eml!/part-1"),
        (mail.message(alternative(FORM, PAGE)), "ann.eml!/part-2"),
        (mail.message(alternative(FORM, "<p>Your mail program shows no text.</p>")), "ann.eml!/part-1"),
        (
            mail.message(mail.lines("Content-Type: message/rfc822\n\n") + mail.simple(FORM)),
            "ann.eml!/part-1!/part-1",
        ),
        (
            mail.simple(
                base64.encodebytes(PAGE.encode("utf-16")).decode(),
                "From: a@b.example\nContent-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64",
            ),
            "ann.eml!/part-1",
        ),
        (outlook.saved({_TEXT_BODY: FORM}), "ann.eml!/part-1"),
        (mail.mailbox(mail.simple("Dear all"), mail.simple(FORM)), "ann.eml!/2!/part-1"),
        (mail.archive(("late.eml", mail.simple(FORM))), "ann.eml!/late.eml!/part-1"),
    ],
    ids=[
        "plain",
        "logo",
        "both ways",
        "page without it",
        "attached message",
        "utf-16",
        "outlook",
        "mailbox",
        "archive",
    ],
)
def test_a_form_in_the_text_is_one_application(tmp_path: Path, message: bytes, path: str) -> None:
    receipts = take_in(tmp_path, {"ann.eml": message})
    applications = [receipt for receipt in receipts if receipt.outcome is Outcome.APPLICATION]
    assert [receipt.path for receipt in applications] == [path]
    reading = applications[0].reading
    assert reading is not None
    assert reading.answer("nominee_email").value == "j.smith@ashdown.example.org"
    assert reading.answer("school_urn").confidence > 0.9


def test_a_letter_has_no_line(tmp_path: Path) -> None:
    names = "Name of school, School URN, Teaching history, Applicant statement, Current role, Likely teaching groups"
    letter = f"Please fill in {names}, Head of department and the nominating head teacher/senior leader statement."
    receipts = take_in(tmp_path, {"ann.eml": mail.message(mail.body(letter), mail.attachment(mail.PNG, "a.png"))})
    assert told(receipts) == [("ann.eml", "container"), ("ann.eml!/a.png", "not-a-form")]


def test_files_of_text_are_read_and_others_told_for_what_they_are(tmp_path: Path) -> None:
    archive_page = mail.lines("From: <Saved by Word>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n")
    receipts = take_in(
        tmp_path,
        {
            "form.html": PAGE.encode(),
            "form.mht": archive_page + PAGE.replace("Jane Smith", "Joan Smith").encode(),
            "form.txt": FORM.encode(),
            "notes.txt": b"Tea at four.",
            "page.htm": b"<!DOCTYPE html><html><body>Welcome to our school</body></html>",
        },
    )
    assert told(receipts) == [
        ("form.html", "application"),
        ("form.mht", "container"),
        ("form.mht!/part-1", "application"),
        ("form.txt", "application"),
        ("notes.txt", "not-a-form"),
        ("page.htm", "not-a-form"),
    ]
    assert [receipt.detail for receipt in receipts[-2:]] == ["A plain text.", "A web page."]


def test_a_form_in_the_text_and_in_a_file_are_one_application_and_differences_are_told(tmp_path: Path) -> None:
    file = word.docx(*FORM.split("\n"))
    message = mail.message(mail.body(FORM.replace("123456", "123457")), mail.attachment(file, "Form.docx"))
    receipts = take_in(tmp_path, {"ann.eml": message})
    programmes = load_programmes()
    settlement = settle(receipts, programmes)
    (draft,) = settlement.drafts
    assert draft.sources == ("ann.eml!/Form.docx", "ann.eml!/part-1")
    assert [(source.path, str(source.outcome)) for source in settlement.sources][1:] == [
        ("ann.eml!/Form.docx", "application"),
        ("ann.eml!/part-1", "duplicate"),
    ]
    readings = {receipt.sha256: receipt.reading for receipt in receipts if receipt.reading}
    case = draw_case(draft, [readings[sha256] for sha256 in draft.documents], programmes[0])
    assert case.answers["school_urn"].value == "123456"
    assert case.answers["school_urn"].doubt == (
        "The Word document and the message’s own text copy differ here: the copy says “123457”."
    )
    assert case.answers["school_name"].doubt is None


def test_an_answer_that_quotes_the_form_is_no_second_application(tmp_path: Path) -> None:
    def sent(day: int, text: str) -> bytes:
        top = f"Received: from a by b; {day} May 2019 10:00:00 +0100\nFrom: ann@school.example\nTo: hub@h.example"
        return mail.simple(text, top)

    quoted = "\n".join(f"> {line}" for line in FORM.split("\n"))
    answer = f"When shall we hear?\nAnn\n\nOn 2 Apr 2019, at 10:00, Ann wrote:\n\n{quoted}"
    receipts = take_in(tmp_path, {"a.eml": sent(9, answer), "b.eml": sent(2, FORM)})
    (draft,) = settle(receipts, load_programmes()).drafts
    assert draft.sources == ("b.eml!/part-1", "a.eml!/part-1")
    assert draft.received_at is not None
    assert draft.received_at.day == 2
