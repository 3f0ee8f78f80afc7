"""One document read as the form of one programme: an answer for every field, and nothing left unseen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.reader import confidence, kinds
from pipeline.reader.anchors import Role, list_headings, list_hub_words, list_own_words, list_prompts, list_wordings
from pipeline.reader.boxes import BoxBefore, by_column, find_boxes_before, without_boxes
from pipeline.reader.crosschecks import (
    check_cells,
    check_controls,
    check_end,
    check_lines,
    check_lookalikes,
    check_rivals,
    check_unruled,
)
from pipeline.reader.flow import Flow, Slice, mask_struck, split_words
from pipeline.reader.kinds import Found, Marked, is_limit
from pipeline.reader.regions import Region, divide, is_own_sentence
from pipeline.reader.rows import read_rows
from pipeline.reader.sightings import Sighting
from schemas.application import PICTURE, Answer
from schemas.document import Place, Widget
from schemas.programme import Field, Kind, Programme
from schemas.question import OPTIONED
from schemas.text import clean

_SHORTEST_PROMPT = 5
_GOES_ON = re.compile(r"[/|(](?:\S*\s+){0,8}\S*$")
"""What goes on with a label behind a stroke or in brackets: its other language, a hint."""
_SHOWN = 80
"""Characters of a text that a doubt quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A document with the anchors of a programme's form found in it."""

    flow: Flow
    programme: Programme
    sightings: tuple[Sighting, ...]
    widgets: tuple[Widget, ...] = ()
    is_scan: bool = False


def read_answers(form: Form) -> tuple[Answer, ...]:
    """An answer for every field of the programme, in its order."""
    own_words = list_own_words(form.programme)
    regions = divide(form.flow, form.sightings, own_words, _own_words_of_statements(form))
    boxes = find_boxes_before(form.flow, (s for s in form.sightings if _kind_of(form, s) is Kind.TICK))
    regions = without_boxes(form.flow, regions, boxes)
    answers = {}
    written = replace(form, flow=mask_struck(form.flow))
    for field in form.programme.fields:
        is_chosen = form.is_scan or field.kind in (Kind.YES_NO, Kind.TICK, *OPTIONED)
        answers[field.id] = _read_field(form if is_chosen else written, field, regions, boxes)
    _report_missing_labels(form, answers)
    _report_leftovers(form, answers, regions)
    for field_id, reason in check_rivals(form.flow, form.sightings, own_words):
        doubt(answers, field_id, reason)
    for field_id, reason in tuple(check_unruled(form.flow, form.sightings, answers)):
        doubt(answers, field_id, reason)
    if form.widgets:
        printed = "".join(word for words in (*own_words, *list_wordings(form.programme)) for word in words)
        for field_id, reason in tuple(check_controls(form.widgets, form.programme, answers, printed)):
            doubt(answers, field_id, reason)
    return tuple(answers.values())


def _kind_of(form: Form, sighting: Sighting) -> Kind | None:
    """The kind of the field that a label belongs to; None for what is no label."""
    if sighting.anchor.role is not Role.LABEL:
        return None
    return form.programme.field(sighting.anchor.fields[0]).kind


def _own_words_of_statements(form: Form) -> dict[int, tuple[tuple[str, ...], ...]]:
    found = {}
    for sighting in form.sightings:
        if _kind_of(form, sighting) is Kind.STATEMENT:
            field = form.programme.field(sighting.anchor.fields[0])
            found[sighting.anchor.order] = tuple(split_words(text) for text in field.printed)
    return found


def _read_field(form: Form, field: Field, regions: tuple[Region, ...], boxes: Mapping[int, BoxBefore]) -> Answer:
    own = [region for region in regions if field.id in region.sighting.anchor.fields]
    labels = (region for region in own if region.sighting.anchor.role is Role.LABEL)
    label = min(labels, key=lambda region: len(region.sighting.anchor.fields), default=None)
    if field.kind is Kind.ROWS:
        pieces = tuple(piece for region in own for piece in region.all)
        headings = {r.sighting.anchor.column: r.sighting for r in own if r.sighting.anchor.column}
        found = read_rows(form.flow, field.columns, headings, pieces)
    elif label is None:
        return Answer(field=field.id, value=None, confidence=confidence.IN_DOUBT)
    else:
        pieces = label.all if field.kind is Kind.STATEMENT else _pieces_of(form.flow, field, label)
        before = boxes.get(label.sighting.anchor.order)
        pieces, several = check_cells(form.flow, label.sighting, field.kind, pieces)
        found = _read_value(form, field, label, pieces, before.box if before else None)
        found = Found(found.value, found.doubt or several)
        pieces = (*pieces, before.at) if before else pieces
    found = _doubt_struck(form, _doubt_ink(form, field, _doubt_stopgap(field, found), pieces), pieces)
    found = _doubt_direction(form, _doubt_lookalikes(form, field, found), pieces)
    sighting = label.sighting if label else next((region.sighting for region in own), None)
    return _answer(form, field, found, pieces, sighting)


def _pieces_of(flow: Flow, field: Field, region: Region) -> tuple[Slice, ...]:
    """What an answer is read from: what is near, and of a list of options, which may be long, all of them."""
    if field.kind not in OPTIONED:
        return region.near
    listed = tuple(piece for piece in region.far if kinds.has_option(flow.text(piece), field.options))
    return tuple(sorted((*region.near, *listed)))


def _doubt_stopgap(field: Field, found: Found) -> Found:
    """ "TBC" where an answer is required is none, and nobody should take it for one."""
    has_shape = field.kind in (Kind.URN, Kind.EMAIL)  # what has not, is told as invalid
    is_stopgap = isinstance(found.value, str) and kinds.is_stopgap(found.value)
    if field.required and is_stopgap and not (found.doubt or has_shape):
        return Found(found.value, f"“{found.value}” stands where an answer is required.")
    return found


def _doubt_lookalikes(form: Form, field: Field, found: Found) -> Found:
    if found.doubt or not form.is_scan:
        return found
    return Found(found.value, check_lookalikes(found.value, field.kind))


def _doubt_ink(form: Form, field: Field, found: Found, pieces: tuple[Slice, ...]) -> Found:
    """A picture where an answer is asked for may be the answer; on a scan, it is ink that could not be read."""
    has_ink = any(form.flow.lines[piece.line].has_picture for piece in pieces)
    is_asked_for = field.kind is Kind.SIGNATURE and found.value in (None, PICTURE)
    is_settled = not form.is_scan and (found.value not in (None, ()) or field.kind is Kind.SIGNATURE)
    if found.doubt or not has_ink or is_asked_for or is_settled:
        return found
    what = "Something written by hand or drawn stands here" if form.is_scan else "A picture stands here"
    return Found(found.value, f"{what}, which cannot be read: please look at it.")


def _doubt_direction(form: Form, found: Found, pieces: tuple[Slice, ...]) -> Found:
    """On a page, letters that run from right to left may have come in another order than they are read in."""
    on_page = any(form.flow.lines[piece.line].place.box for piece in pieces)
    texts = (text for piece in pieces if not (text := form.flow.text(piece)).isascii())
    runs_left = any(unicodedata.bidirectional(sign) in ("R", "AL") for text in texts for sign in text)
    if found.doubt or not on_page or not runs_left:
        return found
    return Found(found.value, "Letters that run from right to left stand here, perhaps in another order.")


def _doubt_struck(form: Form, found: Found, pieces: tuple[Slice, ...]) -> Found:
    """What somebody crossed out is no part of the answer; whether they meant to is for a person to see."""
    struck = [text for piece in pieces if (text := clean(form.flow.masked_in(piece)))]
    if found.doubt or not struck:
        return found
    return Found(found.value, f"Words that are struck out are left out: “{_shorten(' / '.join(struck))}”.")


def _answer(form: Form, field: Field, found: Found, pieces: tuple[Slice, ...], sighting: Sighting | None) -> Answer:
    lines = [form.flow.lines[piece.line] for piece in pieces]
    sure = sighting.confidence if sighting else confidence.IN_DOUBT
    sure *= min([line.confidence for line in lines], default=1.0)
    if found.doubt:
        sure *= confidence.IN_DOUBT
    place = _place_of(form.flow, sighting, pieces)
    label = sighting.anchor.label if sighting else None
    return Answer(
        field=field.id, value=found.value, place=place, confidence=round(sure, 3), doubt=found.doubt, label=label
    )


def _place_of(flow: Flow, sighting: Sighting | None, pieces: tuple[Slice, ...]) -> Place | None:
    """Where the answer stands: beside its label rather than in the label's own cell, where there is text in both."""
    label = flow.spot_of(sighting.start) if sighting else None
    beside = [piece for piece in pieces if flow.lines[piece.line].spot != label]
    first = next(iter(beside or pieces), None)
    return flow.lines[first.line].place if first else None


def _read_value(form: Form, field: Field, region: Region, pieces: tuple[Slice, ...], box_before: str | None) -> Found:
    flow = form.flow
    text = "\n".join(flow.text(piece) for piece in pieces)
    shares_cell = len(region.sighting.anchor.fields) > 1
    match field.kind:
        case Kind.PERSON:
            found = kinds.read_person_beside_email(text) if shares_cell else kinds.read_person(text)
            return _doubt_torn_label(form, pieces, found)
        case Kind.EMAIL:
            return kinds.read_email_beside_name(text) if shares_cell else kinds.read_lone_email(text)
        case Kind.URN:
            return kinds.read_urn(text)
        case Kind.NUMBER:
            return kinds.read_number(text, field.label)
        case Kind.DATE:
            return kinds.read_date(text)
        case Kind.YES_NO:
            return kinds.read_yes_no(tuple(_mark(flow, piece) for piece in pieces))
        case Kind.TICK:
            return kinds.read_tick(box_before, tuple(_mark(flow, piece) for piece in pieces))
        case Kind.CHOICE | Kind.CHOICES:
            read = kinds.read_choice if field.kind is Kind.CHOICE else kinds.read_choices
            return read(tuple(_mark(flow, piece) for piece in by_column(flow, pieces)), field.options)
        case Kind.SIGNATURE:
            found = kinds.read_signature(text, any(flow.lines[piece.line].has_picture for piece in pieces))
            return _doubt_printed(field, found)
        case Kind.STATEMENT:
            return _read_statement(form, field, region.sighting, pieces)
        case _:
            return _doubt_torn_label(form, pieces, kinds.read_text(text))


def _doubt_torn_label(form: Form, pieces: tuple[Slice, ...], found: Found) -> Found:
    """Where only white space makes the columns, a label's first words may have come to stand among the answers."""
    lines = [form.flow.lines[piece.line] for piece in pieces]
    is_set_apart = all(line.spot.is_ruled if line.spot else line.place.box is None for line in lines)
    if found.doubt or not found.value or is_set_apart:
        return found
    words = split_words(str(found.value))
    for wording in list_wordings(form.programme):
        if words == wording[: len(words)] or (len(words) > 1 and words == wording[-len(words) :]):
            return Found(found.value, f"“{found.value}” may be a part of a label.")
    return found


def _doubt_printed(field: Field, found: Found) -> Found:
    """A part of what the form prints there is no answer: its other part was torn off."""
    words = f" {' '.join(split_words(str(found.value)))} "
    if found.value and any(words in f" {' '.join(split_words(text))} " for text in field.printed):
        return Found(found.value, f"“{found.value}” is a part of what the form prints here.")
    return found


def _mark(flow: Flow, piece: Slice) -> Marked:
    line = flow.lines[piece.line]
    styles = tuple(
        (max(start, piece.start) - piece.start, min(end, piece.end) - piece.start, style)
        for start, end, style in line.styles
        if start < piece.end and end > piece.start
    )
    return Marked(flow.text(piece), styles)


def _read_statement(form: Form, field: Field, label: Sighting, pieces: tuple[Slice, ...]) -> Found:
    """The text without the form's prompt. A first line that is much like the prompt is left out too, with a doubt."""
    prompts = tuple(split_words(text) for text in field.printed)
    texts = [clean(form.flow.text(piece)) for piece in pieces]
    doubt = None
    follows = bool(pieces) and pieces[0].line == form.flow.line_of[label.end - 1]
    if len(texts) > 1 and follows and _GOES_ON.match(texts[0]) and not _is_limit(texts[0], field):
        doubt = f"What follows the label on its line is left out: “{_shorten(texts.pop(0))}”."
    while texts and (split_words(texts[0]) == split_words(field.label) or _is_limit(texts[0], field)):
        texts.pop(0)
    while texts and len(split_words(texts[0])) > 3 and is_own_sentence(texts[0], prompts):
        doubt = f"The form's own prompt was reworded and is left out: “{_shorten(texts.pop(0))}”."
    others = tuple(words for words in list_prompts(form.programme) if words not in prompts)
    long = [text for text in texts if len(split_words(text)) > _SHORTEST_PROMPT]
    foreign = [text for text in long if is_own_sentence(text, others)]
    quoted = [text for text in long if is_own_sentence(text, list_own_words(form.programme))]
    foreign += quoted if len(quoted) > 1 else []  # one sentence of the form is somebody's quotation
    if foreign:
        doubt = f"Words of the form that belong to another field stand in here: “{_shorten(foreign[-1])}”."
    value = clean("\n".join(texts))
    return Found(value or None, doubt or check_end(form.flow, pieces) or check_lines(form.flow, pieces))


def _is_limit(text: str, field: Field) -> bool:
    return is_limit(text, field.max_words, field.max_characters)


def _report_missing_labels(form: Form, answers: dict[str, Answer]) -> None:
    """Where a label is not found, its field may be answered elsewhere, and the field before it may hold the answer."""
    seen = {field for sighting in form.sightings for field in sighting.anchor.fields}
    before = None
    for field in form.programme.fields:
        if field.id in seen:
            before = field.id
            continue
        doubt(answers, field.id, f"The form's “{field.label}” was not found on the document.")
        if before and not answers[before].is_empty:
            doubt(answers, before, f"“{field.label}”, which follows on the form, was not found: is its answer in here?")


def _report_leftovers(form: Form, answers: dict[str, Answer], regions: tuple[Region, ...]) -> None:
    """Nothing that was written on the form may fall between two fields unseen."""
    own = list_own_words(form.programme)
    for number, region in enumerate(regions):
        is_outside = region.sighting.anchor.role in (Role.TITLE, Role.END) or number == len(regions) - 1
        left = [text for piece in _unclaimed(form, region) if (text := _unknown(form, piece, own, is_outside))]
        if left:
            reason = f"Beside this answer stands more on the form: “{_shorten(' / '.join(left))}”."
            first, *others = _nearest_fields(regions, number)
            doubt(answers, first, reason)
            for field in (*others, *_following_fields(regions, number)):
                if answers[field].is_empty:
                    doubt(answers, field, reason)


def _unclaimed(form: Form, region: Region) -> tuple[Slice, ...]:
    match region.sighting.anchor.role:
        case Role.LABEL:
            field = form.programme.field(region.sighting.anchor.fields[0])
            claimed = _pieces_of(form.flow, field, region)
            is_all = field.kind in (Kind.STATEMENT, Kind.ROWS)
            return () if is_all else tuple(piece for piece in region.far if piece not in claimed)
        case Role.COLUMN:
            return ()
        case _:
            return region.all


def _unknown(form: Form, piece: Slice, own: tuple[tuple[str, ...], ...], is_outside: bool) -> str | None:
    text = clean(form.flow.text(piece))
    words = split_words(text)
    is_in_cell = form.flow.lines[piece.line].spot is not None
    if _is_of_hub_list(form.programme, words, is_outside, is_in_cell) or is_own_sentence(text, own):
        return None
    return None if words in list_headings(form.programme) else text


def _is_of_hub_list(programme: Programme, words: tuple[str, ...], is_outside: bool, is_in_cell: bool) -> bool:
    """Whether a line is the number of a page or, before or behind the fields, of the list of the programme's hubs.

    A number in a cell between the fields is no page's: it may be an answer whose row a page break has parted.
    """
    if is_in_cell and not is_outside:
        return not words
    known = list_hub_words(programme) if is_outside else frozenset(("page", "of"))
    return all(word in known or word.isdigit() for word in words)


def _nearest_fields(regions: tuple[Region, ...], number: int) -> tuple[str, ...]:
    """The fields whose label stands at or before a region; the first ones of the form where none does."""
    labelled = [region.sighting.anchor.fields for region in regions[: number + 1] if region.sighting.anchor.fields]
    following = (region.sighting.anchor.fields for region in regions if region.sighting.anchor.fields)
    return labelled[-1] if labelled else next(following)


def _following_fields(regions: tuple[Region, ...], number: int) -> tuple[str, ...]:
    return next((r.sighting.anchor.fields for r in regions[number + 1 :] if r.sighting.anchor.role is Role.LABEL), ())


def doubt(answers: dict[str, Answer], field: str, reason: str) -> None:
    """Adds a reason to look at a field's answer."""
    answer = answers[field]
    doubts = reason if answer.doubt is None else f"{answer.doubt} {reason}"
    answers[field] = replace(answer, doubt=doubts, confidence=round(answer.confidence * confidence.NOT_ALONE, 3))


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
