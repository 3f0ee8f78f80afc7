"""The form as the body of a message: as mail programs write HTML, and as plain text."""

from __future__ import annotations

import textwrap
from html import escape

from tests.benchmarks.accuracy.foreign.blocks import Box, Grid, Ink, Line, Look, Paper

_OUTLOOK = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}</style><![endif]--><style><!--
p.MsoNormal {{margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}} --></style></head>
<body lang=EN-GB link="#0563C1"><div class=WordSection1>{body}</div></body></html>"""


def as_outlook(paper: Paper, look: Look) -> bytes:
    """As Outlook writes it: every paragraph a `MsoNormal`, lines of the source broken anywhere between words."""
    body = "".join(
        _outlook_grid(one, look) if isinstance(one, Grid) else _outlook_line(one, look) for one in paper.blocks
    )
    return _OUTLOOK.format(body=body).replace("\n", "\r\n").encode()


def as_webmail(paper: Paper, look: Look) -> bytes:
    """As web mail writes it: lines as `div`, style on every one of them, tables pasted as they came."""
    body = "".join(_mail_grid(one, look) if isinstance(one, Grid) else _mail_line(one, look) for one in paper.blocks)
    return f'<div dir="ltr"><div class="gmail_default">{body}</div><div><br></div></div>'.encode()


def as_text(paper: Paper, width: int = 76) -> bytes:
    """As plain text, long lines broken; tables as their cells below one another, tabs between those of a row."""
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            lines += textwrap.wrap(block.text, width, break_long_words=False, break_on_hyphens=False) or [""]
        else:
            lines += ["\t".join("\n".join(line.text for line in cell.lines) for cell in row) for row in block.rows]
    return "\r\n".join(lines).encode()


def _outlook_line(line: Line, look: Look) -> str:
    text = "".join(_outlook_ink(ink, look) for ink in line.inks if ink.text) or "&nbsp;"
    text = f"<b>{text}</b>" if line.level else text
    dot = '<span style="mso-list:Ignore">·<span style="font:7.0pt \'Times New Roman\'">&nbsp;&nbsp; </span></span>'
    return f"<p class=MsoNormal>{dot if line.bullet else ''}{text}<o:p></o:p></p>\n"


def _outlook_ink(ink: Ink, look: Look) -> str:
    text = (
        "\n".join(textwrap.wrap(ink.text, 70, break_long_words=False, break_on_hyphens=False, drop_whitespace=False))
        if ink.text
        else ""
    )
    text = escape(text.replace(" \n", "\n")).replace("\t", "&nbsp;&nbsp;&nbsp;&nbsp; ")
    text = f"<b>{text}</b>" if ink.bold else text
    return f'<span lang=EN-US style="color:#{look.colour}">{text}</span>' if ink.hand else text


def _outlook_grid(grid: Grid, look: Look) -> str:
    def cell(one: Box) -> str:
        inner = "".join(_outlook_line(line, look) for line in one.lines)
        span = f" colspan={one.across}" if one.across > 1 else ""
        return f'<td width=200{span} valign=top style="border:solid windowtext 1.0pt;padding:0cm 5.4pt">{inner}</td>\n'

    rows = "".join(f"<tr>{''.join(cell(one) for one in row)}</tr>\n" for row in grid.rows)
    return f'<table class=MsoTableGrid border=1 cellspacing=0 style="border-collapse:collapse">{rows}</table>\n'


def _mail_line(line: Line, look: Look) -> str:
    text = "".join(_mail_ink(ink, look) for ink in line.inks if ink.text) or "<br>"
    text = f"<b>{text}</b>" if line.level else text
    return f"<ul><li>{text}</li></ul>" if line.bullet else f"<div>{text}</div>"


def _mail_ink(ink: Ink, look: Look) -> str:
    text = escape(ink.text).replace("  ", " &nbsp;").replace("\t", " &nbsp; &nbsp; ")
    text = f"<b>{text}</b>" if ink.bold else text
    return f'<font color="#{look.colour}" face="{look.font}">{text}</font>' if ink.hand else text


def _mail_grid(grid: Grid, look: Look) -> str:
    def cell(one: Box) -> str:
        inner = "".join(_mail_line(line, look) for line in one.lines)
        return f'<td colspan="{one.across}" style="border:1px solid rgb(0,0,0)">{inner}</td>'

    rows = "".join(f"<tr>{''.join(cell(one) for one in row)}</tr>" for row in grid.rows)
    return f"<table><tbody>{rows}</tbody></table><br>"
