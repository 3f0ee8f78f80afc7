"""The kinds of document that only LibreOffice reads, told by their bytes, and what of each must be known beforehand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import olefile

from extractors.errors import ZIP_FAULTS
from extractors.limits import MEBIBYTE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_ODF_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ODF_FORMULA = b"application/vnd.oasis.opendocument.formula"
_MANIFEST = "META-INF/manifest.xml"
_MANIFEST_CAP = MEBIBYTE
_HEAD = 4096
_FIB_FLAGS = slice(10, 12)
_FIB_ENCRYPTED = 0x0100
_OLE_FAULTS = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, struct.error)

_Test = Callable[[bytes], bool]


def _never(_: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document. `ending` is what LibreOffice expects of its name; the tests look at the bytes.

    `is_doubtful` tells of one that LibreOffice is known to damage on the way.
    """

    name: str
    ending: str
    matches: _Test
    is_locked: _Test = _never
    has_macros: _Test = _never
    is_doubtful: _Test = _never


def tell(data: bytes) -> Kind | None:
    """The kind of a document, or None where LibreOffice has no business with it."""
    return next((kind for kind in KINDS if kind.matches(data)), None)


def _starts(*starts: bytes) -> _Test:
    return lambda data: data.startswith(starts)


def _is_xml_with(mark: bytes) -> _Test:
    """Whether a file is XML that names `mark` at its beginning."""
    return lambda data: data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and mark in data[:_HEAD]


def _ole_with(*names: str) -> _Test:
    """Whether a compound file has a stream of one of these names at its root: not in something embedded in it."""

    def matches(data: bytes) -> bool:
        if not data.startswith(_OLE) or not any(name.encode("utf-16-le") in data for name in names):
            return False
        try:
            with olefile.OleFileIO(io.BytesIO(data)) as file:
                return any(file.exists(name) for name in names)
        except _OLE_FAULTS:
            return _MESSAGE not in data  # damaged: LibreOffice may still make something of a document

    return matches


def _is_locked_word(data: bytes) -> bool:
    """Whether the header of a binary Word document says that the rest is encrypted ([MS-DOC] 2.5.2)."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            head = file.openstream("WordDocument").read(_FIB_FLAGS.stop)
    except _OLE_FAULTS:
        return False
    return bool(int.from_bytes(head[_FIB_FLAGS], "little") & _FIB_ENCRYPTED)


def _has_word_macros(data: bytes) -> bool:
    return "_VBA_PROJECT".encode("utf-16-le") in data


def _is_locked_text(data: bytes) -> bool:
    """Whether the manifest of an OpenDocument package names a key, or a package that is encrypted as a whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as stream:
            manifest = stream.read(_MANIFEST_CAP)
    except (*ZIP_FAULTS, KeyError):
        return False
    return b"encryption-data" in manifest or b"encrypted-package" in manifest


def _has_text_macros(data: bytes) -> bool:
    """Whether an OpenDocument package holds a module of Basic or a script."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except ZIP_FAULTS:
        return False
    modules = (name for name in names if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/"))
    return any(not name.endswith(("script-lc.xml", "script-lb.xml")) for name in modules)


def _has_formula(data: bytes) -> bool:
    """Whether an OpenDocument package holds a formula: LibreOffice loses it where its program for these is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as stream:
            return _ODF_FORMULA in stream.read(_MANIFEST_CAP)
    except (*ZIP_FAULTS, KeyError):
        return False


def _has_equation(data: bytes) -> bool:
    """The same for the objects of Word's Equation Editor and of MathType, each of which keeps its equation so."""
    return "Equation Native".encode("utf-16-le") in data


def _loses_some_rich_text(data: bytes) -> bool:
    """Whether rich text has a formula, or LibreOffice wrote it with what it cannot read back or did not write whole.

    It joins the paragraphs of text boxes, leaves out which check boxes are ticked, and marks the whole text of a
    paragraph as deleted where only its end is (seen with 7.4). What Word writes is not affected.
    """
    if b"\\mmath" in data or b"\\objclass Equation" in data:  # a formula, see above
        return True
    is_its_own = b"\\generator LibreOffice" in data or b"\\generator OpenOffice" in data
    return is_its_own and any(mark in data for mark in (b"\\shptxt", b"FORMCHECKBOX", b"\\deleted"))


KINDS = (
    Kind(
        name="A Word 97-2003 document (.doc)",
        ending="doc",
        matches=_ole_with("WordDocument"),
        is_locked=_is_locked_word,
        has_macros=_has_word_macros,
        is_doubtful=_has_equation,
    ),
    Kind(name="A Works document (.wps)", ending="wps", matches=_ole_with("MatOST", "MN0")),
    Kind(
        name="A rich text document (.rtf)", ending="rtf", matches=_starts(b"{\\rt"), is_doubtful=_loses_some_rich_text
    ),
    Kind(name="A Write document (.wri)", ending="wri", matches=_starts(b"\x31\xbe\x00\x00", b"\x32\xbe\x00\x00")),
    Kind(name="An early Word document", ending="doc", matches=_starts(b"\xdb\xa5", b"\x9b\xa5", b"\xfe\x37\x00")),
    Kind(name="A WordPerfect document", ending="wpd", matches=_starts(b"\xffWPC")),
    Kind(
        name="An OpenDocument text (.odt)",
        ending="odt",
        matches=lambda data: data.startswith(b"PK") and _ODF_TEXT in data[:_HEAD],
        is_locked=_is_locked_text,
        has_macros=_has_text_macros,
        is_doubtful=_has_formula,
    ),
    Kind(
        name="An OpenDocument text (.fodt)",
        ending="fodt",
        matches=_is_xml_with(b"application/vnd.oasis.opendocument.text"),
        has_macros=lambda data: b"<script:module" in data or b"<ooo:source-code" in data or b"<ooo:module" in data,
        is_doubtful=lambda data: _ODF_FORMULA in data or b"<math:math" in data,
    ),
    Kind(
        name="A Word 2003 document (.xml)",
        ending="xml",
        matches=_is_xml_with(b"schemas.microsoft.com/office/word/2003"),
        has_macros=lambda data: b"editdata.mso" in data or b'macrosPresent="yes"' in data,
        is_doubtful=lambda data: b'ProgID="Equation' in data,
    ),
    Kind(
        name="A Word document as one .xml",
        ending="xml",
        matches=_is_xml_with(b"schemas.microsoft.com/office/2006/xmlPackage"),
        has_macros=lambda data: b"vbaProject" in data,
        is_doubtful=lambda data: b"<m:oMath" in data or b'ProgID="Equation' in data,
    ),
)
