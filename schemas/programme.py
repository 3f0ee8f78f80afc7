"""What a programme is: its form, rules, closing times, criteria and hubs, loaded from data files.

A programme is a file in `schemas/programmes/`, its hub list one in `schemas/hubs/`. Nothing here, and no other code,
knows a label, a limit, a date or a hub; the models below only say what such a file may contain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field as Described
from pydantic import ValidationError, field_validator, model_validator

from schemas.complaints import KeysAt, explain_all
from schemas.condition import Condition, Identifier, Model, Slug, Text
from schemas.eligibility import Eligibility, SchoolRule, Verdict
from schemas.hub import Hub, HubList
from schemas.mistakes import Mistake, locate, suggest
from schemas.places import Spot, find_places
from schemas.question import Column, Field, Kind, Option
from schemas.references import check_references, check_rules
from schemas.selection import Commitment, Criterion, Exclusion, Quota, check_marks
from schemas.syntax import parse

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
    "load_hub_list",
    "load_hub_lists",
    "load_programme",
    "load_programmes",
)

_DATA = Path(__file__).parent
_HUBS = _DATA / "hubs"


class InvalidProgramme(Exception):
    """A programme or hub file says something that it may not; a line of the message for each mistake, by place."""

    def __init__(self, path: Path, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(mistake.tell(str(path)) for mistake in self.mistakes))


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

    @field_validator("at")
    @classmethod
    def _is_local(cls, at: datetime) -> datetime:
        if at.tzinfo is not None:
            raise ValueError("'at' is written in the programme's own time zone, without an offset")
        return at


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

    @property
    def has_hubs(self) -> bool:
        """Whether its applications are shared out among hubs, and not all in one workbook."""
        return self.hub_list is not None or [hub.id for hub in self.hubs] != [self.id]

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
            name = {
                "id": data.get("id"),
                "name": data.get("title"),
            }
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


@cache
def load_programmes() -> tuple[Programme, ...]:
    """The programmes that come with the program, sorted by id. Raises `InvalidProgramme`."""
    programmes = map(load_programme, sorted((_DATA / "programmes").glob("*.toml")))
    return tuple(sorted(programmes, key=lambda programme: programme.id))


def load_programme(
    path: Path, hub_folders: Sequence[Path] = (), rules: tuple[Sequence[str], Sequence[str]] = ((), ())
) -> Programme:
    """The programme that a file describes, with its hub list from one of the folders, else from our own.

    `rules` are the codes that there are, and those of them that cannot be switched off; without any none is checked.
    Raises `InvalidProgramme` with every mistake that is in it.
    """
    data, places = _read(path)
    mistakes = []
    name = data.get("hub_list")
    if isinstance(name, str):
        lists = {file.stem: file for folder in (_HUBS, *hub_folders) for file in sorted(folder.glob("*.toml"))}
        if name in lists:
            data["hubs"] = load_hub_list(lists[name]).hubs
        else:
            mistakes.append(locate(("hub_list",), f"there is no hub list '{name}': {suggest(name, lists)}", places()))
            data["hubs"] = ()
    ids = [hub.id if isinstance(hub, Hub) else hub.get("id") for hub in data.get("hubs", ())]
    known = None if mistakes else [str(hub) for hub in ids]
    mistakes += [locate(at, says, places()) for at, says in check_references(data, known)]
    mistakes += [locate(at, says, places()) for at, says in check_rules(data, *rules)]
    programme = None
    try:
        programme = Programme.model_validate(data)
    except ValidationError as error:
        is_own = (
            "hubs" in data
        )  # else the one hub is made of the programme's id and title, which have faults of their own
        faults = [fault for fault in error.errors() if is_own or fault["loc"][:1] != ("hubs",)]
        faults = [fault for fault in faults if fault["loc"] or not mistakes]  # the references tell it better
        mistakes += explain_all(faults, places(), KeysAt(Programme.model_json_schema()))
    if mistakes or programme is None:
        raise InvalidProgramme(path, mistakes)
    return programme


def load_hub_lists(folder: Path = _HUBS) -> tuple[HubList, ...]:
    """The hub lists of a folder, sorted by id. Raises `InvalidProgramme`."""
    lists = (load_hub_list(path) for path in sorted(folder.glob("*.toml")))
    return tuple(sorted(lists, key=lambda hub_list: hub_list.id))


def load_hub_list(path: Path) -> HubList:
    """The hub list in a file. Raises `InvalidProgramme`."""
    data, places = _read(path)
    try:
        return HubList.model_validate(data)
    except ValidationError as error:
        keys = KeysAt(HubList.model_json_schema())
        raise InvalidProgramme(path, explain_all(error.errors(), places(), keys)) from error


def _read(path: Path) -> tuple[dict[str, Any], Callable[[], dict[tuple[str | int, ...], Spot]]]:
    """What a file says, and where, which is looked for when it is asked: mistakes alone need it.

    Raises `InvalidProgramme`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InvalidProgramme(path, [Mistake((1, 1), f"the file cannot be read ({reason}).")]) from error
    except UnicodeDecodeError as error:
        advice = "the file is not in UTF-8: in your editor, choose UTF-8 as its encoding and save it again."
        raise InvalidProgramme(path, [Mistake((1, 1), advice)]) from error
    data, mistakes = parse(text)
    if mistakes:
        raise InvalidProgramme(path, mistakes)
    return data, cache(partial(find_places, text))
