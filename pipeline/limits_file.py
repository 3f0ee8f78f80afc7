"""The limits that a user sets: a file that names some of those in `extractors.limits`; the others stay."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from extractors.limits import MEBIBYTE, Limits
from pipeline.errors import CannotRun

_SETTINGS = tuple(field.name for field in fields(Limits) if field.name != "pulse")
_SIZES = frozenset(("bytes", "unpacked", "memory", "memory_of_pictures", "memory_of_all"))
_SIZE = re.compile(r"(\d+)\s*(kB|MB|GB)")
_UNITS = {"kB": 1024, "MB": MEBIBYTE, "GB": 1024 * MEBIBYTE}
_LEAST = {"memory": 200 * MEBIBYTE, "memory_of_pictures": 200 * MEBIBYTE, "memory_of_all": 200 * MEBIBYTE}
_MOST = {"element_depth": Limits().element_depth}


def read_limits(path: Path | None) -> Limits:
    """The limits with what the file changes; those of the program without one. Raises `CannotRun`."""
    if path is None:
        return Limits()
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CannotRun(f"The limits in {path} cannot be read ({error.strerror}): check the file's name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotRun(f"{path} is not understood ({error}): write lines like pages = 300.") from error
    changes: dict[str, Any] = {}
    for name, value in settings.items():
        if name not in _SETTINGS:
            raise CannotRun(f"{path} sets {name}, which is no limit: there are {', '.join(_SETTINGS)}.")
        changes[name] = _value(path, name, value)
    return replace(Limits(), **changes)


def tell_limits(limits: Limits) -> str:
    """All limits in a line: where it is another one, what was refused before may be read now."""
    return " ".join(f"{name}={getattr(limits, name)}" for name in _SETTINGS)


def _value(path: Path, name: str, value: object) -> int | float:
    """The value of a setting, within what makes sense."""
    number = _size(value) if name in _SIZES else value
    is_number = isinstance(number, (int, float) if name == "seconds" else int) and not isinstance(number, bool)
    if not is_number or not isinstance(number, (int, float)):
        how = f'{name} = "100 MB"' if name in _SIZES else f"{name} = {getattr(Limits(), name)}"
        raise CannotRun(f"{path} sets {name} to {value!r}: write it like {how}.")
    least, most = _LEAST.get(name, 1), _MOST.get(name)
    if number < least or (most is not None and number > most):
        bounds = f"at least {_tell(name, least)}" if most is None else f"from {least} to {most}"
        raise CannotRun(f"{path} sets {name} to {value!r}: it has to be {bounds}.")
    return number


def _size(value: object) -> object:
    found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    return int(found[1]) * _UNITS[found[2]] if found else value


def _tell(name: str, number: int) -> str:
    return f'"{number // MEBIBYTE} MB"' if name in _SIZES and number >= MEBIBYTE else str(number)
