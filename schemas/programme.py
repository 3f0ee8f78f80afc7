"""What a programme is: its form, rules, closing times, criteria and hubs, loaded from data files.

A programme is a file in `schemas/programmes/`, its hub list one in `schemas/hubs/`. Nothing here, and no other code,
knows a label, a limit, a date or a hub; the models below only say what such a file may contain.
"""

from __future__ import annotations

import enum
import tomllib
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from schemas.school import GROUPS, PHASES, TYPES

_DATA = Path(__file__).parent

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class InvalidProgramme(Exception):
    """A programme or hub file says something that it may not; the message names the file, the place and the mend."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Kind(enum.StrEnum):
    """How the text that stands at a field becomes a value."""

    TEXT = "text"
    PERSON = "person"
    EMAIL = "email"
    URN = "urn"
    NUMBER = "number"
    YES_NO = "yes-no"
    ROWS = "rows"
    STATEMENT = "statement"
    SIGNATURE = "signature"


class Column(_Model):
    """One column of a table on the form: the key of its cells and the heading printed over it."""

    id: Identifier
    label: Text
    also: tuple[Text, ...] = ()


class Field(_Model):
    """One question of the form.

    `label` is what the form prints, `also` other wordings that people have been seen to use; `under` is the printed
    heading that the field stands under. `printed` are the form's own words at the place of the answer. `title` is
    what messages and workbooks call the field. Two fields with one label share one cell ("name and email"). `since` is
    the field with rows whose first column shows since when a number of years runs.
    """

    id: Identifier
    title: Text
    kind: Kind
    label: Text
    also: tuple[Text, ...] = ()
    under: Text | None = None
    printed: tuple[Text, ...] = ()
    columns: tuple[Column, ...] = ()
    required: bool = True
    max_words: int | None = None
    since: Identifier | None = None

    @model_validator(mode="after")
    def _columns_belong_to_rows(self) -> Self:
        if bool(self.columns) != (self.kind is Kind.ROWS):
            raise ValueError(f"field '{self.id}': 'columns' are given for fields of kind 'rows', and only for those")
        return self


class SchoolFields(_Model):
    """Which fields tell of the school."""

    name: Identifier
    urn: Identifier | None = None
    hub: Identifier | None = None


class Person(_Model):
    """Which fields tell of one person, and what the form calls that person."""

    role: Text
    name: Identifier | None = None
    email: Identifier | None = None
    signature: Identifier | None = None


class Closing(_Model):
    """A closing time, in the programme's time zone; for all hubs, or for those named. `source` says where from."""

    at: datetime
    hubs: tuple[Slug, ...] = ()
    source: Text

    @model_validator(mode="after")
    def _is_local(self) -> Self:
        if self.at.tzinfo is not None:
            raise ValueError("'at' is written in the programme's own time zone, without an offset")
        return self


class Exclusion(_Model):
    """An answer by which the form itself says that an essential criterion is not met."""

    field: Identifier
    equals: bool | int | str
    message: Text


class Verdict(enum.StrEnum):
    """Whether a programme is for schools of a kind; where it is unclear a person decides."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "not-eligible"
    UNCLEAR = "unclear"


class SchoolRule(_Model):
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


class Eligibility(_Model):
    """For which schools a programme is. The first rule that fits decides; where none fits a person does."""

    source: Text
    rules: tuple[SchoolRule, ...]


class Criterion(_Model):
    """A criterion that a panel scores. `phrases` point to sentences of a statement that bear on it."""

    id: Slug
    title: Text
    essential: bool
    weight: int = 1
    phrases: tuple[Text, ...] = ()


class Hub(_Model):
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


class HubList(_Model):
    """The hubs of one or more years."""

    id: Slug
    title: Text
    source: Text
    hubs: tuple[Hub, ...]


class Form(_Model):
    """What the form prints beside its fields: its title, sentences of its own, and what marks its end."""

    title: Text
    own_words: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()


class Programme(_Model):
    """A programme of one year, everything that differs between programmes and years."""

    id: Slug
    title: Text
    cohort: Text
    source: Text
    time_zone: Text
    hub_list: Slug
    closing: tuple[Closing, ...]
    form: Form
    fields: tuple[Field, ...]
    school: SchoolFields
    nominees: tuple[Person, ...]
    signatories: tuple[Person, ...]
    exclusions: tuple[Exclusion, ...] = ()
    eligibility: Eligibility | None = None
    criteria: tuple[Criterion, ...]
    hubs: tuple[Hub, ...]

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

    @model_validator(mode="after")
    def _names_known_fields_and_hubs(self) -> Self:
        known = set(self.fields_by_id)
        people = (*self.nominees, *self.signatories)
        named = {self.school.name, self.school.urn, self.school.hub, *(rule.field for rule in self.exclusions)}
        named |= {field for person in people for field in (person.name, person.email, person.signature)}
        named |= {field.since for field in self.fields}
        for unknown in sorted(field for field in named if field and field not in known):
            raise ValueError(f"'{unknown}' is used but there is no field with this id")
        for closing in self.closing:
            for hub in closing.hubs:
                if hub not in self.hubs_by_id:
                    raise ValueError(f"closing time for '{hub}': there is no hub with this id in '{self.hub_list}'")
        if len(known) != len(self.fields):
            raise ValueError("two fields have the same id")
        return self


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
