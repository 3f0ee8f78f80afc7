"""What a programme is: its form, rules, closing times, criteria and hubs, loaded from data files.

A programme is a file in `schemas/programmes/`, its hub list one in `schemas/hubs/`. Nothing here, and no other code,
knows a label, a limit, a date or a hub; the models below only say what such a file may contain.
"""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field as Described
from pydantic import ValidationError, field_validator, model_validator

from schemas.condition import Condition, Identifier, Model, Slug, Text
from schemas.question import Column, Field, Kind, Option
from schemas.school import GROUPS, PHASES, TYPES
from schemas.selection import Commitment, Criterion, Exclusion, Quota, check_marks

__all__ = (
    "Closing",
    "Column",
    "Commitment",
    "Condition",
    "Criterion",
    "Eligibility",
    "Exclusion",
    "Field",
    "Form",
    "Hub",
    "HubList",
    "InvalidProgramme",
    "Kind",
    "Option",
    "Person",
    "Programme",
    "Quota",
    "Retention",
    "Revision",
    "Rules",
    "SchoolFields",
    "SchoolRule",
    "Verdict",
    "load_hub_lists",
    "load_programme",
    "load_programmes",
)

_DATA = Path(__file__).parent


class InvalidProgramme(Exception):
    """A programme or hub file says something that it may not; the message names the file, the place and the mend."""


class SchoolFields(Model):
    """Which fields tell of the school."""

    name: Identifier
    urn: Identifier | None = None
    hub: Identifier | None = None


class Person(Model):
    """Which fields tell of one person, and what the form calls that person."""

    role: Text
    name: Identifier | None = None
    email: Identifier | None = None
    signature: Identifier | None = None


class Closing(Model):
    """A closing time, in the programme's time zone; for all hubs, or for those named. `source` says where from."""

    at: datetime
    hubs: tuple[Slug, ...] = ()
    source: Text

    @model_validator(mode="after")
    def _is_local(self) -> Self:
        if self.at.tzinfo is not None:
            raise ValueError("'at' is written in the programme's own time zone, without an offset")
        return self


class Verdict(enum.StrEnum):
    """Whether a programme is for schools of a kind; where it is unclear a person decides."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "not-eligible"
    UNCLEAR = "unclear"


class SchoolRule(Model):
    """What holds for schools of these types, groups of types and phases, all of those that are given.

    The words are those of `schemas.school`. `reason` ends a sentence that begins with what the register says.
    """

    verdict: Verdict
    types: tuple[Slug, ...] = ()
    groups: tuple[Slug, ...] = ()
    phases: tuple[Slug, ...] = ()
    reason: Text | None = None

    @model_validator(mode="after")
    def _says_what_is_known(self) -> Self:
        given = (("types", self.types, TYPES), ("groups", self.groups, GROUPS), ("phases", self.phases, PHASES))
        for key, words, known in given:
            for word in words:
                if word not in known.values():
                    raise ValueError(f"'{word}' is not one of '{key}', which are {', '.join(known.values())}")
        if self.reason is None and self.verdict is not Verdict.ELIGIBLE:
            raise ValueError("a rule with another verdict than 'eligible' needs a 'reason'")
        return self


class Eligibility(Model):
    """For which schools a programme is. The first rule that fits decides; where none fits a person does."""

    source: Text
    rules: tuple[SchoolRule, ...]


class Hub(Model):
    """A Maths Hub: its id, names, lead school, other ways to write it, and local authorities.

    Of an authority in `perhaps` it is only likely that its schools belong to the hub.
    """

    id: Slug
    name: Text
    region: Text
    lead_schools: tuple[Text, ...]
    also: tuple[Text, ...] = ()
    authorities: tuple[Text, ...] = ()
    perhaps: tuple[Text, ...] = ()


class HubList(Model):
    """The hubs of one or more years."""

    id: Slug
    title: Text
    source: Text
    hubs: tuple[Hub, ...]


class Retention(Model):
    """Until when what came in for a programme may be kept, and who says so."""

    until: date
    source: Text


class Revision(Model):
    """What was changed in a programme after it had opened, from when on, and who says so."""

    on: date
    says: Text
    source: Text


class Rules(Model):
    """Which rules do not apply to this programme, by their codes: no finding of these codes is made."""

    off: tuple[Slug, ...] = ()


class Form(Model):
    """What the form prints beside its fields: its title, sentences of its own, and what marks its end.

    `is_ours` says that no form was published, and that this one was designed from what the programme's document asks.
    """

    title: Text
    is_ours: bool = False
    own_words: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()


class Programme(Model):
    """A programme of one year, everything that differs between programmes and years.

    Where there is no `hub_list`, all applications go to one workbook. `rules` switches findings off.
    Programmes of one `series` are the years of one programme: what comes in after a later year has opened (`opens`), on
    the form of an earlier one, is said to be so.
    """

    id: Slug
    title: Text
    cohort: str = ""
    source: str = ""
    series: Slug | None = None
    opens: datetime | None = None
    time_zone: Text = "Europe/London"
    hub_list: Slug | None = None
    closing: tuple[Closing, ...] = ()
    form: Form
    fields: tuple[Field, ...]
    school: SchoolFields
    nominees: tuple[Person, ...] = Described(min_length=1)
    signatories: tuple[Person, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    eligibility: Eligibility | None = None
    mark_scheme: tuple[Text, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    quotas: tuple[Quota, ...] = ()
    retention: Retention | None = None
    revisions: tuple[Revision, ...] = ()
    rules: Rules = Rules()
    hubs: tuple[Hub, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which closing times and received times are told."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def fields_by_id(self) -> dict[str, Field]:
        """The fields by their ids."""
        return {field.id: field for field in self.fields}

    @cached_property
    def hubs_by_id(self) -> dict[str, Hub]:
        """The hubs by their ids."""
        return {hub.id: hub for hub in self.hubs}

    def field(self, field_id: str) -> Field:
        """The field with this id."""
        return self.fields_by_id[field_id]

    def closing_for(self, hub_id: str | None) -> Closing | None:
        """The closing time that applies to a hub: its own where it has one, else the general one."""
        own = [closing for closing in self.closing if hub_id in closing.hubs]
        general = [closing for closing in self.closing if not closing.hubs]
        return next(iter(own + general), None)

    def places_for(self, hub_id: str | None) -> Quota | None:
        """How many places a hub has: its own number where it has one, else the general one."""
        own = [quota for quota in self.quotas if hub_id in quota.hubs]
        general = [quota for quota in self.quotas if not quota.hubs]
        return next(iter(own + general), None)

    @model_validator(mode="before")
    @classmethod
    def _is_one_hub_without_a_list(cls, data: object) -> object:
        """Where a programme has no hubs, all its applications go to one workbook, named for the programme."""
        if isinstance(data, dict) and data.get("hub_list") is None and not data.get("hubs"):
            name = {"id": data.get("id"), "name": data.get("title"), "region": data.get("title"), "lead_schools": ()}
            return {**data, "hubs": (name,)}
        return data

    @field_validator("time_zone")
    @classmethod
    def _is_a_time_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"'{name}' is no time zone: write one such as 'Europe/London'") from error
        return name

    @model_validator(mode="after")
    def _names_known_fields_and_hubs(self) -> Self:
        known = set(self.fields_by_id)
        for unknown in sorted({field for field in self._named_fields() if field} - known):
            raise ValueError(f"'{unknown}' is used but there is no field with this id")
        for what, hubs in [
            *(("closing time", closing.hubs) for closing in self.closing),
            *(("quota", quota.hubs) for quota in self.quotas),
        ]:
            for hub in hubs:
                if hub not in self.hubs_by_id:
                    raise ValueError(f"{what} for '{hub}': there is no hub with this id in '{self.hub_list}'")
        if len(known) != len(self.fields):
            raise ValueError("two fields have the same id")
        check_marks(self.mark_scheme)
        return self

    def _named_fields(self) -> Iterator[str | None]:
        yield from (self.school.name, self.school.urn, self.school.hub)
        for person in (*self.nominees, *self.signatories):
            yield from (person.name, person.email, person.signature)
        for field in self.fields:
            yield from (field.since, field.required_if.field if field.required_if else None)
        for rule in self.exclusions:
            yield from (rule.field, *(condition.field for condition in rule.and_also))
        yield from (condition.field for criterion in self.criteria for condition in criterion.met_if)
        yield from (commitment.field for commitment in self.commitments)


def load_programmes(folder: Path = _DATA / "programmes") -> tuple[Programme, ...]:
    """The programmes of a folder, sorted by id. Raises `InvalidProgramme`."""
    programmes = tuple(load_programme(path) for path in sorted(folder.glob("*.toml")))
    return tuple(sorted(programmes, key=lambda programme: programme.id))


def load_programme(path: Path) -> Programme:
    """The programme that a file describes, with its hub list. Raises `InvalidProgramme`."""
    data = _load_toml(path)
    hub_list = _DATA / "hubs" / f"{data.get('hub_list')}.toml"
    if not hub_list.is_file():
        raise InvalidProgramme(f"{path}: 'hub_list' names no file in {hub_list.parent}: write the name of one there.")
    try:
        data["hubs"] = HubList.model_validate(_load_toml(hub_list)).hubs
        return Programme.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = " > ".join(str(step) for step in first["loc"]) or "the file"
        raise InvalidProgramme(f"{path}: {where}: {first['msg']}.") from error


def load_hub_lists(folder: Path = _DATA / "hubs") -> tuple[HubList, ...]:
    """The hub lists of a folder, sorted by id. Raises `InvalidProgramme`."""
    lists = []
    for path in sorted(folder.glob("*.toml")):
        try:
            lists.append(HubList.model_validate(_load_toml(path)))
        except ValidationError as error:
            raise InvalidProgramme(f"{path}: {error.errors()[0]['msg']}.") from error
    return tuple(sorted(lists, key=lambda hub_list: hub_list.id))


def _load_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidProgramme(f"{path} cannot be read as TOML: {error}.") from error
