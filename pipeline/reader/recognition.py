"""Which programme's form a document is, among several with much the same labels.

A form is known by its labels. Of two programmes whose labels fit, that one is meant whose title, years and cohort the
document prints; where nothing of that tells them apart, or the document prints another year than any of them, a person
is told. A form taken for one of another programme would be wrong in every answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from pipeline.reader import confidence
from pipeline.reader.anchors import Anchor, Role, list_anchors, list_own_words
from pipeline.reader.flow import Flow, split_words
from pipeline.reader.form import Form
from pipeline.reader.regions import is_own_sentence
from pipeline.reader.sightings import Sighting
from schemas.programme import Kind, Programme

_SHARE_OF_LABELS = 0.4
_TELLING_LABELS = 4
_FEWER_LABELS, _LABELS_OF_A_PAGE = 2, 5
_NEARLY_ALL, _FEWEST = 0.8, 3
"""Share of its labels, and their number, by which a form is known that has none but what many forms have."""
_ALL_OURS = 0.7
"""Labels that tell a page of a form, if it has so many of any kind and hardly anything else: share of its rows."""
_TELLING_WORDS = 3
_SAME_PROMPT = 85.0
"""Percentage of likeness from which words are a prompt of the form, read badly."""
_AS_GOOD = 0.9
"""Share of the best form's words from which another one comes into question at all."""
_TOO_NEAR = 0.98
"""Share of them from which nothing but title, years and cohort tells the two apart."""
_FEW = 0.1
"""Share of all labels by which one form may have more of its own on the document and be no more likely for it."""
_TITLE = 80.0
"""Percentage of likeness from which a line is a title of the form or the programme, of whatever year."""

_ENOUGH = 8
_GLIMPSE = 0.5
"""Words of labels from which a document is no stranger, and share of them from which a programme is looked for."""
_COMMON = frozenset(
    (
        *("a", "an", "and", "any", "at", "by", "do", "does", "for", "from", "have", "if", "in", "is", "it", "of", "on"),
        *("or", "please", "the", "to", "you", "your", "with", "who", "what", "are", "be", "full", "details", "title"),
        *("name", "names", "first", "last", "surname", "email", "e", "mail", "address", "telephone", "phone", "number"),
        *("no", "mobile", "contact", "postcode", "date", "day", "signed", "signature", "sign", "type", "print", "role"),
        *("position", "job", "post", "current", "school", "college", "organisation", "urn", "six", "digits", "head"),
        *("teacher", "headteacher", "principal", "senior", "leader", "member", "staff", "applicant", "nominee", "form"),
        *("statement", "application", "applying", "yes", "delete", "appropriate", "tick", "one", "known", "optional"),
    )
)
"""Words of labels that forms of any organisation may have: such labels alone tell no programme."""

_SCHOOL_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?[-–—/]\s?(?:20)?(\d\d)(?!\d)")
_ONLY_A_YEAR = re.compile(r"\W*20\d\d(?:\s?[-–—/]\s?(?:20)?\d\d)?\W*")
_MOST_WORDS = 12
"""Words of a heading."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_COHORT = re.compile(r"(?i)\bcohort\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a form prints of its year: school years as (2019, 20), years, and numbers of cohorts."""

    school_years: frozenset[tuple[str, str]]
    years: frozenset[str]
    cohorts: frozenset[str]

    def contradicts(self, other: Edition) -> bool:
        """Whether both name a school year, or else a year, or a cohort, and none in common."""
        if self.cohorts and other.cohorts and not self.cohorts & other.cohorts:
            return True
        if self.school_years and other.school_years:
            return not self.school_years & other.school_years
        return bool(self.years and other.years) and not self.years & other.years

    def tell(self) -> str:
        """The edition in words."""
        years = [f"{start}/{end}" for start, end in sorted(self.school_years)] or sorted(self.years)
        return " and ".join([*years, *(f"Cohort {number}" for number in sorted(self.cohorts, key=int))])


@dataclass(frozen=True, slots=True)
class Recognised:
    """The form that a document is, and why a person should make sure of that."""

    form: Form
    doubts: tuple[str, ...] = ()


def likely_programmes(flow: Flow, programmes: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """Those that a document may be a form of, at a glance: to look for every misspelt label of all takes long.

    A programme counts with the words of its labels that stand there word for word. What carries hardly any may be badly
    read, and could be a form of any.
    """
    text = f" {' '.join(flow.words)} "
    glimpses = [
        sum(len(words) for words in _list_phrases(programme) if _join(words) in text) for programme in programmes
    ]
    most = max(glimpses, default=0)
    if most < _ENOUGH:
        return programmes
    return tuple(p for p, glimpse in zip(programmes, glimpses, strict=True) if glimpse >= _GLIMPSE * most)


@cache
def _list_phrases(programme: Programme) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(words for anchor in list_anchors(programme) for words in anchor.wordings))


def _join(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "


def recognise(forms: Iterable[Form]) -> Recognised | None:
    """Which of these, the same document read as each programme's form, it is; None where it is none of them."""
    fitting = [form for form in forms if is_form(form)]
    return choose(fitting) if fitting else None


def choose(forms: Sequence[Form]) -> Recognised:
    """The same of forms of which it is known that they may be meant."""
    weights = {form.programme.id: _weigh(form) for form in forms}
    most = max(weights.values())
    near = [form for form in forms if weights[form.programme.id] >= _AS_GOOD * most]
    printed = {form.programme.id: _printed_edition(form) for form in near}
    wrong = {form.programme.id for form in near if printed[form.programme.id].contradicts(_own_edition(form.programme))}

    def rank(form: Form) -> tuple[bool, float, float, str]:
        programme = form.programme
        return programme.id not in wrong, weights[programme.id], _share(form), _last_closing(programme)

    near.sort(key=rank, reverse=True)
    best, others = near[0], near[1:]
    doubts = [
        f"It fits {best.programme.title} and {other.programme.title} alike, and is taken for the first: make sure."
        for other in others
        if (other.programme.id in wrong) is (best.programme.id in wrong)
        and weights[other.programme.id] >= _TOO_NEAR * weights[best.programme.id]
        and _share(other) >= _share(best) - _FEW
    ]
    if best.programme.id in wrong:
        edition = printed[best.programme.id].tell()
        doubts.append(f"It prints {edition}, so it may be the form of another year than {best.programme.title}.")
    return Recognised(best, tuple(doubts))


def tell_nearest(forms: Iterable[Form]) -> str:
    """Of a document that is no form: how much of the nearest one stands on it, for who writes a programme's file."""
    best = max(forms, key=lambda form: (_share(form), form.programme.id), default=None)
    found = {s.anchor.order for s in best.sightings if s.anchor.role is Role.LABEL} if best else ()
    if best is None or len(found) < 2:
        return ""
    labels = [anchor for anchor in list_anchors(best.programme) if anchor.role is Role.LABEL]
    return f" {len(found)} of the {len(labels)} labels of {best.programme.title} stand on it."


def is_form(form: Form) -> bool:
    """Whether enough labels stand there, or enough that no other document has (one page of a form is one too)."""
    found = [sighting for sighting in form.sightings if sighting.anchor.role is Role.LABEL]
    telling = sum(1 for sighting in found if _is_telling(sighting))
    headings = sum(1 for s in form.sightings if s.anchor.role is Role.HEADING and _is_telling(s)) if telling else 0
    if telling + headings >= _TELLING_LABELS or any(_is_prompted(form, sighting) for sighting in found):
        return True
    if telling + headings >= _FEWER_LABELS and len(found) >= _LABELS_OF_A_PAGE and _is_all_ours(form):
        return True
    share, is_titled = _share(form), any(s.anchor.role is Role.TITLE for s in form.sightings)
    if share >= _SHARE_OF_LABELS and (telling >= 1 or is_titled):
        return True
    return share >= _NEARLY_ALL and len(found) >= _FEWEST and _is_all_ours(form)


def _is_all_ours(form: Form) -> bool:
    """Whether nearly all rows of the document's tables begin with a label of the form, as on a page of it."""
    spots = {spot for sighting in form.sightings if (spot := form.flow.spot_of(sighting.start))}
    rows = [cells for cells in form.flow.cells.values() if len(cells) > 1]
    begun = [row for row in rows if any(cell in spots for cell in row)]
    return len(begun) >= _ALL_OURS * len(rows) > 0


def _share(form: Form) -> float:
    """How much of the programme's labels stands on the document, by their words."""
    labels = [a for a in list_anchors(form.programme) if a.role is Role.LABEL and not a.is_part]
    found = [sighting for sighting in form.sightings if sighting.anchor.role is Role.LABEL]
    return sum(_length(s.anchor) for s in found) / max(1, sum(_length(anchor) for anchor in labels))


def _is_prompted(form: Form, sighting: Sighting) -> bool:
    """Whether the label of a statement stands there with the form's own prompt below it: one page may have no more."""
    field = form.programme.field(sighting.anchor.fields[0])
    if field.kind is not Kind.STATEMENT or not field.printed:
        return False
    prompt = split_words(field.printed[0])
    there = form.flow.words[sighting.end : sighting.end + len(prompt)]
    return fuzz.ratio(" ".join(there), " ".join(prompt)) >= _SAME_PROMPT


def _is_telling(sighting: Sighting) -> bool:
    """Whether a label is not one that many forms have: "Name of school", "Signed by the headteacher"."""
    if sighting.end - sighting.start < _TELLING_WORDS:
        return False
    return not _COMMON.issuperset(sighting.anchor.wordings[0])


def _length(anchor: Anchor) -> int:
    return len(anchor.wordings[0])


def _weigh(form: Form) -> float:
    """The words of the document that are the form's: a title counts twice, and what is only like a label for half."""
    weight = 0.0
    for sighting in form.sightings:
        share = 1.0 if sighting.confidence >= confidence.OTHER_WORDING else 0.5
        weight += (sighting.end - sighting.start) * share * (2 if sighting.anchor.role is Role.TITLE else 1)
    return weight


def _last_closing(programme: Programme) -> str:
    """For programmes that fit alike: the newest first."""
    times = [closing.at.isoformat() for closing in programme.closing]
    return f"{max(times, default='')} {programme.id}"


def _printed_edition(form: Form) -> Edition:
    """The years and cohorts in the form's own words on the document, and in headings above the first label."""
    flow, own = form.flow, list_own_words(form.programme)
    first = min((flow.line_of[s.start] for s in form.sightings if s.anchor.role is Role.LABEL), default=0)
    titles = [" ".join(split_words(text)) for text in (form.programme.form.title, form.programme.title)]
    texts = [_text_of(form, sighting) for sighting in form.sightings]
    texts += [line.text for line in flow.lines[:first] if _is_heading(line.text, titles)]
    texts += [line.text for line in flow.lines if _YEAR.search(line.text) and is_own_sentence(line.text, own)]
    return _read_edition(texts)


def _is_heading(text: str, titles: Sequence[str]) -> bool:
    """Whether a line is much like a title, or as short as a heading and names a school year or a cohort."""
    words = split_words(text)
    if len(words) <= _MOST_WORDS and (_SCHOOL_YEAR.search(text) or _COHORT.search(text)):
        return True
    return any(fuzz.ratio(" ".join(words), title, score_cutoff=_TITLE) for title in titles)


def _text_of(form: Form, sighting: Sighting) -> str:
    """A label as it stands there, with what follows directly where its last words were cut off by a sign."""
    first, last = form.flow.slice_of(sighting.start), form.flow.slice_of(sighting.end - 1)
    if first.line != last.line:
        return " ".join(form.flow.lines[line].text for line in range(first.line, last.line + 1))
    text = form.flow.lines[first.line].text
    return text[first.start :] if _ONLY_A_YEAR.fullmatch(text[last.end :]) else text[first.start : last.end]


@cache
def _own_edition(programme: Programme) -> Edition:
    """The years and cohorts in what the programme's file says that its form prints."""
    form = programme.form
    texts = [programme.title, programme.cohort, form.title, *form.own_words, *form.ends]
    for field in programme.fields:
        texts += [field.label, *field.also, field.under or "", *field.printed]
    return _read_edition(texts)


def _read_edition(texts: Iterable[str]) -> Edition:
    text = "\n".join(texts)
    return Edition(
        school_years=frozenset((match[1], match[2]) for match in _SCHOOL_YEAR.finditer(text) if _is_next(match)),
        years=frozenset(_YEAR.findall(text)),
        cohorts=frozenset(_COHORT.findall(text)),
    )


def _is_next(match: re.Match[str]) -> bool:
    return (int(match[1]) + 1) % 100 == int(match[2])
