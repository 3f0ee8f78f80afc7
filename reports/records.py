"""`applications.jsonl` read back: what the contract names of each application, for what is drawn from the last run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from schemas.application import Application

_APPLICATION = TypeAdapter(Application)


def read_applications(path: Path) -> Iterator[Application]:
    """The applications of a file, one after another."""
    with path.open("rb") as lines:
        for line in lines:
            yield _APPLICATION.validate_json(line)
