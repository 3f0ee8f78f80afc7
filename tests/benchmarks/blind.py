"""How blind a blind workbook is: names that remain (there may be none), and words that are replaced needlessly.

    python -m tests.benchmarks.blind            counts, and every failure in its sentence
    python -m tests.benchmarks.blind --show 5   the first texts as a panel would read them

The sentences were written without looking at the patterns. In them {} holds what tells whose application it is, in
one of the forms in which people write it; everything else has to stay. Names and schools are chosen to be hard: they
are words, too, or have accents, hyphens and apostrophes, or are short.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.blinding.applications import blindfold
from reports.blinding.gender import gender_traces
from reports.blinding.hiding import Hidden
from schemas.application import Application
from tests.reports.builders import PROGRAMME, application

NAMES = (
    ("Siân Jones-Evans", "f"), ("Will Young", "m"), ("Grace Okafor", "f"), ("Mark Best", "m"), ("An Nguyen", "f"),
    ("Seán O’Neill", "m"), ("Łucja Wójcik", "f"), ("Jean-Luc Dupont", "m"), ("May Rose Price", "f"),
    ("Mohammed Al-Hassan", "m"), ("Elizabeth (Liz) Stone", "f"), ("Jan van der Berg", "m"), ("Hope Green", "f"),
    ("Dr Tom Field", "m"), ("Zoë Müller", "f"), ("Faith Brown", "f"), ("Bo Li", "m"), ("Angharad ap Rhys", "f"),
    ("Dev Patel", "m"), ("Chidi Eze", "m"), ("Summer Lane", "f"), ("Guy Long", "m"), ("Mrs Joy Case", "f"),
)  # fmt: skip
SCHOOLS = (
    ("St Mary’s Catholic High School", ("St Mary’s", "St. Marys", "Saint Mary's", "SMCHS")),
    ("Ashdown Community College", ("Ashdown", "Ashdown College", "ACC")),
    ("The King’s School, Ottery", ("King’s", "The King’s School", "Kings")),
    ("Castle Vale Academy", ("Castle Vale", "CVA", "Castle Vale Academy")),
    ("Park High School", ("Park High", "Park High School", "PHS")),
    ("Trinity Academy, Halifax", ("Trinity Academy", "Trinity Academy Halifax")),
    ("Saint Aidan’s Church of England High School", ("St Aidan’s", "St Aidans", "Aidan’s")),
    ("Ysgol Llangefni", ("Llangefni", "Ysgol Llangefni")),
    ("King Edward VI Grammar School", ("King Edward VI", "King Edward", "KEVIGS")),
)
HEAD = (
    "{First} has led our work on ratio, and {they} did so with care.",
    "I have watched {first}’s lessons; {their} questions make pupils think.",
    "{Title Last} joined {school} in 2014, and colleagues value {them}.",
    "When asked, {they} said that mastery is for every child.",
    "{Initials} will lead the department’s training in the spring.",
    "We at {school} support {first last} and the time {they} will need.",
    "Staff at {school} learn from {them} every week.",
    "The whole of {school}’s maths team looks up to {Title Last}.",
    "{I. Last} has taught for us since 2012.",
    "{Last} and {first} are one person to our pupils: {themself}.",
    "If you have any question, write to {email} and {they} will answer.",
    "In May we will mark the tests, and it will be a joy to read the results.",
    "Reading widely helps; the best lessons leave time for the long problems.",
    "Pupils in Year 9 saw why the area model works, and that is a case for it.",
    "An AS level group will follow in September, and the hope is for a second.",
)
OWN = (
    "I came to {school} from {other}, where I had begun to teach in small steps.",
    "My name is {First Last} and I teach at {school}.",
    "At {other} I met a head of department who said she would change how I saw fractions, and she did.",
    "Our team at {school} meets weekly; my colleague says he has never planned so well.",
    "As a {parent} I know how much a calm lesson matters.",
    "You can reach me at {email} in the evenings.",
    "{First} {Last}, {school}",
    "I may be young in post, but I will read, plan and mark with grace.",
    "Green cards go to those who would like a price list for the stall in our park.",
    "We use bar models, and the field of vision that they open is wide.",
    "King or queen, every piece on the board teaches symmetry.",
    "The summer term gives time to look at the long view, stone by stone.",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and the stretches of it that tell whose it is."""

    words: str
    telling: tuple[tuple[int, int], ...]
    is_own: bool


def forms(
    name: str, gender: str, school: tuple[str, tuple[str, ...]], other: str, email: str, chance: random.Random
) -> dict[str, str]:
    """What may stand in braces, by what the braces hold."""
    bare = re.sub(r"^(?:Dr|Mrs)\s", "", name)
    parts = re.sub(r"\(.*?\)\s", "", bare).split()
    first, last = parts[0], " ".join(parts[1:])
    first = chance.choice([first, *re.findall(r"\((\w+)\)", name)])
    title = chance.choice(("Miss", "Mrs", "Ms.")) if gender == "f" else "Mr"
    woman = gender == "f"
    short = chance.choice(school[1])
    return {
        "First": first, "first": first, "Last": last, "First Last": f"{first} {last}", "first last": f"{first} {last}",
        "Title Last": f"{title} {last}", "I. Last": f"{first[0]}. {last}", "email": email,
        "Initials": ".".join(part[0].upper() for part in parts) + ".", "school": short, "other": other,
        "they": "she" if woman else "he", "their": "her" if woman else "his", "them": "her" if woman else "him",
        "themself": "herself" if woman else "himself", "parent": "mother" if woman else "father",
    }  # fmt: skip


def fill(template: str, words: dict[str, str]) -> Iterator[tuple[str, bool]]:
    for number, piece in enumerate(re.split(r"\{(.*?)\}", template)):
        if piece:
            yield (words[piece] if number % 2 else piece, number % 2 == 1)


def compose(templates: list[str], words: dict[str, str], *, is_own: bool) -> Text:
    text, telling = "", []
    for template in templates:
        text += " " if text else ""
        for piece, tells in fill(template, words):
            if tells:
                telling.append((len(text), len(text) + len(piece)))
            text += piece
    return Text(text, tuple(telling), is_own)


def make_cases(count: int, seed: int) -> Iterator[tuple[Application, Text]]:
    chance = random.Random(seed)
    for number in range(count):
        name, gender = NAMES[number % len(NAMES)]
        school, other = chance.sample(SCHOOLS, 2)
        email = f"{re.sub(r'[^a-z]', '', name.casefold())[:8]}@{school[1][0].split()[0].casefold()[:4]}.sch.uk"
        words = forms(name, gender, school, chance.choice(other[1][:2]), email, chance)
        is_own = chance.random() < 0.5
        text = compose(chance.sample(OWN if is_own else HEAD, 8), words, is_own=is_own)
        history = ({"period": "2010-2014", "school": other[0], "position": "Teacher"},)
        made = application(
            number, nominee_name=name, nominee_email=email, school_name=school[0], teaching_history=history,
            head_teacher_name="Ruth Applegarth", head_of_department_name="Imran Sadiq",
        )  # fmt: skip
        yield made, text


def find(made: Application, text: Text) -> list[Hidden]:
    return blindfold(made, PROGRAMME).find(text.words, gender_traces(text.words, own_words=text.is_own))


def hide(made: Application, text: Text) -> str:
    return blindfold(made, PROGRAMME).hide(text.words, gender_traces(text.words, own_words=text.is_own))


@dataclass(slots=True)
class Result:
    """`left` and `needless` are told with the sentence that they stand in."""

    telling: int = 0
    replaced: int = 0
    words: int = 0
    left: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)


def measure(count: int = 400, seed: int = 1) -> Result:
    result = Result()
    for made, text in make_cases(count, seed):
        hidden = [(each.start, each.end) for each in find(made, text)]
        result.words += len(text.words.split())
        result.telling += len(text.telling)
        result.replaced += len(hidden)
        for start, end in text.telling:
            covered = {at for first, last in hidden for at in range(first, last)}
            if any(at not in covered for at in range(start, end) if text.words[at].isalnum()):
                result.left.append(_tell(text.words, start, end, made))
        for start, end in hidden:
            if not any(first < end and start < last for first, last in text.telling):
                result.needless.append(_tell(text.words, start, end, made))
    return result


def _tell(text: str, start: int, end: int, made: Application) -> str:
    around = text[max(0, start - 40) : start] + "<" + text[start:end] + ">" + text[end : end + 30]
    return f"{made.fields['nominee_name']}, {made.fields['school_name']}: …{around}…"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    for made, text in list(make_cases(options.show, 1)):
        sys.stdout.write(hide(made, text) + "\n\n")
    result = measure(options.count)
    for title, told in (("left", result.left), ("replaced needlessly", result.needless)):
        for line in dict.fromkeys(told):
            sys.stdout.write(f"{title}: {line}\n")
    sys.stdout.write(
        f"{options.count} texts of {result.words} words: {result.telling} places tell whose they are, "
        f"{len(result.left)} left; {result.replaced} replaced, {len(result.needless)} needlessly\n"
    )


if __name__ == "__main__":
    main()
