"""The plain part of the sample mailbox as a table: one message, one form, and what is special about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from samples.hand import Hand
from samples.mail import Program
from samples.truth import Fault
from schemas.application import Value

Kind = Literal["docx", "pdf"]
Stamp = Literal["local", "utc", "pacific", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One message with one form.

    `received` is a time in London; `stamp` is the zone in which the server wrote it, "none" where no server did.
    `changes` are fields with another answer, None for one left empty; `comma_in_email` puts a comma for a full stop
    into the nominee's. `attachment` is the file's name, with "{last}", "{short}" and "{kind}" filled in. `by_office`
    is sent by the school's office. `uncopied` is who was left out of Cc. `words` are the exact lengths of the two
    statements. `airy` has a paragraph for each thought, `dashed` puts a dash before all but the first.
    """

    file: str
    about: str
    received: str
    kind: Kind = "docx"
    program: Program = "outlook"
    attachment: str = "Mastery Specialist application {last}.{kind}"
    media: str | None = None
    stamp: Stamp = "local"
    hub: str | None = None
    resolved: bool = True
    changes: Mapping[str, Value] = field(default_factory=dict)
    hand: Hand = field(default_factory=Hand)
    words: tuple[int | None, int | None] = (None, None)
    history: int | None = None
    nominee: tuple[str, str, str] | None = None
    airy: bool = False
    dashed: bool = False
    comma_in_email: bool = False
    by_office: bool = False
    uncopied: Literal["head", "head_of_department", None] = None
    findings: tuple[Fault, ...] = ()
    perhaps: tuple[str, ...] = ()


GOOD = (
    Case(
        file="march/Mastery specialist application.eml",
        about="a plain form in Word, in winter time",
        received="2019-03-19 10:12:44",
        attachment="2019-20-cohort-4-information-and-application.docx",
    ),
    Case(
        file="march/Application for Cohort 4.eml",
        about="the whole document as PDF, shown in the message by Apple Mail",
        received="2019-03-27 21:40:03",
        kind="pdf",
        program="apple",
    ),
    Case(
        file="march/FW_ Mastery.eml",
        about="received in the first hour of summer time; the hub as everybody there calls it",
        received="2019-03-31 02:20:10",
        program="gmail",
        hub="bucks-berks-and-oxon",
        changes={"maths_hub": "BBO"},
        hand=Hand(person="comma", qts="struck"),
    ),
    Case(
        file="april/secondary mastery specialist - application form attached.eml",
        about="hub in small letters, form pages only, QTS in bold, head of department behind a dash",
        received="2019-04-02 16:05:59",
        hub="surrey-plus",
        changes={"maths_hub": "surrey plus"},
        attachment="{short} application form.{kind}",
        hand=Hand(person="dash", qts="bold", whole=False, doubled=True),
    ),
    Case(
        file="april/Maths mastery application.eml",
        about="the hub's name misspelt; a PDF whose table of six posts goes over two pages",
        received="2019-04-03 08:31:27",
        kind="pdf",
        hub="archimedes-ne",
        changes={"maths_hub": "Archemedes NE"},
        hand=Hand(person="brackets", years="{} years"),
        history=6,
    ),
    Case(
        file="april/Application.eml",
        about="the name of the hub's lead school for the hub; everything typed after the form's own words",
        received="2019-04-04 12:58:00",
        program="gmail",
        hub="west-yorkshire",
        changes={"maths_hub": "Trinity Academy, Halifax"},
        hand=Hand(person="labelled", signature="typed after", shouted=True),
    ),
    Case(
        file="april/Mastery Specialist Programme - nomination from our school.eml",
        about="sent by the school's office; six posts in a table of four rows; two people in one line with a slash",
        received="2019-04-05 15:44:12",
        history=6,
        by_office=True,
        hand=Hand(person="slash", qts="highlighted"),
    ),
    Case(
        file="april/Cohort 4 application (PDF).eml",
        about="form pages only as PDF, called application/octet-stream",
        received="2019-04-08 09:17:33",
        kind="pdf",
        media="application/octet-stream",
        attachment="Application {short}.{kind}",
        hand=Hand(person="space", whole=False, qts="underlined"),
    ),
    Case(
        file="april/my application.eml",
        about="both statements in bullet points",
        received="2019-04-10 19:22:48",
        program="plain",
        airy=True,
        hand=Hand(bullets=True, person="email first"),
    ),
    Case(
        file="april/Specialist teacher application.eml",
        about="bullet points in a PDF; signatures below the form's own words",
        received="2019-04-11 11:05:30",
        kind="pdf",
        airy=True,
        hand=Hand(bullets=True, signature="below"),
    ),
    Case(
        file="april/Nomination - mastery.eml",
        about="a name and a file name beyond plain letters; points with typed dashes",
        received="2019-04-12 13:09:51",
        nominee=("Łukasz", "Wiśniewski", "Mr"),
        attachment="Wiśniewski – application.docx",
        airy=True,
        dashed=True,
    ),
    Case(
        file="april/Mastery application with tracked changes.eml",
        about="tracked changes that nobody has accepted",
        received="2019-04-16 10:00:02",
        hand=Hand(tracked=True, qts="deleted"),
        findings=(("tracked-changes", None),),
    ),
    Case(
        file="april/signed form.eml",
        about="the head's signature is a picture",
        received="2019-04-17 14:26:19",
        changes={"head_teacher_signature": "[image]"},
        attachment="signed form.docx",
    ),
    Case(
        file="april/signed form 2.eml",
        about="the head's signature is a picture, in a PDF",
        received="2019-04-18 07:55:40",
        kind="pdf",
        program="apple",
        changes={"head_teacher_signature": "[image]"},
        attachment="scan_0047.{kind}",
    ),
    Case(
        file="april/300 words exactly!.eml",
        about="both statements of exactly 300 words, which is allowed",
        received="2019-04-23 16:31:08",
        words=(300, 300),
    ),
    Case(
        file="last two days/Application - sent from Sent Items.eml",
        about="saved from the sender's own folder: no server's stamp, so Date counts",
        received="2019-04-25 18:12:00",
        stamp="none",
        program="plain",
        hand=Hand(prompts=False, person="comma"),
    ),
    Case(
        file="last two days/just in time.eml",
        about="received at 17:00:00, the closing second, written as 16:00:00 UTC; in time",
        received="2019-04-26 17:00:00",
        stamp="utc",
        kind="pdf",
        program="gmail",
    ),
    Case(
        file="last two days/Secondary mastery.eml",
        about="stamped 09:41 in California, which is 17:41 the day before the closing day; hub given by its region",
        received="2019-04-25 17:41:00",
        stamp="pacific",
        program="gmail",
        hub="kent-and-medway",
        changes={"maths_hub": "Kent & Medway", "other_awards": "N/A"},
    ),
)

FAULTY = (
    Case(
        file="april/incomplete - urn.eml",
        about="no URN",
        received="2019-04-01 09:40:21",
        changes={"school_urn": None},
        findings=(("missing-field", "school_urn"),),
    ),
    Case(
        file="april/Re_ application form.eml",
        about="no statement by the head",
        received="2019-04-09 17:15:36",
        kind="pdf",
        program="apple",
        changes={"head_teacher_statement": None},
        findings=(("missing-field", "head_teacher_statement"),),
    ),
    Case(
        file="april/Form for signature.eml",
        about="the head has not signed: only the form's own words stand there",
        received="2019-04-09 12:24:11",
        changes={"head_teacher_signature": None},
        findings=(("missing-field", "head_teacher_signature"),),
    ),
    Case(
        file="april/application - mastery specialist.eml",
        about="QTS left as Yes/No",
        received="2019-04-10 08:02:55",
        changes={"qts": None},
        findings=(("missing-field", "qts"),),
    ),
    Case(
        file="april/Mastery Specialists 2019.eml",
        about="the applicant's statement has 301 words, one too many",
        received="2019-04-15 20:48:30",
        words=(301, None),
        findings=(("statement-over-limit", "applicant_statement"),),
    ),
    Case(
        file="april/NCETM application.eml",
        about="the head's statement has 342 words, in a PDF in which it goes over two pages",
        received="2019-04-24 11:11:11",
        kind="pdf",
        words=(296, 342),
        history=6,
        airy=True,
        findings=(("statement-over-limit", "head_teacher_statement"),),
    ),
    Case(
        file="april/School Direct teacher.eml",
        about="no QTS",
        received="2019-04-24 15:03:47",
        changes={"qts": False},
        findings=(("not-eligible", "qts"),),
    ),
    Case(
        file="april/URN.eml",
        about="a seven-digit LAESTAB for the URN",
        received="2019-04-25 08:59:59",
        kind="pdf",
        changes={"school_urn": "9365403"},
        findings=(("invalid-urn", "school_urn"),),
    ),
    Case(
        file="last two days/application attached.eml",
        about="a comma in the nominee's email address",
        received="2019-04-25 09:20:05",
        comma_in_email=True,
        findings=(("invalid-email", "nominee_email"),),
        perhaps=("signatory-not-copied",),
    ),
    Case(
        file="last two days/Mastery specialist (maths).eml",
        about="no hub",
        received="2019-04-25 13:37:20",
        changes={"maths_hub": None},
        resolved=False,
        findings=(("hub-unresolved", "maths_hub"),),
    ),
    Case(
        file="last two days/Maths Hub programme.eml",
        about="a hub that nobody can name",
        received="2019-04-25 15:50:18",
        kind="pdf",
        changes={"maths_hub": "not sure"},
        resolved=False,
        findings=(("hub-unresolved", "maths_hub"),),
    ),
    Case(
        file="last two days/Application_.eml",
        about="the head of department was not copied in",
        received="2019-04-26 09:08:07",
        program="gmail",
        uncopied="head_of_department",
        findings=(("signatory-not-copied", "head_of_department_email"),),
    ),
    Case(
        file="last two days/URGENT application.eml",
        about="received at 17:00:01, one second late, though sent before five",
        received="2019-04-26 17:00:01",
        findings=(("late", None),),
    ),
    Case(
        file="last two days/apologies for lateness.eml",
        about="seven minutes late; the head's statement of 300 words goes over two pages of a PDF",
        received="2019-04-26 17:07:32",
        kind="pdf",
        findings=(("late", None),),
        words=(299, 300),
        history=6,
        airy=True,
    ),
    Case(
        file="last two days/after Easter - sorry!.eml",
        about="two days late",
        received="2019-04-28 19:30:00",
        program="apple",
        findings=(("late", None),),
    ),
)
