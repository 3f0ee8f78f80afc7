"""What an applicant means, how they write it, and what a careful person would type into the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from schemas.application import Row, Value
from tests.benchmarks.accuracy.names import Someone, invent_hub, invent_people, invent_school
from tests.benchmarks.accuracy.statements import write_statement

SHORT = ("school_name", "school_urn", "maths_hub", "nominee_name", "nominee_email", "nominee_ncetm_username")
DETAILS = ("teaching_groups", "current_role", "other_awards")
PEOPLE = ("head_of_department", "head_teacher")
STATEMENTS = ("applicant_statement", "head_teacher_statement")
SIGNATURES = ("head_teacher_signature", "head_of_department_signature", "applicant_signature")

_GROUPS = (
    "7x1, 8y2 & 9z3",
    "Year 7 (mixed attainment), Year 9 set 3/5, Y10 Foundation, Y12 Further Maths",
    "7, 8 & 10",
    "Y7–Y11",
    "N/A",
    "KS3: 7A, 8B\nKS4: 10 set 1\nKS5: Mechanics",
    "Year 7 All; Year 8 - Set 2",
    "7/Ma1 + 8/Ma2",
)
_ROLES = (
    "Head of department",
    "Second in department",
    "Teacher of Mathematics",
    "Lead teacher applicant",
    "KS3 Lead",
    "Assistant Headteacher, Teaching & Learning",
    "Lead Practitioner/PD Lead",
    "Head of Maths",
    "Name: KS4 co-ordinator",
    "Numeracy Coordinator (TLR2b) and Professional Development activity lead",
    "School Direct tutor; maths teacher",
)
_AWARDS = (
    "SLE (2017)",
    "NCETM PD Lead – July 2018; SLE, Sept 2016",
    "None",
    "n/a",
    "-",
    "TBC",
    "MA Ed, 2015\nPD Lead 2018 & SLE",
    "AST 2009-2012, PD Lead (secondary) accredited 06/2017, LLME, examiner for AQA/Edexcel (8300 & 1MA1) since 2014",
    "Chartered Mathematics Teacher (CMathTeach), 2016",
)
_POSITIONS = (
    "Head of department",
    "Teacher of Mathematics",
    "NQT",
    "Teacher of Maths/KS3 lead",
    "Second in department",
    "Maths teacher (0.6 FTE)",
    "Lead Practitioner & mentor",
    "School Direct trainee",
    "Position held jointly: KS5 lead",
)
_ACTIVITIES = (
    "NCETM Secondary PD Lead programme",
    "Teaching for Mastery Work Group (Maths Hub)",
    "Year 7 Shanghai Showcase – lesson study, 3 days",
    "La Salle #MathsConf12, 13 & 15",
    "Subject Knowledge Enhancement: A-level Mechanics (AMSP/FMSP), 6 twilights at Warwick University",
    "NPQML",
    "School-based CPD on bar modelling",
    "Professional Development activity/programme run by White Rose",
    "Masters' module: Mathematical thinking (OU)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One application: `values` by field id (the truth) and `written` by cell (what is typed there).

    Cells are the field ids, but `head_of_department` and `head_teacher` hold a name and an address each. `accepted`
    are other values that are as right; `doubtful` are fields that nobody could settle: only a doubt is right there.
    """

    values: Mapping[str, Value]
    written: Mapping[str, str]
    accepted: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()

    def rows(self, field_id: str) -> tuple[Row, ...]:
        """The rows of a table answer."""
        value = self.values[field_id]
        assert isinstance(value, tuple)
        return value

    def text(self, cell: str) -> str:
        """What is typed in a cell; empty where nothing is."""
        return self.written.get(cell, "")

    def with_value(self, field_id: str, value: Value) -> Record:
        """The record with another truth for one field."""
        return replace(self, values={**self.values, field_id: value})


def invent_record(rng: Random) -> Record:
    """One application, whole or with gaps."""
    school = invent_school(rng)
    nominee, department, head = invent_people(rng, school, 3)
    written = {"school_name": school, **_write_short(rng, nominee)}
    written["head_of_department"], hod = _write_person(rng, department)
    written["head_teacher"], leader = _write_person(rng, head)
    years, number, doubtful = _write_years(rng)
    written |= {"years_teaching": years, **_write_details(rng)}
    written |= {name: write_statement(rng, by_head=name == STATEMENTS[1]) for name in STATEMENTS}
    written |= _write_signatures(rng, (head.name, department.name, nominee.name))
    for gap in _choose_gaps(rng):
        written[gap] = ""
    values: dict[str, Value] = {cell: text or None for cell, text in written.items() if cell not in PEOPLE}
    values["nominee_email"] = written["nominee_email"].lower() or None
    for cell, person in (("head_of_department", hod), ("head_teacher", leader)):
        values[f"{cell}_name"] = (person.name or None) if written[cell] else None
        values[f"{cell}_email"] = (person.email.lower() or None) if written[cell] else None
    values["years_teaching"] = number if written["years_teaching"] else None
    values["qts"] = rng.choice((True, True, True, True, False, None))
    values["teaching_history"] = _invent_history(rng)
    values["professional_development"] = _invent_development(rng)
    return Record(
        values=values,
        written=written,
        accepted={cell: (None,) for cell in written if written[cell].lower() in ("-", "n/a", "none", "tbc")},
        doubtful=frozenset(("years_teaching",)) if doubtful and written["years_teaching"] else frozenset(),
    )


def _write_short(rng: Random, nominee: Someone) -> dict[str, str]:
    urn = str(rng.randint(100000, 149999))
    return {
        "school_urn": rng.choice((urn,) * 8 + (f"{rng.randint(800, 999)}/{rng.randint(4000, 6999)}", f"100{urn[:5]}")),
        "maths_hub": invent_hub(rng),
        "nominee_name": nominee.name,
        "nominee_email": nominee.email,
        "nominee_ncetm_username": rng.choice(
            (nominee.email.split("@")[0], nominee.email.lower(), "mathsgeek_78", "N/A", "-", "Will register", "JB-2019")
        ),
    }


def _write_person(rng: Random, person: Someone) -> tuple[str, Someone]:
    """A name and an address in one cell; also what of it stands there."""
    name, email = person.name, person.email
    both = rng.choice(
        (
            *(f"{name}{between}{email}" for between in ("\n", "\n", ", ", " – ", " - ", " ", "; ", " / ", " Email: ")),
            *(f"{name} ({email})", f"{name} <{email}>", f"{email}\n{name}", f"Name: {name}\nEmail: {email}"),
        )
    )
    kind = rng.random()
    if kind < 0.05:
        return name, replace(person, email="")
    if kind < 0.08:
        return email, replace(person, name="")
    return both, person


def _write_years(rng: Random) -> tuple[str, float | int, bool]:
    """What is written for the years of teaching, the number, and whether only a doubt is right."""
    years = rng.randint(1, 34)
    kind = rng.random()
    if kind < 0.5:
        return str(years), years, False
    if kind < 0.65:
        return f"{years} years", years, False
    if kind < 0.72:
        return f"{years}.5", years + 0.5, False
    if kind < 0.78:
        return (*rng.choice((("Seven", 7), ("Twelve years", 12), ("five", 5), ("Twenty-one", 21))), False)
    if kind < 0.86:
        return f"{years + 4} ({rng.randint(1, 4)} at this school)", years + 4, False
    if kind < 0.92:
        return f"{years} yrs", years, False
    return rng.choice((f"Since {2019 - years}", f"NQT+{years}", f"{years} or {years + 1}", f"{years}+")), years, True


def _write_details(rng: Random) -> dict[str, str]:
    return {
        "teaching_groups": rng.choice(_GROUPS),
        "current_role": rng.choice(_ROLES),
        "other_awards": rng.choice(_AWARDS),
    }


def _write_signatures(rng: Random, names: tuple[str, str, str]) -> dict[str, str]:
    def sign(name: str) -> str:
        words = [word for word in name.split() if not word.startswith(("M", "Dr", "Sister")) or len(word) > 6] or [name]
        short = f"{words[0][0]}. {words[-1]}"
        return rng.choice((name, name, short, f"{name} 24/4/19", f"{name} (electronic signature)", f"Signed: {short}"))

    return {cell: sign(name) for cell, name in zip(SIGNATURES, names, strict=True)}


def _choose_gaps(rng: Random) -> tuple[str, ...]:
    """The cells that the applicant leaves empty: none, one or some."""
    cells = (*SHORT, *PEOPLE, "years_teaching", *DETAILS, *STATEMENTS, *SIGNATURES)
    kind = rng.random()
    optional = ("maths_hub", "nominee_ncetm_username", "teaching_groups", "other_awards")
    likely = tuple(cell for cell in optional if rng.random() < 0.2)
    if kind < 0.6:
        return likely
    return likely + tuple(rng.sample(cells, 1 if kind < 0.85 else 4))


def _invent_history(rng: Random) -> tuple[Row, ...]:
    rows: list[Row] = []
    year = 2019
    for _ in range(rng.choice((0, 1, 2, 3, 4, 4, 5, 6, 7))):
        start = year - rng.randint(1, 4)
        end = "present" if year == 2019 else str(year)
        period = rng.choice((f"{start} - {end}", f"Sept {start} – {end}", f"{start}-{end}", f"09/{start} to {end}"))
        row = {"period": period, "school": invent_school(rng), "position": rng.choice(_POSITIONS)}
        if rng.random() < 0.05:
            row[rng.choice(tuple(row))] = ""
        rows.append(row)
        year = start
    return tuple(rows)


def _invent_development(rng: Random) -> tuple[Row, ...]:
    years = ("2018", "2017/18", "2016-17", "2015", "March 2019", "2018–19", "Ongoing")
    count = rng.choice((0, 1, 2, 3, 3, 4, 5))
    return tuple({"year": rng.choice(years), "activity": text} for text in rng.sample(_ACTIVITIES, count))
