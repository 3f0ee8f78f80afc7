"""The environment that the program runs in: made beside `pyproject.toml` at the first start, from a lock file.

Python and nothing else of ours is needed for this module: it imports the standard library alone. What is installed is
exactly what the lock file names, checked by hash.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_FOLDER = PROJECT / ".venv"
_OLDEST = (3, 11)


class CannotPrepare(Exception):
    """The environment cannot be made; the message says in one sentence why and what to do."""


def prepare(lock: Path) -> Path:
    """The Python of an environment that holds what `lock` names; made or brought up to date where it is not."""
    if sys.version_info < _OLDEST:
        have, need = ".".join(map(str, sys.version_info[:2])), ".".join(map(str, _OLDEST))
        raise CannotPrepare(f"This is Python {have}, but {need} or newer is needed: install that and start again.")
    python = _python_of(_FOLDER)
    wanted = hashlib.sha256(lock.read_bytes() + (PROJECT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = _FOLDER / f"installed-{wanted[:16]}"
    if not (python.is_file() and stamp.is_file()):
        sys.stderr.write("Setting up: this happens once and takes about a minute.\n")
        _make(python)
        _install(python, lock)
        stamp.touch()
    return python


def run(python: Path, *arguments: str) -> int:
    """The exit status of the environment's Python with these arguments; where it can, it takes this process over."""
    _keep_bytecode()
    if os.name != "nt":
        os.execv(python, [str(python), *arguments])
    return subprocess.call([python, *arguments])


def _keep_bytecode() -> None:
    """Where Python may leave no bytecode beside sources, it goes to our folder: else loading takes thrice as long."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(_FOLDER / "bytecode"))


def _python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make(python: Path) -> None:
    if python.is_file():
        return
    try:
        venv.create(_FOLDER, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotPrepare(
            f"Python could not make the folder {_FOLDER} ({type(error).__name__}): on Debian and Ubuntu, install "
            "python3-venv (sudo apt install python3-venv); else check that the folder can be written."
        ) from error


def _install(python: Path, lock: Path) -> None:
    """Everything that the lock file names, by uv where it can be had, since it takes a tenth of pip's time."""
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check"]
    hashes: list[str | Path] = ["--require-hashes", "--quiet", "-r", lock]
    has_uv = subprocess.call([*pip, "install", "--quiet", "uv"], stderr=subprocess.DEVNULL) == 0
    by_uv: list[str | Path] = [python, "-m", "uv", "pip", "install", "--python", python, *hashes]
    if not (has_uv and subprocess.call(by_uv, stderr=subprocess.DEVNULL) == 0):
        _call([*pip, "install", *hashes])
    _call([*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", PROJECT])


def _call(command: list[str | Path]) -> None:
    if subprocess.call(command) != 0:
        raise CannotPrepare(
            f"The packages named in the lock file could not be installed into {_FOLDER}: check the network (pip's own "
            "words stand above), then start again."
        )
