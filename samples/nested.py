"""Forms inside something: zips, messages sent on by a hub; and files that came without a message."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace

from samples.mail import Attachment, write_message
from samples.nomination import Inventor
from samples.people import Person
from samples.post import at, compose, found, letterhead, record, seal_pdf, seal_word
from samples.truth import Delivery, SourceTruth
from schemas.application import Outcome

_TRUST = Person(first="Jacqui", last="Threlfall", title="Mrs", email="j.threlfall@pennine-learning.example.org")
_HUB_LEAD = Person(first="Sunil", last="Wadhwani", title="Mr", email="s.wadhwani@mathshub.example.org")


def archives(inventor: Inventor) -> Iterable[Delivery]:
    """A zip with three forms in a message, one lying by itself, and two bare forms."""
    name = "Application {short}.{kind}"
    forms = [
        seal_word(inventor, inventor.nominate(), name),
        seal_word(inventor, inventor.nominate(), name),
        seal_pdf(inventor, inventor.nominate(), name),
    ]
    path, archive = "last two days/Pennine Learning - all applications.eml", "Mastery applications.zip"
    packed = Attachment(name=archive, data=_zip([(form.name, form.data) for form in forms]))
    message = compose(
        inventor.rng,
        forms,
        received=at("2019-04-26 12:00:00"),
        subject="Pennine Learning - all applications",
        program="gmail",
        sender=_TRUST,
        text="Please find all three of our trust's applications in the zip folder attached.",
    )
    truths = tuple(
        record(f"{path}!/{archive}!/{form.name}", form.nomination, "in a zip from a trust's office", message.received)
        for form in forms
    )
    yield Delivery(
        path=path,
        data=write_message(replace(message, attachments=(packed,))),
        applications=truths,
        sources=(
            SourceTruth(path=path, outcome=Outcome.CONTAINER),
            SourceTruth(path=f"{path}!/{archive}", outcome=Outcome.CONTAINER),
            *found(truths),
        ),
    )
    yield from _by_hand(inventor)


def _by_hand(inventor: Inventor) -> Iterable[Delivery]:
    """Files without a message: nothing is known of when they came or who was copied in."""
    packed = [
        seal_word(inventor, inventor.nominate(), "Form {last}.docx"),
        seal_pdf(inventor, inventor.nominate(), "Form {last}.pdf"),
    ]
    path = "by hand/forms from the hub.zip"
    logo = letterhead(packed[0].nomination.school)
    members = [(f"Cohort 4/{form.name}", form.data) for form in packed] + [("Cohort 4/logo.png", logo)]
    truths = tuple(
        record(f"{path}!/Cohort 4_{form.name}", form.nomination, "in a zip that came by hand", None) for form in packed
    )
    logo_truth = SourceTruth(path=f"{path}!/Cohort 4_logo.png", outcome=Outcome.NOT_A_FORM)
    yield Delivery(
        path=path,
        data=_zip(members),
        applications=truths,
        sources=(SourceTruth(path=path, outcome=Outcome.CONTAINER), logo_truth, *found(truths)),
    )
    for form in (
        seal_word(inventor, inventor.nominate(), "{short}.docx"),
        seal_pdf(inventor, inventor.nominate(), "{short} (signed).pdf"),
    ):
        path = f"by hand/{form.name}"
        truth = record(path, form.nomination, "a bare file", None)
        yield Delivery(path=path, data=form.data, applications=(truth,), sources=tuple(found((truth,))))


def _zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2019, 4, 25, 16, 20, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def forwarded(inventor: Inventor) -> Iterable[Delivery]:
    """Messages that a hub sent on, the original attached: one in time, one whose original only was in time."""
    for path, inner_name, sent, arrived, findings, about in (
        (
            "april/Fwd_ Application for the specialist programme.eml",
            "Application for the specialist programme.eml",
            "2019-04-17 16:40:00",
            "2019-04-18 09:05:10",
            (),
            "sent on by a hub, the original message attached",
        ),
        (
            "last two days/Fwd_ application received here.eml",
            None,
            "2019-04-26 14:55:00",
            "2019-04-29 08:45:00",
            (("late", None),),
            "sent on by a hub three days after it had come there in time",
        ),
    ):
        form = seal_word(inventor, inventor.nominate())
        original = compose(
            inventor.rng, [form], received=at(sent), subject="Application for the specialist programme", program="gmail"
        )
        outer = compose(
            inventor.rng,
            [form],
            received=at(arrived),
            subject="Fwd: Application for the specialist programme",
            program="plain",
            sender=_HUB_LEAD,
            text="This one came to our hub by mistake. Please could you add it to the others?",
        )
        outer = replace(outer, attachments=(), cc=(), inner=(inner_name, write_message(original)))
        inside = f"{path}!/{inner_name or 'part-2'}"
        truth = record(f"{inside}!/{form.name}", form.nomination, about, outer.received, findings)
        containers = (SourceTruth(path=name, outcome=Outcome.CONTAINER) for name in (path, inside))
        yield Delivery(
            path=path, data=write_message(outer), applications=(truth,), sources=(*containers, *found((truth,)))
        )
