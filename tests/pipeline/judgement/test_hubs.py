from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.hubs import resolve
from schemas.case import HubSource
from schemas.programme import Hub
from tests.pipeline.judgement.facts import PROGRAMME

HUBS = PROGRAMME.hubs

WRITTEN = {
    "surrey-plus": """Surrey Plus Maths Hub|surrey plus|Surrey|SURREY|surrey+|SurreyPlus maths hub|The Surrey Plus Maths
        Hub|Surry Plus|Surrey  Plus  MathsHub|Surrey Plus?|SPMH|Surrey Plus (St John the Baptist)
        |Surrey Plus hub, Woking|St John the Baptist Catholic Comprehensive School|St John the Baptist, Woking""",
    "boolean": """Boolean|Boolean - Bristol|Boolean / Bristol|Boolean Maths Hub (Bristol)|Boulean|Boolian Maths Hub
        |Cabot Learning Federation|We are part of the Boolean Maths Hub|Boolean Hub Bristol/Bath|Bristol""",
    "north-west-one": """NW1|NW 1|N.W.1|nw one|North West 1|NorthWest 1|Northwest One|North-West One|NW Maths Hub 1
        |North West (NW1)|Nrth West One|Altrincham Grammar School for Girls|Altrincam Grammar School for Girls""",
    "north-west-two": "NW2|North West Two|Northwest 2|Turing|Turing NW|North West Two (Ashton on Mersey)|North West II",
    "north-west-three": "NW3|North West Three|North West Three (St Helens)|St. Helens",
    "north-north-west": "NNW|North North West|Nth Nth West|Cumbria|Lancaster Royal Grammar School",
    "great-north": "Great North|Great Northern Maths Hub|Great Nroth|North Tyneside Learning Trust|GNMH",
    "archimedes-ne": """Archimedes|Archimedes NE|Archimedes North East|Archimedies NE|Carmel College|Carmel College,
        Darlington|Archimedes NE Maths Hub, Sunderland|Tees Valley""",
    "yorkshire-ridings": "Yorkshire Ridings|Yorks Ridings|Ridings|N Yorks|North Yorkshire|Harrogate Grammar School",
    "west-yorkshire": "West Yorkshire|W Yorks|West Yorks Maths Hub|White Rose|Trinity Academy|Trinity Academy Halifax",
    "yorkshire-and-the-humber": """Yorkshire and the Humber|Yorkshire & Humber|Yorks & Humber|Y&H|Outwood Grange
        |Yorkshire and the Humber Maths Hub, Doncaster""",
    "south-yorkshire": """South Yorkshire|S Yorks|South Yorks|Sheffield|Notre Dame High School
        |South Yorkshire (Sheffield)""",
    "east-midlands-west": """East Midlands West|EM West|EMW|E Mids West|East Mids W|E. Midlands West
        |George Spencer Academy""",
    "east-midlands-east": "East Midlands East|EME|EM East|The Minster School, Southwell",
    "east-midlands-south": """East Midlands South|East Midland South|East Mids South|EMSouth|Leicestershire
        |Beauchamp College""",
    "enigma": """Enigma|Engima|ENIGMA MATHS HUB|Enigma MK|Milton Keynes|Denbigh School|Denbigh|Denbigh Teaching School
        Alliance|Denbigh School, Milton Keynes|Enigma Maths Hub - contact Jane Smith""",
    "cambridge": "Cambridge|Cambs|Cambridgeshire|Comberton Village College|Cambrige",
    "matrix-essex-and-herts": """Matrix|Essex|Herts|Hertfordshire|Essex & Hertfordshire|Matrix Essex & Herts
        |Herts and Essex""",
    "norfolk-and-suffolk": "Norfolk & Suffolk|Norfolk|Suffolk|N&S|Norflok and Suffolk|Kesgrave High School",
    "bucks-berks-and-oxon": """BBO|Bucks, Berks and Oxon|Bucks Berks & Oxon Maths Hub|Oxfordshire|Bucks
        |Buckinghamshire, Berkshire and Oxfordshire|Bucks, Berks and Oxon Maths Hub (Wycombe High School)""",
    "solent": "Solent|solent maths hub|Hampshire|Hants|Portsmouth|Mary Rose Academy|Solnet",
    "sussex": "Sussex|West Sussex|Sussex Maths Hub - St Paul's Catholic College|Sussex Mahts Hub",
    "kent-and-medway": "Kent|Medway|Kent & Medway|K&M|Kent and Medwey|Kent and Medway Maths Hub, Rochester",
    "jurassic": "Jurassic|Jurasic|Jurrasic|Jurassic Coast|Dorset|The Woodroffe School",
    "glow": "GLOW|Glow Maths Hub|GLOW Maths Hb|Gloucestershire|Balcarras|Balcarras School",
    "central": "Central|Central Maths Hub|Central (Birmingham)|CENTRAL MATHS HUB BIRMINGHAM|Birmingham",
    "salop-and-herefordshire": "Salop|Shropshire|Salop & Hereford|Herefordshire|SHaW|The Priory School, Shrewsbury",
    "north-mids-and-peaks": """North Mids & Peaks|N Mids and Peaks|NMAP|North Midlands and Peaks
        |Painsley Catholic College""",
    "cornwall-and-west-devon": """Cornwall|Cornwall & W Devon|CODE|Cornwall and Devon|Truro & Penwith College
        |Cornwal and Devon""",
    "london-north-east": "London North East|London NE|NE London|North East London|LNE|Elmhurst Primary School",
    "london-central-and-nw": "London Central and NW|London Central & North West|LCNW|St Marylebone CE School",
    "london-central-and-west": "London Central and West|LCW|London Central & West Maths Hub|Fox Primary School",
    "london-south-west": "London South West|London SW|LSW|South West London|Londn South West|Belleville Primary School",
    "london-thames": "London Thames|Thames|Harris Federation|LTMH",
    "london-south-east": "London South East|London SE|SE London|LSE|London Sth East|Redriff Primary School",
}

AMBIGUOUS = {
    "London": "london-north-east london-central-and-nw london-central-and-west london-south-west london-thames",
    "Central London": "london-central-and-west london-central-and-nw",
    "London Central": "london-central-and-nw london-central-and-west",
    "London Central Maths Hub": "london-central-and-nw london-central-and-west",
    "Central (London)": "london-central-and-nw london-central-and-west",
    "London Central and South West": "london-central-and-west london-south-west",
    "London Central and W": "london-central-and-nw london-central-and-west",
    "London South": "london-south-west london-south-east",
    "Yorkshire": "yorkshire-ridings west-yorkshire yorkshire-and-the-humber south-yorkshire",
    "East Yorkshire": "yorkshire-ridings",
    "North West": "north-west-one north-west-two north-west-three north-north-west",
    "NW Maths Hub": "north-west-one north-west-two north-west-three",
    "North West Maths Hub 4": "north-west-one",
    "East Midlands": "east-midlands-west east-midlands-east east-midlands-south",
    "East Midlands West and East": "east-midlands-west east-midlands-east",
    "West Midlands": "central salop-and-herefordshire north-mids-and-peaks",
    "West Midlands East": "central east-midlands-west",
    "Surrey Plus or Solent": "surrey-plus solent",
    "Surrey Plus / Solent": "surrey-plus solent",
    "Kent & Sussex": "kent-and-medway sussex",
    "Not sure - maybe Surrey": "surrey-plus",
    "formerly Boolean": "boolean",
    "Not sure, Boolean Maths Hub": "boolean",
    "Boolean Maths Hub (until last year, now none)": "boolean",
    "Devon": "jurassic cornwall-and-west-devon",
    "Wessex": "matrix-essex-and-herts",
    "Thames Valley": "london-thames",
    "Northampton": "east-midlands-south enigma",
    "Doncaster": "south-yorkshire",
    "Lancashire": "north-north-west",
    "Denbigh High School": "enigma",
    "Altrincham Grammar School for Boys": "north-west-one",
    "Harris Academy Purley": "london-thames",
    "Trinity": "west-yorkshire",
    "Minster": "east-midlands-east",
    "Enigma (Jane Smith)": "enigma",
    "London South Est": "london-south-east london-south-west",
}


def spellings(text: str) -> list[str]:
    return [" ".join(spelling.split()) for spelling in text.split("|")]


NOTHING = """not sure|Not Sure!|n/a|N/A|N / A|n.a.|don't know|Don’t know|TBC|to be confirmed|-|–|?|...|none|unknown
    |Not known|Maths Hub|our local hub|As above|yes|no|nearest|please advise|Hogwarts Hub|St Mark's Catholic College
    |Box Primary School|North and South|Shenfield|Billingham|Kant|Kint|Slip|Paris"""


@pytest.mark.parametrize(("hub", "written"), [(hub, each) for hub, text in WRITTEN.items() for each in spellings(text)])
def test_a_hub_is_known_however_it_is_written(hub: str, written: str) -> None:
    found = resolve(written, None, HUBS)
    assert (found.hub, found.source, found.candidates) == (hub, HubSource.WRITTEN, ())


def test_every_hub_is_known_by_all_that_its_file_lists() -> None:
    for hub in HUBS:
        for written in (hub.name, hub.id, *hub.also, *hub.lead_schools):
            assert resolve(written, None, HUBS).hub == hub.id, written
            assert resolve(f"the {written.upper()} maths hub", None, HUBS).hub == hub.id, written


@pytest.mark.parametrize("written", AMBIGUOUS)
def test_what_could_be_several_hubs_is_none_and_names_them(written: str) -> None:
    found = resolve(written, None, HUBS)
    assert (found.hub, found.source) == (None, HubSource.NOTHING)
    assert set(AMBIGUOUS[written].split()) <= set(found.candidates)
    assert len(found.candidates) <= 6


def test_the_likeliest_candidates_come_first() -> None:
    assert set(resolve("Central London", None, HUBS).candidates[:2]) == {
        "london-central-and-nw",
        "london-central-and-west",
    }


@pytest.mark.parametrize("written", [None, "", *spellings(NOTHING)])
def test_what_names_no_hub_gives_none(written: str | None) -> None:
    found = resolve(written, None, HUBS)
    assert (found.hub, found.source) == (None, HubSource.NOTHING)


@pytest.mark.parametrize(
    ("school", "hub"),
    [
        ("Denbigh School", "enigma"),
        ("DENBIGH SCHOOL (Milton Keynes)", "enigma"),
        ("Altrincham Grammar School for Girls", "north-west-one"),
        ("Harrogate Grammar School", "yorkshire-ridings"),
        ("Comberton Village College", "cambridge"),
        ("Sir Joseph Williamson's Mathematical School", "kent-and-medway"),
        ("George Spencer Academy", "east-midlands-west"),
        ("Carmel College, Darlington", "archimedes-ne"),
        ("The Priory School Shrewsbury", "salop-and-herefordshire"),
        ("Trinity Academy, Halifax", "west-yorkshire"),
        ("St. Paul’s Catholic College, Burgess Hill", "sussex"),
    ],
)
def test_a_lead_school_belongs_to_its_own_hub(school: str, hub: str) -> None:
    found = resolve("not sure", school, HUBS)
    assert (found.hub, found.source, found.school_hub) == (hub, HubSource.SCHOOL, hub)


@pytest.mark.parametrize(
    ("school", "hub"),
    [
        ("The Priory School", "salop-and-herefordshire"),
        ("Trinity Academy", "west-yorkshire"),
        ("Carmel College", "archimedes-ne"),
        ("Notre Dame High School", "south-yorkshire"),
        ("St Paul's Catholic College", "sussex"),
        ("The Minster School", "east-midlands-east"),
        ("Bishop Challoner Catholic College", "central"),
        ("City of London Academy", "london-south-east"),
        ("Chesterton Primary School", "london-south-west"),
    ],
)
def test_a_name_that_many_schools_bear_only_suggests_a_hub(school: str, hub: str) -> None:
    found = resolve(None, school, HUBS)
    assert (found.hub, found.school_hub, found.candidates) == (None, None, (hub,))


@pytest.mark.parametrize(
    "school",
    ["Denbigh High School", "Harrogate High School", "Carmel College, St Helens", "Altrincham Grammar School for Boys",
     "Trinity Academy Bristol", "The Priory School, Lewes", "Harris Academy, Croydon", "Enigma School"],
)  # fmt: skip
def test_a_school_with_a_name_like_a_lead_school_s_is_not_it(school: str) -> None:
    assert resolve(None, school, HUBS).school_hub is None


def test_as_written_wins_over_the_school_which_is_told_too() -> None:
    found = resolve("Solent", "Denbigh School", HUBS)
    assert (found.hub, found.source, found.school_hub) == ("solent", HubSource.WRITTEN, "enigma")


def test_the_school_decides_where_the_text_names_nothing_or_leaves_it_open() -> None:
    assert resolve("Hogwarts Hub", "Denbigh School", HUBS).hub == "enigma"
    assert resolve("Yorkshire", "Trinity Academy, Halifax", HUBS).hub == "west-yorkshire"


def test_the_school_does_not_decide_against_what_is_half_written() -> None:
    found = resolve("Surrey or Solent", "Denbigh School", HUBS)
    assert found.hub is None
    assert set(found.candidates) == {"surrey-plus", "solent", "enigma"}


def test_a_school_s_own_common_name_in_the_box_names_no_hub() -> None:
    assert resolve("The Priory School", "The Priory School, Lewes", HUBS).hub is None
    assert resolve("The Priory School", "Hill School", HUBS).hub == "salop-and-herefordshire"
    assert resolve("Denbigh", "Denbigh High School", HUBS).hub is None


def test_the_only_hub_of_a_region_is_known_by_the_region() -> None:
    lone = (Hub(id="abacus", name="Abacus Maths Hub", region="South Pole", lead_schools=("Igloo School",)), *HUBS)
    assert resolve("South Pole", None, lone).hub == "abacus"


def test_an_alias_of_two_hubs_names_neither() -> None:
    twins = tuple(
        Hub(id=each, name=f"{each} Maths Hub", region="Wales", lead_schools=(f"{each} School",), also=("Snowdonia",))
        for each in ("abacus", "algebra")
    )
    assert resolve("Snowdonia", None, twins).candidates == ("abacus", "algebra")


def test_a_letter_lost_or_swapped_in_a_full_name_never_makes_another_hub() -> None:
    for hub in HUBS:
        names = (hub.name, hub.name.removesuffix(" Maths Hub"))
        for name in names:
            for at in range(len(name)):
                lost = name[:at] + name[at + 1 :]
                swapped = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
                assert {resolve(text, None, HUBS).hub for text in (lost, swapped)} <= {hub.id, None}, (lost, swapped)


@given(st.sampled_from(HUBS), st.integers(0, 40), st.characters(min_codepoint=97, max_codepoint=122), st.booleans())
def test_a_wrong_letter_in_a_full_name_never_makes_another_hub(hub: Hub, at: int, letter: str, more: bool) -> None:
    at %= len(hub.name)
    text = hub.name[:at] + letter + hub.name[at + (not more) :]
    assert resolve(text, None, HUBS).hub in (hub.id, None)


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    resolve(text, text, HUBS)


def test_the_order_of_the_hub_list_changes_no_answer() -> None:
    shuffled = list(HUBS)
    Random(3).shuffle(shuffled)
    for text in WRITTEN.values():
        for written in spellings(text):
            assert resolve(written, None, tuple(shuffled)).hub == resolve(written, None, HUBS).hub
