"""Outlook's data files (`.pst`, `.ost`), where the library that opens them is installed (`libpff-python`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.outlook import properties as numbers
from extractors.outlook.item import Item, make_attachment, make_item, render
from extractors.outlook.properties import Properties
from schemas.message import ContainerKind, Contents, Part
from schemas.tool import Tool

try:
    import pypff
except ImportError:
    pypff = None

_START = b"!BDN"
_EMBEDDED = 5
_NOT_INSTALLED = (
    "An Outlook data file: save the messages from Outlook into a folder and take that, "
    "or install what opens it (pip install libpff-python) and run again."
)
_NOT_GIVEN = "It could not be taken out of the data file: save it from Outlook by itself."
_DAMAGED = "The data file is incomplete or broken: repair it with Outlook's scanpst, or save the messages from Outlook."


def recognises(data: bytes) -> bool:
    """Whether `data` begins as such a file does."""
    return data.startswith(_START)


def unpack(data: bytes, limits: Limits) -> Contents:
    """The messages of all folders, named by their number, each written out as mail; the folders in their own order.

    Raises `Unreadable` where the file is damaged or over a limit, or where nothing is installed that opens it.
    """
    if pypff is None:
        raise Unreadable(Reason.NOT_INSTALLED, _NOT_INSTALLED, missing=Tool.PST)
    file = pypff.file()
    try:
        file.open_file_object(io.BytesIO(data))
        parts = tuple(_read_parts(file, limits))
    except (OSError, RuntimeError, ValueError, OverflowError) as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error
    return Contents(kind=ContainerKind.MAILBOX, parts=parts)


def _read_parts(file: Any, limits: Limits) -> Iterator[Part]:
    size = 0
    for number, message in enumerate(_iter_messages(file.get_root_folder(), 0, limits), start=1):
        if number > limits.messages:
            raise Unreadable(Reason.LIMIT, f"It has more than {limits.messages} messages: divide it.")
        try:
            data, problem = render(_read_item(message, limits, 0)), None
        except (OSError, RuntimeError, ValueError):
            data, problem = b"", Reason.DAMAGED
        size += len(data)
        if size > limits.bytes:
            raise Unreadable(Reason.LIMIT, "Its messages are more than is read from one file: divide it.")
        yield Part(name=str(number), position=number, data=data, problem=problem)


def _iter_messages(folder: Any, depth: int, limits: Limits) -> Iterator[Any]:
    """Every message in a folder and in those below it; what the library finds outside all folders was deleted."""
    if folder is None or depth > limits.depth:
        return
    for number in range(folder.get_number_of_sub_messages()):
        yield folder.get_sub_message(number)
    for number in range(folder.get_number_of_sub_folders()):
        yield from _iter_messages(folder.get_sub_folder(number), depth + 1, limits)


def _read_item(message: Any, limits: Limits, depth: int) -> Item:
    properties = _read_properties(message)
    properties = properties.with_charset_of(properties)
    attachments = [
        _read_attachment(message.get_attachment(number), properties, limits, depth)
        for number in range(min(message.get_number_of_attachments(), limits.parts))
    ]
    recipients = [one.with_charset_of(properties) for one in _read_sets(message.recipients)]
    return make_item(properties, recipients, attachments)


def _read_attachment(attachment: Any, message: Properties, limits: Limits, depth: int) -> Part:
    properties = _read_properties(attachment).with_charset_of(message)
    try:
        is_message = properties.number(numbers.ATTACH_METHOD) == _EMBEDDED
        data = _read_message_inside(attachment, limits, depth) if is_message else _read_bytes(attachment, limits)
    except (OSError, RuntimeError, ValueError):  # what the library does not give, of which there is more than it says
        name = properties.text(numbers.LONG_FILE_NAME, numbers.SHORT_FILE_NAME, numbers.NAME)
        return Part(name=name, position=0, data=b"", problem=Reason.DAMAGED, advice=_NOT_GIVEN)
    return make_attachment(properties, data)


def _read_message_inside(attachment: Any, limits: Limits, depth: int) -> bytes:
    """The attached message as mail. Raises ValueError where the library does not give it."""
    if depth == limits.depth or not attachment.get_number_of_sub_items():
        raise ValueError("a message that is not given")
    return render(_read_item(attachment.get_sub_item(0), limits, depth + 1))


def _read_bytes(attachment: Any, limits: Limits) -> bytes | None:
    size = attachment.get_size()
    if size > limits.bytes:
        raise Unreadable(Reason.LIMIT, "An attachment in it is larger than what is read: divide the data file.")
    return bytes(attachment.read_buffer(size)) if size else None


def _read_properties(item: Any) -> Properties:
    sets = _read_sets(item)
    return sets[0] if sets else Properties({})


def _read_sets(item: Any) -> list[Properties]:
    """The properties of an item; of a table, those of each of its rows."""
    if item is None:
        return []
    found = []
    for number in range(item.get_number_of_record_sets()):
        record_set = item.get_record_set(number)
        values: dict[int, tuple[int, bytes]] = {}
        for at in range(record_set.get_number_of_entries()):
            entry = record_set.get_entry(at)
            if entry.entry_type is not None and entry.entry_type not in values:
                values[entry.entry_type] = (entry.value_type or 0, entry.data or b"")
        found.append(Properties(values))
    return found
