"""What a letter about an application says, and to whom it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reports.candidates import Candidate
from reports.letters.draft import Recipients
from reports.letters.templates import GROUPS, Templates, plain
from reports.wording import NO_NAME, NO_SCHOOL, describe_time
from schemas.application import Finding, Severity
from schemas.programme import Person, Programme
from schemas.text import word_count

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DOUBT = "low-confidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What letters of one round have in common: by when a reply is asked for, and the templates."""

    by: date
    templates: Templates


def asks_of(candidate: Candidate, templates: Templates) -> dict[str, list[str]]:
    """What there is to ask of the school, by group, in the order of the form."""
    asks: dict[str, list[str]] = {group: [] for group in GROUPS}
    for finding in candidate.open_queries:
        ask = templates.asks.get(finding.code)
        if ask and ask.group and not _is_doubted(finding, candidate):
            said = templates.say(finding.code, _words_of(finding, candidate))
            if said not in asks[ask.group]:
                asks[ask.group].append(said)
    return asks


def uncovered(candidate: Candidate, templates: Templates) -> Iterator[str]:
    """Codes of errors for which nothing says what a letter says: none is passed over in silence."""
    for finding in candidate.open_queries:
        if finding.severity is Severity.ERROR and finding.code not in templates.asks:
            yield finding.code


def words_of(
    candidate: Candidate, occasion: Occasion, hub: str, asks: Mapping[str, list[str]], recipients: Recipients
) -> dict[str, object]:
    """What a template may use."""
    programme = candidate.programme
    names = [candidate.text(person.name) for person in programme.nominees]
    known = " and ".join(plain(name) for name in names if name)
    return {
        "programme": programme.title,
        "cohort": programme.cohort,
        "school": "your school" if candidate.school == NO_SCHOOL else plain(candidate.school),
        "nominee": "your nominee" if candidate.nominee == NO_NAME else plain(candidate.nominee),
        "greeting": (known or "colleague") if recipients.reaches_nominee else "colleagues",
        "hub": hub,
        "received": describe_time(candidate.received) if candidate.received else "",
        "by": describe_day(occasion.by),
        "reference": candidate.application.application_id,
        "points": sum(len(said) for said in asks.values()),
        **asks,
    }


def find_recipients(candidate: Candidate, is_address: Callable[[str], bool]) -> Recipients:
    """The nominees, and as copies who signs; signatories alone where no nominee has an address that mail can go to."""
    programme = candidate.programme
    nominees = list(_addresses(candidate, programme.nominees, is_address))
    signatories = [each for each in _addresses(candidate, programme.signatories, is_address) if each not in nominees]
    if not nominees:
        return Recipients(to=tuple(signatories), reaches_nominee=False)
    return Recipients(to=tuple(nominees), cc=tuple(signatories))


def describe_day(day: date) -> str:
    """A day as people write it, with its name: "Friday 26 April 2019"."""
    return f"{_DAYS[day.weekday()]} {describe_time(datetime(day.year, day.month, day.day)).partition(',')[0]}"


def _addresses(candidate: Candidate, people: tuple[Person, ...], is_address: Callable[[str], bool]) -> tuple[str, ...]:
    found = (candidate.text(person.email).strip().lower() for person in people)
    # Mail headers know no other letters; an address that has some is for a person to write in.
    return tuple(dict.fromkeys(each for each in found if each.isascii() and is_address(each)))


def _is_doubted(finding: Finding, candidate: Candidate) -> bool:
    """Whether it may be our reading and not the form: the same field is in doubt."""
    doubted = {each.field for each in candidate.application.findings if each.code == _DOUBT and each.field}
    return finding.field in doubted


def _words_of(finding: Finding, candidate: Candidate) -> dict[str, object]:
    programme = candidate.programme
    field = programme.fields_by_id.get(finding.field or "")
    value = candidate.text(finding.field)
    closing, received = programme.closing_for(candidate.application.hub), candidate.received
    is_close = received and closing and received.replace(second=0, microsecond=0, tzinfo=None) == closing.at
    by_words = field is not None and field.max_words is not None and word_count(value) > field.max_words
    return {
        "field": field.title if field else "The application",
        "kind": field.kind.value if field else "",
        "value": plain(value),
        "count": word_count(value) if by_words else len(value),
        "limit": (field.max_words if by_words else field.max_characters) if field else "",
        "unit": "words" if by_words else "characters",
        "person": _describe_person(programme, finding.field),
        "address": plain(value),
        "received": (describe_time(received) + (f":{received:%S}" if is_close else "")) if received else "",
        "closing": describe_time(closing.at) if closing else "",
        "school": plain(candidate.school),
        "programme": programme.title,
        "message": plain(finding.message),
    }


def _describe_person(programme: Programme, field: str | None) -> str:
    roles = (person.role for person in (*programme.signatories, *programme.nominees) if person.email == field)
    role = next(roles, "signatory")
    return f"the {role}"
