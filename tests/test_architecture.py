"""The table "Who owns what" of docs/architecture.md, held against the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.programme import load_programmes

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("schemas", "extractors", "pipeline", "reports")
READERS = ("docx", "lxml", "pdfplumber", "pypdfium2", "email", "olefile", "pypff")
NO_MAIL = tuple(name for name in READERS if name != "email")  # letters are written as messages, none is read
PARSERS = (*READERS, "zipfile")
LAYOUT = ("pandas", "openpyxl")

FORBIDDEN = {
    "schemas": ("extractors", "pipeline", "reports", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "extractors": (
        "schemas.programme",
        "schemas.application",
        "schemas.case",
        "pipeline",
        "reports",
        "samples",
        *LAYOUT,
    ),
    "pipeline/reader": ("extractors", "reports", "samples", "sqlite3", "datetime", "pathlib", *PARSERS, *LAYOUT),
    "pipeline/drafting": ("extractors", "reports", "samples", "sqlite3", "pathlib", *PARSERS, *LAYOUT),
    "pipeline/validators": ("extractors", "reports", "samples", "sqlite3", "pathlib", *PARSERS, *LAYOUT),
    "pipeline/judgement": ("extractors", "reports", "samples", "sqlite3", "pathlib", *PARSERS, *LAYOUT),
    "pipeline/intake": ("reports", "samples", "sqlite3", *LAYOUT),
    "pipeline/intake/reception.py": ("schemas.programme",),
    "pipeline/intake/isolation.py": ("schemas.programme",),
    "pipeline/mailbox": ("schemas", "extractors", "reports", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/writers.py": ("reports.binding", *PARSERS, *LAYOUT),
    "pipeline/ledger": ("extractors", "reports", "samples", *PARSERS, *LAYOUT),
    "pipeline/register": ("extractors", "reports", "samples", *READERS, *LAYOUT),
    "pipeline/results.py": ("extractors", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/erase.py": ("extractors", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/reference": ("extractors", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/programmes.py": ("extractors", "reports", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/trial.py": ("reports", "samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/run.py": ("samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/cli.py": ("samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/commands": ("samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/terminal.py": ("samples", "sqlite3", *PARSERS, *LAYOUT),
    "pipeline/blanks": (
        "extractors",
        "pipeline.intake",
        "pipeline.reader",
        "pipeline.judgement",
        "pipeline.ledger",
        "reports",
        "samples",
        "schemas.document",
        "sqlite3",
        "lxml",
        *LAYOUT,
    ),
    "reports": (
        "extractors",
        "pipeline",
        "samples",
        "schemas.document",
        "schemas.case",
        "sqlite3",
        *NO_MAIL,
        "email.parser",
    ),
}
ALLOWED = {("extractors/online/workbook.py", "openpyxl")}
"""Exports of online forms are workbooks: the library that writes ours reads them."""
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def modules(place: str) -> Iterator[Path]:
    path = ROOT / place
    yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("place", FORBIDDEN)
def test_no_folder_imports_what_it_must_not(place: str) -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(place)
        for name in imports(path)
        for package in FORBIDDEN[place]
        if is_within(name, package) and (str(path.relative_to(ROOT)), package) not in ALLOWED
    ]
    assert not found


def test_only_the_ledger_and_the_index_of_the_register_speak_sql() -> None:
    speakers = {
        path.relative_to(ROOT).parent for folder in FOLDERS for path in modules(folder) if "sqlite3" in imports(path)
    }
    assert speakers == {Path("pipeline/ledger"), Path("pipeline/register")}


def test_files_and_functions_stay_small() -> None:
    long_files, long_functions = [], []
    for path in (path for folder in FOLDERS for path in modules(folder)):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            long_files.append(str(path.relative_to(ROOT)))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                long_functions.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert not long_files
    assert not long_functions


def test_no_code_knows_what_belongs_to_a_programme() -> None:
    """Labels, dates and hubs are data: none of the printed words of the form stand in the code."""
    words = {text for programme in load_programmes() for field in programme.fields for text in (field.label, field.id)}
    words |= {name for programme in load_programmes() for hub in programme.hubs for name in (hub.id, hub.name)}
    words = {word for word in words if len(word) > 8}
    found = []
    for path in (path for folder in FOLDERS for path in modules(folder)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in words:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.value!r}")
    assert not found


def test_the_table_of_the_architecture_page_names_every_folder() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for folder in (*FOLDERS, "samples"):
        assert f"`{folder}/" in page
