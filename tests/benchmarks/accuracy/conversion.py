"""Files through LibreOffice, many at a time, each result kept so that a second measurement need not wait again."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_BATCH = 24
_PROCESSES = 2
_SECONDS = 300


def convert_all(files: list[bytes], ending: str, target: str, cache: Path) -> list[bytes | None]:
    """Each file saved as another format, None where LibreOffice gives nothing; `ending` is what the files are now."""
    cache.mkdir(parents=True, exist_ok=True)
    kept = [cache / f"{hashlib.sha256(data + ending.encode()).hexdigest()[:24]}.{target}" for data in files]
    missing = {path: data for path, data in zip(kept, files, strict=True) if not path.exists()}
    items = list(missing.items())
    batches = [items[at : at + _BATCH] for at in range(0, len(items), _BATCH)]
    with ThreadPoolExecutor(_PROCESSES) as pool:
        list(pool.map(lambda batch: _convert(batch, ending, target), batches))
    return [path.read_bytes() if path.exists() else None for path in kept]


def _convert(batch: Iterable[tuple[Path, bytes]], ending: str, target: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        result.mkdir()
        for path, data in batch:
            (source / f"{path.stem}.{ending}").write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(result)]
        files = [str(file) for file in sorted(source.iterdir())]
        subprocess.run([*command, *files], check=False, capture_output=True, timeout=_SECONDS)
        for path, _ in batch:
            made = result / path.name
            if made.exists():
                path.write_bytes(made.read_bytes())
