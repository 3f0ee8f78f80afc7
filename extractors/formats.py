"""Every format that is read, in the order in which they are asked. A file's bytes decide, never its name.

Word comes before archives, since its files are zips too; mailboxes before messages, since a message may stand below
the line that a mailbox begins with; PDF after all these, since it may begin below junk, and so inside a message or an
archive; text last, since that is what is left where no other format is recognised. Exports of online forms come before
archives and messages: a workbook is a zip, and the first heading of a table may look like the field of a message.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors import archive, calendar, eml, mbox, office, online, packed, pages, pdf, scan, signed, texts, word
from extractors.limits import Limits
from extractors.online import response
from extractors.outlook import message, store, wrapping
from schemas.document import Document
from schemas.message import Contents


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of documents. `landmarks` are phrases of the pages that matter, for formats that can skip the others."""

    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, Limits, tuple[str, ...]], Document]


@dataclass(frozen=True, slots=True)
class ContainerFormat:
    """A format of things that hold documents."""

    recognises: Callable[[bytes], bool]
    unpack: Callable[[bytes, Limits], Contents]


FORMATS: tuple[DocumentFormat | ContainerFormat, ...] = (
    DocumentFormat(response.recognises, lambda data, *_: response.read(data)),
    DocumentFormat(word.recognises, lambda data, limits, _: word.read(data, limits)),
    DocumentFormat(office.recognises, lambda data, limits, _: office.read(data, limits)),
    DocumentFormat(pages.recognises, lambda data, limits, landmarks: pages.read(data, limits, landmarks)),
    ContainerFormat(online.recognises, online.unpack),
    ContainerFormat(archive.recognises, archive.unpack),
    ContainerFormat(packed.recognises, packed.unpack),
    ContainerFormat(message.recognises, message.unpack),
    ContainerFormat(wrapping.recognises, wrapping.unpack),
    ContainerFormat(store.recognises, store.unpack),
    ContainerFormat(signed.recognises, signed.unpack),
    ContainerFormat(calendar.recognises, calendar.unpack),
    DocumentFormat(scan.recognises, lambda data, limits, landmarks: scan.read(data, limits, landmarks)),
    ContainerFormat(mbox.recognises, mbox.unpack),
    ContainerFormat(eml.recognises, eml.unpack),
    DocumentFormat(pdf.recognises, lambda data, limits, landmarks: pdf.read(data, limits, landmarks)),
    DocumentFormat(texts.recognises, texts.read),
)


def identify(data: bytes) -> DocumentFormat | ContainerFormat | None:
    """The format of a file, or None where it is none of those that are read."""
    return next((one for one in FORMATS if one.recognises(data)), None)
