"""Registers of schools in a line: rows as the DfE's file has them, and an index made of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.register.setting import set_register
from pipeline.register.store import RegisterIndex, open_register

COLUMNS = (
    *("URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName"),
    *("TypeOfEstablishment (code)", "TypeOfEstablishment (name)"),
    *("EstablishmentTypeGroup (code)", "EstablishmentTypeGroup (name)"),
    *("EstablishmentStatus (code)", "EstablishmentStatus (name)", "OpenDate", "CloseDate"),
    *("PhaseOfEducation (code)", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge"),
    *("Town", "Postcode", "UKPRN", "Trusts (name)", "OfstedRating (name)"),
)
LINK_COLUMNS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")

Row = Mapping[str, str]


def row(urn: str, name: str, **changes: str) -> Row:
    """An open community school for pupils of secondary age in Surrey, with `changes` by the short names below."""
    base = dict.fromkeys(COLUMNS, "") | {
        "URN": urn,
        "LA (code)": "936",
        "LA (name)": "Surrey",
        "EstablishmentNumber": urn[-4:],
        "EstablishmentName": name,
        "TypeOfEstablishment (code)": "1",
        "TypeOfEstablishment (name)": "Community school",
        "EstablishmentTypeGroup (code)": "4",
        "EstablishmentTypeGroup (name)": "Local authority maintained schools",
        "EstablishmentStatus (code)": "1",
        "EstablishmentStatus (name)": "Open",
        "PhaseOfEducation (code)": "4",
        "PhaseOfEducation (name)": "Secondary",
        "StatutoryLowAge": "11",
        "StatutoryHighAge": "18",
        "Town": "Woking",
        "UKPRN": "10" + urn,
    }
    return base | {_SHORT[key]: value for key, value in changes.items()}


_SHORT = {
    **{"authority": "LA (name)", "authority_code": "LA (code)", "number": "EstablishmentNumber", "town": "Town"},
    **{"type_code": "TypeOfEstablishment (code)", "type_name": "TypeOfEstablishment (name)"},
    **{"group_code": "EstablishmentTypeGroup (code)", "group_name": "EstablishmentTypeGroup (name)"},
    **{"status_code": "EstablishmentStatus (code)", "status_name": "EstablishmentStatus (name)"},
    **{"phase_code": "PhaseOfEducation (code)", "phase_name": "PhaseOfEducation (name)", "closed": "CloseDate"},
    **{"ukprn": "UKPRN", "trust": "Trusts (name)"},
}


def closed(urn: str, name: str, day: str = "31-08-2018", **changes: str) -> Row:
    """A school that has closed."""
    return row(urn, name, status_code="2", status_name="Closed", closed=day, **changes)


def independent(urn: str, name: str, **changes: str) -> Row:
    """An independent school."""
    kind = {"type_code": "11", "type_name": "Other independent school", "group_code": "3"}
    phase = {"phase_code": "0", "phase_name": "Not applicable", "group_name": "Independent schools"}
    return row(urn, name, **(kind | phase | changes))


def primary(urn: str, name: str, **changes: str) -> Row:
    """A primary school."""
    return row(urn, name, **({"phase_code": "2", "phase_name": "Primary"} | changes))


def link(urn: str, other: str, name: str, kind: str = "Successor") -> Row:
    """A line of the file of links."""
    return dict(zip(LINK_COLUMNS, (urn, other, name, kind, "01-09-2018"), strict=True))


def to_csv(rows: Sequence[Row], encoding: str = "cp1252", columns: Sequence[str] | None = None) -> bytes:
    """The bytes of a file with these rows, as the DfE writes it."""
    names = columns or list(rows[0])
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    writer.writerows([each[name] for name in names] for each in rows)
    return text.getvalue().encode(encoding)


def write(path: Path, rows: Sequence[Row], encoding: str = "cp1252", columns: Sequence[str] | None = None) -> Path:
    """A file with these rows."""
    path.write_bytes(to_csv(rows, encoding, columns))
    return path


@contextmanager
def index(folder: Path, rows: Sequence[Row], links: Sequence[Row] = ()) -> Iterator[RegisterIndex]:
    """An open index of these rows."""
    files = [write(folder / "edubasealldata20250422.csv", rows)]
    if links:
        files.append(write(folder / "links_edubasealldata20250422.csv", links))
    set_register(folder, files)
    with open_register(folder) as register:
        assert register is not None
        yield register
