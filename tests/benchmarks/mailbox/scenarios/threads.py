"""What comes more than once: sent again, corrected, completed; and what only looks like it."""

from __future__ import annotations

from datetime import timedelta

from samples.form import lay_out
from samples.hand import Hand, write
from samples.word import write_docx
from tests.benchmarks.mailbox.maker import CLOSING, Maker
from tests.benchmarks.mailbox.mime import WORD, Part


def corrected(maker: Maker) -> None:
    """A later form of the same nominee replaces the earlier one, in whichever order the files are named."""
    for names in (("a.eml", "b.eml"), ("z.eml", "y.eml")):
        nomination, early = maker.nominate(), maker.when()
        late = maker.when(after=early)
        maker.send(names[0], nomination, early, superseded=True, data=maker.form(nomination, other_awards="First"))
        maker.send(names[1], nomination, late, data=maker.form(nomination, other_awards="Second"))


def corrected_twice(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    times = [at, at + timedelta(minutes=7), at + timedelta(minutes=9)]
    for name, number in (("final.eml", 2), ("final2.eml", 0), ("form.eml", 1)):
        data = maker.form(nomination, other_awards=f"Version {number}")
        maker.send(name, nomination, times[number], data=data, superseded=number < 2)


def the_same_by_another_spelling(maker: Maker) -> None:
    """The address in capitals, with a plus, and not at all: the name and the school tell."""
    for number in range(3):
        nomination, early = maker.nominate(), maker.when()
        address = nomination.nominee.email
        email = (address.upper(), address.replace("@", "+ncetm@"), None)[number]
        findings = [("missing-field", "nominee_email")] if email is None else []
        maker.send(f"{number}a.eml", nomination, early, superseded=True)
        data = maker.form(nomination, nominee_email=email, other_awards="Changed")
        maker.send(f"{number}b.eml", nomination, maker.when(after=early), *findings, data=data)


def another_school_name(maker: Maker) -> None:
    """Same address, while the school is written otherwise."""
    nomination, early = maker.nominate(), maker.when()
    maker.send("a.eml", nomination, early, superseded=True)
    data = maker.form(nomination, school_name=f"{nomination.school.short} Sch.", other_awards="Changed")
    maker.send("b.eml", nomination, maker.when(after=early), data=data)


def after_closing(maker: Maker) -> None:
    """A late form never pushes out one that came in time."""
    nomination, early = maker.nominate(), maker.when()
    maker.send("a.eml", nomination, early)
    data = maker.form(nomination, other_awards="Late")
    maker.send("b.eml", nomination, maker.late(), ("late-replacement", None), data=data)


def late_after_late(maker: Maker) -> None:
    """Between two that came late the later one replaces the earlier."""
    nomination, early = maker.nominate(), maker.late()
    maker.send("a.eml", nomination, early, superseded=True)
    maker.send("b.eml", nomination, early + timedelta(hours=1), data=maker.form(nomination, other_awards="Late"))


def in_time_twice_then_late(maker: Maker) -> None:
    nomination, early = maker.nominate(), maker.when()
    maker.send("a.eml", nomination, early, superseded=True)
    maker.send("b.eml", nomination, maker.when(after=early), data=maker.form(nomination, other_awards="Second"))
    data = maker.form(nomination, other_awards="Third")
    maker.send("c.eml", nomination, maker.late(), ("late-replacement", None), data=data)


def at_the_closing_second(maker: Maker) -> None:
    """A correction of the closing second replaces; one a second later does not."""
    for seconds in (0, 1):
        nomination = maker.nominate()
        in_time = seconds == 0
        maker.send(f"{seconds}a.eml", nomination, CLOSING - timedelta(seconds=5), superseded=in_time)
        findings = [] if in_time else [("late-replacement", None)]
        data = maker.form(nomination, other_awards="Second")
        maker.send(f"{seconds}b.eml", nomination, CLOSING + timedelta(seconds=seconds), *findings, data=data)


def two_nominees_of_one_school(maker: Maker) -> None:
    """The same statement of the head for two teachers is no duplicate."""
    first = maker.nominate()
    second = maker.nominate(colleague=first, head_teacher_statement=first.values["head_teacher_statement"])
    maker.send("a.eml", first, maker.when())
    maker.send("b.eml", second, maker.when())


def namesakes(maker: Maker) -> None:
    """Two teachers of one name at two schools are two."""
    first, second = maker.nominate(), maker.nominate()
    maker.send("a.eml", first, maker.when())
    maker.send("b.eml", second, maker.when(), data=maker.form(second, nominee_name=first.nominee.name))


def two_formats(maker: Maker) -> None:
    """Word and PDF of one application in one message are one."""
    for order in (0, 1):
        nomination, at = maker.nominate(), maker.when()
        word = Part(data=maker.form(nomination), name="Form.docx", media=WORD)
        pdf = Part(data=maker.pdf(nomination), name="Form.pdf", media="application/pdf")
        parts = (word, pdf) if order == 0 else (pdf, word)
        path = maker.put(f"both {order}.eml", maker.message(maker.head(nomination, at), *parts))
        form = maker.application(f"{path}!/Form.docx", nomination, at, also=(f"{path}!/Form.pdf",))
        maker.source(f"{path}!/Form.pdf", "duplicate", application=form)


def word_then_pdf(maker: Maker) -> None:
    """The PDF an hour later is a later form of the same nominee."""
    nomination, at = maker.nominate(), maker.when()
    maker.send("word.eml", nomination, at, superseded=True)
    part = Part(data=maker.pdf(nomination), name="Form.pdf", media="application/pdf")
    later = at + timedelta(hours=1)
    path = maker.put("pdf.eml", maker.message(maker.head(nomination, later), part))
    maker.application(f"{path}!/Form.pdf", nomination, later)


def signature_page(maker: Maker) -> None:
    """The page with the signatures completes the form, at the time at which the form came; late, it is no late form."""
    for late in (False, True):
        nomination, at = maker.nominate(), maker.when()
        signatures = [name for name in nomination.values if name.endswith("_signature")]
        form = maker.form(nomination, **dict.fromkeys(signatures))
        blocks = lay_out(maker.programme, write(maker.programme, nomination.values, Hand(whole=False)))
        page = Part(data=write_docx(blocks[-4:]), name="Signatures.docx", media=WORD)
        head = maker.head(nomination, at, Message_ID=f"<first{maker.number}@x.example>")
        first = maker.path(f"form {late}.eml")
        maker.put(f"form {late}.eml", maker.message(head, Part(data=form, name="Form.docx")))
        later = maker.late() if late else maker.when(after=at)
        reply = maker.head(nomination, later, In_Reply_To=head.rpartition(": ")[2])
        second = maker.put(f"page {late}.eml", maker.message(reply, page))
        path = f"{second}!/Signatures.docx"
        app = maker.application(f"{first}!/Form.docx", nomination, at, also=(path,))
        maker.source(path, "application", application=app)


def the_head_replies_with_the_form(maker: Maker) -> None:
    """The head confirms to all with the same document, after closing time; and once more without."""
    nomination, at = maker.nominate(), maker.when()
    _, second, head = nomination.people
    part = Part(data=maker.form(nomination), name="Form.docx")
    first = maker.put("form.eml", maker.message(maker.head(nomination, at, Cc=second.email), part))
    reply = maker.head(nomination, maker.late(), From=f"{head.name} <{head.email}>", Cc=None)
    again = maker.put("reply.eml", maker.message(reply, part))
    maker.put("thanks.eml", maker.message(reply.replace("Application", "Re: Application")))
    form = maker.application(f"{first}!/Form.docx", nomination, at, maybe_also=(f"{again}!/Form.docx",))
    maker.source(f"{again}!/Form.docx", "duplicate", application=form)
