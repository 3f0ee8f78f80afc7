"""The sample mailbox: it is the committed one, it holds what it is said to hold, and what is said of it is so."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest

from samples.generate import blank_forms, write_inbox
from samples.truth import ApplicationTruth, Delivery, applications_as_lines, sources_as_lines
from schemas.application import Outcome, Status
from schemas.programme import Programme
from schemas.text import clean, word_count
from tests.samples.texts import squeeze, text_of

ROOT = Path(__file__).resolve().parents[2]
INBOX = ROOT / "samples" / "inbox"
GOLDEN = ROOT / "tests" / "golden"
PROBE = b" ".join(str(number * number).encode() for number in range(3000))
USUAL_PACKING = 2491527719


def parts(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Everything inside a file of the inbox, by the contract's paths."""
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from ((f"{path}!/{name.replace('/', '_')}", archive.read(name)),)
    elif path.endswith(".eml"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        yield from message_parts(path, message, iter(range(1, 99)))


def message_parts(path: str, part: EmailMessage, positions: Iterator[int]) -> Iterator[tuple[str, bytes]]:
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        for child in part.iter_parts():
            assert isinstance(child, EmailMessage)
            yield from message_parts(path, child, positions)
        return
    position = next(positions)
    name = f"{path}!/{part.get_filename() or f'part-{position}'}"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        assert isinstance(inner, EmailMessage)
        yield name, bytes(inner)
        yield from message_parts(name, inner, iter(range(1, 99)))
    elif part.get_filename():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        yield name, content
        yield from parts(name, content)


@pytest.fixture(scope="session")
def documents(deliveries: tuple[Delivery, ...]) -> dict[str, bytes]:
    found = {delivery.path: delivery.data for delivery in deliveries}
    for delivery in deliveries:
        found.update(parts(delivery.path, delivery.data))
    return found


def test_the_script_gives_the_committed_files_byte_for_byte(deliveries: tuple[Delivery, ...]) -> None:
    made = {delivery.path: delivery.data for delivery in deliveries}
    committed = {path.relative_to(INBOX).as_posix(): path for path in INBOX.rglob("*") if path.is_file()}
    assert made.keys() == committed.keys()
    if zlib.crc32(zlib.compress(PROBE)) != USUAL_PACKING:
        pytest.skip("the zlib of this machine packs the same text into other bytes")
    assert [path for path, data in made.items() if committed[path].read_bytes() != data] == []
    forms = {path.name: path.read_bytes() for path in (ROOT / "samples" / "forms").iterdir()}
    assert forms == blank_forms()


def test_the_golden_records_are_those_of_the_script(deliveries: tuple[Delivery, ...]) -> None:
    assert (GOLDEN / "applications.jsonl").read_bytes().decode() == applications_as_lines(deliveries)
    assert (GOLDEN / "sources.jsonl").read_bytes().decode() == sources_as_lines(deliveries)


def test_every_part_of_the_inbox_has_one_line_of_truth(
    deliveries: tuple[Delivery, ...], documents: dict[str, bytes]
) -> None:
    lines = [truth.path for delivery in deliveries for truth in delivery.sources]
    unopened = tuple(
        f"{truth.path}!/"
        for delivery in deliveries
        for truth in delivery.sources
        if truth.path == delivery.path and truth.outcome is Outcome.DUPLICATE
    )
    assert len(set(lines)) == len(lines)
    assert set(lines) == {path for path in documents if not path.startswith(unopened)}


def test_what_is_a_duplicate_by_bytes_was_there_before(
    deliveries: tuple[Delivery, ...], documents: dict[str, bytes]
) -> None:
    truths = sorted((truth for d in deliveries for truth in d.sources), key=lambda truth: truth.path)
    seen: dict[bytes, str] = {}
    for truth in truths:
        known = documents[truth.path] in seen
        second_format = truth.application in seen.values() and truth.path.endswith(".pdf")
        assert (truth.outcome is Outcome.DUPLICATE) == (known or second_format), truth.path
        seen.setdefault(documents[truth.path], truth.path)


def test_every_form_says_what_is_held_to_be_true(
    truths: tuple[ApplicationTruth, ...], documents: dict[str, bytes]
) -> None:
    """Words only: a PDF breaks lines inside the cells of a row, and python-docx does not see insertions."""
    for truth in truths:
        text = squeeze(text_of(truth.source, documents[truth.source]))
        for name, value in truth.values.items():
            texts = value.split("\n") if isinstance(value, str) else []
            texts += [cell for row in value for cell in row.values()] if isinstance(value, tuple) else []
            for word in " ".join(texts).split():
                unseen = word == "[image]" or "tracked" in truth.about
                assert unseen or squeeze(word) in text or len(word) > 30, (truth.source, name, word)


def test_findings_follow_from_the_values(truths: tuple[ApplicationTruth, ...], programme: Programme) -> None:
    for truth in truths:
        codes = set(truth.findings)
        for field in programme.fields:
            value = truth.values[field.id]
            empty = value is None or value == ()
            assert (("missing-field", field.id) in codes) == (field.required and empty), truth.source
            if isinstance(value, str):
                assert value == clean(value), truth.source
                over = field.max_words is not None and word_count(value) > field.max_words
                assert (("statement-over-limit", field.id) in codes) == over, truth.source
        closing = programme.closing[0].at.replace(tzinfo=programme.zone)
        late = truth.received_at is not None and truth.received_at > closing
        assert (("late", None) in codes) == late, truth.source
        assert (("hub-unresolved", "maths_hub") in codes) == (truth.hub is None), truth.source
        assert (("not-eligible", "qts") in codes) == (truth.values["qts"] is False), truth.source
        assert tuple(truth.values) == tuple(programme.fields_by_id)


def test_the_edges_of_the_rules_are_there(truths: tuple[ApplicationTruth, ...], programme: Programme) -> None:
    stamps = {truth.received_at for truth in truths}
    closing = programme.closing[0].at.replace(tzinfo=programme.zone)
    assert {closing, closing.replace(second=1)} <= stamps
    words = [
        word_count(str(truth.values[name]))
        for truth in truths
        for name in ("applicant_statement", "head_teacher_statement")
    ]
    assert {300, 301, 342} <= set(words)
    assert sum(truth.status is Status.SUPERSEDED for truth in truths) == 1
    assert datetime(2019, 3, 31, 2, 20, 10, tzinfo=programme.zone) in stamps


def test_statements_go_over_pages_where_it_is_said(
    truths: tuple[ApplicationTruth, ...], documents: dict[str, bytes]
) -> None:
    broken = [truth for truth in truths if "statement" in truth.about and "over two pages" in truth.about]
    for truth in broken:
        statement = squeeze(str(truth.values["head_teacher_statement"]))
        pages = [
            squeeze(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(documents[truth.source])
        ]
        (begins,) = [number for number, page in enumerate(pages) if statement[:30] in page]
        (ends,) = [number for number, page in enumerate(pages) if statement[-30:] in page]
        assert ends == begins + 1, truth.source
    assert len(broken) == 2


def test_signatories_are_copied_in_unless_it_is_said(
    truths: tuple[ApplicationTruth, ...], documents: dict[str, bytes]
) -> None:
    for truth in truths:
        path = truth.source.partition("!/")[0]
        if not path.endswith(".eml") or "invalid-email" in dict(truth.findings):
            continue
        headers = " ".join(documents[path].decode("ascii").split())
        for name in ("nominee_email", "head_of_department_email", "head_teacher_email"):
            missing = ("signatory-not-copied", name) in truth.findings
            assert (f"<{truth.values[name]}>" not in headers) == missing, (truth.source, name)


def test_the_readme_names_every_file_of_the_inbox() -> None:
    readme = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
    files = [path.relative_to(INBOX).as_posix() for path in INBOX.rglob("*") if path.is_file()]
    assert [name for name in files if f"`{name}`" not in readme] == []


def test_a_large_mailbox_is_the_same_every_time(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_inbox(tmp_path / folder, 10, 3, share_pdf=0.4)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert sum(b'.pdf"' in data for data in one.values()) == 4
