"""What is no application, alone or beside one; each ends as one line."""

from __future__ import annotations

from samples.form import BLANK, lay_out
from samples.layout import Look, line
from samples.pdf import write_pdf
from samples.pictures import signature
from samples.word import write_docx
from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.mime import WORD, Part, body


def company(maker: Maker) -> None:
    """A letter, a CV, a logo, a card and a picture beside the form."""
    nomination, at = maker.nominate(), maker.when()
    name = nomination.nominee.name
    letter = (line(f"Dear team, I support {name} wholeheartedly. {maker.number}", Look.BODY),)
    cv = (line(f"Curriculum vitae of {name}", Look.TITLE), line("2012-2019: teacher of mathematics", Look.BODY))
    others = (
        Part(data=write_docx(letter), name="Covering letter.docx", media=WORD),
        Part(data=write_pdf(cv, title=f"CV {maker.number}"), name="CV.pdf", media="application/pdf"),
        Part(data=signature(maker.rng, name).png, name="image001.png", media="image/png", disposition="inline"),
        Part(data=f"BEGIN:VCARD\nFN:{name}\nEND:VCARD\n".encode(), name="card.vcf", media="text/vcard"),
        Part(data=f"Notes {maker.number}: see form.".encode(), name="notes.txt", media="text/plain"),
    )
    form = Part(data=maker.form(nomination), name="Form.docx", media=WORD)
    path = maker.put("company.eml", maker.message(maker.head(nomination, at), *others[:2], form, *others[2:]))
    for part in others:
        outcomes = ("not-a-form", "unreadable") if part.name == "image001.png" else ("not-a-form",)
        maker.source(f"{path}!/{part.name}", *outcomes)
    maker.application(f"{path}!/Form.docx", nomination, at)


def words_alone(maker: Maker) -> None:
    """Questions, thanks, and somebody who is on holiday."""
    for number, (more, words) in enumerate(
        (
            ({}, "When is the closing date, please?"),
            ({"Auto_Submitted": "auto-replied", "Subject": "Automatic reply"}, "I am out of the office until Monday."),
            ({"X_Auto_Response_Suppress": "All"}, "I confirm that I support this application."),
        )
    ):
        head = maker.head(maker.nominate(), maker.when(), **more)
        maker.put(f"words {number}.eml", maker.message(head, body(words), letter=False))


def calendar(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    event = f"BEGIN:VCALENDAR\nUID:{maker.number}\nEND:VCALENDAR\n".encode()
    part = Part(data=event, name="invite.ics", media="text/calendar; method=REQUEST")
    form = Part(data=maker.form(nomination), name="Form.docx", media=WORD)
    path = maker.put("calendar.eml", maker.message(maker.head(nomination, at), part, form))
    maker.source(f"{path}!/invite.ics", "not-a-form")
    maker.application(f"{path}!/Form.docx", nomination, at)


def delivery_report(maker: Maker) -> None:
    """Of a report only the message is sure to be a line; its unnamed parts are lines at their positions."""
    at = maker.when()
    head = maker.head(maker.nominate(), at, From="MAILER-DAEMON@mx.example", Subject="Undelivered Mail")
    status = f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; x{maker.number}@y.example\nAction: failed\n"
    parts = (
        Part(data=status.encode(), head="Content-Type: message/delivery-status", encode=False),
        Part(data=head.encode(), head="Content-Type: text/rfc822-headers", encode=False),
    )
    path = maker.put("bounce.eml", maker.message(head, *parts, subtype='report; report-type="delivery-status"'))
    for number in (2, 3):
        maker.source(f"{path}!/part-{number}", "not-a-form", "container", optional=True)


def cloud_links(maker: Maker) -> None:
    """A form that lies elsewhere is something to chase."""
    for host, where in (
        ("1drv.ms", "w/s!"),
        ("school-my.sharepoint.com", ":w:/g/personal/ann/"),
        ("drive.google.com", "file/d/"),
        ("docs.google.com", "document/d/"),
    ):
        head = maker.head(maker.nominate(), maker.when())
        words = f"My application is here: https://{host}/{where}Ab{maker.number} - thank you"
        maker.put(f"link {host}.eml", maker.message(head, body(words), letter=False), says=host)


def blank_forms(maker: Maker) -> None:
    """Nobody has filled it in; the same blank form a second time is a duplicate of no application."""
    blank = write_docx((*lay_out(maker.programme, BLANK), line(f"{maker.number}", Look.SMALL)))
    for name, outcome in (("a.eml", "not-a-form"), ("b.eml", "duplicate")):
        part = Part(data=blank, name="Form.docx", media=WORD)
        path = maker.put(name, maker.message(maker.head(maker.nominate(), maker.when()), part))
        maker.source(f"{path}!/Form.docx", outcome)


def damaged(maker: Maker) -> None:
    """Cut short, locked, or something else altogether; and a form beside it that is whole."""
    nomination, at = maker.nominate(), maker.when()
    whole = maker.form(nomination)
    other = maker.form(maker.nominate())
    locked = write_pdf(lay_out(maker.programme), title=f"{maker.number}", password="secret")
    parts = (
        Part(data=other[: len(other) // 2], name="cut.docx", media=WORD),
        Part(data=locked, name="locked.pdf", media="application/pdf"),
        Part(data=b"PK\x03\x04" + maker.rng.randbytes(500), name="damaged.zip", media="application/zip"),
        Part(data=whole, name="Form.docx", media=WORD),
    )
    path = maker.put("damaged.eml", maker.message(maker.head(nomination, at), *parts))
    for part in parts[:3]:
        maker.source(f"{path}!/{part.name}", "unreadable")
    maker.application(f"{path}!/Form.docx", nomination, at)


def nothing_in_it(maker: Maker) -> None:
    """An empty attachment and an empty file are lines."""
    nomination, at = maker.nominate(), maker.when()
    parts = (Part(data=b"", name="empty.docx", media=WORD), Part(data=maker.form(nomination), name="Form.docx"))
    path = maker.put("empty.eml", maker.message(maker.head(nomination, at), *parts))
    maker.source(f"{path}!/empty.docx", "unreadable", "not-a-form", "duplicate")
    maker.application(f"{path}!/Form.docx", nomination, at)
