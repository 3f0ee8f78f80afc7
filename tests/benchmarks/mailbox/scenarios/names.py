"""What a part is called: encoded, cut up, without a name, with a name that another has."""

from __future__ import annotations

import base64
from email.header import Header
from urllib.parse import quote

from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.mime import BINARY, WORD, Part, multipart


def encoded_names(maker: Maker) -> None:
    """One message each: the fields of the part, and the name under which it stands."""
    long = "Bewerbung für das Programm – Zoë O’Neill – Ashwick School – final version 2.docx"
    half = len(quote(long)) // 2
    while quote(long)[half] != "%":
        half += 1
    first, second = quote(long)[:half], quote(long)[half:]
    word = Header("Zoë – Form.docx", "utf-8").encode()
    disposition = "Content-Type: {media}\nContent-Disposition: attachment; {field}"
    cases = (
        (f'filename="{word}"', "Zoë – Form.docx"),
        (f"filename={word}", "Zoë – Form.docx"),
        (f"filename*=utf-8''{quote('Zoë – Form.docx')}", "Zoë – Form.docx"),
        ("filename*=iso-8859-1'en'Zo%EB.docx", "Zoë.docx"),
        (f"filename*0*=utf-8''{first};\n filename*1*={second}", long),
        ('filename*0="Application ";\n filename*1="of Ann.docx"', "Application of Ann.docx"),
        (f"filename=\"fallback.docx\"; filename*=utf-8''{quote('Zoë.docx')}", "Zoë.docx"),
        ("filename=Form.docx", "Form.docx"),
        ('filename="Form \\"final\\".docx"', 'Form "final".docx'),
        ('filename="C:\\\\Users\\\\ann\\\\Form.docx"', "C:_Users_ann_Form.docx"),
        ('filename="../../etc/Form.docx"', ".._.._etc_Form.docx"),
        ('filename="Formular Zoë.docx"', "Formular Zoë.docx"),
        ("filename*=utf-8''Form%0A%09x.docx", "Form__x.docx"),
        ('filename="Form; v2, 50%.docx"', "Form; v2, 50%.docx"),
        ('filename="Form.v2.final.DOCX"', "Form.v2.final.DOCX"),
        ('filename="Form"', "Form"),
        ('filename="Form.pdf"', "Form.pdf"),
    )
    for number, (field, name) in enumerate(cases):
        nomination, at = maker.nominate(), maker.when()
        media = maker.rng.choice((WORD, BINARY, "application/pdf", "text/x-unknown", "nonsense"))
        part = Part(data=maker.form(nomination), head=disposition.format(media=media, field=field))
        path = maker.put(f"name {number:02}.eml", maker.message(maker.head(nomination, at), part))
        maker.application(f"{path}!/{name}", nomination, at)


def name_of_the_type(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    part = Part(data=maker.form(nomination), head=f'Content-Type: {WORD}; name="Typed.docx"')
    path = maker.put("typed.eml", maker.message(maker.head(nomination, at), part))
    maker.application(f"{path}!/Typed.docx", nomination, at)


def no_name(maker: Maker) -> None:
    """Positions count all parts but multiparts: the letter, its HTML, and a picture before."""
    for with_html in (False, True):
        nomination, at = maker.nominate(), maker.when()
        form = Part(data=maker.form(nomination))
        if with_html:
            plain = Part(data=b"Hello", head="Content-Type: text/plain", encode=False)
            html = Part(data=b"<p>Hello</p>", head="Content-Type: text/html", encode=False)
            parts: tuple[Part, ...] = (multipart("alternative", plain, html, boundary="=_inner"), form)
        else:
            parts = (form,)
        data = maker.message(maker.head(nomination, at), *parts, letter=not with_html)
        path = maker.put(f"no name, html {with_html}.eml", data)
        maker.application(f"{path}!/part-{3 if with_html else 2}", nomination, at)


def one_name_for_three(maker: Maker) -> None:
    school = maker.school()
    first = maker.nominate(school=school)
    others = [maker.nominate(colleague=first) for _ in range(2)]
    at = maker.when()
    parts = [Part(data=maker.form(one), name="Form.docx") for one in (first, *others)]
    copies = ", ".join(person.email for one in (first, *others) for person in one.people)
    path = maker.put("three.eml", maker.message(maker.head(first, at, Cc=copies), *parts))
    for one, name in zip((first, *others), ("Form.docx", "Form (2).docx", "Form (3).docx"), strict=True):
        maker.application(f"{path}!/{name}", one, at)


def one_name_without_ending(maker: Maker) -> None:
    first = maker.nominate()
    second, at = maker.nominate(colleague=first), maker.when()
    parts = [Part(data=maker.form(one), name="scan") for one in (first, second)]
    path = maker.put("two.eml", maker.message(maker.head(first, at, To=second.nominee.email), *parts))
    maker.application(f"{path}!/scan", first, at)
    maker.application(f"{path}!/scan (2)", second, at)


def inline_and_of_a_wrong_type(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    part = Part(data=maker.pdf(nomination), name="Form.docx", media="image/png", disposition="inline")
    path = maker.put("inline.eml", maker.message(maker.head(nomination, at), part))
    maker.application(f"{path}!/Form.docx", nomination, at)


def the_whole_message_is_the_form(maker: Maker) -> None:
    """A message without multiparts, whose only entity is the document."""
    nomination, at = maker.nominate(), maker.when()
    part = Part(data=maker.form(nomination), name="Form.docx", media=WORD)
    data = (maker.head(nomination, at) + "\nMIME-Version: 1.0\n").replace("\n", "\r\n").encode() + part.write()
    path = maker.put("only.eml", data)
    maker.application(f"{path}!/Form.docx", nomination, at)


def transfer_encodings(maker: Maker) -> None:
    """Binary, broken base64 that can still be read, and lines of any length."""
    nomination, at = maker.nominate(), maker.when()
    data = base64.b64encode(maker.form(nomination))
    head = 'Content-Type: application/msword\nContent-Disposition: attachment; filename="Form.docx"\n'
    head += "Content-Transfer-Encoding: {}"
    ragged = b"\r\n".join(data[at : at + 61] for at in range(0, len(data), 61))
    for number, (encoding, raw) in enumerate(
        (("BASE64", ragged), ("base64", data.rstrip(b"=")), ("base64 ", ragged.replace(b"\r\n", b" \r\n\t", 3)))
    ):
        nomination, at = nomination, maker.when()
        if number:
            nomination = maker.nominate()
            data = base64.b64encode(maker.form(nomination))
            raw = data.rstrip(b"=") if number == 1 else data[:76] + b" \r\n\t" + data[76:]
        part = Part(data=raw, head=head.format(encoding), encode=False)
        path = maker.put(f"encoding {number}.eml", maker.message(maker.head(nomination, at), part))
        maker.application(f"{path}!/Form.docx", nomination, at)
