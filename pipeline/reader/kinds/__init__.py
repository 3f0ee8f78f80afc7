"""From the text that stands at a field to its value, a module for each kind; each says where it doubts."""

from __future__ import annotations

from pipeline.reader.kinds.choices import has_option, read_choice, read_choices
from pipeline.reader.kinds.dates import read_date
from pipeline.reader.kinds.found import Found, is_stopgap
from pipeline.reader.kinds.marked import Marked
from pipeline.reader.kinds.number import read_number
from pipeline.reader.kinds.people import read_email_beside_name, read_lone_email, read_person, read_person_beside_email
from pipeline.reader.kinds.text import is_limit, read_signature, read_text, read_urn
from pipeline.reader.kinds.ticks import read_tick
from pipeline.reader.kinds.yes_no import read_yes_no

__all__ = [
    "Found",
    "Marked",
    "has_option",
    "is_limit",
    "is_stopgap",
    "read_choice",
    "read_choices",
    "read_date",
    "read_email_beside_name",
    "read_lone_email",
    "read_number",
    "read_person",
    "read_person_beside_email",
    "read_signature",
    "read_text",
    "read_tick",
    "read_urn",
    "read_yes_no",
]
