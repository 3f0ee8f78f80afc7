"""Who replaces whom, and what became of every document that came in.

Worked out anew from all receipts on every run, so that the order of arrival cannot matter: what decides is when the
receiving servers stamped the messages. Only what has no stamp (a bare file) goes by arrival; it counts as older than
anything with a stamp and is never late.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.judgement.addresses import mailbox
from pipeline.judgement.arrivals import Arrival, Journey, trace
from pipeline.judgement.elsewhere import list_answered, tell_links
from pipeline.judgement.entries import Entry, Form, complete, join_formats
from pipeline.judgement.history import take_in
from pipeline.judgement.lookalikes import find_lookalikes
from pipeline.judgement.loose_pages import place_pages
from pipeline.judgement.nominees import Nominee, alike_names, group_alike, other_names, stranger_names
from pipeline.judgement.times import is_late, to_zone
from schemas.application import Outcome, Source
from schemas.case import HubResolution, SchoolResolution
from schemas.message import ClockDoubt, Quote
from schemas.programme import Programme
from schemas.receipt import Receipt
from schemas.school import Register

_ID_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A document that completes an application and came in another message, and when."""

    path: str
    received_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An application before its answers are looked at.

    `documents` are the hashes of those that it is read from, the primary one first, then copies in another format and
    pages that complete it; `sources` are their paths and `pages` the hashes of those that are no copies. `received_at`
    stands in the programme's time zone. `addresses` is None where it came in no message; `senders` are those of its
    outermost messages, `completions` what came in others. `nominees` are the names of its nominees.
    `superseded_by` is the application that replaces it; `replaces_in_time` those that it would replace in time.
    The rest is told in `schemas.case.Case`.
    """

    application_id: str
    programme: str
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    received_at: datetime | None
    earlier_stamp: datetime | None
    addresses: frozenset[str] | None
    hub: HubResolution
    school: SchoolResolution | None = None
    pages: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    completions: tuple[Completion, ...] = ()
    passed_at: datetime | None = None
    clock_doubts: frozenset[ClockDoubt] = frozenset()
    quotes: tuple[Quote, ...] = ()
    superseded_by: str | None = None
    replaces_in_time: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    other_emails: tuple[str, ...] = ()
    unordered: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    nominees: tuple[str, ...] = ()
    is_unplaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What follows from all receipts: a line for each, sorted by path, and the applications, sorted by id."""

    sources: tuple[Source, ...]
    drafts: tuple[Draft, ...]
    left_out: int = 0
    """How many documents are forms of programmes that are not among those asked for."""


def settle(
    receipts: Iterable[Receipt], programmes: Iterable[Programme], register: Register | None = None
) -> Settlement:
    """What stands, from receipts in order of arrival, a container before its parts.

    A form of a programme that is not among `programmes` is no form of a known programme any more.
    """
    arrivals, forms = take_in(receipts, {programme.id: programme for programme in programmes})
    journeys = {sha256: trace(sha256, arrivals, form.programme.zone) for sha256, form in forms.items()}
    groups = [
        complete(join_formats(group, journeys, register), journeys, register)
        for group in _group_nominees(forms.values(), journeys)
    ]
    ids = _name([entry.form.sha256 for group in groups for entry in group])
    alike = find_lookalikes([[form for entry in group for form in entry.forms] for group in groups])
    drafts = [
        replace(draft, lookalikes=names)
        for group, names in zip(groups, alike, strict=True)
        for draft in _settle_nominee(group, ids, journeys)
    ]
    drafts.sort(key=lambda draft: draft.application_id)
    left_out = sum(group[0].outcome is Outcome.APPLICATION for key, group in arrivals.items() if key not in forms)
    return Settlement(sources=tuple(_list_sources(arrivals, forms, drafts)), drafts=tuple(drafts), left_out=left_out)


def _group_nominees(forms: Iterable[Form], journeys: Mapping[str, Journey]) -> Iterator[list[Form]]:
    """The forms of each nominee to each programme."""
    by_programme: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        by_programme[form.programme.id].append(form)
    for group in by_programme.values():
        named = [form for form in group if not form.is_loose]
        nominees = [
            [named[position] for position in positions] for positions in group_alike([form.keys for form in named])
        ]
        yield from place_pages([form for form in group if form.is_loose], nominees, journeys)


def _name(hashes: Sequence[str]) -> dict[str, str]:
    """The ids of applications: the beginning of the hash, longer for those whose beginnings are the same."""
    ids: dict[str, str] = {}
    length, unnamed = _ID_LENGTH, list(hashes)
    while unnamed:
        counts = Counter(sha256[:length] for sha256 in unnamed)
        ids |= {sha256: sha256[:length] for sha256 in unnamed if counts[sha256[:length]] == 1}
        unnamed = [sha256 for sha256 in unnamed if sha256 not in ids]
        length += 1
    return ids


def _settle_nominee(
    entries: Sequence[Entry], ids: Mapping[str, str], journeys: Mapping[str, Journey]
) -> Iterator[Draft]:
    """The applications of one nominee: the latest stands, but a late one pushes out none that came in time before."""
    entries = sorted(entries, key=lambda entry: entry.journey.order)
    in_time = [entry for entry in entries if not entry.is_late]
    last = entries[-1]
    standing = in_time[-1] if in_time else last
    after = entries.index(standing) + 1
    replaced_by = dict.fromkeys(range(after), standing) | dict.fromkeys(range(after, len(entries)), last)
    for position, entry in enumerate(entries):
        draft, replacing = _draft(entry, entries, ids, journeys), replaced_by[position]
        if replacing is not entry:
            yield replace(draft, superseded_by=ids[replacing.form.sha256])
            continue
        replaced = [entries[other] for other, by in replaced_by.items() if by is entry and other != position]
        yield replace(
            draft,
            left_out=_list_left_out(entry, replaced),
            replaces_in_time=() if entry is standing else (ids[standing.form.sha256],),
            unordered=tuple(ids[other.form.sha256] for other in replaced if not _is_order_sure(other, entry)),
        )


def _list_left_out(entry: Entry, replaced: Iterable[Entry]) -> tuple[str, ...]:
    """Who was nominated together with somebody on this form, on one that it replaces, and is not on it any more."""
    if len(entry.form.nominees) == 1:
        return ()
    own = [name for form in entry.forms for name in form.names]
    return stranger_names(own, (name for other in replaced for form in other.forms for name in form.names))


def _is_order_sure(earlier: Entry, later: Entry) -> bool:
    """Whether the stamps tell which of two came later, or it does not matter, since both say the same."""
    first, second = earlier.journey.received_at, later.journey.received_at
    is_stamped = first is not None and second is not None and first < second
    return is_stamped or earlier.form.answers == later.form.answers


def _draft(entry: Entry, group: Sequence[Entry], ids: Mapping[str, str], journeys: Mapping[str, Journey]) -> Draft:
    zone, journey = entry.form.programme.zone, entry.journey
    others = [nominee for other in group if other is not entry for form in other.forms for nominee in form.nominees]
    pairs = [(own, other) for own in entry.form.nominees for other in others]
    namesakes = {
        name for own, other in pairs if _share_mailbox(other, own) for name in other_names(own.name, (other.name,))
    }
    other_emails = {
        other.address for own, other in pairs if other.address and own.address and _is_elsewhere(own, other, entry)
    }
    return Draft(
        application_id=ids[entry.form.sha256],
        programme=entry.form.programme.id,
        documents=tuple(form.sha256 for form in entry.forms),
        sources=tuple(form.path for form in entry.forms),
        pages=frozenset(form.sha256 for form in entry.forms[1:] if _is_page(form, entry)),
        received_at=to_zone(journey.received_at, zone),
        earlier_stamp=to_zone(journey.earlier_stamp, zone),
        passed_at=to_zone(journey.passed_at, zone),
        addresses=entry.addresses,
        senders=journey.senders,
        completions=tuple(_tell_completion(form, entry, journeys) for form in entry.completions),
        hub=entry.hub,
        school=entry.school,
        clock_doubts=journey.clock_doubts,
        quotes=journey.quotes,
        namesakes=tuple(sorted(namesakes)),
        other_emails=tuple(sorted(other_emails)),
        nominees=tuple(dict.fromkeys(name for form in entry.forms for name in form.names)),
        is_unplaced=entry.form.is_loose,
    )


def _is_page(form: Form, entry: Entry) -> bool:
    return form in entry.completions or form.is_part_of(entry.form.sections)


def _share_mailbox(one: Nominee, other: Nominee) -> bool:
    return bool(one.address and other.address) and mailbox(one.address or "") == mailbox(other.address or "")


def _is_elsewhere(own: Nominee, other: Nominee, entry: Entry) -> bool:
    """Whether a nominee stands on another form with an address that none of this form's nominees has."""
    if any(_share_mailbox(each, other) for each in entry.form.nominees):
        return False
    return len(entry.form.nominees) == 1 or bool(alike_names(own.name, (other.name,)))


def _tell_completion(form: Form, entry: Entry, journeys: Mapping[str, Journey]) -> Completion:
    programme, received_at = form.programme, journeys[form.sha256].received_at
    return Completion(
        path=form.path,
        received_at=to_zone(received_at, programme.zone),
        is_late=is_late(received_at, programme.closing_for(entry.hub.hub), programme.zone),
    )


def _list_sources(
    arrivals: Mapping[str, Sequence[Arrival]], forms: Mapping[str, Form], drafts: Iterable[Draft]
) -> list[Source]:
    by_document = {sha256: draft for draft in drafts for sha256 in draft.documents}
    answered = list_answered(forms, arrivals)
    sources = []
    for sha256, group in arrivals.items():
        draft, form = by_document.get(sha256), forms.get(sha256)
        for arrival in group:
            outcome, detail = _tell(arrival, group[0].path if form is None else form.path, draft)
            links = arrival.envelope.links if arrival.envelope else ()
            sources.append(
                Source(
                    path=arrival.path,
                    sha256=sha256,
                    outcome=outcome,
                    application_id=None if draft is None else draft.application_id,
                    detail=detail + tell_links(links, sha256 in answered),
                    links=() if sha256 in answered else links,
                )
            )
    return sorted(sources, key=lambda source: (source.path, source.sha256))


def _tell(arrival: Arrival, first: str, draft: Draft | None) -> tuple[Outcome, str]:
    """What became of one document, in the contract's word and in a sentence; `first` is where its bytes came first."""
    if arrival.path != first and arrival.outcome in (Outcome.DUPLICATE, Outcome.APPLICATION):
        return Outcome.DUPLICATE, f"The same bytes as {first}."
    if arrival.outcome is not Outcome.APPLICATION:
        return arrival.outcome, arrival.detail
    if draft is None:
        return Outcome.NOT_A_FORM, f"A form of the programme {arrival.detail}, which this run was not asked for."
    if arrival.sha256 in draft.pages:
        return Outcome.APPLICATION, f"A part of the form, which completes {draft.sources[0]}."
    if arrival.sha256 != draft.documents[0]:
        return Outcome.DUPLICATE, f"The same application as {draft.sources[0]}, in another format or quoted again."
    if draft.superseded_by:
        return Outcome.APPLICATION, f"An application was read from it; {draft.superseded_by} replaces that."
    return Outcome.APPLICATION, arrival.detail or "An application was read from it."
