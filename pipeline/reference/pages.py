"""The files of docs/ that are made from the code, by their names."""

from __future__ import annotations

from pipeline.reference import programme_file, rules
from schemas.programme import HubList, Programme


def list_pages() -> dict[str, str]:
    """What each of them says."""
    return {
        "rules.md": rules.write_page(),
        "programme-file.md": programme_file.write_page(),
        "programme.schema.json": programme_file.write_schema(Programme),
        "hub-list.schema.json": programme_file.write_schema(HubList),
    }
