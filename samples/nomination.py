"""Invented nominations: a school, its people, and what their form truly says in every field."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from samples.people import Person, School, invent_person, name_person, names, schools
from samples.statements import Deck, Voice, curl
from schemas.application import Row, Value
from schemas.programme import Programme

_YEAR = 2019
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LEADING = (
    "Key Stage 3 Coordinator",
    "Second in Department",
    "KS3 Maths Lead",
    "Deputy Head of Maths",
    "Lead Practitioner",
)
_PLAIN = ("Teacher of Mathematics", "Maths Teacher", "Teacher of Maths", "Mathematics teacher (full time)")
_LONG_AGO = (
    "Teacher of Mathematics",
    "NQT, Mathematics",
    "Maths Teacher",
    "Teacher of Maths and Year 9 tutor",
    "Cover supervisor",
)
_AWARDS = (
    "NCETM Accredited PD Lead (March 2018)",
    "SLE for mathematics, awarded June 2017",
    "Lead Practitioner since September 2017",
    "SLE (Maths) – November 2016; GCSE marker since 2015",
    "Core Maths lead, Sept 2018",
    "Mathematics mentor for our SCITT (2016)",
    "Chartered Mathematics Teacher, 2018",
)
_GROUPS = (
    "Year 7 mixed attainment, Year 8 set {a}, Year 9 set {b}, Year 10 set {c}, Year 12 Core Maths",
    "7Y{a}, 8X{b}, 9Y{c}, 10X{a}, 11Y{b}",
    "Y7 (two parallel groups), Y9 set {b}, Y10 set {a} and Y11 set {c}",
    "Year 8 set {a}, Year 9 set {c}, Year 11 foundation, Year 13 Mechanics",
    "KS3: 7M, 8M, 9C. KS4: 10 set {b}, 11 set {a}",
    "Not yet finalised, but one group in each of Years 7 to 11",
)
_TRAINING = (
    ("2018/19", "Secondary Teaching for Mastery Work Group, {hub} Maths Hub"),
    ("2018-19", "Teacher Research Group, {hub} hub (3 open lessons, one hosted)"),
    ("2017/18", "Years 5 to 8 Continuity Work Group"),
    ("2018", "Shanghai showcase lesson and discussion"),
    ("2018", "Mathematics conference: workshops on variation and on algebra tiles"),
    ("2017", "Coaching for teaching and learning, programme in school"),
    ("2016/17", "Lesson study training, two days"),
    ("2019", "Two-day course: bar modelling and ratio at KS3"),
    ("2015", "A level Further Mathematics: Teaching Advanced Mathematics, one year"),
    ("2017 - 2018", "Masters module in mathematics education (30 credits)"),
    ("2014", "Subject knowledge enhancement course"),
    ("ongoing", "Half-termly trust maths network meetings"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """One form's truth: `values` has every field of the programme, with the types that the contract gives them."""

    school: School
    nominee: Person
    head_of_department: Person
    head: Person
    values: Mapping[str, Value]

    @property
    def people(self) -> tuple[Person, ...]:
        """The three who sign, the nominee first."""
        return (self.nominee, self.head_of_department, self.head)


@dataclass(slots=True, kw_only=True)
class Inventor:
    """Invents one nomination after another, each of another school until all schools have had one."""

    programme: Programme
    rng: random.Random
    deck: Deck = field(init=False)
    waiting: list[School] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.deck = Deck(self.rng)

    def school(self, hub: str | None = None) -> School:
        """The next school, one of the hub with this id where it is given."""
        if not any(hub in (None, school.hub) for school in self.waiting):
            self.waiting.extend(schools(self.rng))
        school = next(school for school in self.waiting if hub in (None, school.hub))
        self.waiting.remove(school)
        return school

    def nominate(
        self,
        *,
        school: School | None = None,
        colleague: Nomination | None = None,
        hub: str | None = None,
        changes: Mapping[str, Value] | None = None,
        words: tuple[int | None, int | None] = (None, None),
        history: int | None = None,
        nominee: tuple[str, str, str] | None = None,
        airy: bool = False,
    ) -> Nomination:
        """A new nomination: of a school or hub where one is given, or beside another of the same school.

        `changes` are fields that say something else, `words` the exact lengths of the two statements, `history`
        the number of earlier and present posts, `nominee` a first name, surname and title; `airy` as for `Deck`.
        """
        school = colleague.school if colleague else school or self.school(hub)
        applicant, head_of_department, head = self._people(school, nominee)
        if colleague:
            head_of_department, head = colleague.head_of_department, colleague.head
        years = max(self.rng.choice((3, 3, 4, 5, 5, 6, 6, 7, 8, 9, 11, 12)), history or 0)
        role = self.rng.choice(_LEADING if years > 3 and self.rng.random() < 0.5 else _PLAIN)
        hub_name = self._hub_name(school)
        training = self._training(hub_name, _YEAR - years)
        answers: dict[str, Value] = {
            "school_name": school.name,
            "school_urn": school.urn,
            "maths_hub": self._hub_as_written(hub_name),
            "nominee_ncetm_username": self._username(applicant),
            **_sign(applicant, head_of_department, head),
            "qts": True,
            "years_teaching": years,
            "teaching_groups": self._groups(),
            "current_role": role,
            "other_awards": self.rng.choice((*_AWARDS, None, None)) if years > 4 else None,
            "teaching_history": self._history(school, role, years, history),
            "professional_development": training,
        }
        kinds = _kinds(role, years, knows_hub=any("ub" in row["activity"] for row in training))
        slots = {"school": school.short, "hub": hub_name, **self._details(applicant, years)}
        answers["applicant_statement"] = curl(
            self.deck.compose(Voice(speaker="applicant", slots=slots, kinds=kinds), words[0], airy=airy)
        )
        voice = Voice(speaker="head", slots=slots, kinds=(*kinds, school.kind))
        answers["head_teacher_statement"] = curl(self.deck.compose(voice, words[1], airy=airy))
        return Nomination(
            school=school,
            nominee=applicant,
            head_of_department=head_of_department,
            head=head,
            values={question.id: {**answers, **(changes or {})}[question.id] for question in self.programme.fields},
        )

    def _people(self, school: School, nominee: tuple[str, str, str] | None) -> tuple[Person, Person, Person]:
        """Nominee, head of department and head, of different names."""
        while True:
            first, second, third = (invent_person(self.rng, school.domain) for _ in range(3))
            if nominee:
                first = name_person(*nominee, school.domain)
            three = (first, second, third)
            if len({person.last for person in three}) == len({person.first for person in three}) == len(three):
                return three

    def _hub_name(self, school: School) -> str:
        return self.programme.hubs_by_id[school.hub].name.removesuffix(" Maths Hub")

    def _hub_as_written(self, name: str) -> str:
        return self.rng.choice((f"{name} Maths Hub", f"{name} Maths Hub", name, f"{name} maths hub", f"{name} hub"))

    def _username(self, person: Person) -> str | None:
        mailbox = person.email.split("@")[0]
        return self.rng.choice((mailbox, f"{mailbox}{self.rng.randint(1, 99)}", f"{mailbox}_maths", None))

    def _groups(self) -> str:
        a, b, c = (self.rng.randint(1, 5) for _ in range(3))
        return self.rng.choice(_GROUPS).format(a=a, b=b, c=c)

    def _history(self, school: School, role: str, years: int, wanted: int | None) -> tuple[Row, ...]:
        """Posts, the latest first, that fill the years since the first one without a gap."""
        posts = wanted or min(self.rng.choice((1, 2, 2, 3, 3, 4)), max(1, years // 2))
        begins = sorted(self.rng.sample(range(_YEAR - years + 1, _YEAR), posts - 1), reverse=True)
        starts = [*begins, _YEAR - years]
        elsewhere = self.rng.sample(names()["former"], posts)
        rows, end = [], "present"
        for number, start in enumerate(starts):
            first = number == 0
            place = f"{school.name}, {school.town}" if first else elsewhere[number]
            position = role if first else self.rng.choice(_LONG_AGO if number == posts - 1 else _PLAIN)
            rows.append({"period": self._period(start, end), "school": place, "position": position})
            end = str(start)
        return tuple(rows)

    def _period(self, start: int, end: str) -> str:
        if end == "present":
            return self.rng.choice((f"Sept {start} – present", f"{start} to date", f"September {start} - present"))
        return self.rng.choice((f"Sept {start} – Aug {end}", f"{start} - {end}", f"{start}–{end}"))

    def _training(self, hub_name: str, since: int) -> tuple[Row, ...]:
        """Courses since the first year of teaching."""
        possible = [(year, text) for year, text in _TRAINING if not year[:4].isdigit() or int(year[:4]) >= since]
        rows = self.rng.sample(possible, self.rng.choice((1, 2, 2, 3, 3)))
        return tuple({"year": year, "activity": text.format(hub=hub_name)} for year, text in rows)

    def _details(self, nominee: Person, years: int) -> dict[str, str]:
        pronouns = ("she", "her", "her", "herself") if nominee.is_woman else ("he", "him", "his", "himself")
        he, him, his, himself = pronouns
        helper = invent_person(self.rng, "nowhere")
        while helper.first == nominee.first or helper.last == nominee.last:
            helper = invent_person(self.rng, "nowhere")
        return {
            "year": f"Year {self.rng.choice((8, 9, 10))}",
            "years": _WORDS[years],
            "colleague": self.rng.choice((helper.first, helper.formal)),
            "first": nominee.first,
            "formal": nominee.formal,
            "he": he,
            "him": him,
            "his": his,
            "himself": himself,
            "He": he.capitalize(),
            "His": his.capitalize(),
        }


def _kinds(role: str, years: int, *, knows_hub: bool) -> tuple[str, ...]:
    """Which lists of paragraphs, besides those for all, suit this teacher."""
    suiting = (
        ("leads", role in _LEADING),
        ("early", years <= 4),
        ("settled", years > 4),
        ("long", years >= 8),
        ("hub", knows_hub),
    )
    return ("any", *(kind for kind, suits in suiting if suits))


def _sign(applicant: Person, head_of_department: Person, head: Person) -> dict[str, Value]:
    """Who the three people of a form are, and that each has signed it."""
    people = {"nominee": applicant, "head_of_department": head_of_department, "head_teacher": head}
    said: dict[str, Value] = {}
    for role, person in people.items():
        said |= {f"{role}_name": person.name, f"{role}_email": person.email}
        said[f"{'applicant' if role == 'nominee' else role}_signature"] = person.name
    return said
