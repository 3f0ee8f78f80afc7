"""Documents of other word processors, through a LibreOffice that runs nothing, fetches nothing and leaves nothing."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import psutil
import pytest

from extractors import office, suite
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.office.conversion import Office
from extractors.office.kinds import tell
from schemas.document import Document, Mark, Style, iter_paragraphs
from schemas.tool import Tool
from tests.builders import mail

LIMITS = Limits()
needs_libreoffice = pytest.mark.skipif(
    suite.find_suite() is None, reason="LibreOffice is not installed (Debian: libreoffice-writer)"
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


@pytest.fixture(scope="module", autouse=True)
def _close() -> Iterator[None]:
    yield
    office.close()


def rtf(text: str) -> bytes:
    return rb"{\rtf1\ansi " + text.encode() + b"}"


def fodt(body: str, scripts: str = "") -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
            ("script", "script"),
        )
    )
    return (
        f'<?xml version="1.0"?><office:document{spaces} xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2" office:mimetype="{MIMETYPE}">{scripts}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(document.blocks) if paragraph.text]


def saved_as(folder: Path, target: str) -> bytes:
    """A document with a table and a question, saved by LibreOffice in one of its formats."""
    document = docx.Document()
    document.add_paragraph("Form")
    document.add_table(1, 2).rows[0].cells[1].text = "Ashdown"
    document.save(str(folder / "form.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [suite.find_suite() or "", profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "form.docx")], check=True, capture_output=True, timeout=60)
    return (folder / f"form.{target}").read_bytes()


@needs_libreoffice
def test_a_binary_word_document_is_read_and_one_with_a_password_is_told(tmp_path: Path) -> None:
    data = saved_as(tmp_path, "doc")
    assert texts(office.read(data, LIMITS)) == ["Form", "Ashdown"]
    flags = data.index(b"\xec\xa5") + 11
    with pytest.raises(Unreadable) as caught:
        office.read(data[:flags] + bytes([data[flags] | 1]) + data[flags + 1 :], LIMITS)
    assert caught.value.reason is Reason.PASSWORD


@needs_libreoffice
def test_rich_text_keeps_what_marks_an_answer() -> None:
    box = r"{\field{\*\fldinst { FORMCHECKBOX }{{\*\formfield{\fftype1\ffres%d\ffdefres0}}}}{\fldrslt }}"
    document = office.read(
        rtf(
            rf"{box % 1} Yes {box % 0} No\par {{\strike Yes}} / {{\highlight7 No}}{{\v  hidden}}\par "
            r"{\shp{\*\shpinst\shpleft0\shptop0\shpright6000\shpbottom900{\sp{\sn shapeType}{\sv 202}}"
            r"{\shptxt \pard\plain One.\par Two.\par}}}\pard {\revised new}{\deleted old} text\par "
        ),
        LIMITS,
    )
    assert sorted(texts(document)) == ["One.", "Two.", "Yes / No", "new text", "☒ Yes ☐ No"]
    styles = {run.text.strip(): run.style for one in iter_paragraphs(document.blocks) for run in one.runs}
    assert (styles["Yes"], styles["No"]) == (Style.STRUCK, Style.HIGHLIGHTED)
    assert document.marks == {Mark.TRACKED_CHANGES}


@needs_libreoffice
def test_macros_are_told_and_a_file_that_is_no_such_thing_costs_itself_alone() -> None:
    basic = (
        '<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded'
        ' ooo:name="Standard"><ooo:module ooo:name="M"><ooo:source-code>Sub Main</ooo:source-code></ooo:module>'
        "</ooo:library-embedded></ooo:libraries></office:script></office:scripts>"
    )
    assert office.read(fodt("<text:p>a</text:p>", basic), LIMITS).marks == {Mark.MACROS}
    with pytest.raises(Unreadable) as caught:
        office.read(fodt("<text:p>b")[:-40], LIMITS)
    assert caught.value.reason is Reason.DAMAGED
    assert texts(office.read(fodt("<text:p>c</text:p>"), LIMITS)) == ["c"]


@needs_libreoffice
def test_nothing_that_a_document_links_to_is_fetched() -> None:
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        frame = '<draw:frame svg:width="3cm" svg:height="3cm">{}</draw:frame>'
        link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        picture = frame.format(f'<draw:image xlink:href="{address}/p.png" {link}')
        thing = frame.format(f'<draw:object xlink:href="{address}/o.ods" {link}')
        assert texts(office.read(fodt(f"<text:p>a{picture}{thing}</text:p>"), LIMITS)) == ["a"]
        server.shutdown()
    assert asked == []


def test_a_document_that_waits_for_libreoffice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(suite.VARIABLE, "/nowhere/soffice")
    with pytest.raises(Unreadable, match=r"libreoffice\.org") as caught:
        office.read(rtf("x"), LIMITS)
    assert (caught.value.reason, caught.value.missing) == (Reason.NOT_INSTALLED, Tool.LIBREOFFICE)


def test_an_open_document_with_a_password_is_told() -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    data = mail.archive(("mimetype", MIMETYPE.encode()), ("META-INF/manifest.xml", manifest))
    stored = data.replace(b"PK", b"PK", 1)
    with pytest.raises(Unreadable) as caught:
        office.read(stored[:38] + MIMETYPE.encode() + stored[38:], LIMITS)
    assert caught.value.reason is Reason.PASSWORD


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (rtf("x"), "rtf"),
        (fodt(""), "fodt"),
        (b"\xffWPC\x95\x06", "wpd"),
        (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
            "xml",
        ),
        (b"\xdb\xa5-\x00", "doc"),
        (b"\x31\xbe\x00\x00", "wri"),
        (b"hello", None),
        (b"<html>", None),
    ],
)
def test_the_bytes_tell_the_kind(data: bytes, ending: str | None) -> None:
    kind = tell(data)
    assert (kind and kind.ending) == ending


@pytest.fixture
def stubborn(tmp_path: Path) -> str:
    """A command that opens as LibreOffice does, and then works on every file without an end."""
    command = tmp_path / "soffice"
    command.write_text(
        '#!/bin/sh\nfor last; do :; done\ncase "$*" in\n*--convert-to*) sleep 600 & wait;;\n'
        '*) touch "$(dirname "$last")/.~lock.empty.rtf#"; sleep 600 & wait;;\nesac\n'
    )
    command.chmod(0o755)
    return str(command)


@pytest.mark.skipif(os.name == "nt", reason="the command is a script of the shell")
def test_an_office_that_never_comes_back_is_ended_with_all_that_it_started(
    tmp_path: Path, stubborn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    before = set(psutil.Process().children(recursive=True))
    one = Office(stubborn, LIMITS.memory)
    assert one.wait_until_open()
    with pytest.raises(Unreadable) as caught:
        one.convert(b"x", "rtf", seconds=0.5)
    assert caught.value.reason is Reason.TIMEOUT
    one.close()
    assert set(psutil.Process().children(recursive=True)) <= before
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the command is one of the shell")
def test_an_office_that_does_not_start_is_told_and_the_document_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    office.close()
    monkeypatch.setenv(suite.VARIABLE, "false")
    monkeypatch.setattr("extractors.office.conversion._DESK", type(office.conversion._DESK)())
    with pytest.raises(Unreadable, match="does not start") as caught:
        office.read(rtf("x"), LIMITS)
    assert caught.value.missing is Tool.LIBREOFFICE


def test_rich_text_that_libreoffice_wrote_with_deletions_is_doubted() -> None:
    for generator, is_doubtful in ((r"{\*\generator LibreOffice/7.4;}", True), (r"{\*\generator Riched20;}", False)):
        data = rtf(generator + r"{\deleted One of} two\par ")
        kind = tell(data)
        assert kind
        assert kind.is_doubtful(data) is is_doubtful


def open_document(kind: str) -> bytes:
    """The package of an OpenDocument text with an object of this kind in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f'<file-entry full-path="Object 1/" media-type="{kind}"/>')
    return file.getvalue()


FORMULA, CHART = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("formula", "chart"))
FLAT = '<office:document office:mimetype="application/vnd.oasis.opendocument.text">{}</office:document>'
WORD_2003 = '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">{}</w:wordDocument>'


@pytest.mark.parametrize(
    ("with_formula", "without"),
    [
        (open_document(FORMULA), open_document(CHART)),
        (FLAT.format("<math:math/>").encode(), FLAT.format("<text:p/>").encode()),
        (rtf(r"{\mmath x}"), rtf(r"\'bd x")),
        (rtf(r"{\*\objclass Equation.DSMT4}"), rtf(r"{\*\objclass Package}")),
        (WORD_2003.format('<o:OLEObject ProgID="Equation.3"/>').encode(), WORD_2003.format("").encode()),
    ],
)
def test_a_document_with_formulas_which_libreoffice_may_lose_is_doubted(with_formula: bytes, without: bytes) -> None:
    for data, is_doubtful in ((with_formula, True), (without, False)):
        kind = tell(data)
        assert kind
        assert kind.is_doubtful(data) is is_doubtful
