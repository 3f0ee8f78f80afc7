"""LibreOffice on this machine: where it is, if it is, and what it leaves when it is killed."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

VARIABLE = "MASTERY_INTAKE_LIBREOFFICE"
"""The environment variable that names its command where it stands in none of the usual places."""

OFFICE_PREFIX = "mastery-intake-office-"
"""How the names of folders begin that hold an office of ours; its profile is in there."""

_PIPE_FOLDERS = ("/tmp", "/var/tmp")
_COMMANDS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)


def find_suite() -> str | None:
    """The command that starts LibreOffice, or None where it is not installed."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    places = (*_COMMANDS, *(str(Path(os.path.expandvars(place)).expanduser()) for place in _USUAL_PLACES))
    return next((found for place in places if (found := shutil.which(place))), None)


def profile_of(office: Path) -> str:
    """The address of the profile of the office in this folder, as LibreOffice spells it."""
    return (office / "profile").as_uri()


def remove_office(office: Path) -> None:
    """Removes the folder of an office that has ended, and the socket that one that was killed leaves outside of it.

    LibreOffice names it for its profile; on Windows there is none.
    """
    if hasattr(os, "getuid"):
        digest = hashlib.md5(profile_of(office).encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        for folder in _PIPE_FOLDERS:
            Path(folder, name).unlink(missing_ok=True)
    shutil.rmtree(office, ignore_errors=True)


def remove_offices(folder: Path) -> None:
    """The same for all offices in a folder."""
    for office in folder.glob(f"{OFFICE_PREFIX}*"):
        remove_office(office)
