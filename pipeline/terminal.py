"""What all commands share at the terminal: errors of one sentence, exit statuses, the log file."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import typer

from pipeline.errors import CannotRun

FAILED, MISUSED = 1, 2
_OF_THE_DISK = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO))


def make_app(**settings: Any) -> typer.Typer:
    """A command line whose help is plain text: readable in any window, and to who has it read aloud."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, **settings)


def fail(message: str, status: int = FAILED) -> NoReturn:
    """Ends the program with one sentence."""
    sys.stderr.write(message + "\n")
    raise typer.Exit(status)


def show(text: str) -> str:
    """Text that a sender chose, as a terminal may show it: no escape, and nothing that turns the order of letters."""
    return "".join(letter if letter.isprintable() else "_" for letter in text)


@contextmanager
def told_in_a_sentence(out: Path) -> Iterator[None]:
    """Whatever goes wrong inside is told in one sentence; what only a maintainer understands goes to OUT's log file."""
    try:
        _log_to(out)
        yield
    except CannotRun as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("Stopped. What was read so far is kept: run the same command again to go on.")
    except typer.Exit:
        raise
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            _fail_unknown(out)
        where = error.filename or out
        fail(f"{where} cannot be written ({error.strerror}): see to the disk and the folder's rights, and run again.")
    except Exception:  # noqa: BLE001 - whatever it is, it is told in a sentence
        _fail_unknown(out)


def _fail_unknown(out: Path) -> NoReturn:
    """Ends the program where nobody foresaw what happened: a maintainer finds it in the log."""
    with suppress(OSError):
        logging.getLogger(__name__).exception("the command failed")
    fail(f"Something went wrong inside the program; please send {out / 'intake.log'} to its maintainers.")


def _log_to(out: Path) -> None:
    """The log file goes beside the results; it is made when there is something to say."""
    handler = logging.FileHandler(out / "intake.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
