"""Ways to write a hub that were thought up to lead astray, against the hub lists of both years."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.judgement.hubs import resolve
from schemas.programme import Hub, load_hub_lists

TABLE = Path(__file__).with_name("hub_writings.txt")
LISTS = {hub_list.id: hub_list.hubs for hub_list in load_hub_lists()}
YEARS = ("2019-20", "2025-26")


def writings(year: str) -> Iterator[tuple[str, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            written, *meant = line.split(" | ")
            yield written, meant[min(YEARS.index(year), len(meant) - 1)]


@pytest.mark.parametrize("year", YEARS)
def test_no_way_to_write_a_hub_gives_another_one(year: str) -> None:
    found = [(written, meant, resolve(written, None, LISTS[year]).hub) for written, meant in writings(year)]
    assert len(found) >= 200
    wrong = [line for line in found if line[2] is not None and line[2] != line[1].removeprefix("?")]
    assert wrong == []


@pytest.mark.parametrize("year", YEARS)
def test_what_can_be_told_is_told(year: str) -> None:
    clear = [(written, meant) for written, meant in writings(year) if meant[0] not in "-?"]
    assert len(clear) >= 150
    assert [line for line in clear if resolve(line[0], None, LISTS[year]).hub != line[1]] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_hub_of_a_list_is_known_by_all_that_its_file_lists(year: str) -> None:
    for hub in LISTS[year]:
        for written in (hub.name, hub.id, *hub.also):
            assert resolve(written, None, LISTS[year]).hub == hub.id, written


def slips(name: str) -> Iterator[str]:
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
        yield name[:at] + name[at] + name[at:]


def wrongly_told(hubs: tuple[Hub, ...]) -> Iterator[tuple[str, str | None]]:
    for hub in hubs:
        for name in {hub.name, *(other for other in hub.also if len(other) > 10)}:
            for slip in slips(name):
                found = resolve(slip, None, hubs).hub
                if found not in (hub.id, None):
                    yield slip, found


def test_a_slip_of_the_pen_in_a_name_of_the_list_of_2025_26_never_makes_another_hub() -> None:
    assert list(wrongly_told(LISTS["2025-26"])) == []


# --- the local authority, by the register


def by_authority(
    authority: str, written: str | None = None, year: str = "2019-20", school: str = "Hill School"
) -> object:
    found = resolve(written, school, LISTS[year], authority)
    return found.hub or set(found.candidates)


@pytest.mark.parametrize(
    ("year", "authority", "hub"),
    [
        ("2019-20", "Surrey", "surrey-plus"),
        ("2019-20", "Bristol, City of", "boolean"),
        ("2019-20", "City of Bristol", "boolean"),
        ("2019-20", "Durham", "archimedes-ne"),
        ("2019-20", "County Durham", "archimedes-ne"),
        ("2019-20", "St. Helens", "north-west-three"),
        ("2019-20", "Herefordshire, County of", "salop-and-herefordshire"),
        ("2019-20", "Cumbria", "north-north-west"),
        ("2025-26", "Westmorland and Furness", "north-north-west"),
        ("2025-26", "Essex", "venn-essex"),
        ("2025-26", "Reading", "mobius"),
        ("2025-26", "Wirral", "cheshire-and-wirral"),
    ],
)
def test_the_hub_follows_from_an_authority_that_is_one_hub_s_alone(year: str, authority: str, hub: str) -> None:
    assert by_authority(authority, year=year) == hub
    assert by_authority(authority, "not sure", year) == hub


@pytest.mark.parametrize(
    ("year", "authority", "candidates"),
    [
        ("2019-20", "Hampshire", {"solent", "surrey-plus"}),
        ("2019-20", "Central Bedfordshire", {"matrix-essex-and-herts", "enigma"}),
        ("2019-20", "Nottinghamshire", {"east-midlands-west", "east-midlands-east"}),
        ("2019-20", "Rotherham", {"south-yorkshire"}),
        ("2025-26", "Lancashire", {"north-north-west", "abacus-nw"}),
        ("2019-20", "Kingston upon Thames", {"surrey-plus", "london-south-west"}),
        ("2019-20", "Atlantis", set()),
    ],
)
def test_an_authority_that_is_shared_or_only_likely_names_its_hubs_and_tells_none(
    year: str, authority: str, candidates: set[str]
) -> None:
    assert by_authority(authority, year=year) == candidates


def test_as_written_wins_over_the_authority_which_is_told_too() -> None:
    found = resolve("Solent", "Hill School", LISTS["2019-20"], "Surrey")
    assert (found.hub, found.school_hub, found.authority) == ("solent", "surrey-plus", "Surrey")


def test_the_authority_settles_what_is_half_written_and_not_what_speaks_against_it() -> None:
    assert by_authority("Kent", "Kent or Sussex") == "kent-and-medway"
    assert by_authority("Surrey", "Kent or Sussex") == {"kent-and-medway", "sussex", "surrey-plus"}


def test_a_lead_school_leads_its_hub_wherever_its_authority_goes() -> None:
    assert by_authority("Trafford", school="Altrincham Grammar School for Girls") == "north-west-one"


def test_a_namesake_of_a_lead_school_in_another_region_is_not_it() -> None:
    assert by_authority("Kent", school="Denbigh School") == {"enigma", "kent-and-medway"}
