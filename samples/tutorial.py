"""The files of docs/tutorial.md: the blank form of a trust that is made up, and three schools that filled it in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.blanks import write_docx
from samples.filling import fill_docx
from schemas.application import Value
from schemas.programme import load_programme

_FILE = Path(__file__).parent / "tutorial" / "reading-grants.toml"
_BLANK = "Reading Grant application form.docx"
_PLAN = (
    "Our older pupils read to the younger ones every week, in pairs, in the library.\n"
    "With the grant we would buy books that both can choose from. We would invite families to the last lesson of each "
    "term, and go on with it when the grant is spent."
)
_GOOD: Mapping[str, Value] = {
    "school": "Ashdown High School",
    "applicant": "Jane Smith",
    "applicant_email": "j.smith@ashdown.example",
    "phase": "Secondary",
    "pupils": "31 to 60",
    "start": "27 April 2026",
    "had_grant": False,
    "plan": _PLAN,
    "report": True,
    "headteacher": "Ruth Adeyemi",
    "headteacher_email": "r.adeyemi@ashdown.example",
    "headteacher_signature": "Ruth Adeyemi",
}
_OTHERS: Mapping[str, Mapping[str, Value]] = {
    "Hill Primary.docx": {
        "school": "Hill Primary School",
        "applicant": "Tom Jones",
        "applicant_email": "t.jones@hill.example",
        "phase": "Primary",
        "pupils": "up to 30",
        "start": "01/09/2026",
        "had_grant": True,
        "headteacher": "Omar Khan",
        "headteacher_email": "o.khan@hill.example",
        "headteacher_signature": "Omar Khan",
    },
    "Brook Academy.docx": {
        "school": "Brook Academy",
        "applicant": "Ann Lee",
        "applicant_email": "a.lee@brook.example",
        "phase": "All-through",
        "pupils": "more than 60",
        "start": "May 2026",
        "plan": "\n".join([_PLAN] * 3),
        "report": None,
        "headteacher": "Mary Brook",
        "headteacher_email": "m.brook@brook.example",
        "headteacher_signature": "Mary Brook",
    },
}


def tutorial_files() -> dict[str, bytes]:
    """The files by their names in `samples/tutorial/`."""
    programme = load_programme(_FILE)
    blank = write_docx(programme)
    filled = {"Ashdown High.docx": _GOOD, **{name: {**_GOOD, **said} for name, said in _OTHERS.items()}}
    forms = {f"inbox/{name}": fill_docx(blank, programme, values) for name, values in filled.items()}
    return {_BLANK: blank, **forms}
