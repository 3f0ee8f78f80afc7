"""Other kinds of Word file, and Word forms saved by another program."""

from __future__ import annotations

import io
import zipfile
from random import Random

from schemas.document import Format
from tests.benchmarks.accuracy.ooxml import zip_up
from tests.benchmarks.accuracy.truth import Record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant, saved, word
from tests.benchmarks.accuracy.variants.word_controls import controls_inline
from tests.benchmarks.accuracy.variants.word_plain import plain
from tests.benchmarks.accuracy.variants.word_qts import struck
from tests.benchmarks.accuracy.variants.word_text import bullets
from tests.benchmarks.accuracy.wordform import WordForm

_STRICT = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
)


@word("macros", "a .docm with a macro project")
def macros(form: WordForm) -> None:
    form.package.main_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    form.package.add(
        kind, "vbaProject.bin", b"\xd0\xcf\x11\xe0 not a real project", "application/vnd.ms-office.vbaProject"
    )


def _make_strict(record: Record, rng: Random) -> Draft:
    draft = plain.make(record, rng)
    members = {}
    with zipfile.ZipFile(io.BytesIO(draft.data)) as archive:
        for path in archive.namelist():
            data = archive.read(path)
            for loose, strict in _STRICT:
                data = data.replace(loose, strict) if path.endswith((".xml", ".rels")) else data
            members[path] = data
    return Draft(zip_up(members), draft.record)


strict = Variant(
    name="strict", format=Format.WORD, tells="strict Open XML, with its other namespaces", make=_make_strict
)
resaved = saved(plain, "resaved", "opened and saved by LibreOffice", "docx")
resaved_odt = saved(plain, "resaved-odt", "saved as .odt and back", "odt", "docx")
resaved_controls = saved(controls_inline, "resaved-controls", "content controls saved by LibreOffice", "docx")
resaved_struck = saved(struck, "resaved-qts-struck", "QTS struck, saved by LibreOffice", "docx")
resaved_bullets = saved(bullets, "resaved-bullets", "bulleted statements saved by LibreOffice", "odt", "docx")
