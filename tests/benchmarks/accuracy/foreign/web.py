"""The form as a web page, and the page printed to PDF by a browser."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from tests.benchmarks.accuracy.foreign.blocks import Box, Grid, Ink, Line, Look, Paper

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
_STYLE = """
@page {{ size: A4; margin: 16mm }}
body {{ font-family: "{font}"; font-size: {size}pt }}
table {{ border-collapse: collapse; width: 100%; margin: 6pt 0 }}
td {{ {edge} padding: 3pt 5pt; vertical-align: top }}
p {{ margin: 2pt 0 }}
.hand {{ color: #{colour}; font-style: {slant}; font-family: "{hand}" }}
"""


def as_html(paper: Paper, look: Look) -> str:
    """The document as a page."""
    style = _STYLE.format(
        font=look.font,
        size=look.size,
        edge="border: 0.75pt solid #444;" if look.ruled else "",
        colour=look.colour,
        slant="italic" if look.italic else "normal",
        hand=look.hand_font or look.font,
    )
    body = "".join(_grid(block) if isinstance(block, Grid) else _line(block) for block in paper.blocks)
    top = f"<p>{escape(paper.header)}</p>" if paper.header else ""
    head = f'<meta charset="utf-8"><title>Application</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{top}{body}</body></html>'


def print_page(html: str, *, furniture: bool = False) -> bytes:
    """What the browser's "Print to PDF" gives; with its own header and footer if so wished."""
    assert BROWSER is not None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "form.html"), Path(folder, "form.pdf")
        source.write_text(html, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        if not furniture:
            options.append("--no-pdf-header-footer")
        command = [BROWSER, *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def _line(line: Line) -> str:
    text = "".join(_ink(ink) for ink in line.inks) or "&nbsp;"
    if line.level:
        return f"<h{line.level + 1}>{text}</h{line.level + 1}>"
    return f"<ul><li>{text}</li></ul>" if line.bullet else f"<p>{text}</p>"


def _ink(ink: Ink) -> str:
    text = escape(ink.text).replace("\t", "&emsp;&emsp;")
    text = f"<b>{text}</b>" if ink.bold else text
    return f'<span class="hand">{text}</span>' if ink.hand else text


def _grid(grid: Grid) -> str:
    total = sum(grid.widths)
    columns = "".join(f'<col style="width: {100 * width / total:.1f}%">' for width in grid.widths)
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in grid.rows)
    return f"<table>{columns}{rows}</table>"


def _cell(cell: Box) -> str:
    return f'<td colspan="{cell.across}" rowspan="{cell.down}">{"".join(_line(line) for line in cell.lines)}</td>'
