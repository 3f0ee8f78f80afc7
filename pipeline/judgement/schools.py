"""Which school of the register a form means, and how that is known. Nothing is filled in that the form does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.judgement.eligibility import judge_school
from pipeline.judgement.hub_names import authority_words
from pipeline.judgement.hubs import resolve
from pipeline.judgement.likeness import is_like, is_same, is_whole, place_words
from pipeline.judgement.school_names import take_apart
from schemas.case import HubResolution, HubSource, SchoolResolution
from schemas.programme import Programme
from schemas.school import Link, Register, School

_URN = re.compile(r"[0-9]{6}")
_OTHER_NUMBER = re.compile(r"[0-9]{7,8}")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s/.–-]+(?=[0-9])")
_FEW = 3
"""How many schools share the telling words of a name at most, where the kind of school tells them apart."""
_LONGEST_CHAIN = 10


def locate(
    written_hub: str | None, name: str | None, urn: str | None, programme: Programme, register: Register | None
) -> tuple[HubResolution, SchoolResolution | None]:
    """The hub of an application, and the school that the register has for it.

    The school's local authority counts only where URN and name are of one school: a number has slips of its own.
    """
    hub = resolve(written_hub, name, programme.hubs)
    if not programme.has_hubs:
        hub = HubResolution(hub=programme.hubs[0].id, source=HubSource.NOTHING)
        return hub, None if register is None else identify(name, urn, (), programme, register)
    if register is None:
        return hub, None
    own = programme.hubs_by_id[hub.hub] if hub.hub else None
    near = (*own.authorities, *own.perhaps) if own else ()
    school = identify(name, urn, near, programme, register)
    authority = school.standing.authority if school.standing else None
    return resolve(written_hub, name, programme.hubs, authority), school


def identify(
    name: str | None, urn: str | None, near: Iterable[str], programme: Programme, register: Register
) -> SchoolResolution:
    """What the register says of the school with this name and URN; `near` are authorities where it is likely to be."""
    school = register.find(urn) if urn and _URN.fullmatch(urn) else None
    if school is None:
        other = _find_by_other_number(urn or "", register)
        return SchoolResolution(edition=register.edition, suggestion=other or _suggest(name or "", near, register))
    known = _known_as(school, register)
    better = _find_better(name or "", school, known, register)
    alike = better is None and is_like(name or "", school, (link.name for link in known))
    successors = tuple(_follow(school, register)) if school.is_closed else ()
    became = register.find(successors[0].urn) if len(successors) == 1 else None
    is_open = not alike or (school.is_closed and not successors)
    successor = became if became and not became.is_closed else None
    return SchoolResolution(
        edition=register.edition,
        school=school,
        is_like=alike,
        is_named=bool(name),
        successors=successors,
        successor=successor,
        suggestion=better or _suggest(name or "", (school.authority,), register) if is_open else None,
        verdict=judge_school(successor or school, programme.eligibility) if programme.eligibility else None,
    )


def _known_as(school: School, register: Register) -> tuple[Link, ...]:
    """What the school was before and became afterwards: people go on using names."""
    return (*register.predecessors(school.urn), *register.successors(school.urn))


def _follow(school: School, register: Register) -> Iterator[Link]:
    """What became of a closed school in the end, by URN: a successor that has closed too is followed on."""
    seen, waiting, ends = {school.urn}, list(register.successors(school.urn)), list[Link]()
    for _ in range(_LONGEST_CHAIN):
        following: list[Link] = []
        for link in waiting:
            if link.urn in seen:
                continue
            seen.add(link.urn)
            entry = register.find(link.urn)
            onward = register.successors(link.urn) if entry and entry.is_closed else ()
            following += onward
            if not onward:
                ends.append(Link(urn=link.urn, name=entry.name if entry else link.name))
        waiting = following
    yield from sorted(ends, key=lambda link: link.urn)


def _find_by_other_number(text: str, register: Register) -> School | None:
    """The school with the LAESTAB or UKPRN that stands in the URN's place."""
    numbers = set(_OTHER_NUMBER.findall(_BETWEEN_DIGITS.sub("", text)))
    return register.find_by_number(numbers.pop()) if len(numbers) == 1 else None


def _find_named(name: str, register: Register) -> list[School]:
    """The open schools that have all the telling words of a name, and no others of their own."""
    telling = take_apart(name).telling
    found = register.find_named(telling) if telling else ()
    return [school for school in found if not school.is_closed and is_whole(name, school)]


def _find_better(name: str, school: School, known: tuple[Link, ...], register: Register) -> School | None:
    """Another open school that the name on the form fits better: the URN is then its namesake's or neighbour's."""
    if not name or is_same(name, school) or any(is_same(name, _named(link)) for link in known):
        return None
    said = set(take_apart(name).telling)
    is_covered = said <= {*take_apart(school.name).telling, *place_words(school)}
    relatives = {school.urn, *(link.urn for link in known)}
    found = [other for other in _find_named(name, register) if other.urn not in relatives]
    exact = [other for other in found if is_same(name, other)]
    if is_covered:
        are_few = len(register.find_named(said)) <= _FEW
        exact = [other for other in exact if other.authority == school.authority or are_few]
        return exact[0] if exact else None
    return exact[0] if len(exact) == 1 else found[0] if len(found) == 1 else None


def _named(link: Link) -> School:
    return School(urn=link.urn, name=link.name)


def _suggest(name: str, near: Iterable[str], register: Register) -> School | None:
    """The one school that a name points to: the only one of that name, or the only one where it is likely to be."""
    found = _find_named(name, register)
    exact = [school for school in found if is_same(name, school)]
    close = {authority_words(authority) for authority in near}
    nearby = [school for school in exact or found if authority_words(school.authority) in close]
    return next((group[0] for group in (exact or found, nearby) if len(group) == 1), None)
