"""By which ways a document came: in which messages, when, how often, and where it stood in them.

A document that came before is not opened again, and neither is a message or an archive. So what stood in a container
also came with every later copy of that container: ways are followed from hash to hash, not from path to path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from schemas.application import Outcome
from schemas.message import ClockDoubt, Envelope, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One receipt without what the document says. `number` is its place in the order of arrival."""

    number: int
    path: str
    sha256: str
    parent: str | None
    """The hash of the container that it stood in."""
    outcome: Outcome
    detail: str
    envelope: Envelope | None


Arrivals = Mapping[str, Sequence[Arrival]]
"""Every time that a document came, in order of arrival, by its hash."""

Order = tuple[bool, datetime, tuple[tuple[str, int], ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """All ways by which the bytes of one document came, taken together.

    `received_at` is the earliest stamp of an outermost message, to the second, and `order` sorts documents by it.
    What has no stamp sorts before what has one, among itself by arrival. For equal stamps the path of the message
    decides and then the position in it: both are the same in whichever order the messages were read.
    `earlier_stamp` is that of a message further in, and `passed_at` that of a server on the way, where they are earlier
    than `received_at`; `clock_doubts` say what speaks against that one. `addresses` are those of all messages on all
    ways, or None where there was none, `quotes` what their texts quote. `messages` are the hashes of the outermost
    messages and `senders` who sent them; `threads` are the messages next to the document. A response to an online form
    came in no message: it has the time at which it was sent, and the address that it was sent with.
    """

    received_at: datetime | None
    order: Order
    earlier_stamp: datetime | None
    addresses: frozenset[str] | None
    messages: frozenset[str]
    passed_at: datetime | None = None
    clock_doubts: frozenset[ClockDoubt] = frozenset()
    senders: frozenset[str] = frozenset()
    threads: tuple[Envelope, ...] = ()
    quotes: tuple[Quote, ...] = ()


def trace(sha256: str, arrivals: Arrivals, zone: tzinfo = UTC) -> Journey:
    """The journey of the document with this hash; a time without an offset is one of `zone`.

    A response to an online form was sent on its own, by whoever sent it: the message that brought its export, if any,
    says nothing of that.
    """
    own = _envelope(sha256, arrivals)
    if own and own.is_response:
        return _trace_response(sha256, own, arrivals, zone)
    messages = {above: envelope for above in iter_above(sha256, arrivals) if (envelope := _envelope(above, arrivals))}
    outermost = {message for message in messages if _came_outside_messages(message, arrivals)}
    stamps = {message: stamp for message, envelope in messages.items() if (stamp := _stamp(envelope))}
    received_at = min((stamps[message] for message in outermost if message in stamps), default=None)
    decisive = {message for message in outermost if stamps.get(message) == received_at}
    passed = (envelope.passed_at for message in decisive if (envelope := messages[message]).passed_at)
    return Journey(
        received_at=received_at,
        order=_order(sha256, received_at, decisive, arrivals),
        clock_doubts=frozenset(filter(None, (messages[message].clock_doubt for message in decisive))),
        earlier_stamp=_earlier(stamps.values(), received_at),
        passed_at=_earlier(passed, received_at),
        addresses=frozenset(a for e in messages.values() for a in e.addresses) if messages else None,
        messages=frozenset(outermost),
        senders=frozenset(sender for message in outermost if (sender := messages[message].sender)),
        threads=tuple(
            messages[message] for message in iter_above(sha256, arrivals, up_to_messages=True) if message in messages
        ),
        quotes=tuple(dict.fromkeys(quote for message in sorted(messages) for quote in messages[message].quotes)),
    )


def _trace_response(sha256: str, own: Envelope, arrivals: Arrivals, zone: tzinfo) -> Journey:
    sent_at = own.received_at
    if sent_at is not None:
        sent_at = (sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=zone)).astimezone(UTC).replace(microsecond=0)
    first = min(arrivals[sha256], key=lambda arrival: _natural(arrival.path))
    stamped = (True, sent_at, _natural(first.path), ()) if sent_at else None
    return Journey(
        received_at=sent_at,
        order=stamped or (False, datetime.min.replace(tzinfo=UTC), (), (arrivals[sha256][0].number,)),
        earlier_stamp=None,
        addresses=None,
        messages=frozenset(),
        clock_doubts=frozenset((own.clock_doubt,) if own.clock_doubt else ()),
        senders=frozenset((own.sender,) if own.sender else ()),
    )


def _earlier(stamps: Iterable[datetime], than: datetime | None) -> datetime | None:
    earliest = min(stamps, default=None)
    return earliest if earliest is not None and (than is None or earliest < than) else None


def iter_above(sha256: str, arrivals: Arrivals, *, up_to_messages: bool = False) -> Iterator[str]:
    """The hashes of all containers that the document came in, each once; an archive may contain itself."""
    seen = {sha256}
    to_do = [sha256]
    while to_do:
        for arrival in arrivals[to_do.pop()]:
            if arrival.parent is not None and arrival.parent not in seen:
                seen.add(arrival.parent)
                if not (up_to_messages and _envelope(arrival.parent, arrivals)):
                    to_do.append(arrival.parent)
                yield arrival.parent


def _came_outside_messages(sha256: str, arrivals: Arrivals) -> bool:
    """Whether the container came at least once with no message around it."""
    seen = {sha256}
    to_do = [sha256]
    while to_do:
        for arrival in arrivals[to_do.pop()]:
            if arrival.parent is None:
                return True
            if arrival.parent not in seen and _envelope(arrival.parent, arrivals) is None:
                seen.add(arrival.parent)
                to_do.append(arrival.parent)
    return False


def _envelope(sha256: str, arrivals: Arrivals) -> Envelope | None:
    return next((arrival.envelope for arrival in arrivals[sha256] if arrival.envelope), None)


def _stamp(envelope: Envelope) -> datetime | None:
    return envelope.received_at and envelope.received_at.astimezone(UTC).replace(microsecond=0)


def _order(sha256: str, received_at: datetime | None, messages: set[str], arrivals: Arrivals) -> Order:
    if received_at is None:
        return False, datetime.min.replace(tzinfo=UTC), (), (arrivals[sha256][0].number,)
    paths = {min(_natural(arrival.path) for arrival in arrivals[message]): message for message in messages}
    first = min(paths)
    return True, received_at, first, _position(sha256, paths[first], arrivals, {}) or ()


def _position(
    sha256: str, message: str, arrivals: Arrivals, known: dict[str, tuple[int, ...] | None]
) -> tuple[int, ...] | None:
    """Where the document stands in the message: the numbers of its containers from the outside in, then its own.

    Numbers are only compared among the parts of one container, which is opened once: there they follow its order.
    """
    if sha256 == message:
        return ()
    if sha256 not in known:
        known[sha256] = None  # on the way through an archive that contains itself
        steps = [(arrival.parent, arrival.number) for arrival in arrivals[sha256] if arrival.parent]
        above = [(_position(parent, message, arrivals, known), number) for parent, number in steps]
        known[sha256] = min(((*position, number) for position, number in above if position is not None), default=None)
    return known[sha256]


def _natural(path: str) -> tuple[tuple[str, int], ...]:
    """A path for sorting, by which message 10 of a mailbox comes after message 9."""
    return tuple((text, int(digits or -1)) for text, digits in re.findall(r"([^0-9]*)([0-9]*)", path))
