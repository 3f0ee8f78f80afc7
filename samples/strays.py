"""What is no application: files that cannot be read, the blank form, a CV, a letter, a message with nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from samples.form import lay_out
from samples.layout import Block, Look, line
from samples.locked import write_locked
from samples.mail import Attachment
from samples.nomination import Inventor, Nomination
from samples.pdf import write_pdf
from samples.post import at, compose, record_message, seal_word
from samples.truth import Delivery, SourceTruth
from samples.word import write_docx
from schemas.application import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Useless:
    """A message from which no application can be read: what is attached, and what becomes of it."""

    path: str
    received: str
    attachment: str | None
    outcome: Outcome
    text: str
    make: Callable[[Inventor, Nomination], bytes]


def _broken(inventor: Inventor, nomination: Nomination) -> bytes:
    data = seal_word(inventor, nomination).data
    return data[: len(data) * 3 // 5]


def _with_password(inventor: Inventor, nomination: Nomination) -> bytes:
    return write_pdf(lay_out(inventor.programme), title=nomination.school.name, password="mastery2019")


def _blank(inventor: Inventor, _: Nomination) -> bytes:
    return write_docx(lay_out(inventor.programme))


_USELESS = (
    Useless(
        path="april/Application form (cut short).eml",
        received="2019-04-12 15:00:00",
        attachment="Mastery application.docx",
        outcome=Outcome.UNREADABLE,
        text="Form attached. Our internet went down while I was sending this, I hope it has come through.",
        make=_broken,
    ),
    Useless(
        path="last two days/Confidential application.eml",
        received="2019-04-25 10:10:10",
        attachment="Application - protected.pdf",
        outcome=Outcome.UNREADABLE,
        text="In line with our data policy the form is protected. I will send the password separately.",
        make=_with_password,
    ),
    Useless(
        path="april/the form.eml",
        received="2019-04-03 14:02:20",
        attachment="2019-20-cohort-4-information-and-application.docx",
        outcome=Outcome.NOT_A_FORM,
        text="Please find attached the completed form.",
        make=_blank,
    ),
    Useless(
        path="last two days/Re_ electronic signature.eml",
        received="2019-04-26 08:01:00",
        attachment=None,
        outcome=Outcome.NOT_A_FORM,
        text="I confirm that I have read and support the application which our teacher sent you yesterday.",
        make=_blank,
    ),
)


def useless(inventor: Inventor) -> Iterable[Delivery]:
    """A file cut short, one with a password, the blank form sent back, a message without a form, a locked Word file."""
    for case in _USELESS:
        nomination = inventor.nominate()
        extra = (Attachment(name=case.attachment, data=case.make(inventor, nomination)),) if case.attachment else ()
        form = seal_word(inventor, nomination)
        message = compose(
            inventor.rng,
            [form],
            received=at(case.received),
            subject=case.path.rpartition("/")[2].removesuffix(".eml").replace("_", ":"),
            program="gmail",
            text=case.text,
        )
        others = [SourceTruth(path=f"{case.path}!/{part.name}", outcome=case.outcome) for part in extra]
        yield record_message(case.path, replace(message, attachments=extra), [], about="", others=others)
    path = "by hand/Application (locked).docx"
    yield Delivery(path=path, data=write_locked(), sources=(SourceTruth(path=path, outcome=Outcome.UNREADABLE),))


def with_company(inventor: Inventor) -> Iterable[Delivery]:
    """A form beside a CV and a covering letter."""
    form = seal_word(inventor, inventor.nominate())
    nominee, head = form.nomination.nominee, form.nomination.head
    path = "april/Application, CV and letter.eml"
    extra = (
        Attachment(name=f"CV {nominee.last}.docx", data=write_docx(_curriculum_vitae(form.nomination))),
        Attachment(name="Covering letter.pdf", data=write_pdf(_letter(form.nomination))),
    )
    message = compose(
        inventor.rng,
        [form],
        received=at("2019-04-11 18:18:18"),
        subject="Application, CV and letter",
        extra=extra,
        text=f"I attach my application form, my CV and a letter from {head.formal}.",
    )
    others = [SourceTruth(path=f"{path}!/{part.name}", outcome=Outcome.NOT_A_FORM) for part in extra]
    yield record_message(
        path, message, [(form, ())], about="a CV and a covering letter came with the form", others=others
    )


def _curriculum_vitae(nomination: Nomination) -> tuple[Block, ...]:
    values, nominee = nomination.values, nomination.nominee
    return (
        line("Curriculum vitae", Look.TITLE),
        line(f"{nominee.name}, {values['current_role']}", Look.BODY),
        line("Education", Look.HEADING),
        line("BSc (Hons) Mathematics, 2:1; PGCE Secondary Mathematics with QTS", Look.BULLET),
        line("Interests", Look.HEADING),
        line("Fell running, choral singing, and an allotment that is getting out of hand.", Look.BODY),
    )


def _letter(nomination: Nomination) -> tuple[Block, ...]:
    school, head, nominee = nomination.school, nomination.head, nomination.nominee
    return (
        line(f"{school.name}, {school.town}", Look.BODY),
        line("11 April 2019", Look.BODY),
        line("Dear colleagues,", Look.BODY),
        line(
            f"It gives me great pleasure to send you, with this letter, the application of {nominee.name}. All that I "
            "have to say is on the form, but I did not want to let it go without a word of thanks to the Maths Hubs.",
            Look.BODY,
        ),
        line("Yours faithfully,", Look.BODY),
        line(f"{head.name}, Headteacher", Look.BODY),
    )
