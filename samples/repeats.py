"""Forms that come more than once: sent again, corrected, in two formats; and two nominees of one school."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samples.hand import Hand
from samples.mail import write_message
from samples.nomination import Inventor
from samples.post import Sealed, at, compose, record_message, seal_pdf, seal_word
from samples.truth import Delivery, Fault, SourceTruth
from schemas.application import Outcome, Status


def sent_twice(inventor: Inventor) -> Iterable[Delivery]:
    """One attachment in two messages, of which the second is late: the earlier stamp counts. And one message twice."""
    form = seal_pdf(inventor, inventor.nominate())
    first, again = "april/Application for Mastery Specialist.eml", "last two days/sent again to be safe.eml"
    message = compose(
        inventor.rng, [form], received=at("2019-04-24 10:20:30"), subject="Application for Mastery Specialist"
    )
    earlier = record_message(
        first,
        message,
        [(form, ())],
        about="the same file came again later, after closing time: the earlier stamp counts",
    )
    yield earlier
    yield Delivery(
        path="last two days/Application for Mastery Specialist (copy).eml",
        data=earlier.data,
        sources=(
            SourceTruth(path="last two days/Application for Mastery Specialist (copy).eml", outcome=Outcome.DUPLICATE),
        ),
    )
    second = compose(
        inventor.rng,
        [form],
        received=at("2019-04-26 17:25:00"),
        subject="Fwd: Application for Mastery Specialist",
        text="Just sending this again to be safe as I did not have a reply.",
    )
    origin = f"{first}!/{form.name}"
    yield Delivery(
        path=again,
        data=write_message(second),
        sources=(
            SourceTruth(path=again, outcome=Outcome.CONTAINER),
            SourceTruth(path=f"{again}!/image001.png", outcome=Outcome.DUPLICATE),
            SourceTruth(path=f"{again}!/{form.name}", outcome=Outcome.DUPLICATE, application=origin),
        ),
    )


def replaced(inventor: Inventor) -> Iterable[Delivery]:
    """A corrected version the next day, and one that comes after closing time."""
    complete = inventor.nominate()
    lacking = replace(complete, values={**complete.values, "school_urn": None})
    yield _alone(
        inventor,
        "last two days/Application 1.eml",
        seal_word(inventor, lacking),
        "2019-04-25 11:00:00",
        about="no URN; replaced by a corrected version the next day",
        findings=(("missing-field", "school_urn"),),
        status=Status.SUPERSEDED,
    )
    yield _alone(
        inventor,
        "last two days/Application 2 - corrected.eml",
        seal_word(inventor, complete, "Mastery Specialist application {last} v2.docx"),
        "2019-04-26 10:15:45",
        about="the corrected version of one sent the day before",
    )
    second = inventor.nominate()
    changed = {**second.values, "other_awards": "SLE (mathematics), confirmed 26 April 2019"}
    yield _alone(
        inventor,
        "last two days/final.eml",
        seal_word(inventor, second, "final.docx"),
        "2019-04-26 15:12:09",
        about="in time; a version of it that came too late does not replace it",
    )
    yield _alone(
        inventor,
        "last two days/final v2 (please use this one).eml",
        seal_word(inventor, replace(second, values=changed), "final v2.docx"),
        "2019-04-26 18:31:00",
        about="after closing time, to replace one that came before it",
        findings=(("late", None), ("late-replacement", None)),
    )


def _alone(
    inventor: Inventor,
    path: str,
    form: Sealed,
    received: str,
    *,
    about: str,
    findings: tuple[Fault, ...] = (),
    status: Status | None = None,
) -> Delivery:
    """A message with one form and no pictures."""
    subject = path.rpartition("/")[2].removesuffix(".eml")
    message = compose(inventor.rng, [form], received=at(received), subject=subject, program="gmail")
    delivery = record_message(path, message, [(form, findings)], about=about)
    if status is None:
        return delivery
    return replace(delivery, applications=tuple(replace(truth, status=status) for truth in delivery.applications))


def together(inventor: Inventor) -> Iterable[Delivery]:
    """Two formats of one form in a message, and two nominees of one school in another."""
    one = inventor.nominate()
    word, pdf = seal_word(inventor, one), seal_pdf(inventor, one)
    path = "april/Word and PDF.eml"
    message = compose(
        inventor.rng, [word, pdf], received=at("2019-04-23 09:30:00"), subject="Word and PDF", program="apple"
    )
    delivery = record_message(
        path,
        message,
        [(word, ())],
        about="the same form as Word and as PDF in one message",
        others=(
            SourceTruth(path=f"{path}!/{pdf.name}", outcome=Outcome.DUPLICATE, application=f"{path}!/{word.name}"),
        ),
    )
    (truth,) = delivery.applications
    yield replace(delivery, applications=(replace(truth, more_sources=(f"{path}!/{pdf.name}",)),))
    first = inventor.nominate()
    second = inventor.nominate(colleague=first)
    forms = [seal_word(inventor, first), seal_word(inventor, second, hand=Hand(qts="bold", person="brackets"))]
    message = compose(
        inventor.rng,
        forms,
        received=at("2019-04-25 16:08:41"),
        subject="Two applications from our school",
        sender=first.head,
        text="We are delighted to nominate two of our teachers this year. Both forms are attached.",
    )
    yield record_message(
        "last two days/Two applications from our school.eml",
        message,
        [(form, ()) for form in forms],
        about="one of two nominees of one school in one message, sent by the head",
    )
