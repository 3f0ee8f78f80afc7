"""The settings under which LibreOffice converts: nothing in a document is run, nothing is fetched, nothing is left.

By default it fetches pictures and objects that a document only links to. They are refused twice: as links of a
document that is not trusted, and by a proxy that is not there.
"""

from __future__ import annotations

from pathlib import Path

_COMMON = "/org.openoffice.Office.Common"
_NOBODY = "127.0.0.1"
_DISCARD_PORT = 9
_THIRD_IS_NEVER = 2

_SETTINGS: tuple[tuple[str, str, bool | int | str], ...] = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", 3),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", True),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", True),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", True),
    (f"{_COMMON}/Misc", "UseDocumentSystemFileLocking", False),
    (f"{_COMMON}/Save/Document", "CreateBackup", False),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", False),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", False),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", _THIRD_IS_NEVER),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", 2),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    *(
        setting
        for scheme in ("HTTP", "HTTPS", "FTP")
        for setting in (
            ("/org.openoffice.Inet/Settings", f"ooInet{scheme}ProxyName", _NOBODY),
            ("/org.openoffice.Inet/Settings", f"ooInet{scheme}ProxyPort", _DISCARD_PORT),
        )
    ),
)


def write_profile(folder: Path) -> None:
    """Makes `folder` the profile of a LibreOffice with these settings."""
    (folder / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{_spell(value)}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}</oor:items>\n'
    )
    (folder / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _spell(value: bool | int | str) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
