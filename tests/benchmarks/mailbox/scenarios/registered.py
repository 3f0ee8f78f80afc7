"""What a register of schools adds; every school of these scenarios says what stands of it in the register."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.mailbox.maker import Maker
from tests.builders import register

_KENT = {"authority": "Kent", "authority_code": "886"}


def in_the_register(maker: Maker) -> None:
    """All is well; the name as it is commonly shortened too."""
    for written in ("{}", "The {}", "{}, Kent"):
        school = maker.school(hub="kent-and-medway")
        maker.rows.append(register.row(school.urn, school.name, **_KENT))
        nomination = maker.nominate(school=school, school_name=written.format(school.name))
        maker.send(f"well {len(maker.rows)}.eml", nomination, maker.when())


def hub_of_the_authority(maker: Maker) -> None:
    """Nothing written: the authority tells where it lies in one hub alone."""
    for authority, code, hub in (("Kent", "886", "kent-and-medway"), ("Leeds", "383", "west-yorkshire")):
        school = maker.school(hub=hub)
        maker.rows.append(register.row(school.urn, school.name, authority=authority, authority_code=code))
        maker.send(f"{authority}.eml", maker.nominate(school=school, maths_hub=None), maker.when())
    school = maker.school()
    maker.rows.append(register.row(school.urn, school.name, authority="Devon", authority_code="878"))
    nomination = maker.nominate(school=school, maths_hub=None)
    maker.send("shared.eml", nomination, maker.when(), ("hub-unresolved", None), hubs=(None,))


def hub_of_another_authority(maker: Maker) -> None:
    school = maker.school(hub="surrey-plus")
    maker.rows.append(register.row(school.urn, school.name, **_KENT))
    maker.send("conflict.eml", maker.nominate(school=school), maker.when(), ("hub-conflict", None))


def unknown_number(maker: Maker) -> None:
    maker.send("unknown.eml", maker.nominate(), maker.when(), ("urn-not-in-register", None))


def closed_with_successor(maker: Maker) -> None:
    school, successor = maker.school(hub="kent-and-medway"), str(160_000 + maker.number)
    maker.rows.append(register.closed(school.urn, school.name, **_KENT))
    maker.rows.append(register.row(successor, f"{school.name} Trust", **_KENT))
    maker.links.append(register.link(school.urn, successor, f"{school.name} Trust"))
    says = {"school-closed": successor}
    maker.send("closed.eml", maker.nominate(school=school), maker.when(), ("school-closed", None), says=says)


def another_name(maker: Maker) -> None:
    school = maker.school(hub="kent-and-medway")
    maker.rows.append(register.row(school.urn, "St Ethelburga's Catholic Girls' School", **_KENT))
    maker.send("mismatch.eml", maker.nominate(school=school), maker.when(), ("school-mismatch", None))


def kinds_of_school(maker: Maker) -> None:
    """Independent and primary are not eligible, special and all-through a person's judgement."""
    special = {"type_code": "7", "type_name": "Community special school", "group_code": "5"}
    made: tuple[tuple[Callable[..., register.Row], dict[str, str], str | None], ...] = (
        (register.independent, {}, "not-eligible"),
        (register.primary, {}, "not-eligible"),
        (register.row, {**special, "group_name": "Special schools", "phase_code": "0"}, "eligibility-unclear"),
        (register.row, {"phase_code": "7", "phase_name": "All-through"}, "eligibility-unclear"),
        (register.row, {"phase_code": "5", "phase_name": "Middle deemed secondary"}, None),
    )
    for number, (kind, changes, code) in enumerate(made):
        school = maker.school(hub="kent-and-medway")
        maker.rows.append(kind(school.urn, school.name, **{**_KENT, **changes}))
        found = [(code, None)] if code else []
        maker.send(f"kind {number}.eml", maker.nominate(school=school), maker.when(), *found)
