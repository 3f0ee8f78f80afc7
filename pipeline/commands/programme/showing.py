"""`mastery-intake programme show ID`: all that a programme's file says, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.commands.programme.listing import OutOption
from pipeline.errors import CannotRun
from pipeline.judgement.times import tell
from pipeline.programmes import find_programme
from pipeline.terminal import fail
from schemas.condition import Condition
from schemas.programme import Criterion, Exclusion, Field, Person, Programme


def show_command(
    programme: Annotated[str, typer.Argument(help="The id of a programme, or a programme file.", metavar="ID|FILE")],
    out: OutOption = None,
) -> None:
    """Show a programme: its form question by question, who signs, when it closes, its rules, criteria and hubs."""
    try:
        found = find_programme(programme, out)
    except CannotRun as error:
        fail(str(error))
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(found.title)}[/bold]  ({found.id})")
    for heading, lines in _list_parts(found):
        if lines:
            console.print(f"\n[bold]{heading}[/bold]")
            for line in lines:
                console.print(f"  {line}", markup=False)
        if heading == "About":
            console.print("\n[bold]Questions[/bold]")
            console.print(_draw_fields(found))


def _list_parts(programme: Programme) -> Iterator[tuple[str, list[str]]]:
    yield "About", list(_tell_about(programme))
    yield "Nominees", [_tell_person(person) for person in programme.nominees]
    yield "Signatories, to be copied in", [_tell_person(person) for person in programme.signatories]
    closing = programme.closing
    yield "Closing times", [f"{tell(c.at, seconds=False)}{_tell_hubs(c.hubs)}: {c.source}" for c in closing]
    yield "Not eligible, or for a person to decide", [_tell_exclusion(rule) for rule in programme.exclusions]
    yield "Commitments", [commitment.text for commitment in programme.commitments]
    yield "Criteria", [_tell_criterion(criterion) for criterion in programme.criteria]
    yield "Places", [f"{quota.places}{_tell_hubs(quota.hubs)}: {quota.source}" for quota in programme.quotas]
    yield "Changed since", [f"{revision.on.isoformat()}: {revision.says}" for revision in programme.revisions]
    yield "Rules that are switched off", list(programme.rules.off)


def _tell_exclusion(rule: Exclusion) -> str:
    conditions = " and ".join(map(_tell_condition, (rule, *rule.and_also)))
    return f"{conditions}: {rule.message}{' (a person decides)' if rule.unclear else ''}"


def _tell_criterion(criterion: Criterion) -> str:
    weight = "" if criterion.weight == 1 else f" (counts {criterion.weight})"
    return f"{'essential' if criterion.essential else 'desirable'}: {criterion.title}{weight}"


def _tell_about(programme: Programme) -> Iterator[str]:
    if programme.cohort:
        yield programme.cohort
    yield f"Form: {programme.form.title}{' (ours: none was published)' if programme.form.is_ours else ''}"
    if programme.source:
        yield f"Source: {programme.source}"
    if programme.opens:
        yield f"Opens: {tell(programme.opens, seconds=False)}"
    count = len(programme.hubs)
    name = programme.hub_list or "its own list"
    yield f"Hubs: {count}, of {name}" if programme.has_hubs else "Hubs: none, all applications in one workbook"
    if programme.retention:
        yield f"Kept until: {programme.retention.until.isoformat()} ({programme.retention.source})"


def _draw_fields(programme: Programme) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for heading in ("id", "kind", "label as printed", "required", "limits and options"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for field in programme.fields:
        label = f"{field.under}: {field.label}" if field.under else field.label
        table.add_row(field.id, field.kind.value, escape(label), _tell_required(field), escape(_tell_limits(field)))
    return table


def _tell_required(field: Field) -> str:
    if field.required_if:
        return f"if {_tell_condition(field.required_if)}"
    return "yes" if field.required else "no"


def _tell_limits(field: Field) -> str:
    parts = [
        f"at most {limit} {unit}"
        for limit, unit in ((field.max_words, "words"), (field.max_characters, "characters"))
        if limit is not None
    ]
    parts += [f"and {field.tolerance} more"] if field.tolerance else []
    parts += [" / ".join(option.label for option in field.options)] if field.options else []
    parts += [" | ".join(column.label for column in field.columns)] if field.columns else []
    return ", ".join(parts)


def _tell_person(person: Person) -> str:
    fields = ", ".join(field for field in (person.name, person.email, person.signature) if field)
    return f"{person.role} ({fields})"


def _tell_condition(condition: Condition) -> str:
    words = {"equals": "is", "not_equals": "is not", "one_of": "is one of", "none_of": "is none of"}
    words |= {"at_least": "is at least", "at_most": "is at most", "answered": "is answered:"}
    test, value = next((test, value) for test in words if (value := getattr(condition, test)) not in (None, ()))
    shown = ", ".join(map(str, value)) if isinstance(value, tuple) else _tell_value(value)
    return f"{condition.field} {words[test]} {shown}"


def _tell_value(value: object) -> str:
    return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else str(value)


def _tell_hubs(hubs: tuple[str, ...]) -> str:
    return f" for {', '.join(hubs)}" if hubs else ""
