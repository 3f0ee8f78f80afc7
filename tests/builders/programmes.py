"""Programmes of other organisations in a line, for tests of what must not know the first programme."""

from __future__ import annotations

from typing import Any

from schemas.programme import Programme, load_programmes

COHORT_4: Programme = next(one for one in load_programmes() if one.id == "secondary-mastery-specialist-2019-20")
"""The programme whose form was published whole."""


def programme(*fields: dict[str, Any], **more: Any) -> Programme:
    """A programme of a school name, these fields, and whatever else is given: no hubs, no signatories, no criteria."""
    asked = [field("organisation", "text", "Name of organisation"), *fields]
    data = {
        "id": "reading-grants-2025",
        "title": "Reading Grants 2025",
        "form": {"title": "Application for a Reading Grant"},
        "fields": asked,
        "school": {"name": "organisation"},
        "nominees": [{"role": "applicant", "name": "organisation"}],
        **more,
    }
    return Programme.model_validate(data)


def field(field_id: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    """A field as a programme file writes it."""
    return {"id": field_id, "title": label, "kind": kind, "label": label, **more}
