"""A label that stands twice where only one can be the form's: the other one is somebody's words."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reader.flow import Flow
from pipeline.reader.regions import Sentence, is_own_sentence
from pipeline.reader.sightings import Sighting


def check_rivals(
    flow: Flow, sightings: tuple[Sighting, ...], own_words: tuple[Sentence, ...]
) -> Iterator[tuple[str, str]]:
    """The ids of the fields on both sides of such a label, with the reason to look; a heading above its box is none."""
    fields: tuple[str, ...] = ()
    for sighting in sightings:
        before, fields = fields, sighting.anchor.fields or fields
        if sighting.rival is None:
            continue
        first, second = sorted((sighting.start, sighting.rival))
        between = " ".join(flow.words[first + sighting.end - sighting.start : second])
        if not is_own_sentence(between, own_words):
            for field in dict.fromkeys((*before, *fields)):
                yield field, f"“{sighting.anchor.label}” stands twice: where does its answer begin?"
