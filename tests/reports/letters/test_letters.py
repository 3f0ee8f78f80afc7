"""Letters: what is asked of a school and what is not, whom they go to, and that no text of a form can do any harm."""

from __future__ import annotations

import email
from datetime import date
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

import pipeline.validators
from pipeline.judgement.addresses import is_address
from reports.candidates import make_candidate
from reports.letters.composing import Occasion, asks_of, find_recipients, uncovered, words_of
from reports.letters.draft import is_as_written, write_draft
from reports.letters.filing import file_drafts
from reports.letters.templates import ASKS, QUERIES, SHIPPED, TemplateFault, Templates, copy_templates
from schemas.application import Application, Severity
from tests.reports.builders import PROGRAMME, application, finding, statement, with_findings

DAY = date(2026, 12, 2)


def letter(made: Application, folder: Path = SHIPPED) -> bytes:
    candidate, templates = make_candidate(PROGRAMME, made), Templates(folder)
    recipients = find_recipients(candidate, is_address)
    asks = asks_of(candidate, templates)
    words = words_of(candidate, Occasion(by=DAY, templates=templates), "Surrey Plus", asks, recipients)
    return write_draft(templates.letter(QUERIES, words), recipients)


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(data: bytes, kind: str = "plain") -> str:
    part = parsed(data).get_body((kind,))
    assert part is not None
    return str(part.get_content())


def asked(made: Application) -> dict[str, list[str]]:
    asks = asks_of(make_candidate(PROGRAMME, made), Templates(SHIPPED))
    return {group: said for group, said in asks.items() if said}


def test_a_letter_says_what_is_missing_and_what_is_too_long_by_how_much_and_by_when() -> None:
    made = application(1, applicant_statement=statement(342), school_urn=None, qts=None)
    made = with_findings(
        made,
        finding(field="school_urn"),
        finding(field="qts"),
        finding("statement-over-limit", field="applicant_statement"),
    )
    text = body(letter(made))
    assert "- School URN\n- QTS status (Yes or No)\n" in text.replace("\r\n", "\n")
    assert "Applicant statement: 342 words, where the form allows 300" in text
    assert "Wednesday 2 December 2026" in text
    assert "<li>School URN</li>" in body(letter(made), "html")


def test_a_doubt_of_ours_is_never_asked_of_a_school() -> None:
    doubt = finding("low-confidence", Severity.WARNING, "years_teaching")
    assert asked(with_findings(application(1), doubt)) == {}
    also_missing = finding(field="years_teaching")
    assert asked(with_findings(application(1, years_teaching=None), also_missing, doubt)) == {}
    assert asked(with_findings(application(1), finding("macros", Severity.INFO))) == {}


def test_who_was_not_copied_is_named_by_role_and_address() -> None:
    made = with_findings(
        application(7), finding("signatory-not-copied", Severity.WARNING, field="head_of_department_email")
    )
    assert asked(made) == {"confirm": ["the head of department, hod7@school7.sch.uk"]}


def test_every_code_that_the_validators_know_has_its_words_or_a_reason_to_have_none() -> None:
    folder = Path(pipeline.validators.__file__).parent
    codes = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert codes <= Templates(SHIPPED).asks.keys()


def test_an_error_without_words_is_told_and_not_passed_over() -> None:
    candidate = make_candidate(PROGRAMME, with_findings(application(1), finding("brand-new")))
    assert list(uncovered(candidate, Templates(SHIPPED))) == ["brand-new"]


def test_it_goes_to_the_nominee_and_each_signatory_once_and_only_to_addresses() -> None:
    made = application(3, head_teacher_email="head,at@school.sch.uk", head_of_department_email="T3@school3.sch.uk")
    message = parsed(letter(made))
    assert (message["To"], message["Cc"]) == ("t3@school3.sch.uk", None)
    message = parsed(letter(application(3, nominee_email="no address")))
    assert message["To"] == "head3@school3.sch.uk, hod3@school3.sch.uk"
    assert "Dear colleagues," in body(letter(application(3, nominee_email="no address")))
    nobody = application(3, nominee_email=None, head_teacher_email=None, head_of_department_email=None)
    assert parsed(letter(nobody))["To"] is None


def test_it_opens_as_a_draft_and_claims_nothing_that_is_not_so_yet() -> None:
    message = parsed(letter(application(1)))
    assert message["X-Unsent"] == "1"
    assert not {"date", "message-id", "from", "sender", "received"} & {name.lower() for name in message}
    assert letter(application(1)) == letter(application(1))


HOSTILE = "Ann\r\nBcc: spy@evil.example\r\n\r\n<img src=x>\u202e{{ 7 * 7 }} =?utf-8?q?x?="


def test_no_name_becomes_a_header_a_tag_or_a_template() -> None:
    made = with_findings(application(1, nominee_name=HOSTILE, school_name=HOSTILE), finding(field="qts"))
    data = letter(made)
    message = parsed(data)
    assert message["Bcc"] is None
    assert set(message.keys()) == {
        *("X-Mastery-Intake-Draft", "X-Unsent", "X-Uniform-Type-Identifier", "To", "Cc", "Subject"),
        *("MIME-Version", "Content-Type"),
    }
    assert "Bcc: spy@evil.example" in message["Subject"]
    assert "{{ 7 * 7 }}" in body(data)
    assert "<img" not in body(data, "html")
    assert "\u202e" not in body(data)


def test_a_changed_draft_stays_and_an_unchanged_one_follows_what_is_open(tmp_path: Path) -> None:
    first, second = letter(application(1)), letter(application(2))
    filed = file_drafts(tmp_path / "queries", {"a": first, "b": first, "c": first})
    assert (filed.written, filed.removed) == (3, 0)
    changed = tmp_path / "queries" / "a.eml"
    changed.write_bytes(changed.read_bytes().replace(b"Thank you", b"Thanks"))
    orphan = tmp_path / "queries" / "c.eml"
    orphan.write_bytes(b"X-Unsent: 1\r\n\r\nmy own")
    filed = file_drafts(tmp_path / "queries", {"a": second})
    assert (filed.written, filed.removed, filed.kept, filed.outdated) == (0, 1, (changed,), (orphan,))
    assert b"Thanks" in changed.read_bytes()
    assert sorted(path.name for path in (tmp_path / "queries").iterdir()) == ["a.eml", "c.eml"]


def test_any_change_of_a_draft_is_noticed() -> None:
    data = letter(application(1))
    assert is_as_written(data)
    assert not is_as_written(data + b" ")
    assert not is_as_written(data.replace(b"\r\n", b"\n"))
    assert not is_as_written(data.partition(b"\r\n")[2])


def test_a_changed_template_is_used_and_the_others_are_still_those_of_the_program(tmp_path: Path) -> None:
    (tmp_path / QUERIES).write_text("Subject: Hello {{ nominee }}\n\nOnly {{ points }}.\n")
    data = letter(with_findings(application(1, nominee_name="Ann Lee"), finding(field="qts")), tmp_path)
    assert parsed(data)["Subject"] == "Hello Ann Lee"
    assert body(data).strip() == "Only 1."


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Dear Ann", "line 1: write 'Subject: '"),
        ("Subject: x\n\nDear {{ nominee }\n", "line 3: "),
        ("Subject: x\n\n{% if missing %}\nno end", "line 4: "),
        ("Subject: x\n\n\n{{ nomine }}\n", "line 4: 'nomine' is undefined; what a letter knows is by, check, "),
        ("Subject: x\n\n{{ missing.append.__globals__ }}\n", "line 3: "),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / QUERIES).write_text(source)
    with pytest.raises(TemplateFault) as caught:
        letter(application(1), tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / QUERIES}, {told}")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("[missing-field\n", "cannot be read"),
        ('[late]\ngroup = "sometimes"\nsays = "x"', "'group' is one of"),
        ('[late]\ngroup = "tell"', "[late] needs either"),
        ('[late]\ngroup = "tell"\nsays = "{{ x"', "[late]: "),
    ],
)
def test_a_mistake_in_what_is_asked_is_told_too(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / ASKS).write_text(source)
    with pytest.raises(TemplateFault) as caught:
        letter(application(1), tmp_path)
    assert told in str(caught.value)


def test_copies_of_the_templates_are_made_once_and_say_the_same(tmp_path: Path) -> None:
    assert len(copy_templates(tmp_path)) == 4
    (tmp_path / QUERIES).write_text("Subject: mine\n\nMine.")
    assert copy_templates(tmp_path) == ()
    assert parsed(letter(application(1), tmp_path))["Subject"] == "mine"
