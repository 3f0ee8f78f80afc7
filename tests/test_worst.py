"""The worst that anybody sends, in a whole run: every file has its line, and nothing of it gets anywhere."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.errors import Reason
from extractors.limits import Limits
from pipeline.intake.examined import Examined, Failed, Form, Opened
from pipeline.intake.isolation import Pool
from tests.builders import mail, worst
from tests.builders.files import word_form
from tests.builders.program import call, records
from tests.builders.worst import places

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
_OPENED, _NO_FORM = "opened", "no form"
_BECAUSE = {
    Reason.LIMIT: """
        overlaps.zip many.zip zeros.gz zeros.bz2 zeros.xz zeros.tar.gz claims.tar zeros-document.docx zeros-part.docx
        zeros-styles.docx zeros.odt paragraphs.odt zeros.pages parts-in-parts.eml parts.eml mailbox.mbox uuencoded.eml
        winmail.dat files.ics paragraphs.docx runs.docx tables.docx controls.docx itself.docx deep.html deep-tables.html
        elements.html cells.html deep.rtf tables.rtf page-tree.pdf pages.pdf pixels.png pixels.jpg pixels.tif pages.tif
        pixels.bmp
    """,
    Reason.DAMAGED: """
        memory.xz laughs.docx outside.docx deep-xml.docx binary.rtf loop.tif comment.png
    """,
    Reason.NO_TEXT: "page-size.pdf page-size-2.pdf",
    "a format that is not read": "laughs-in-types.docx",
    _OPENED: """
        lies.zip nested.zip branches.zip names.zip nested.gz links.tar messages-in-messages.eml fields.eml stamps.eml
        letters-in-to.eml brackets-in-to.eml quotes-in-to.eml comments-in-to.eml words-in-subject.eml type.eml
        blanks-in-type.eml references.eml dates.eml line.eml boundaries.eml links.eml quotes.eml names.eml
    """,
    _NO_FORM: """
        pixels.docx deep-xml-200.docx deep-tables.docx spans.docx letters.docx attributes.docx styles.docx laughs.html
        outside.html spans.html count.pdf table.pdf dictionaries.pdf fields.pdf structure.pdf scripts.pdf thin.png
    """,
}
EXPECTED = {name: reason for reason, names in _BECAUSE.items() for name in names.split()}


def told(examined: Examined) -> str:
    if isinstance(examined, Failed):
        return examined.reason
    assert not isinstance(examined, Form)
    return _OPENED if isinstance(examined, Opened) else _NO_FORM


def read_all(pool: Pool) -> Iterator[tuple[str, str]]:
    waiting = [name for name in worst.FILES if name not in worst.LONG]
    left = len(waiting)
    while left:
        while waiting and pool.has_room:
            name = waiting.pop()
            pool.submit(name, worst.FILES[name]())
        name, examined = pool.next_done()
        left -= 1
        yield name, told(examined)


def test_each_of_the_worst_files_ends_by_its_own_limit_and_breaks_no_worker() -> None:
    with Pool(2, Limits()) as pool:
        assert dict(read_all(pool)) == EXPECTED


@posix
def test_nothing_in_the_inbox_is_followed_waited_for_or_believed_in_its_name(tmp_path: Path) -> None:
    inbox, outside, out = tmp_path / "inbox", tmp_path / "outside", tmp_path / "out"
    inbox.mkdir()
    outside.mkdir()
    count = places.fill(inbox, outside)
    (inbox / "archive.zip").write_bytes(worst.FILES["names.zip"]())
    (inbox / "message.eml").write_bytes(worst.FILES["names.eml"]())
    result = call("run", inbox, "--out", out)
    assert result.exit_code == 0, result.output
    lines = records(out / "sources.jsonl")
    paths = [line["path"] for line in lines]
    assert len([path for path in paths if "!/" not in path]) == count + 2
    assert len(set(paths)) == len(paths)
    assert not [path for path in paths if any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in path)]
    refused = {line["path"]: line["detail"] for line in lines if line["outcome"] == "unreadable"}
    for name in ("link.eml", "link-to-folder", "link-to-itself", "link-to-nothing"):
        assert refused[name].startswith("A link")
    for name in {"pipe.eml", "socket.eml"} | ({"device.eml"} & set(os.listdir(inbox))):  # noqa: PTH208
        assert refused[name].startswith("Not a file")
    assert refused["terabyte.pst"].startswith("Over a limit")
    assert "nobody asked for this" not in (out / "sources.jsonl").read_text(encoding="utf-8")
    assert not any(letter in result.output for letter in "\x1b\x07\x9b\u202e")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inbox", "out", "outside"]


def test_what_a_form_says_is_no_formula_no_markup_and_no_escape_wherever_it_is_shown(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://127.0.0.1:9/","x") <b>[bold red]&amp;\u202e\x9b31m\u200b'
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    form = word_form({"school": evil, "name": evil, "role": "@SUM(1)", "statement": f"+1\n-1\n{evil}", "hub": evil})
    (inbox / "ann.eml").write_bytes(mail.message(mail.body(), mail.attachment(form, "=1+1 [bold]x.docx")))
    result = call("run", inbox, "--out", out)
    assert result.exit_code == 0, result.output
    (line,) = (out / "applications.jsonl").read_text(encoding="utf-8").splitlines()
    assert not any(letter in line for letter in "\x1b\x9b")
    assert json.loads(line)["fields"]["school_name"].startswith("=HYPERLINK")
    assert not any(letter in result.output for letter in "\x1b\x9b\u202e")
    from openpyxl import load_workbook  # noqa: PLC0415

    formulas = {
        cell.value
        for path in out.rglob("*.xlsx")
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and any(word in str(cell.value) for word in ("SUM(1)", "127.0.0.1"))
    }
    assert not formulas
