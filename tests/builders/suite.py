"""What LibreOffice itself makes of a workbook: the program's own promise is tried with somebody else's program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = (
    f'{_HEAD}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">%s</library:library>'
)
_MODULE = f"""{_HEAD}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Opening"
 script:language="StarBasic">Sub Convert(source as String, password as String, target as String)
On Error Goto Ended
Dim how(1) As New com.sun.star.beans.PropertyValue
how(0).Name = "Password" : how(0).Value = password
how(1).Name = "Hidden" : how(1).Value = True
Dim book
book = StarDesktop.loadComponentFromURL(source, "_blank", 0, how())
Dim filter(0) As New com.sun.star.beans.PropertyValue
filter(0).Name = "FilterName" : filter(0).Value = "Text - txt - csv (StarCalc)"
book.storeToURL(target, filter())
book.close(True)
Ended:
StarDesktop.terminate()
End Sub
</script:module>"""


def open_in_calc(command: str, book: Path, password: str, folder: Path) -> str | None:
    """The first sheet as LibreOffice reads it with this password, or None where it opens nothing.

    Its command line takes no password, so that a macro in a profile of its own opens the file; the first start makes
    that profile.
    """
    profile, target = folder / "profile", folder / "opened.csv"
    _start(command, profile, "--terminate_after_init")
    macros = profile / "user" / "basic" / "Standard"
    (macros / "script.xlb").write_text(_LIBRARY % '<library:element library:name="Opening"/>')
    (macros / "Opening.xba").write_text(_MODULE)
    _start(command, profile, f'macro:///Standard.Opening.Convert("{book.as_uri()}","{password}","{target.as_uri()}")')
    return target.read_bytes().decode("utf-8", "replace") if target.exists() else None


def _start(command: str, profile: Path, *arguments: str) -> None:
    alone = ("--headless", "--norestore", "--nodefault", f"-env:UserInstallation={profile.as_uri()}")
    told = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run([command, *alone, *arguments], env=told, capture_output=True, check=False, timeout=120)
