"""The words that a form prints, in the order in which it prints them: what answers are found between."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import cache

from pipeline.reader.flow import split_words
from pipeline.reader.kinds.choices import has_option
from schemas.programme import Field, Kind, Programme
from schemas.question import OPTIONED

_NAME_AND_EMAIL = re.compile(r"\s*\(?\bname (?:and|&) e-?mail\b.*", re.IGNORECASE)
_LIST_WORDS = frozenset(("with", "region", "page", "of", "and", "the"))


class Role(enum.StrEnum):
    """What an anchor is on the form."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    COLUMN = "column"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Printed words that a field, a group of fields, a column or the end of the form is known by.

    `order` is its position on the form, or where it would stand; `wordings` are the ways to write it, as words, the
    printed one first.
    `fields` are the ids of the fields that it labels: two for a cell of name and email. `column` is the id of the
    column that it heads. `printed` are the form's own sentences at the place of the answer, as words.
    """

    role: Role
    order: int
    label: str
    wordings: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...] = ()
    column: str | None = None
    printed: tuple[tuple[str, ...], ...] = ()
    is_part: bool = False
    """Whether it stands for a part of a label that forms print whole: the "name" of "name and email"."""


@cache
def list_anchors(programme: Programme) -> tuple[Anchor, ...]:
    """The anchors of a programme's form in the form's order."""
    anchors: list[Anchor] = []

    def add(
        role: Role,
        label: str,
        also: tuple[str, ...] = (),
        fields: tuple[str, ...] = (),
        column: str | None = None,
        printed: tuple[str, ...] = (),
        is_part: bool = False,
    ) -> None:
        wordings = tuple(dict.fromkeys(wording for text in (label, *also) for wording in _spellings(split_words(text))))
        anchors.append(
            Anchor(
                role=role,
                order=len(anchors),
                label=label,
                wordings=wordings,
                fields=fields,
                column=column,
                printed=tuple(split_words(text) for text in printed),
                is_part=is_part,
            )
        )

    add(Role.TITLE, programme.form.title)
    heading = None
    for fields in share_labels(programme.fields):
        field = fields[0]
        if field.under and field.under != heading:
            add(Role.HEADING, field.under)
        heading = field.under
        headed = (f"{field.under} {field.label}",) if field.under else ()
        add(Role.LABEL, field.label, (*field.also, *headed), tuple(each.id for each in fields), printed=field.printed)
        if len(fields) > 1:
            for each in fields:
                wordings = _list_wordings_of_part(each)
                add(Role.LABEL, wordings[0], wordings[1:], (each.id,), is_part=True)
        for column in field.columns:
            add(Role.COLUMN, column.label, column.also, (field.id,), column.id)
    for end in programme.form.ends:
        add(Role.END, end)
    return tuple(anchors)


@cache
def list_own_words(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """The form's own sentences that are neither labels nor answers, as words, the longest first.

    A printed "Yes/No", or a printed list of options, is not among them: it is what people mark their answer in.
    """
    printed = (text for field in programme.fields for text in field.printed if not _is_marked_in(field, text))
    commitments = (commitment.text for commitment in programme.commitments if commitment.field is None)
    sentences = [*programme.form.own_words, *programme.form.ends, *printed, *commitments]
    wordings = {split_words(sentence) for sentence in sentences}
    return tuple(sorted(wordings, key=lambda words: (-len(words), words)))


def _spellings(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A label's words as they are, and with "e-mail" for "email"; of a name and an address, also with that word."""
    longer = (*words, "address") if words[-3:] == ("name", "and", "email") else words
    hyphened = (
        tuple(part for word in each for part in (("e", "mail") if word == "email" else (word,)))
        for each in (words, longer)
    )
    return tuple(dict.fromkeys((words, longer, *hyphened)))


def _is_marked_in(field: Field, text: str) -> bool:
    return field.kind is Kind.YES_NO or (field.kind in OPTIONED and has_option(text, field.options))


@cache
def list_headings(programme: Programme) -> frozenset[tuple[str, ...]]:
    """The form's title and headings as words: some people write them beside every row that stands under them."""
    return frozenset(
        wording
        for anchor in list_anchors(programme)
        if anchor.role in (Role.TITLE, Role.HEADING)
        for wording in anchor.wordings
    )


@cache
def list_wordings(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """Every wording of every anchor, and what the form prints at its fields."""
    return tuple(words for anchor in list_anchors(programme) for words in (*anchor.wordings, *anchor.printed))


@cache
def list_prompts(programme: Programme) -> tuple[tuple[str, ...], ...]:
    """What the form prints at its statements, as words: the prompts and, with them, the label."""
    statements = [field for field in programme.fields if field.kind is Kind.STATEMENT]
    texts = (text for field in statements for text in (*field.printed, " ".join((field.label, *field.printed))))
    return tuple(split_words(text) for text in texts)


@cache
def list_hub_words(programme: Programme) -> frozenset[str]:
    """Every word of the list of hubs that many forms carry at their end."""
    hubs = programme.hubs if programme.has_hubs else ()
    texts = (text for hub in hubs for text in (hub.name, hub.region, *hub.lead_schools))
    return frozenset(word for text in texts for word in split_words(text)) | _LIST_WORDS


def list_labels(programme: Programme) -> tuple[str, ...]:
    """What the form prints at its fields, for telling the pages that carry the form from those that do not."""
    texts = (text for field in programme.fields for text in (field.label, field.under, *field.printed) if text)
    return tuple(dict.fromkeys(text for text in texts if len(split_words(text)) > 1))


def _list_wordings_of_part(field: Field) -> tuple[str, ...]:
    """How the one of a name and an address asked for together is asked for alone: "Head of department email"."""
    wholes = dict.fromkeys(_NAME_AND_EMAIL.sub("", text).strip() for text in (field.label, *field.also))
    asked = ("name",) if field.kind is Kind.PERSON else ("email", "email address", "e-mail", "e-mail address")
    return tuple(wording for whole in wholes for one in asked for wording in (f"{whole} {one}", f"{one} of {whole}"))


def share_labels(fields: tuple[Field, ...]) -> list[tuple[Field, ...]]:
    """The fields by label. Fields with one label under one heading belong together: they are answered in one cell."""
    groups: list[tuple[Field, ...]] = []
    for field in fields:
        last = groups[-1][-1] if groups else None
        if last and (last.label, last.under) == (field.label, field.under) and Kind.ROWS not in (last.kind, field.kind):
            groups[-1] = (*groups[-1], field)
        else:
            groups.append((field,))
    return groups
