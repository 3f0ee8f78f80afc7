"""What holds the forms: mailboxes, folders, archives, messages in messages."""

from __future__ import annotations

import io
import mailbox
import tempfile
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

from samples.nomination import Nomination
from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.mime import Part, attached_message, multipart


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2019, 4, 1, 9, 0, 0)), data)
    return file.getvalue()


def _simple(maker: Maker, nomination: Nomination, at: object, **head: str) -> bytes:
    part = Part(data=maker.form(nomination), name="Form.docx")
    return maker.message(maker.head(nomination, at, **head), part)  # type: ignore[arg-type]


def mbox_of_messages(maker: Maker) -> None:
    """Numbered from 1, those without a form too; a line of a letter that begins with From is no message."""
    lines, made = [], []
    for _ in range(4):
        nomination, at = maker.nominate(), maker.when()
        raw = _simple(maker, nomination, at).replace(b"please find", b">From me to you: please find")
        lines.append(b"From ann@school.example Thu Apr 25 14:03:22 2019\n" + raw.replace(b"\r\n", b"\n") + b"\n\n")
        made.append((nomination, at))
    talk = maker.message(maker.head(maker.nominate(), maker.when()))
    lines.insert(2, b"From x@y.example Thu Apr 25 14:03:22 2019\n" + talk.replace(b"\r\n", b"\n") + b"\n\n")
    path = maker.put(f"thread {maker.number}.mbox", b"".join(lines))
    maker.source(f"{path}!/3", "container")
    for number, (nomination, at) in zip((1, 2, 4, 5), made, strict=True):
        maker.source(f"{path}!/{number}", "container")
        maker.application(f"{path}!/{number}!/Form.docx", nomination, at)


def maildir(maker: Maker) -> None:
    for folder, flags in (("cur", ":2,S"), ("new", "")):
        nomination, at = maker.nominate(), maker.when()
        name = f"Maildir/{folder}/1556{maker.number:06}.M1P{maker.number}.host{flags}"
        path = maker.put(name, _simple(maker, nomination, at))
        maker.application(f"{path}!/Form.docx", nomination, at)


def eml_with_a_wrong_ending(maker: Maker) -> None:
    for ending in ("txt", "EML", "dat"):
        nomination, at = maker.nominate(), maker.when()
        path = maker.put(f"message.{ending}", _simple(maker, nomination, at))
        maker.application(f"{path}!/Form.docx", nomination, at)


def bare_zip(maker: Maker) -> None:
    """Folders in names become `_`; a form in it has no time; members of one name are told apart."""
    one, two, three = (maker.nominate() for _ in range(3))
    members = [("april/Form.docx", maker.form(one)), ("Form.docx", maker.form(two)), ("Zoë.docx", maker.form(three))]
    path = maker.put("late.zip", _zip(members))
    for name, nomination in (("april_Form.docx", one), ("Form.docx", two), ("Zoë.docx", three)):
        maker.application(f"{path}!/{name}", nomination, None)
    first, second = maker.nominate(), maker.nominate()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = _zip([("Form.docx", maker.form(first)), ("Form.docx", maker.form(second))])
    path = maker.put("twins.zip", data)
    maker.application(f"{path}!/Form.docx", first, None)
    maker.application(f"{path}!/Form (2).docx", second, None)


def zip_in_a_message(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    inner = _zip([("Form.docx", maker.form(nomination))])
    outer = _zip([("inner.zip", inner)])
    part = Part(data=outer, name="All.zip", media="application/x-zip-compressed")
    path = maker.put("zip.eml", maker.message(maker.head(nomination, at), part))
    maker.source(f"{path}!/All.zip", "container")
    maker.source(f"{path}!/All.zip!/inner.zip", "container")
    maker.application(f"{path}!/All.zip!/inner.zip!/Form.docx", nomination, at)


def messages_in_a_zip(maker: Maker) -> None:
    """The outermost message stamps, and here that is the one in the archive."""
    made = [(maker.nominate(), maker.when()) for _ in range(2)]
    path = maker.put("export.zip", _zip((f"{n}.eml", _simple(maker, *one)) for n, one in enumerate(made)))
    for number, (nomination, at) in enumerate(made):
        maker.source(f"{path}!/{number}.eml", "container")
        maker.application(f"{path}!/{number}.eml!/Form.docx", nomination, at)


def forwarded_as_attachment(maker: Maker) -> None:
    """The outer stamp decides; people copied in inside count; `late` tells of an earlier stamp inside."""
    for name in ("Application.eml", None):
        for late in (False, True):
            nomination, early = maker.nominate(), maker.when()
            at = maker.late() if late else maker.when(after=early)
            inner = _simple(maker, nomination, early)
            head = maker.head(maker.nominate(), at, Cc=None, Subject=f"Fwd: {maker.number}")
            path = maker.put(
                f"forward {'named' if name else 'unnamed'} {late}.eml",
                maker.message(head, attached_message(inner, name)),
            )
            middle = maker.source(f"{path}!/{name or 'part-2'}", "container")
            says = {"late": rf"{early.day}\W+(?:0?{early.month}\W|{early:%B})|{early:%Y-%m-%d}"} if late else {}
            maker.application(f"{middle}!/Form.docx", nomination, at, says=says)


def forwarded_thrice(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    data, path = _simple(maker, nomination, at), ""
    names = ("third.eml", "second.eml", "first.eml")
    for name in names:
        at = maker.when(after=at)
        head = maker.head(maker.nominate(), at, Cc=None)
        data = maker.message(head, attached_message(data, name))
    path = maker.put("deep.eml", data)
    for name in reversed(names):
        path = maker.source(f"{path}!/{name}", "container")
    maker.application(f"{path}!/Form.docx", nomination, at)


def forwarded_inline(maker: Maker) -> None:
    """A quoted header copies nobody in and stamps nothing, and is told to the person who decides."""
    nomination, early, at = maker.nominate(), maker.when(), maker.late()
    nominee, second, head = nomination.people
    quoted = (
        f"FYI\n\n-----Original Message-----\nFrom: {nominee.name} <{nominee.email}>\n"
        f"Sent: {early:%d %B %Y %H:%M}\nTo: Maths Hubs\nCc: {second.email}; {head.email}\n"
        "Subject: Application\n\nHello\n"
    )
    letter = Part(data=quoted.encode(), head="Content-Type: text/plain; charset=utf-8", encode=False)
    form = Part(data=maker.form(nomination), name="Form.docx")
    outer = maker.head(nomination, at, From="Hub Lead <lead@hub.example>", Cc=None, Subject="FW: Application")
    path = maker.put("inline.eml", maker.message(outer, letter, form, letter=False))
    found = [("signatory-not-copied", f"{who}_email") for who in ("nominee", "head_of_department", "head_teacher")]
    says = {"late": rf"{early.day} {early:%B}", "signatory-not-copied": "(?i)quot|forward"}
    maker.application(f"{path}!/Form.docx", nomination, at, *found, says=says)


def multiparts_in_multiparts(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    plain = Part(data=b"Hello", head="Content-Type: text/plain", encode=False)
    html = Part(data=b"<p>Hello</p>", head="Content-Type: text/html", encode=False)
    logo = Part(data=b"\x89PNG\r\n\x1a\n" + str(maker.number).encode(), name="image001.png", media="image/png")
    form = Part(data=maker.form(nomination), name="Form.docx")
    alternative = multipart("alternative", plain, html, boundary="=_a")
    related = multipart("related", alternative, logo, boundary="=_r")
    path = maker.put("nested.eml", maker.message(maker.head(nomination, at), related, form, letter=False))
    maker.source(f"{path}!/image001.png", "not-a-form", "unreadable")
    maker.application(f"{path}!/Form.docx", nomination, at)


def signed_message(maker: Maker) -> None:
    """Of an S/MIME-signed message the signature is no form."""
    nomination, at = maker.nominate(), maker.when()
    letter = Part(data=b"Hello", head="Content-Type: text/plain", encode=False)
    form = Part(data=maker.form(nomination), name="Form.docx")
    inside = multipart("mixed", letter, form, boundary="=_m")
    signature = Part(
        data=b"0\x82" + str(maker.number).encode() * 20, name="smime.p7s", media="application/pkcs7-signature"
    )
    path = maker.put("signed.eml", maker.message(maker.head(nomination, at), inside, signature, letter=False))
    maker.source(f"{path}!/smime.p7s", "not-a-form")
    maker.application(f"{path}!/Form.docx", nomination, at)


def seen_before(maker: Maker) -> None:
    """A message seen before is not opened again; a second one with the same documents is."""
    nomination, at = maker.nominate(), maker.when()
    form = maker.form(nomination)
    part = Part(data=form, name="Form.docx")
    data = maker.message(maker.head(nomination, at), part)
    path = maker.put("a.eml", data)
    app = maker.application(f"{path}!/Form.docx", nomination, at, maybe_also=(maker.path("c.eml!/Form again.docx"),))
    maker.put("b.eml", data, "duplicate")
    again = maker.put(
        "c.eml", maker.message(maker.head(nomination, maker.when(after=at)), Part(data=form, name="Form again.docx"))
    )
    maker.source(f"{again}!/Form again.docx", "duplicate", application=app)


def mbox_by_the_library(maker: Maker) -> None:
    """What Python's own mailbox writes."""
    nomination, at = maker.nominate(), maker.when()
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(str(Path(folder) / "box"))
        box.add(mailbox.mboxMessage(_simple(maker, nomination, at)))
        box.close()
        data = (Path(folder) / "box").read_bytes()
    path = maker.put("exported", data)
    maker.source(f"{path}!/1", "container")
    maker.application(f"{path}!/1!/Form.docx", nomination, at)
