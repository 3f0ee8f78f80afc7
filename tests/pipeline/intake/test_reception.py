from __future__ import annotations

import hashlib
import random
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import archive, eml
from extractors.entity import open_entity
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from pipeline.intake.examined import Examined, Failed, Form, NotAForm, Opened
from pipeline.intake.inbox import list_inbox
from pipeline.intake.isolation import Pool
from pipeline.intake.reception import receive
from schemas.application import Outcome, Reading
from schemas.document import Format
from schemas.message import Contents
from schemas.receipt import Receipt
from tests.builders import mail

LIMITS = Limits()
READING = Reading(programme="p", format=Format.WORD, answers=())


def examine(data: bytes) -> Examined:
    """As a worker does, but that a form is whatever begins with that word."""
    try:
        for container in (archive, eml):
            if container.recognises(data):
                return Opened(contents=leave_letters(container.unpack(data, LIMITS)))
    except Unreadable as error:
        return Failed(reason=error.reason, detail=error.detail)
    return Form(reading=READING) if open_entity(data)[1].startswith(b"form") else NotAForm(detail="A plain text.")


def leave_letters(contents: Contents) -> Contents:
    """As a worker does: of the bodies, those that may be a form; here, that have its name in them."""
    return replace(contents, parts=tuple(part for part in contents.parts if not part.is_body or b"form" in part.data))


@dataclass
class Workers:
    """Workers who finish in an order of their own."""

    limits: Limits = LIMITS
    room: int = 3
    take: Callable[[int], int] = lambda count: 0
    examine: Callable[[bytes], Examined] = examine
    waiting: list[tuple[str, bytes]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    @property
    def has_room(self) -> bool:
        return len(self.waiting) < self.room

    def submit(self, key: str, data: bytes) -> None:
        assert hashlib.sha256(data).hexdigest() == key
        self.waiting.append((key, data))
        self.seen.append(key)

    def next_done(self) -> tuple[str, Examined]:
        key, data = self.waiting.pop(self.take(len(self.waiting)))
        return key, self.examine(data)


def take_in(folder: Path, workers: Workers | None = None, before: Iterable[Receipt] = ()) -> list[tuple[Receipt, ...]]:
    before = tuple(before)
    known = {(receipt.path, receipt.sha256) for receipt in before}
    seen = {receipt.sha256 for receipt in before}
    arrivals = list_inbox(folder)
    return list(receive(arrivals, workers or Workers(), lambda path, sha: (path, sha) in known, seen.__contains__))


def told(receipts: Iterable[Receipt]) -> list[tuple[str, str]]:
    return [(receipt.path, str(receipt.outcome)) for receipt in receipts]


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


FORWARDED = mail.message(mail.body(), mail.attachment(b"form inside", "Form.docx"), boundary="inner")
MESSAGE = mail.message(
    mail.body(),
    mail.attachment(b"form one", "Form.docx"),
    mail.attachment(mail.PNG, None),
    mail.lines("Content-Type: message/rfc822\n\n") + FORWARDED,
    mail.attachment(mail.archive(("a/Form.docx", b"form two"), ("a/Form.docx", b"form three")), "late.zip"),
    mail.attachment(b"form one", "Form.docx"),
)


def test_everything_inside_a_file_has_a_receipt_in_its_own_order(tmp_path: Path) -> None:
    write(tmp_path, {"monday/ann.eml": MESSAGE})
    (receipts,) = take_in(tmp_path)
    assert told(receipts) == [
        ("monday/ann.eml", "container"),
        ("monday/ann.eml!/Form.docx", "application"),
        ("monday/ann.eml!/part-3", "not-a-form"),
        ("monday/ann.eml!/part-4", "container"),
        ("monday/ann.eml!/part-4!/Form.docx", "application"),
        ("monday/ann.eml!/late.zip", "container"),
        ("monday/ann.eml!/late.zip!/a_Form.docx", "application"),
        ("monday/ann.eml!/late.zip!/a_Form (2).docx", "application"),
        ("monday/ann.eml!/Form (2).docx", "duplicate"),
    ]
    parents = {receipt.path: receipt.parent for receipt in receipts}
    assert parents["monday/ann.eml"] is None
    assert parents["monday/ann.eml!/part-4!/Form.docx"] == "monday/ann.eml!/part-4"


def test_the_text_of_a_message_has_a_receipt_only_where_it_is_a_form(tmp_path: Path) -> None:
    letter = mail.message(mail.body("Please find our form attached."), mail.attachment(b"form one"))
    form = mail.message(mail.body("form in the text"), mail.attachment(mail.PNG, "logo.png"))
    again = mail.message(mail.body("form in the text"), boundary="other")
    write(tmp_path, {"a.eml": letter, "b.eml": form, "c.eml": again})
    first, second, third = take_in(tmp_path)
    assert told(first) == [("a.eml", "container"), ("a.eml!/Form.docx", "application")]
    assert told(second) == [
        ("b.eml", "container"),
        ("b.eml!/part-1", "application"),
        ("b.eml!/logo.png", "not-a-form"),
    ]
    assert told(third) == [("c.eml", "container"), ("c.eml!/part-1", "duplicate")]
    assert second[1].sha256 == hashlib.sha256(b"form in the text").hexdigest()
    assert second[0].detail == "A message with 1 document inside."


def test_a_receipt_carries_what_was_found(tmp_path: Path) -> None:
    write(tmp_path, {"ann.eml": MESSAGE})
    ((message, form, *_),) = take_in(tmp_path)
    assert message.envelope is not None
    assert message.envelope.sender == "ann@school.example"
    assert message.sha256 == hashlib.sha256(MESSAGE).hexdigest()
    assert (form.reading, form.sha256) == (READING, hashlib.sha256(b"form one").hexdigest())


def test_what_came_before_in_the_walk_is_the_first_and_a_message_is_not_opened_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.zip": mail.archive(("ann.eml", MESSAGE)), "ann.eml": MESSAGE, "z.docx": b"form inside"})
    first, second, third = take_in(tmp_path, Workers(take=lambda count: count - 1))
    assert told(first)[1:3] == [("a.zip!/ann.eml", "container"), ("a.zip!/ann.eml!/Form.docx", "application")]
    assert told(second) == [("ann.eml", "duplicate")]
    assert told(third) == [("z.docx", "duplicate")]


def test_what_an_earlier_run_settled_is_passed_over_and_its_bytes_are_duplicates_elsewhere(tmp_path: Path) -> None:
    write(tmp_path, {"ann.eml": MESSAGE, "text.txt": b"hello"})
    before = [receipt for receipts in take_in(tmp_path) for receipt in receipts]
    write(tmp_path, {"again.eml": MESSAGE, "new.docx": b"form new"})
    workers = Workers()
    again, known, new, text = take_in(tmp_path, workers, before)
    assert told(again) == [("again.eml", "duplicate")]
    assert told(new) == [("new.docx", "application")]
    assert (known, text) == ((), ())
    assert workers.seen == [hashlib.sha256(b"form new").hexdigest()]


def test_a_changed_file_is_a_new_document(tmp_path: Path) -> None:
    write(tmp_path, {"a.docx": b"form one"})
    before = take_in(tmp_path)[0]
    write(tmp_path, {"a.docx": b"form two"})
    assert told(take_in(tmp_path, before=before)[0]) == [("a.docx", "application")]


def test_every_distinct_document_is_examined_once(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.eml": MESSAGE.replace(b"Dear", b"Dear %d" % number) for number in range(5)})
    workers = Workers()
    take_in(tmp_path, workers)
    assert len(workers.seen) == len(set(workers.seen)) == 5 * 2 + 6


def test_copies_of_a_document_are_not_kept_in_memory(tmp_path: Path) -> None:
    write(tmp_path, {f"{number:02}.txt": b"x" * 1_000_000 for number in range(60)} | {"00.txt": b"y"})
    tracemalloc.start()
    assert len(take_in(tmp_path, Workers(room=1))) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_containers_have_a_limit_of_depth(tmp_path: Path) -> None:
    data = b"form"
    for _ in range(4):
        data = mail.archive(("x", data))
    write(tmp_path, {"a.zip": data})
    (receipts,) = take_in(tmp_path, Workers(limits=Limits(depth=3)))
    assert [outcome for _, outcome in told(receipts)] == ["container"] * 3 + ["unreadable"]
    assert receipts[-1].detail.startswith("Over a limit: ")


def burst(data: bytes) -> Examined:
    """A container of two more, each unlike any other, whatever is asked."""
    first, second = (mail.archive((f"{random.random()}", b"x")) for _ in range(2))
    return Opened(contents=archive.unpack(mail.archive(("1", first), ("2", second)), LIMITS))


def test_an_archive_of_ever_more_archives_ends(tmp_path: Path) -> None:
    write(tmp_path, {"a.zip": b"x", "b.docx": b"form"})
    workers = Workers(
        limits=Limits(parts=2, depth=15), examine=lambda data: burst(data) if data != b"form" else examine(data)
    )
    bomb, after = take_in(tmp_path, workers)
    assert len(bomb) < 300
    assert any("too many" in receipt.detail for receipt in bomb)
    assert told(after) == [("b.docx", "application")]


def test_an_archive_that_holds_itself_is_a_duplicate_inside(tmp_path: Path) -> None:
    whole = mail.archive(("x", b"x"))
    itself = Opened(contents=archive.unpack(mail.archive(("itself.zip", whole)), LIMITS))
    write(tmp_path, {"a.zip": whole})
    (receipts,) = take_in(tmp_path, Workers(examine=lambda data: itself))
    assert told(receipts) == [("a.zip", "container"), ("a.zip!/itself.zip", "duplicate")]


def test_members_that_cannot_be_taken_out_have_a_line_each(tmp_path: Path) -> None:
    data = mail.archive(("a.docx", b"form"))
    central = data.index(b"PK\x01\x02")
    locked = data[:6] + b"\x01" + data[7 : central + 8] + b"\x01" + data[central + 9 :]
    write(tmp_path, {"a.zip": locked})
    ((_, member),) = take_in(tmp_path)
    assert (member.outcome, member.detail.partition(":")[0]) == (Outcome.UNREADABLE, "Password-protected")
    assert member.sha256


def test_files_that_cannot_be_read_are_not_each_others_duplicates(tmp_path: Path) -> None:
    write(tmp_path, {"x": b"x"})
    try:
        (tmp_path / "a").symlink_to(tmp_path / "x")
        (tmp_path / "b").symlink_to(tmp_path / "x")
    except OSError:
        pytest.skip("this system makes no links")
    receipts = [receipt for (receipt,) in take_in(tmp_path)]
    assert told(receipts) == [("a", "unreadable"), ("b", "unreadable"), ("x", "not-a-form")]
    assert [receipt.sha256 for receipt in receipts[:2]] == ["", ""]
    assert [receipts for receipts in take_in(tmp_path, before=receipts) if receipts] == []


def test_where_a_parser_failed_is_logged_without_the_documents_name(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    failed = Failed(reason=Reason.CRASHED, detail="Open it by hand.", trace="word.py:12 in read\nKeyError")
    write(tmp_path, {"Jane Smith.docx": b"x"})
    ((receipt,),) = take_in(tmp_path, Workers(examine=lambda data: failed))
    assert receipt.outcome is Outcome.UNREADABLE
    assert "word.py:12" in caplog.text
    assert receipt.sha256 in caplog.text
    assert "Jane" not in caplog.text


_LEAVES = st.sampled_from([b"form a", b"form b", b"text", mail.PNG, b""])
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda parts, kind: kind(parts),
        st.lists(inner, max_size=3),
        st.sampled_from(
            [
                lambda parts: mail.archive(*(("x.docx", part) for part in parts)),
                lambda parts: mail.message(mail.body(), *(mail.attachment(part, None) for part in parts)),
            ]
        ),
    ),
    max_leaves=8,
)


def settle_one_by_one(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """What the contract says, told without workers."""
    lines: list[tuple[str, str]] = []
    came: set[bytes] = set()

    def settle(path: str, data: bytes) -> None:
        if data in came:
            lines.append((path, "duplicate"))
            return
        came.add(data)
        examined = examine(data)
        kinds = {Opened: "container", Form: "application", NotAForm: "not-a-form", Failed: "unreadable"}
        lines.append((path, kinds[type(examined)]))
        if isinstance(examined, Opened):
            count = 0
            for part in examined.contents.parts:
                if not part.is_body:
                    count += 1
                    name = part.name and ("x.docx" if count == 1 else f"x ({count}).docx")
                    settle(f"{path}!/{name or f'part-{part.position}'}", part.data)

    for path, data in sorted(files.items()):
        settle(path, data)
    return lines


@settings(max_examples=60, deadline=None)
@given(
    files=st.dictionaries(st.sampled_from("abcdef"), _TREES, max_size=6),
    room=st.integers(1, 6),
    chance=st.randoms(use_true_random=False),
)
def test_the_order_in_which_workers_finish_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], room: int, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("inbox")
    write(folder, files)
    workers = Workers(room=room, take=chance.randrange)
    receipts = [receipt for receipts in take_in(folder, workers) for receipt in receipts]
    assert told(receipts) == settle_one_by_one(files)
    assert len(workers.seen) == len(set(workers.seen))


def test_real_documents_go_through_real_workers(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "ann.eml": mail.message(
                mail.body(),
                mail.attachment(mail.PNG, "logo.png"),
                mail.attachment(b"%PDF-1.4 broken", "Form.pdf"),
                mail.attachment(mail.archive(("notes.txt", b"Dear all"), ("old.wk1", b"Rar!\x1a\x07")), "late.zip"),
            ),
            "empty": b"",
        },
    )
    with Pool(2, LIMITS) as pool:
        found = list(receive(list_inbox(tmp_path), pool, lambda path, sha: False, lambda sha: False))
    receipts = [receipt for receipts in found for receipt in receipts]
    assert [(receipt.path, str(receipt.outcome), receipt.detail.partition(":")[0]) for receipt in receipts] == [
        ("ann.eml", "container", "A message with 3 documents inside."),
        ("ann.eml!/logo.png", "not-a-form", "A picture (PNG)."),
        ("ann.eml!/Form.pdf", "unreadable", "Damaged"),
        ("ann.eml!/late.zip", "container", "An archive with 2 documents inside."),
        ("ann.eml!/late.zip!/notes.txt", "not-a-form", "A plain text."),
        ("ann.eml!/late.zip!/old.wk1", "unreadable", "A format that is not read"),
        ("empty", "unreadable", "Damaged"),
    ]
