"""Answers that are hard on whoever reads them by machine and easy on a person: what the form itself prints, in them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from schemas.application import Value
from tests.benchmarks.accuracy.names import Someone
from tests.benchmarks.accuracy.statements import write_statement
from tests.benchmarks.accuracy.truth import SIGNATURES, STATEMENTS, Record

_SCHOOLS = (
    "Ysgol Gyfun Gymraeg Bryn Tâf – Uwchradd",
    "St. John's R.C. Comp.",
    "School",
    "Name of the Rose Academy",
    "The Email Centre School (11–18)",
    "Head & Shoulders Free School",
    "Holy Family  Catholic High School",
    "“Our Lady’s”",
    "Academy 360",
    "Maths Hub School, Applicant Road",
)
_PEOPLE = (
    ("Siân Ffion Llŷr-Gruffydd", "s.llyr-gruffydd@bryntaf.example.org"),
    ("Małgorzata Żółkiewska-Śmigły", "mzs@szkola.example.co.uk"),
    ("Seán Ó Súilleabháin (Mr)", "o'suilleabhain.s@school.ie"),
    ("Al", "a@b.uk"),
    ("D’Souza, Maria-Teresa", "maria_teresa.d-souza+maths@trust-schools.org.uk"),
    ("Dr J. P. O’Neill-Smythe (née Head)", "jp.oneill-smythe2@x.sch.uk"),
    ("Prof. Dame Ann Email OBE", "email@email.sch.uk"),
    ("Yes Ng", "yes.no@example.sch.uk"),
    ("Ŵyn ap Rhŷs", "wynaprhys@ysgol.cymru"),
    ("Mrs T Name/Miss S Signature", "office@name.sch.uk"),
)
_ROLES = (
    "Head of department (maternity cover)",
    "Yes/No – see statement",
    "Email: to follow; HoD from Sept",
    "i/c KS3",
    "1",
    "Teacher of Mathematics… and PE!",
    "Nominated teacher, i.e. me",
)
_AWARDS = (
    "NCETM Username: see above",
    "SLE – 2017—2019",
    "(none)",
    "No",
    "e.g. SLE, PD Lead",
    "0",
    "PGCE; MEd; QTS 2009",
)
_GROUPS = ("7", "Year 9 Set 1 (of 7) / Year 10 Set 1…", "TBC: 7–9", "All", "No. of groups: 6", "2019/20: 7a, 8b")
_LINES = (
    "Head of department: I held that post from 2012–2015, “acting”.",
    "Email me at j.smith@old-school.example if anything is unclear – really.",
    "Yes/No questions are dull; open ones aren’t…",
    "QTS status: gained in 2009 (yes, really).",
    "No. of years teaching: 7, or 9 with supply.",
    "Teaching history in brief: two schools, 7 years, 1 subject.",
    "School URN 123456 belonged to our predecessor.",
    "Applicant statement, page 1 of 1",
    "“She’s a ‘natural’ – honestly!” — Ofsted, 2018",
    "1. Passion, 2. patience, 3. planning.",
    "Signature of head of department obtained.",
    "Name: mastery. Aim: mastery. Method: mastery.",
    "We co\u2011ordinate, re\u2011plan and co\u2011teach; it’s well\u2011received.",
    "Two spaces.  After full stops.  As I was taught.",
    "Results rose: 41% → 58% (≥ grade 5), i.e. +17 pp; n = 180; p < 0.05.",
    "x² – 5x + 6 = 0, so x ∈ {2, 3}; cost: £1,250.50 & 3½ days.",
    "Official efficiency: five affluent pupils off the first fifty floor plans.",
    "Maths Hub (if known) — of course it’s known!",
    "Ein hysgol ni: “Gorau dysg, dysgu’n dda” – dyna’r nod.",
    "Position held: KS3 lead/Period of employment: 2012–15.",
    "maximum 300 words is not a lot, so I stop here.",
    "(Note: see also my CV.)",
)
_BULLETS = (
    "- led CPD for 12 colleagues",
    "- wrote the Year 7 scheme",
    "• ran a TRG",
    "* mentored 2 NQTs",
    "– joined a Work Group",
)
_TINY = ("See attached.", "As above", "Yes", "I want to.", "n/a", "✓")
_LIMITS = (299, 300, 301)
_FILL = ("and", "we", "plan", "every", "lesson", "together", "so", "that", "pupils", "think")


def worsen(record: Record, rng: Random) -> Record:
    """The record with answers of that kind in the place of its own, wherever it has any."""
    written = dict(record.written)
    people = rng.sample(_PEOPLE, 3)
    nominee, department, head = (Someone(name=name, email=email) for name, email in people)
    new = {
        "school_name": rng.choice(_SCHOOLS),
        "nominee_name": nominee.name,
        "nominee_email": nominee.email,
        "head_of_department": f"{department.name}\n{department.email}",
        "head_teacher": f"{head.name}, {head.email}",
        "current_role": rng.choice(_ROLES),
        "other_awards": rng.choice(_AWARDS),
        "teaching_groups": rng.choice(_GROUPS),
        **{key: _statement(rng, by_head=key == STATEMENTS[1]) for key in STATEMENTS},
        **dict(zip(SIGNATURES, (head.name, department.name, nominee.name), strict=True)),
    }
    written |= {key: text for key, text in new.items() if written[key]}
    values: dict[str, Value] = dict(record.values)
    values |= {key: text or None for key, text in written.items() if key in record.values and key != "years_teaching"}
    for cell, person in (("head_of_department", department), ("head_teacher", head)):
        if written[cell]:
            values |= {f"{cell}_name": person.name, f"{cell}_email": person.email.lower()}
    values["nominee_email"] = written["nominee_email"].lower() or None
    accepted: dict[str, tuple[Value, ...]] = dict(record.accepted)
    for key in STATEMENTS:
        values[key] = written[key].replace("\u2011", "-") or None
        accepted[key] = (written[key] or None,)
    accepted |= {key: (None,) for key in ("current_role", "other_awards") if written[key] in ("(none)", "No", "0")}
    return replace(record, written=written, values=values, accepted=accepted)


def _statement(rng: Random, *, by_head: bool) -> str:
    kind = rng.random()
    if kind < 0.12:
        return rng.choice(_TINY)
    if kind < 0.35:
        return _exactly(rng, rng.choice(_LIMITS), by_head=by_head)
    lines = rng.sample(_LINES, rng.randint(4, 9))
    if rng.random() < 0.5:
        at = rng.randrange(1, len(lines))
        lines[at:at] = rng.sample(_BULLETS, rng.randint(2, 4))
    return _paragraphs(rng, lines)


def _paragraphs(rng: Random, lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text += ("\n" if line in _BULLETS or rng.random() < 0.5 else " ") + line
    return text


def _exactly(rng: Random, count: int, *, by_head: bool) -> str:
    """A statement of just so many words."""
    text = write_statement(rng, by_head=by_head)
    words = sum(len(line.split()) for line in text.split("\n"))
    if words >= count:
        kept = " ".join(text.replace("\n", " \n ").split(" ")[: count + text.count("\n")])
        text = kept.replace(" \n ", "\n").strip()
        words = len(text.split())
    return text + "".join(f" {rng.choice(_FILL)}" for _ in range(count - words))
