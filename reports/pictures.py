"""The overview's charts as pictures for a report, drawn by matplotlib where that is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from reports.sheets.summary import Numbers
from reports.style import SERIES

_WIDTH, _DOTS = 8.0, 150  # inches, and dots of each
_LONGEST = 48
"""Letters of a name beside a bar."""


def draw_pictures(folder: Path, numbers: tuple[Numbers, ...]) -> None:
    """Leaves a PNG for each chart in the folder, and no other picture; nothing where matplotlib is missing."""
    if find_spec("matplotlib") is None:
        return
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.png"):
        path.unlink()
    for block in numbers:
        _draw(folder / f"{block.name}.png", block)


def _draw(path: Path, block: Numbers) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load, and only the overview has pictures
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    lying, count, names = block.shape == "bars", len(block.names), [_shorten(name) for name in block.names]
    bars = count * (1 if block.stacked else 0.6 + 0.4 * len(block.series))
    figure = Figure(figsize=(_WIDTH, 1.6 + 0.22 * bars if lying else 3.6), layout="constrained")
    axes = figure.subplots()
    below = [0] * count
    thick = 0.7 if block.stacked else 0.8 / len(block.series)
    for at, ((_, name), values) in enumerate(zip(block.series, block.values, strict=True)):
        shift = 0.0 if block.stacked else (at - (len(block.series) - 1) / 2) * thick
        places = [place + shift for place in range(count)]
        colour = f"#{SERIES[at % len(SERIES)]}"
        if lying:
            drawn = axes.barh(places, values, thick, left=below, color=colour, label=name)
        else:
            drawn = axes.bar(places, values, thick, bottom=below, color=colour, label=name)
        if len(block.series) == 1:
            axes.bar_label(drawn, [str(value) if value else "" for value in values], padding=2, fontsize=8)
        if block.stacked:
            below = [low + value for low, value in zip(below, values, strict=True)]
    _name_axis(axes, names, lying)
    (axes.xaxis if lying else axes.yaxis).set_major_locator(MaxNLocator(integer=True))
    axes.set_title(block.title, fontsize=11, fontweight="bold", loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    if len(block.series) > 1:
        figure.legend(loc="outside lower center", ncols=len(block.series), fontsize=8, frameon=False)
    figure.savefig(path, dpi=_DOTS, metadata={"Software": None})


def _name_axis(axes: object, names: list[str], lying: bool) -> None:
    if lying:
        axes.set_yticks(range(len(names)), names, fontsize=8)  # type: ignore[attr-defined]
        axes.set_ylim(len(names) - 0.4, -0.6)  # type: ignore[attr-defined]
        return
    step = max(1, -(-len(names) // 16))
    axes.set_xticks(range(0, len(names), step), names[::step], fontsize=8)  # type: ignore[attr-defined]


def _shorten(name: str) -> str:
    # a dollar sign would begin a formula
    return (name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…").replace("$", r"\$")
