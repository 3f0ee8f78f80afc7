"""What comes in: every file of the inbox and everything inside it, each with its name, its hash and one outcome.

Outcomes are settled strictly in the order of the walk, a container before its parts, whatever the workers finish
first; so it cannot matter how many there are. Examining runs ahead of that order, to keep all workers busy: each
distinct document is examined once, and which of its copies came first is settled when their turn comes.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol
from weakref import WeakValueDictionary

from extractors.entity import as_entity
from extractors.errors import Reason
from extractors.limits import Limits
from extractors.online import response
from pipeline.intake.examined import Drafted, Examined, Failed, Form, NotAForm, Opened
from pipeline.intake.inbox import Arrival, FileBytes, hash_bytes, list_inbox, read_arrival
from pipeline.intake.naming import name_part, name_parts
from schemas.application import Outcome
from schemas.message import ContainerKind, Contents, Envelope, Part
from schemas.receipt import Overdue, Receipt

__all__ = ["list_inbox", "receive"]

_FILES_AHEAD = 256
"""How many files of the inbox may be begun: one document that takes a minute must not make all others wait."""
_DOCUMENTS_PER_PART = 100
"""How many documents one file of the inbox may hold, over the limit of parts for one container."""

_KINDS = {
    ContainerKind.MESSAGE: "A message",
    ContainerKind.ARCHIVE: "An archive",
    ContainerKind.MAILBOX: "A mailbox",
    ContainerKind.SIGNED: "The wrapping of a signature",
    ContainerKind.OUTLOOK: "Outlook's own wrapping (winmail.dat)",
    ContainerKind.CALENDAR: "A calendar entry",
    ContainerKind.EXPORT: "An export of an online form",
}
_TOO_DEEP = Failed(reason=Reason.LIMIT, detail="It stands too deep inside other messages or archives: unpack them.")
_TOO_MANY = Failed(reason=Reason.LIMIT, detail="The file that it came in holds too many documents: divide it.")
_TOO_MUCH = Failed(
    reason=Reason.LIMIT, detail="The file that it came in unpacks to more than anybody sends: divide it."
)

_NOT_TAKEN_OUT = "It could not be taken out of the archive: ask for it by itself."
_NOTHING = Overdue()

_LOGGER = logging.getLogger(__name__)


class Workers(Protocol):
    """Who examines documents, several at a time; `pipeline.intake.isolation.Pool` is one."""

    limits: Limits

    @property
    def has_room(self) -> bool:
        """Whether more documents would keep them busy."""

    def submit(self, key: str, data: bytes) -> None:
        """Lets a document be examined."""

    def next_done(self) -> tuple[str, Examined]:
        """The next document that is done, with its key."""


@dataclass(slots=True, eq=False, weakref_slot=True)
class _Document:
    """Distinct bytes on their way. `data` is given up when they are submitted, and not kept for known ones.

    The body of a message is examined with its Content-Type above it (`extractors.entity`), and so is a response to an
    online form with what belongs to its table; `key` is the hash of that, and of the bytes alone for all else.
    """

    sha256: str
    key: str
    data: bytes | None
    is_body: bool = False
    examined: Examined | None = None
    parts: tuple[_Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of a container, by its name there; `envelope` is that of a response to an online form."""

    name: str
    document: _Document
    envelope: Envelope | None = None


@dataclass(slots=True, eq=False)
class _File:
    """A file of the inbox that is begun: its document, unless nothing is left to do, and what may be examined ahead.

    `is_known` is a file that came before, in which something is overdue. `ahead` is a stack, so that what it holds is
    taken in the order of the walk and never piles up.
    """

    path: str
    document: _Document | None
    is_known: bool = False
    ahead: list[_Document] = field(default_factory=list)
    settled: int = 0
    unpacked: int = 0


def receive(
    arrivals: Sequence[Arrival],
    pool: Workers,
    knows: Callable[[str, str], bool],
    has_seen: Callable[[str], bool],
    overdue: Overdue = _NOTHING,
    was_erased: Callable[[str], bool] = lambda _: False,
) -> Iterator[tuple[Receipt, ...]]:
    """For each arrival in turn the receipts of everything in it, the container first, then its parts, depth first.

    `knows(path, sha256)` tells of a document that an earlier run has settled: it gives no receipt. `has_seen(sha256)`
    tells of bytes that came before at any path: they are a duplicate and not opened again. All but what is `overdue`:
    that is looked at again, once, wherever it is met first, and nothing else in the containers around it. What
    `was_erased` (by hash) gives no receipt and is not opened.
    """
    return _Intake(arrivals, pool, knows, has_seen, overdue, was_erased).settle_all()


class _Intake:
    def __init__(
        self,
        arrivals: Sequence[Arrival],
        pool: Workers,
        knows: Callable[[str, str], bool],
        has_seen: Callable[[str], bool],
        overdue: Overdue,
        was_erased: Callable[[str], bool],
    ) -> None:
        self._arrivals = iter(arrivals)
        self._pool = pool
        self._knows = knows
        self._has_seen = has_seen
        self._overdue = overdue
        self._was_erased = was_erased
        self._came: set[str] = set()
        self._files: deque[_File] = deque()
        self._documents: WeakValueDictionary[str, _Document] = WeakValueDictionary()
        self._submitted: dict[str, tuple[_Document, _File]] = {}

    def settle_all(self) -> Iterator[tuple[Receipt, ...]]:
        while self._files or self._begin_file():
            file = self._files[0]
            yield tuple(self._settle_file(file))
            self._files.popleft()

    def _settle_file(self, file: _File) -> Iterator[Receipt]:
        document = file.document
        if document and not (file.is_known and document.sha256 in self._came):
            yield from self._settle(file, _Step(file.path, document), file.path, None, 0)

    def _settle(self, file: _File, step: _Step, path: str, parent: str | None, depth: int) -> Iterator[Receipt]:
        """The receipts of a document and of everything in it."""
        document = step.document
        if self._came_before(document.sha256):
            receipt = Receipt(path=path, sha256=document.sha256, parent=parent, outcome=Outcome.DUPLICATE)
            yield replace(receipt, detail="The same file came in before.", envelope=step.envelope)
            return
        file.settled += 1
        examined = self._refuse(file, depth) or self._await(file, document)
        if document.is_body and (isinstance(examined, NotAForm) or examined is _TOO_MANY):
            return
        self._came.add(document.sha256)
        if isinstance(examined, Opened) and depth >= self._pool.limits.depth:
            examined = _TOO_DEEP
        receipt = _write_receipt(document, examined, path, parent)
        yield replace(receipt, envelope=step.envelope) if step.envelope else receipt
        if isinstance(examined, Opened):
            was_opened = document.sha256 in self._overdue.containers
            for part in document.parts:
                sha256 = part.document.sha256
                if was_opened and (sha256 not in self._overdue or sha256 in self._came):
                    continue
                yield from self._settle(file, part, name_part(path, part.name), path, depth + 1)

    def _refuse(self, file: _File, depth: int) -> Failed | None:
        limits = self._pool.limits
        return _TOO_MANY if depth and file.settled > _DOCUMENTS_PER_PART * limits.parts else None

    def _came_before(self, sha256: str) -> bool:
        is_settled = sha256 not in self._overdue and self._has_seen(sha256)
        return bool(sha256) and (sha256 in self._came or is_settled)

    def _await(self, file: _File, document: _Document) -> Examined:
        """What a document is, as soon as that is known; meanwhile others are examined."""
        self._submit(document, file)
        while document.examined is None:
            self._look_ahead()
            self._take_done()
        return document.examined

    def _submit(self, document: _Document, file: _File) -> None:
        if document.data is not None:
            self._submitted[document.key] = (document, file)
            self._pool.submit(document.key, document.data)
            document.data = None

    def _look_ahead(self) -> None:
        """Keeps the workers busy: with parts of the files begun, the earliest first, then with more files."""
        while self._pool.has_room:
            file = next((file for file in self._files if file.ahead), None)
            if file:
                document = file.ahead.pop()
                if not self._came_before(document.sha256):
                    self._submit(document, file)
            elif len(self._files) >= _FILES_AHEAD or not self._begin_file():
                return

    def _take_done(self) -> None:
        key, examined = self._pool.next_done()
        document, file = self._submitted.pop(key)
        if isinstance(examined, Opened) and self._goes_too_far(file, examined):
            examined = _TOO_MUCH
        if isinstance(examined, Opened):
            contents = examined.contents
            document.parts = tuple(self._iter_parts(contents))
            file.ahead.extend(part.document for part in reversed(document.parts))
            examined = Opened(contents=replace(contents, parts=()))
        document.examined = examined

    def _goes_too_far(self, file: _File, opened: Opened) -> bool:
        """Whether what was taken out of a file of the inbox, at all depths together, is too much with this."""
        file.unpacked += sum(len(part.data) for part in opened.contents.parts)
        return file.unpacked > self._pool.limits.unpacked

    def _begin_file(self) -> bool:
        """Takes up the next file of the inbox, if there is one."""
        arrival = next(self._arrivals, None)
        if arrival is None:
            return False
        found = read_arrival(arrival, self._pool.limits)
        is_known = self._knows(arrival.path, found.sha256)
        is_done = (is_known and found.sha256 not in self._overdue) or self._was_erased(found.sha256)
        document = None if is_done else self._document(found)
        file = _File(path=arrival.path, document=document, is_known=is_known)
        if file.document:
            file.ahead.append(file.document)
        self._files.append(file)
        return True

    def _iter_parts(self, contents: Contents) -> Iterator[_Step]:
        """The parts that have, or may have, a line of their own, by name.

        A body has one where an application is read from it; workers leave only those that are worth a look.
        """
        for name, part in name_parts(contents.parts):
            sha256 = hash_bytes(part.data) if part.data or not part.problem else ""
            if not self._was_erased(sha256):
                found = FileBytes(sha256=sha256, data=part.data, trouble=_trouble_of(part))
                entity = as_entity(part) if part.is_body else response.as_entity(part) if part.context else None
                yield _Step(name, self._document(found, entity, is_body=part.is_body), part.envelope)

    def _document(self, found: FileBytes, entity: bytes | None = None, *, is_body: bool = False) -> _Document:
        """The one document of these bytes, while it is on its way; `entity` is what is examined in their place."""
        key = found.sha256 if entity is None else hash_bytes(entity)
        if found.trouble:
            return _Document(found.sha256, key, data=None, examined=found.trouble)
        document = self._documents.get(key)
        if document is None:
            data = None if self._came_before(found.sha256) else found.data if entity is None else entity
            document = self._documents[key] = _Document(found.sha256, key, data, is_body)
        return document


def _trouble_of(part: Part) -> Failed | None:
    if part.problem is None:
        return None
    return Failed(reason=part.problem, detail=part.advice or _NOT_TAKEN_OUT)


def _write_receipt(document: _Document, examined: Examined, path: str, parent: str | None) -> Receipt:
    receipt = Receipt(path=path, sha256=document.sha256, parent=parent, outcome=Outcome.APPLICATION)
    match examined:
        case Drafted():
            raise TypeError("a draft is made of a blank form, and of nothing that came in")
        case Form():
            return replace(receipt, reading=examined.reading)
        case Opened():
            number = sum(1 for part in document.parts if not part.document.is_body)
            what = "response" if examined.contents.kind is ContainerKind.EXPORT else "document"
            detail = f"{_KINDS[examined.contents.kind]} with {number} {what}{'' if number == 1 else 's'} inside."
            envelope = examined.contents.envelope
            return replace(receipt, outcome=Outcome.CONTAINER, detail=detail, envelope=envelope)
        case NotAForm():
            return replace(receipt, outcome=Outcome.NOT_A_FORM, detail=examined.detail)
        case Failed():
            if examined.trace:
                _LOGGER.error("a parser failed on the document with sha256 %s:\n%s", document.sha256, examined.trace)
            detail = f"{examined.reason[:1].upper()}{examined.reason[1:]}: {examined.detail}"
            return replace(receipt, outcome=Outcome.UNREADABLE, detail=detail, missing=examined.missing)
