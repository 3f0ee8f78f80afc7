"""The words of letters, from files that staff may change a copy of; a mistake in one is told with file and line."""

from __future__ import annotations

import re
import tomllib
import traceback
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Literal

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, ConfigDict, ValidationError

SHIPPED = Path(__file__).parent
QUERIES, ACKNOWLEDGEMENT, OUTCOME, ASKS = "queries.j2", "acknowledgement.j2", "outcome.j2", "asks.toml"
GROUPS = ("missing", "long", "check", "confirm", "tell")

_SUBJECT = re.compile(r"\s*Subject:(.*)", re.IGNORECASE)
_NAME = "letter"  # what Jinja calls a template that has no file of its own
_LONGEST = 300


class TemplateFault(Exception):
    """A template or `asks.toml` is not understood; the message names the file, the line and the mend."""


class Ask(BaseModel):
    """What a letter says of a finding: words and where they stand, or why it is not the school's to settle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: Literal["missing", "long", "check", "confirm", "tell"] | None = None
    says: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A letter in words: its subject, and its body of paragraphs and lists."""

    subject: str
    body: str


class Templates:
    """The letters of a folder; what it does not hold is taken from those that the program brings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # In a sandbox, since a folder of templates may come from anywhere; no name of a form is ever taken for a
        # template, and no HTML is made here, so that nothing has to be escaped.
        self._environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.asks = self._load_asks()
        self._says = {code: self._parse(ask.says, self._find(ASKS), code) for code, ask in self.asks.items()}

    def letter(self, name: str, words: Mapping[str, object]) -> Text:
        """The letter of a file, filled in. Raises `TemplateFault`."""
        path = self._find(name)
        source = _read(path)
        first, _, rest = source.partition("\n")
        found = _SUBJECT.fullmatch(first)
        if found is None:
            raise TemplateFault(f"{path}, line 1: write 'Subject: ' and the subject there, then an empty line.")
        subject = _fill(self._parse(found[1].strip(), path), words, path)
        body = _fill(self._parse("\n" + rest, path), words, path)  # the empty line keeps the lines' numbers
        return Text(subject=plain(subject), body=re.sub(r"\n{3,}", "\n\n", body).strip() + "\n")

    def say(self, code: str, words: Mapping[str, object]) -> str:
        """What `asks.toml` says of a finding of this code, filled in. Raises `TemplateFault`."""
        return plain(_fill(self._says[code], words, self._find(ASKS), code))

    def _find(self, name: str) -> Path:
        own = self._folder / name
        return own if own.is_file() else SHIPPED / name

    def _load_asks(self) -> dict[str, Ask]:
        path = self._find(ASKS)
        try:
            told = tomllib.loads(_read(path))
            asks = {code: Ask.model_validate(ask) for code, ask in told.items()}
        except tomllib.TOMLDecodeError as error:
            raise TemplateFault(f"{path} cannot be read: {error}.") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ", ".join(str(step) for step in first["loc"])
            raise TemplateFault(f"{path}: {where}: {first['msg']}; 'group' is one of {', '.join(GROUPS)}.") from error
        for code, ask in asks.items():
            if bool(ask.group and ask.says) == bool(ask.ours):
                raise TemplateFault(f"{path}: [{code}] needs either 'group' and 'says', or 'ours'.")
        return asks

    def _parse(self, source: str, path: Path, part: str = "") -> Template:
        try:
            return self._environment.from_string(source)
        except TemplateSyntaxError as error:
            where = f"[{part}]" if part else f"line {error.lineno}"
            raise TemplateFault(f"{path}, {where}: {(error.message or '').rstrip('.')}.") from error


def copy_templates(folder: Path) -> tuple[Path, ...]:
    """Puts the letters that the program brings into a folder to be changed there; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [folder / name for name in (QUERIES, ACKNOWLEDGEMENT, OUTCOME, ASKS) if not (folder / name).exists()]
    for path in missing:
        copyfile(SHIPPED / path.name, path)
    return tuple(missing)


def plain(text: str) -> str:
    """A text of a form as a letter may hold it: one line, nothing invisible, not endless."""
    shown = "".join(" " if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp", "Cs") else each for each in text)
    line = " ".join(shown.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _fill(template: Template, words: Mapping[str, object], path: Path, part: str = "") -> str:
    try:
        return template.render(words)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        where = f"[{part}]" if part else f"line {_line_of(error)}"
        known = ", ".join(sorted(words))
        raise TemplateFault(f"{path}, {where}: {error}; what a letter knows is {known}.") from error


def _line_of(error: Exception) -> int:
    """The line of the template at which it happened: Jinja puts its lines into the traceback."""
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 1


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TemplateFault(f"{path} cannot be read ({error.strerror}): check the folder.") from error
    except UnicodeDecodeError as error:
        raise TemplateFault(f"{path} is not text in UTF-8: save it as UTF-8.") from error
