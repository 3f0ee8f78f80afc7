"""Which school of the register a form means: likeness of names, successors, suggestions, kinds of schools."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.judgement.eligibility import judge_school
from pipeline.judgement.likeness import is_like
from pipeline.judgement.schools import identify, locate
from schemas.case import HubSource, SchoolResolution
from schemas.programme import Verdict
from schemas.school import School
from tests.builders.register import Row, closed, index, link, primary, row
from tests.pipeline.judgement.facts import PROGRAMME

LIKE = {
    "Ashdown High School": """ASHDOWN HIGH SCHOOL|Ashdown|The Ashdown High School
        |Ashdown Academy|Ashdown School, Woking|Ashdown High (Oak Learning Trust)
        |Ashdown High School - part of the Bright Trust|Ashdwon High School
        |Ashdown Shool|Ashdown Hgih School|Mathematics Department, Ashdown High School|AHS Woking
        |Аshdоwn High School""",
    "St Thomas à Becket Catholic College": """St. Thomas a Becket RC College|Saint Thomas à Becket
        |St Thomas а Becket|S t Thomas a Becket Catholic College""",
    "St John's Church of England Primary School": "St Johns C of E Primary|St John’s CE Primary School|St John CofE",
    "King Edward VI Five Ways School": "King Edward VI Five Ways|King Edward the Sixth Five Ways|KE VI Five Ways",
    "Sir Joseph Williamson's Mathematical School": "Sir J Williamson's Math School|Sir Joseph Williamsons|SJWMS",
    "Queen Elizabeth's Grammar School Faversham": "QEGS Faversham|Queen Elizabeths Grammar School, Faversham",
    "Northgate High School": "North Gate High|Northgate",
    "Outwood Academy Ormesby": "Outwood Ormesby|Ormesby",
    "The Holy Family Catholic School, a Voluntary Academy": "Holy Family RC School|Holy Family Catholic School Woking",
    "The Academy": "Academy|The Academy, Woking",
}
UNLIKE = {
    "Ashdown High School": "Birchwood High School|Ashley High School|Ashdown Primary School|Woking High School",
    "St Mary's Catholic School": "St Joseph's Catholic School|St Mary's CE School|St Mary Magdalene Catholic School",
    "King Edward VI Five Ways School": "King Edward VI Aston School|King Edward VI Camp Hill School for Boys",
    "Altrincham Grammar School for Girls": "Altrincham Grammar School for Boys|Altrincham High School",
    "Outwood Academy Ormesby": "Outwood Academy Adwick|Bydales School",
    "Lyon Park Primary School": "Park Community Academy",
    "Oaklands School": "Wednesbury Oak Primary School",
    "Woking Manor School": "Woking Grange School",
}


def spellings(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(" ".join(text.split()), name) for name, texts in table.items() for text in texts.split("|")]


def school(name: str) -> School:
    return School(
        urn="123456", name=name, phase="primary" if "Primary" in name else "secondary", town="Woking", places=("Kent",)
    )


@pytest.mark.parametrize(("written", "name"), spellings(LIKE))
def test_ways_to_write_a_school_s_name_are_like_it(written: str, name: str) -> None:
    assert is_like(written, school(name))


@pytest.mark.parametrize(("written", "name"), spellings(UNLIKE))
def test_another_school_s_name_is_unlike(written: str, name: str) -> None:
    assert not is_like(written, school(name))


def test_a_name_that_the_school_bore_before_is_like_it() -> None:
    assert not is_like("Highfield School", school("Ashdown Academy"))
    assert is_like("Highfield School", school("Ashdown Academy"), ("Highfield School",))


def look_up(
    folder: Path, name: str | None, urn: str | None, *rows: Row, links: tuple[Row, ...] = (), near: tuple[str, ...] = ()
) -> SchoolResolution:
    with index(folder, rows, links) as register:
        return identify(name, urn, near, PROGRAMME, register)


DENBIGH = row("136454", "Denbigh School", authority="Milton Keynes", town="Milton Keynes")
DENBIGH_HIGH = row("135337", "Denbigh High School", authority="Luton", town="Luton")


def test_a_namesake_s_urn_is_told_by_the_school_that_the_name_fits_better(tmp_path: Path) -> None:
    found = look_up(tmp_path, "Denbigh High School", "136454", DENBIGH, DENBIGH_HIGH)
    assert (found.is_like, found.suggestion and found.suggestion.urn) == (False, "135337")


def test_without_that_namesake_the_same_name_is_only_another_ending(tmp_path: Path) -> None:
    assert look_up(tmp_path, "Denbigh High School", "136454", DENBIGH).is_like


def test_a_town_that_is_another_school_s_tells_that_school(tmp_path: Path) -> None:
    rows = [row("100001", "The Priory School", town="Shrewsbury"), row("100002", "Priory School", town="Lewes")]
    found = look_up(tmp_path, "Priory School, Lewes", "100001", *rows)
    assert (found.is_like, found.suggestion and found.suggestion.urn) == (False, "100002")
    assert look_up(tmp_path, "Priory School, Shrewsbury", "100001", *rows).is_like


def test_a_chain_of_successors_is_followed_to_the_school_that_is_open(tmp_path: Path) -> None:
    rows = [closed("100001", "Ashdown School"), closed("100002", "Ashdown Academy"), row("100003", "Oak Academy")]
    links = (link("100001", "100002", "x"), link("100002", "100003", "y"), link("100003", "100001", "z"))
    found = look_up(tmp_path, "Ashdown School", "100001", *rows, links=links)
    assert [(each.urn, each.name) for each in found.successors] == [("100003", "Oak Academy")]
    assert found.successor is not None
    assert found.standing == found.successor


def test_a_successor_that_is_not_in_the_register_has_the_name_of_the_link(tmp_path: Path) -> None:
    found = look_up(tmp_path, "A", "100001", closed("100001", "A"), links=(link("100001", "100009", "New A"),))
    assert [(each.urn, each.name) for each in found.successors] == [("100009", "New A")]
    assert found.successor is None


def test_of_a_closed_school_without_links_an_open_one_of_its_name_is_suggested(tmp_path: Path) -> None:
    found = look_up(tmp_path, "Ashdown School", "100001", closed("100001", "Ashdown School"), row("100002", "Ashdown"))
    assert (found.successors, found.suggestion and found.suggestion.urn) == ((), "100002")


@pytest.mark.parametrize("urn", [None, "654321", "12345", "URN to follow"])
def test_the_only_school_of_a_name_is_suggested_where_the_urn_does_not_tell_it(tmp_path: Path, urn: str | None) -> None:
    found = look_up(tmp_path, "Ashdown High School", urn, row("123456", "Ashdown High School"), row("123457", "Oak"))
    assert (found.school, found.suggestion and found.suggestion.urn) == (None, "123456")


def test_of_several_schools_of_a_name_the_one_near_the_hub_is_suggested_and_else_none(tmp_path: Path) -> None:
    rows = [row("100001", "Priory School"), row("100002", "Priory School", authority="Kent")]
    assert look_up(tmp_path, "Priory School", None, *rows).suggestion is None
    near = look_up(tmp_path, "Priory School", None, *rows, near=("Kent", "Medway")).suggestion
    assert near is not None
    assert near.urn == "100002"


@pytest.mark.parametrize("number", ["936/5403", "9365403", "936 5403", "10012345"])
def test_a_number_of_another_register_tells_whose_it_is(tmp_path: Path, number: str) -> None:
    found = look_up(tmp_path, "Ashdown", number, row("100001", "Oak School", number="5403", ukprn="10012345"))
    assert found.suggestion is not None
    assert found.suggestion.urn == "100001"


# --- the hub follows from the authority only where URN and name are of one school


def test_the_authority_of_the_school_tells_the_hub_where_the_form_does_not(tmp_path: Path) -> None:
    with index(tmp_path, [row("123456", "Ashdown High School")]) as register:
        hub, found = locate(None, "Ashdown Academy", "123456", PROGRAMME, register)
        assert (hub.hub, hub.source, hub.authority) == ("surrey-plus", HubSource.AUTHORITY, "Surrey")
        assert found is not None
        for name in ("Birchwood School", None):
            hub, _ = locate(None, name, "123456", PROGRAMME, register)
            assert (hub.hub, hub.authority) == (None, None)


def test_without_a_register_nothing_is_known_of_the_school() -> None:
    hub, found = locate(None, "Ashdown Academy", "123456", PROGRAMME, None)
    assert (hub.hub, found) == (None, None)


# --- kinds of schools

KINDS = {
    Verdict.ELIGIBLE: """community-school local-authority-maintained-schools secondary
        |voluntary-aided-school local-authority-maintained-schools middle-deemed-secondary
        |academy-converter academies secondary|academy-sponsor-led academies secondary
        |free-schools free-schools secondary|university-technical-college free-schools secondary
        |studio-schools free-schools secondary""",
    Verdict.INELIGIBLE: """other-independent-school independent-schools not-applicable
        |other-independent-special-school special-schools not-applicable
        |community-school local-authority-maintained-schools primary|academy-converter academies primary
        |local-authority-nursery-school local-authority-maintained-schools nursery""",
    Verdict.UNCLEAR: """community-special-school special-schools not-applicable
        |academy-special-converter academies not-applicable
        |non-maintained-special-school special-schools not-applicable
        |city-technology-college independent-schools not-applicable
        |pupil-referral-unit local-authority-maintained-schools not-applicable
        |academy-alternative-provision-converter academies not-applicable
        |further-education colleges not-applicable|free-schools-16-to-19 free-schools 16-plus
        |academy-converter academies all-through
        |community-school local-authority-maintained-schools middle-deemed-primary
        |welsh-establishment welsh-schools not-applicable|academy-converter academies not-applicable
        |miscellaneous other-types not-applicable|- - -""",
}


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [(verdict, " ".join(each.split())) for verdict, text in KINDS.items() for each in text.split("|")],
)
def test_each_kind_of_school_is_judged_as_the_programme_says(verdict: Verdict, kind: str) -> None:
    assert PROGRAMME.eligibility is not None
    type_, group, phase = kind.split()
    judged = judge_school(School(urn="123456", name="A", type=type_, group=group, phase=phase), PROGRAMME.eligibility)
    assert judged.verdict is verdict
    assert judged.reason or verdict is Verdict.ELIGIBLE


def test_a_closed_school_is_judged_by_what_it_became(tmp_path: Path) -> None:
    found = look_up(
        tmp_path, "A", "100001", closed("100001", "A", phase_code="2", phase_name="Primary"), row("100002", "A"),
        links=(link("100001", "100002", "A"),),
    )  # fmt: skip
    assert found.verdict is not None
    assert found.verdict.verdict is Verdict.ELIGIBLE
    alone = look_up(tmp_path, "A", "100001", primary("100001", "A"))
    assert alone.verdict is not None
    assert alone.verdict.verdict is Verdict.INELIGIBLE
