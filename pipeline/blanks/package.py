"""Word files without a clock in them, so that the same form is the same file."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""When everything was made and changed, as far as the file says."""


def without_clock(package: bytes) -> bytes:
    """The same parts in the same order, all with one time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(member, old.read(name))
    return stream.getvalue()
