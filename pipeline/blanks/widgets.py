"""Fields of a PDF form as pieces of a page: each takes its room there and draws itself where it comes to stand."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.platypus import Flowable

_BORDER, _FILL = HexColor("#B7C7CB"), HexColor("#FBFDFD")
_SIZE = 10
_BOX = 12.0
_GAP = 6.0
_BESIDE = 70.0
"""From one box to the next where they stand side by side."""
_MOST_CHARACTERS = 30_000
_LOOK = {"borderWidth": 0.5, "borderColor": _BORDER, "fillColor": _FILL, "textColor": black}
_SHORT = {"fontName": "Helvetica", "fontSize": _SIZE}


class _Piece(Flowable):  # type: ignore[misc]
    """A field with its room; `name` is what programs call it, `tip` what screen readers say."""

    def __init__(self, name: str, tip: str, width: float, height: float) -> None:
        super().__init__()
        self.name, self.tip = name, tip
        self.width, self.height = width, height

    def wrap(self, *_: object) -> tuple[float, float]:
        """The room that it takes."""
        return self.width, self.height

    @property
    def form(self) -> Any:
        """The form of the document that it is drawn into."""
        return self.canv.acroForm


class Entry(_Piece):
    """Text to type, of one line or, with `is_long`, of many."""

    def __init__(
        self, name: str, tip: str, width: float, height: float, *, is_long: bool = False, most: int | None = None
    ) -> None:
        super().__init__(name, tip, width, height)
        self.flags = "multiline" if is_long else ""
        self.most = most or _MOST_CHARACTERS

    def draw(self) -> None:
        """Draws the field."""
        self.form.textfield(
            name=self.name,
            tooltip=self.tip,
            width=self.width,
            height=self.height,
            fieldFlags=self.flags,
            maxlen=self.most,
            relative=True,
            **_SHORT,
            **_LOOK,
        )


class Chooser(_Piece):
    """A list that drops down; with `can_type` something else may be typed."""

    def __init__(self, name: str, tip: str, labels: tuple[str, ...], width: float, *, can_type: bool = False) -> None:
        super().__init__(name, tip, width, 17.0)
        self.labels = labels
        self.flags = "combo edit" if can_type else "combo"

    def draw(self) -> None:
        """Draws the field, with nothing chosen."""
        self.form.choice(
            name=self.name,
            tooltip=self.tip,
            options=[" ", *self.labels],
            value=" ",
            width=self.width,
            height=self.height,
            fieldFlags=self.flags,
            relative=True,
            **_SHORT,
            **_LOOK,
        )


class TickBox(_Piece):
    """One box to tick."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__(name, tip, _BOX, _BOX + 2)

    def draw(self) -> None:
        """Draws the box, empty."""
        self.form.checkbox(name=self.name, tooltip=self.tip, size=_BOX, relative=True, buttonStyle="check", **_LOOK)


class Boxes(_Piece):
    """A box before each of several answers, of which one is chosen, or several."""

    def __init__(
        self,
        name: str,
        tip: str,
        labels: tuple[str, ...],
        width: float,
        *,
        is_one_line: bool,
        is_one: bool = True,
    ) -> None:
        lines = 1 if is_one_line else len(labels)
        super().__init__(name, tip, width, lines * (_BOX + _GAP) - _GAP + 2)
        self.labels, self.is_one_line, self.is_one = labels, is_one_line, is_one

    def draw(self) -> None:
        """Draws the boxes, empty, and the answers behind them."""
        for number, label in enumerate(self.labels):
            x = _BESIDE * number if self.is_one_line else 0.0
            y = self.height - _BOX - (0 if self.is_one_line else number * (_BOX + _GAP))
            self._box(number, label, x, y)
            self.canv.setFont("Helvetica", _SIZE)
            self.canv.setFillColor(black)
            self.canv.drawString(x + _BOX + _GAP, y + 3, label)

    def _box(self, number: int, label: str, x: float, y: float) -> None:
        place = {"x": x, "y": y, "size": _BOX, "relative": True, "buttonStyle": "check", **_LOOK}
        if self.is_one:
            value = f"option{number + 1}"
            self.form.radio(name=self.name, value=value, tooltip=self.tip, shape="square", fieldFlags="radio", **place)
        else:
            self.form.checkbox(name=f"{self.name}_{number + 1}", tooltip=f"{self.tip}: {label}", **place)
