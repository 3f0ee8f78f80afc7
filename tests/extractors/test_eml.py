from __future__ import annotations

import binascii
import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import eml
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.message import Contents, Part
from tests.builders.mail import BOUNDARY, attachment, body, lines, message, multipart, simple

LIMITS = Limits()


def unpack(data: bytes) -> Contents:
    assert eml.recognises(data)
    return eml.unpack(data, LIMITS)


def parts(data: bytes) -> tuple[Part, ...]:
    return unpack(data).parts


def only_named(data: bytes) -> Part:
    (part,) = [part for part in parts(data) if part.name is not None]
    return part


@pytest.mark.parametrize(
    "start",
    [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"From ann Thu Apr 25 14:03:22 2019\n", b">From ann\n", b"\n \nFrom ann\r\n"],
)
def test_a_message_is_known_by_its_first_lines(start: bytes) -> None:
    assert eml.recognises(start + simple())
    assert eml.unpack(start + simple(), LIMITS).envelope == eml.unpack(simple(), LIMITS).envelope


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From here on we teach for mastery.\nIt works: it does.\n",
        b"Dear colleagues,\nFrom: next week on there will be tea.\n",
        b"Agenda: tea\nDate: 3 May\nTo: all staff\n\nPlease come.",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nORGANIZER:mailto:ann@school.example\r\n",
        b"Reporting-MTA: dns; mail.example\nX-Postfix-Sender: rfc822; a@b.example\nArrival-Date: 25 Apr 2019 14:03\n",
        b"From: ann@school.example",
        b"%PDF-1.4\nSubject: x\nFrom: ann@school.example\n",
    ],
)
def test_prose_and_other_files_are_no_messages(data: bytes) -> None:
    assert not eml.recognises(data)


def test_a_part_is_named_and_decoded() -> None:
    part = only_named(message(body(), attachment(b"PK\x03\x04 form", "Form.docx")))
    assert (part.name, part.data, part.position, part.is_body) == ("Form.docx", b"PK\x03\x04 form", 2, False)


def test_positions_count_bodies_and_attached_messages_but_no_multiparts_and_nothing_inside_a_message() -> None:
    inner = message(body(), attachment(b"x", "Inner.docx"), boundary="inner")
    data = message(
        multipart(body(), body("<p>Hello", "html"), boundary="alternative"),
        lines("Content-Type: message/rfc822\n\n") + inner,
        attachment(b"PK", None),
    )
    assert [(part.position, part.name, part.is_body) for part in parts(data)] == [
        (1, None, True),
        (2, None, True),
        (3, None, False),
        (4, None, False),
    ]


def test_an_attached_message_is_there_to_the_byte() -> None:
    inner = b"Subject: =?utf-8?Q?caf=C3=A9?=\r\nFrom: \xe9@x.example\nX-Odd:\t  two  \r\n\r\nbody\n\n  \r\n"
    data = message(body(), lines("Content-Type: message/rfc822\n\n") + inner)
    assert parts(data)[1].data == inner


@pytest.mark.parametrize("encoding", ["base64", "7bit"])
def test_an_attached_message_may_be_called_base64_and_be_it_or_not(encoding: str) -> None:
    inner = simple("inner")
    encoded = attachment(inner, "fw.eml").replace(b"application/octet-stream", b"message/rfc822")
    plain = lines('Content-Type: message/rfc822; name="fw.eml"\nContent-Transfer-Encoding: base64\n\n') + inner
    assert only_named(message(body(), encoded if encoding == "base64" else plain)).data == inner


def test_in_a_digest_messages_need_not_be_called_so() -> None:
    digest = multipart(b"\r\n" + simple("one"), boundary="digest", subtype="digest")
    assert [(part.data, part.is_body) for part in parts(message(digest, body("x")))] == [
        (simple("one"), False),
        (b"x", True),
    ]


def test_a_delivery_status_is_no_message() -> None:
    status = lines("Content-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\nAction: failed")
    part = parts(message(body(), status))[1]
    assert not part.is_body
    assert not eml.recognises(part.data)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ('Content-Disposition: attachment; filename="Form (2).docx"', "Form (2).docx"),
        ("Content-Disposition: attachment; filename=Form (2) final.docx", "Form (2) final.docx"),
        ("Content-Disposition: attachment; FileName=Form.docx; size=3", "Form.docx"),
        ('Content-Disposition: attachment; filename="a\\"b\\\\c.docx"', 'a"b\\c.docx'),
        ('Content-Disposition: attachment; filename="C:\\Users\\ann\\Form.docx"', "C:\\Users\\ann\\Form.docx"),
        ('Content-Disposition: attachment;\n\tfilename="Ann\n\tSmith.docx"', "Ann Smith.docx"),
        ("Content-Disposition: attachment; filename*=utf-8''na%C3%AFve%20form.docx", "naïve form.docx"),
        ("Content-Disposition: attachment; filename*=iso-8859-1'en'na%EFve.docx", "naïve.docx"),
        ("Content-Disposition: attachment; filename=\"naive.docx\"; filename*=UTF-8''na%C3%AFve.docx", "naïve.docx"),
        (
            "Content-Disposition: attachment; filename*1*=%AFve; filename*0*=utf-8''na%C3; filename*2=\" x.docx\"",
            "naïve x.docx",
        ),
        ('Content-Disposition: attachment; filename*0="Application "; filename*1="Form.docx"', "Application Form.docx"),
        ('Content-Disposition: attachment; filename="=?utf-8?Q?na=C3=AFve_form.docx?="', "naïve form.docx"),
        ("Content-Disposition: attachment; filename==?iso-8859-1?Q?na=EFve.docx?=", "naïve.docx"),
        (
            'Content-Disposition: attachment; filename="=?utf-8?B?bmHDr3ZlIGY=?=\n =?utf-8?B?b3JtLmRvY3g=?="',
            "naïve form.docx",
        ),
        (
            'Content-Disposition: attachment; filename="=?utf-8?Q?na=C3?= =?utf-8?Q?=AFve.docx?="',
            "naïve.docx",
        ),
        ('Content-Disposition: attachment; filename="=?x-unheard-of?Q?na=C3=AFve.docx?="', "naïve.docx"),
        ('Content-Disposition: attachment; filename="naïve.docx"', "naïve.docx"),
        ('Content-Disposition: attachment; filename="=?broken.docx"', "=?broken.docx"),
        ('Content-Disposition: attachment\nContent-Type: application/pdf; name="Form.pdf"', "Form.pdf"),
        ('Content-Type: application/pdf; name="=?utf-8?Q?na=C3=AFve.pdf?="', "naïve.pdf"),
        ('Content-Disposition: attachment; filename=""', None),
        ('Content-Disposition: attachment; filename="unclosed.docx', "unclosed.docx"),
    ],
)
def test_names_are_read_however_mail_programs_write_them(field: str, name: str | None) -> None:
    (part,) = parts(lines(f"From: ann@school.example\nMIME-Version: 1.0\n{field}\n\ndata"))
    assert part.name == name


def test_a_name_in_a_windows_charset_without_saying_so_is_read() -> None:
    field = b'Content-Disposition: attachment; filename="na\xefve \x96 form.docx"\r\n\r\nx'
    assert parts(b"From: ann@school.example\r\n" + field)[0].name == "naïve – form.docx"


@pytest.mark.parametrize(
    ("fields", "is_body"),
    [
        ("Content-Type: text/plain", True),
        ("Content-Type: TEXT/HTML; charset=x", True),
        ("Content-Type: text/plain\nContent-Disposition: inline", True),
        ("X-Nothing: here", True),
        ("Content-Type: broken", True),
        ("Content-Type: text/plain; name=notes.txt", False),
        ("Content-Type: text/plain\nContent-Disposition: attachment", False),
        ("Content-Type: text/calendar", False),
        ("Content-Type: image/png", False),
    ],
)
def test_a_body_is_text_without_a_name_that_is_not_attached(fields: str, is_body: bool) -> None:
    (part,) = parts(lines(f"From: ann@school.example\nSubject: x\n{fields}\n\nwords"))
    assert part.is_body is is_body


def test_a_form_that_is_called_text_is_no_body() -> None:
    data = (
        attachment(b"%PDF-1.7", None)
        .replace(b"application/octet-stream", b"text/plain")
        .replace(b"attachment", b"inline")
    )
    assert not parts(message(data))[0].is_body


@pytest.mark.parametrize(
    ("encoded", "decoded"),
    [
        (b"SGVsbG8h", b"Hello!"),
        (b"SGVs\r\nbG8h\r\n", b"Hello!"),
        (b"SGVsbG8", b"Hello"),
        (b"SGV*sbG8=\x00", b"Hello"),
        (b"SGVsbG8hS", b"Hello!"),
        (b"", b""),
    ],
)
def test_base64_gives_what_is_there_however_broken(encoded: bytes, decoded: bytes) -> None:
    data = lines("From: a@b.example\nSubject: x\nContent-Transfer-Encoding: BASE64 \n\n") + encoded
    assert parts(data)[0].data == decoded


@pytest.mark.parametrize(
    ("encoding", "encoded", "decoded"),
    [
        ("quoted-printable", b"a=3D=\r\nb=C3=A9", b"a=b\xc3\xa9"),
        ("7bit", b"plain\r\n", b"plain\r\n"),
        ("binary", b"\x00\r\xff", b"\x00\r\xff"),
        ("x-uuencode", b"begin 644 f\r\n%:&5L;&\\ \r\n`\r\nend\r\n", b"hello"),
        ("of-my-own", b"as it is", b"as it is"),
    ],
)
def test_other_encodings_are_decoded_or_left_as_they_stand(encoding: str, encoded: bytes, decoded: bytes) -> None:
    data = lines(f"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: {encoding}\n\n") + encoded
    assert parts(data)[0].data == decoded


def test_a_message_that_is_cut_off_gives_its_last_part_as_far_as_it_goes() -> None:
    whole = message(body(), attachment(b"P" * 300))
    assert only_named(whole[:-150]).data.startswith(b"PPPP")


def test_a_boundary_that_nobody_named_is_found() -> None:
    form = attachment(b"form")
    unnamed = message(body(), form).replace(f'; boundary="{BOUNDARY}"'.encode(), b"")
    misnamed = message(body(), form).replace(f'"{BOUNDARY}"'.encode(), b'"another"')
    untyped = lines("From: a@b.example\nSubject: x\n\n") + message(body(), form).partition(b"\r\n\r\n")[2]
    for data in (unnamed, misnamed, untyped):
        assert only_named(data).data == b"form"


def test_parts_after_a_closing_boundary_are_parts_and_what_follows_the_last_is_not() -> None:
    early = message(attachment(b"one", "1.docx")) + message(attachment(b"two", "2.docx")).partition(b"\r\n\r\n")[2]
    assert [part.name for part in parts(early + b"A footer of the list\r\n")] == ["1.docx", "2.docx"]


def test_a_boundary_that_begins_like_another_is_not_taken_for_it() -> None:
    inner = multipart(body("one"), body("two"), boundary="cut-2")
    assert [part.data for part in parts(message(inner, body("three"), boundary="cut"))] == [b"one", b"two", b"three"]


def test_a_multipart_without_parts_is_not_lost() -> None:
    (part,) = parts(lines("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\nno parts at all"))
    assert (part.data, part.is_body) == (b"no parts at all", False)


def test_a_multipart_in_base64_is_opened() -> None:
    inner = message(body(), attachment(b"form")).partition(b"\r\n\r\n")[2]
    part = attachment(inner, None).replace(
        b"application/octet-stream", f"multipart/mixed; boundary={BOUNDARY}".encode()
    )
    assert only_named(message(part, boundary="outer")).data == b"form"


@pytest.mark.parametrize(("old", "new"), [(b"\r\n", b"\n"), (b"\r\n", b"\r"), (b"\r\n", b"\r\r\n")])
def test_other_line_ends_do_no_harm(old: bytes, new: bytes) -> None:
    data = message(body("x"), attachment(b"form" * 50)).replace(b"\r\n", b"\n").replace(b"\n", old).replace(old, new)
    assert only_named(data).data == b"form" * 50


def test_header_fields_that_lost_their_indent_or_stand_among_rubbish_are_read() -> None:
    top = "From: a@b.example\nSubject: a very\nlong one that was broken\n?\nDate: Thu, 25 Apr 2019 14:03:22 +0100"
    contents = eml.unpack(message(attachment(b"form"), top=top), LIMITS)
    assert contents.parts[0].data == b"form"
    assert contents.envelope is not None
    assert contents.envelope.received_at is not None


@pytest.mark.parametrize("count", [20, 21, 5000])
def test_nesting_has_a_limit(count: int) -> None:
    part = attachment(b"form")
    header = [f'Content-Type: multipart/mixed; boundary="b{number}"\r\n\r\n--b{number}\r\n' for number in range(count)]
    data = b"From: a@b.example\r\nSubject: x\r\n" + "".join(header).encode() + part
    if count <= LIMITS.depth:
        assert only_named(data).data == b"form"
    else:
        with pytest.raises(Unreadable) as caught:
            eml.unpack(data, LIMITS)
        assert caught.value.reason is Reason.LIMIT


def test_the_number_of_parts_has_a_limit() -> None:
    few = Limits(parts=3)
    assert len(eml.unpack(message(body(), body(), body()), few).parts) == 3
    with pytest.raises(Unreadable) as caught:
        eml.unpack(message(body(), body(), body(), body()), few)
    assert caught.value.reason is Reason.LIMIT


_NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=80)


@given(st.lists(st.tuples(_NAMES, st.binary(max_size=300)), min_size=1, max_size=4), st.sampled_from(["\r\n", "\n"]))
def test_whatever_is_attached_comes_out_again(attached: list[tuple[str, bytes]], linesep: str) -> None:
    built = EmailMessage(policy=email.policy.SMTP.clone(linesep=linesep))
    built["From"] = "ann@school.example"
    built.set_content("Dear all")
    for name, data in attached:
        built.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    out = parts(built.as_bytes())
    assert [(part.name, part.data) for part in out[1:]] == attached


@given(st.binary(max_size=400), st.integers(0, 400))
def test_no_bytes_make_it_raise_anything_else(noise: bytes, at: int) -> None:
    data = message(body(), attachment(b"form"))
    try:
        eml.recognises(data[:at] + noise + data[at:])
        eml.unpack(data[:at] + noise + data[at:], LIMITS)
    except Unreadable:
        pass


def test_a_file_that_was_written_into_the_text_is_a_part_of_its_own() -> None:
    data = bytes(range(256)) * 3
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    text = b"From: a@b.example\nSubject: x\n\nHere it is.\nbegin 644 Form.docx\n" + lines + b"`\nend\nThanks\n"
    body, file = eml.unpack(text, Limits()).parts
    assert body.is_body
    assert (file.name, file.position, file.data, file.is_body) == ("Form.docx", 2, data, False)


def test_what_outlook_keeps_of_a_signed_message_begins_with_its_type_alone() -> None:
    (part,) = parts(multipart(attachment(b"PK"), boundary="signed", subtype="signed"))
    assert part.name == "Form.docx"


def test_apple_mail_puts_a_length_above_a_message_and_notes_below_it() -> None:
    inside = message(body(), attachment(b"PK form"))
    data = b"%d      \n" % len(inside) + inside + b'<?xml version="1.0"?><plist>https://1drv.ms/w/1</plist>'
    assert unpack(data) == eml.unpack(inside, LIMITS)


@pytest.mark.parametrize(
    ("parameters", "host", "name"),
    [
        ('access-type=URL; url="https://x.example/a/\n Form.docx"', "x.example", "Form.docx"),
        ('access-type=anon-ftp; site="ftp.x.example"; directory=pub; name="Form.docx"', "ftp.x.example", "Form.docx"),
        ("access-type=local-file", "another computer", None),
    ],
)
def test_a_part_that_lies_elsewhere_is_told_as_a_link(parameters: str, host: str, name: str | None) -> None:
    head = f"Content-Type: message/external-body; {parameters}\n\nContent-Type: application/pdf\n\n"
    (_, part) = parts(message(body(), lines(head)))
    assert (part.name, part.problem) == (name, "a link")
    assert part.advice is not None
    assert host in part.advice


def test_a_piece_of_a_message_is_not_taken_for_a_text() -> None:
    (part,) = parts(lines("From: a@b.example\nContent-Type: message/partial; number=2; total=3; id=x\n\nUEsDBBQ="))
    assert part.problem is not None
    assert not part.is_body


def test_rich_text_that_is_no_attachment_is_a_body() -> None:
    (part,) = parts(lines("From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/rtf\n\n{\\rtf1 Dear all}"))
    assert part.is_body


def yenc(data: bytes) -> bytes:
    moved = bytes((byte + 42) % 256 for byte in data)
    for byte in b"=\0\r\n":
        moved = (
            moved.replace(bytes((byte,)), b"=" + bytes(((byte + 64) % 256,)))
            if byte != 61
            else moved.replace(b"=", b"=}")
        )
    return b"\r\n".join(moved[at : at + 128] for at in range(0, len(moved), 128))


def test_a_file_in_yenc_is_a_part_of_its_own() -> None:
    data = bytes(range(256)) * 3
    text = b"Hello\r\n=ybegin line=128 size=768 name=Form (2).docx\r\n" + yenc(data) + b"\r\n=yend size=768\r\n"
    _, part = parts(b"From: a@b.example\r\nSubject: x\r\n\r\n" + text)
    assert (part.name, part.position, part.data, part.problem) == ("Form (2).docx", 2, data, None)
    piece = text.replace(b"=ybegin line", b"=ybegin part=1 line")
    assert parts(b"From: a@b.example\r\nSubject: x\r\n\r\n" + piece)[1].problem == Reason.DAMAGED


def test_too_many_files_in_a_text_are_over_a_limit() -> None:
    text = b"=ybegin line=128 size=1 name=x\r\na\r\n=yend\r\n" * 5
    with pytest.raises(Unreadable) as caught:
        eml.unpack(b"From: a@b.example\r\nSubject: x\r\n\r\n" + text, Limits(parts=5))
    assert caught.value.reason is Reason.LIMIT
