"""What Outlook writes: saved messages, messages inside them, `winmail.dat`."""

from __future__ import annotations

from extractors.outlook import properties as numbers
from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.mime import Part
from tests.builders import outlook


def saved_message(maker: Maker) -> None:
    """With the header fields of the transport."""
    nomination, at = maker.nominate(), maker.when()
    head = maker.head(nomination, at).replace("\n", "\r\n") + "\r\n"
    data = outlook.saved({numbers.TRANSPORT_HEADERS: head}, outlook.attached(maker.form(nomination), "Form.docx"))
    path = maker.put("saved.msg", data)
    maker.application(f"{path}!/Form.docx", nomination, at)


def saved_without_headers(maker: Maker) -> None:
    """A message as it lies in Exchange: receivers and the time of delivery are properties."""
    nomination, at = maker.nominate(), maker.when()
    nominee, second, head = nomination.people
    values: dict[int, outlook.Value] = {numbers.DELIVERED: at, 0x0C1F: nominee.email}
    people = tuple(outlook.recipient(person.email, kind=2) for person in (second, head))
    form = outlook.attached(maker.form(nomination), "Form.docx")
    path = maker.put("delivered.msg", outlook.saved(values, form, recipients=people))
    maker.application(f"{path}!/Form.docx", nomination, at)


def message_in_a_saved_message(maker: Maker) -> None:
    nomination, early = maker.nominate(), maker.when()
    at = maker.when(after=early)
    inside = maker.head(nomination, early).replace("\n", "\r\n") + "\r\n"
    outside = maker.head(maker.nominate(), at, Cc=None).replace("\n", "\r\n") + "\r\n"
    inner = outlook.item({numbers.TRANSPORT_HEADERS: inside}, outlook.attached(maker.form(nomination), "Form.docx"))
    data = outlook.saved({numbers.TRANSPORT_HEADERS: outside}, outlook.embedded(inner, "Application of Ann"))
    path = maker.put("forward.msg", data)
    middle = maker.source(f"{path}!/Application of Ann", "container")
    maker.application(f"{middle}!/Form.docx", nomination, at)


def winmail(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    wrapped = outlook.wrapped(
        {numbers.SUBJECT: f"Application {maker.number}"},
        {numbers.LONG_FILE_NAME: "Form.docx", numbers.ATTACHED_DATA: maker.form(nomination)},
    )
    part = Part(data=wrapped, name="winmail.dat", media="application/ms-tnef")
    path = maker.put("winmail.eml", maker.message(maker.head(nomination, at), part))
    maker.source(f"{path}!/winmail.dat", "container")
    maker.application(f"{path}!/winmail.dat!/Form.docx", nomination, at)


def saved_with_a_message_file(maker: Maker) -> None:
    """A saved message that is attached to a message of the net."""
    nomination, early = maker.nominate(), maker.when()
    at = maker.when(after=early)
    head = maker.head(nomination, early).replace("\n", "\r\n") + "\r\n"
    data = outlook.saved({numbers.TRANSPORT_HEADERS: head}, outlook.attached(maker.form(nomination), "Form.docx"))
    outer = maker.head(maker.nominate(), at, Cc=None)
    part = Part(data=data, name="Application.msg", media="application/vnd.ms-outlook")
    path = maker.put("with msg.eml", maker.message(outer, part))
    maker.source(f"{path}!/Application.msg", "container")
    maker.application(f"{path}!/Application.msg!/Form.docx", nomination, at)
