"""What a person reads who has made a mistake in a programme file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.places import find_places
from schemas.programme import InvalidProgramme, load_programme

DATA = Path(__file__).resolve().parents[2] / "schemas"
GOOD = """
id = "reading-grants-2025"
title = "Reading Grants 2025"

[[closing]]
at = 2025-03-14T17:00:00
source = "call for applications"

[school]
name = "organisation"

[[nominees]]
role = "applicant"
name = "applicant"

[form]
title = "Application for a Reading Grant"

[[fields]]
id = "organisation"
title = "Organisation"
kind = "text"
label = "Name of organisation"

[[fields]]
id = "applicant"
title = "Applicant"
kind = "person"
label = "Name of applicant"

[[fields]]
id = "phase"
title = "Phase"
kind = "choice"
label = "Phase of the organisation"
options = [{ label = "Primary" }, { label = "Secondary" }]

[[exclusions]]
field = "phase"
equals = "Primary"
message = "It is for secondary schools."
""".lstrip()


def mistakes(folder: Path, text: str) -> list[tuple[int, str]]:
    """The line and the sentence of each mistake in a file with this text."""
    file = folder / "grants.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load_programme(file)
    except InvalidProgramme as error:
        return [(mistake.spot[0], mistake.says) for mistake in error.mistakes]
    return []


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(GOOD.split("\n"), start=1) if line.startswith(text))


def test_the_file_that_the_others_are_made_of_is_right(tmp_path: Path) -> None:
    assert mistakes(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('title = "Reading Grants 2025"', "title = 5", "a text in quotation marks"),
        ('title = "Reading Grants 2025"', 'titel = "Reading Grants"', "did you mean 'title'?"),
        ('id = "reading-grants-2025"', 'id = "Reading Grants"', "only small letters, digits and -"),
        ("at = 2025-03-14T17:00:00", 'at = "14 March"', "a date and time such as 2025-03-14T17:00:00"),
        ("at = 2025-03-14T17:00:00", "at = 2025-03-14T17:00:00+01:00", "without an offset"),
        ('name = "organisation"', 'name = "organization"', "did you mean 'organisation'?"),
        ('name = "applicant"', 'name = "applicants"', "did you mean 'applicant'?"),
        ('name = "applicant"', 'email = "applicant"', "a field of kind 'person', and 'email' is needed"),
        ('kind = "choice"', 'kind = "chioce"', "did you mean 'choice'?"),
        ('equals = "Primary"', 'equals = "Primry"', "did you mean 'Primary'?"),
        ('equals = "Primary"', "at_least = 2", "only numbers and dates are compared by size"),
        ('field = "phase"', 'field = "fase"', "did you mean 'phase'?"),
    ],
)
def test_a_wrong_value_is_told_at_its_line_with_what_was_meant(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    found = mistakes(tmp_path, GOOD.replace(right, wrong, 1))
    assert len(found) == 1, found
    assert says in found[0][1]
    assert found[0][0] == line_of(right)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("title = “Reading Grants”", "straight ones"),
        ("title = Reading Grants", "stands in quotation marks"),
        ('title: "Reading Grants"', "not a colon"),
        ('title "Reading Grants"', "equals sign is missing"),
        ("title =", "has to stand after the equals sign"),
        ('title = "Reading Grants', "that ends the text is missing"),
        ('title = "The "big" Grant"', "inside a text write"),
        ('reading title = "Reading Grants"', "one word without blanks"),
        ("required = Yes", "true or false"),
        ("at = 14/03/2025", "has its year first"),
        ("[[fields]", "ends with two brackets"),
        ('hubs = ["a", "b"', "lacks its ‘]’"),
        ('hubs = ["a" "b"]', "comma is missing"),
        ('hubs = [{ id = "a", }]', "no comma stands before"),
        ('title = """Reading', "three quotation marks"),
        ('id = "again"', "a second time"),
    ],
)
def test_what_is_no_toml_is_told_by_what_the_line_looks_like(tmp_path: Path, wrong: str, says: str) -> None:
    found = mistakes(tmp_path, GOOD.replace('title = "Reading Grants 2025"', wrong, 1))
    assert found[0][0] == 2
    assert says in found[0][1]


def test_all_mistakes_are_told_at_once_and_each_once(tmp_path: Path) -> None:
    text = GOOD.replace('label = "Name of applicant"', 'labl = "Name"').replace('kind = "text"', 'kind = "txt"')
    text = text.replace('name = "organisation"', 'name = "org"').replace('title = "Phase"\n', "")
    assert [says.split(":")[0] for _, says in mistakes(tmp_path, text)] == [
        "there is no field with the id 'org'",
        "'kind' cannot be 'txt'",
        "there is no key 'labl' here",
        "'title' is missing in an entry of 'fields'.",
    ]


def test_several_faulty_lines_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('"Phase"', "Phase").replace('"Applicant"', "“Applicant”")
    assert len(mistakes(tmp_path, text)) == 2


def test_a_hub_list_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    ((line, says),) = mistakes(tmp_path, 'hub_list = "2025-62"\n' + GOOD)
    assert line == 1
    assert "did you mean '2025-26'?" in says


def test_a_file_in_another_encoding_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "grants.toml"
    file.write_bytes(GOOD.replace("Grants", "Gränts").encode("cp1252"))
    with pytest.raises(InvalidProgramme, match="UTF-8"):
        load_programme(file)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "grants.toml"
    file.write_text(GOOD, encoding="utf-8-sig")
    assert load_programme(file).id == "reading-grants-2025"


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from paths(each, (*path, key))


@pytest.mark.parametrize("file", sorted(DATA.glob("*/*.toml")), ids=lambda file: file.name)
def test_everything_in_our_own_files_has_its_place(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines, places = text.split("\n"), find_places(text)
    for path in paths(tomllib.loads(text)):
        spot = places[path]
        if isinstance(path[-1], str):
            assert path[-1] in lines[spot.line - 1][spot.column - 1 :], path


def test_places_are_found_among_all_that_toml_allows() -> None:
    text = """
a.b = 'it''s'  # [not a table]
"c d" = \"\"\"one
[two] \\\"\"\" = 3\"\"\"
e = 2025-03-14 17:00:00
f = [ [1, 2], # comment ]
  { g = "}", h.i = "," } ]
[j."k.l"]
m = true
[[n]]
[[n]]
[n.o]
p = '''[['''
[[n.q]]
r = 1
""".replace("'it''s'", "'its'")
    places = find_places(text)
    assert set(paths(tomllib.loads(text))) == set(places)
    assert (places["f", 1, "h", "i"].line, places["n", 1, "q", 0, "r"].line) == (7, 15)
