"""Forms in the text of messages, as mail programs write them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from schemas.document import Format
from tests.benchmarks.accuracy.letters import (
    DISCLAIMER,
    FAREWELL,
    GREETING,
    Dialect,
    Table,
    body,
    list_pairs,
    wrap,
    write_form,
    write_lines,
)
from tests.benchmarks.accuracy.printed import COLUMNS, LABELS
from tests.benchmarks.accuracy.truth import STATEMENTS, Record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

_WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=us-ascii"><meta name=Generator content="Microsoft Word 15">
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; mso-fareast-language:EN-US;}
span.EmailStyle17 {mso-style-type:personal-compose; color:windowtext;}
@page WordSection1 {size:612.0pt 792.0pt;} div.WordSection1 {page:WordSection1;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>
<body lang=EN-GB link="#0563C1" vlink="#954F72" style='word-wrap:break-word'><div class=WordSection1>"""


def _html_table(table: Table, opening: str, cell: str) -> str:
    rows = (
        "<tr style='mso-yfti-irow:0'>"
        + "".join(
            f"<td {f'colspan={columns} ' * (columns > 1)}{f'rowspan={rows} ' * (rows > 1)}{cell}>{html}</td>"
            for html, columns, rows in line
        )
        + "</tr>"
        for line in table
    )
    return f"{opening}<tbody>{''.join(rows)}</tbody></table>"


WORD = Dialect(
    paragraph=lambda html: (
        f"<p class=MsoNormal><span style='font-family:\"Arial\",sans-serif'>{html}<o:p></o:p></span></p>\n"
    ),
    table=lambda table: _html_table(
        table,
        "<table class=MsoNormalTable border=1 cellspacing=0 style='border-collapse:collapse;border:none'>",
        "valign=top style='width:233.75pt;border:solid windowtext 1.0pt;background:#D9D9D9;padding:0cm 5.4pt'",
    ),
    page=lambda html: f"{_WORD_HEAD}{html}</div></body></html>",
)
WEB = Dialect(
    paragraph=lambda html: (
        f'<div class="x_elementToProof" style="font-family: Aptos; color: rgb(0, 0, 0)">{html}</div>'
    ),
    table=lambda table: _html_table(
        table,
        '<table class="x_MsoTableGrid" style="border-collapse: collapse; border: none;">',
        'style="border: 1pt solid windowtext; padding: 0cm 5.4pt; background-color: white;"',
    ),
    page=lambda html: (
        '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head>'
        f'<body dir="ltr">{html}</body></html>'
    ),
)
GMAIL = Dialect(
    paragraph=lambda html: f'<div><font face="arial, sans-serif">{html}</font></div>',
    table=lambda table: _html_table(
        table, '<table border="1" cellspacing="0" style="border:none">', 'valign="top" style="border:1pt solid"'
    ),
    page=lambda html: f'<div dir="ltr">{html}</div>',
    breaks_lines=True,
)
APPLE = Dialect(
    paragraph=lambda html: f'<p class="p1" style="margin: 0px; font-stretch: normal;">{html}</p>',
    table=lambda table: _html_table(table, '<table cellspacing="0" class="t1">', 'valign="top" class="td1"'),
    page=lambda html: (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="'
        f'overflow-wrap: break-word; -webkit-nbsp-mode: space;">{html}</body></html>'
    ),
)


def _around(dialect: Dialect, html: str) -> str:
    """A form with a greeting above and a farewell below, and a logo."""
    before = "".join(dialect.paragraph(line) for line in GREETING)
    after = "".join(dialect.paragraph(escape(line)) for line in (*FAREWELL, DISCLAIMER))
    logo = dialect.paragraph('<img width=120 height=60 src="cid:image001.png@01D4F" alt="logo">')
    return dialect.page(f"{before}{html}{after}{logo}")


def _forwarded(dialect: Dialect, html: str) -> str:
    header = (
        "<b>From:</b> Jane Sender &lt;j.sender@school.example&gt;<br><b>Sent:</b> 24 April 2019 10:12<br>"
        "<b>To:</b> Office &lt;office@school.example&gt;<br><b>Subject:</b> Application<br>"
    )
    return dialect.page(
        dialect.paragraph("Please see below, from Jane.")
        + "".join(dialect.paragraph(escape(line)) for line in FAREWELL)
        + dialect.paragraph(header)
        + f"<blockquote>{html}{dialect.paragraph('Thanks,')}{dialect.paragraph('Jane')}</blockquote>"
    )


def _html(name: str, tells: str, make: Callable[[Record, Random], str], charset: str = "utf-8") -> Variant:
    return Variant(
        name=f"body-{name}",
        format=Format.HTML,
        tells=tells,
        make=lambda record, rng: Draft(body(make(record, rng), "text/html", charset), record),
    )


def _plain(name: str, tells: str, make: Callable[[Record, Random], str], more: str = "") -> Variant:
    return Variant(
        name=f"body-{name}",
        format=Format.HTML,
        tells=tells,
        make=lambda record, rng: Draft(body(make(record, rng), f"text/plain{more}"), record),
    )


def _lines(record: Record, *, gaps: bool) -> list[str]:
    """The form as lines: a label and its answer, lists cut by tabs; between paragraphs an empty line where `gaps`."""
    out: list[str] = []
    for key, text in list_pairs(record):
        if key in ("nominee", "details", "confirmation"):
            out += ["", LABELS[key]]
        elif key in COLUMNS:
            columns = COLUMNS[key]
            out += ["", LABELS[key], "\t".join(columns.values())]
            out += ["\t".join(row[column] for column in columns) for row in record.rows(key)]
        elif key in STATEMENTS:
            out += ["", LABELS[key], ""]
            out += [line for part in text.split("\n") for line in ((part, "") if gaps else (part,))]
        else:
            out.append(f"{LABELS[key]}: {text}")
    return out


def _letter(lines: list[str], width: int | None) -> str:
    whole = [line for part in GREETING for line in (part, "")] + [*lines, "", *FAREWELL, "", DISCLAIMER]
    return "\n".join(wrap(whole, width) if width else whole)


def _flow(record: Record, _: Random) -> str:
    out = []
    for line in (*GREETING, "", *_lines(record, gaps=False), "", "-- ", *FAREWELL):
        pieces = wrap([line], 72) if "\t" not in line else [line]
        out += [*(f"{piece} " for piece in pieces[:-1]), pieces[-1] if line == "-- " else pieces[-1].rstrip()]
    return "\n".join(out)


def _quote(record: Record, rng: Random) -> str:
    inner = [f"> {line}" for line in wrap(_lines(record, gaps=True), rng.choice((70, 72, 76)))]
    head = [
        "Please see below.",
        "",
        *FAREWELL,
        "",
        "On 24 Apr 2019, at 10:12, Jane Sender <j@school.example> wrote:",
        ">",
    ]
    return "\n".join([*head, *inner])


SET: tuple[Variant, ...] = (
    _html("word", "pasted from Word into Outlook", lambda r, g: _around(WORD, write_form(r, g, WORD))),
    _html("word-1252", "the same in Windows' charset", lambda r, g: _around(WORD, write_form(r, g, WORD)), "cp1252"),
    _html("web", "pasted into Outlook for the web", lambda r, g: _around(WEB, write_form(r, g, WEB))),
    _html("gmail", "pasted into Gmail", lambda r, g: _around(GMAIL, write_form(r, g, GMAIL))),
    _html("apple", "pasted into Apple Mail", lambda r, g: _around(APPLE, write_form(r, g, APPLE))),
    _html("forwarded", "pasted, and forwarded by Outlook", lambda r, g: _forwarded(WORD, write_form(r, g, WORD))),
    _html("lines", "labels and answers as lines, in Outlook", lambda r, g: _around(WORD, write_lines(r, g, WORD))),
    _html(
        "lines-gmail", "labels and answers as lines, in Gmail", lambda r, g: _around(GMAIL, write_lines(r, g, GMAIL))
    ),
    _plain("plain", "plain text, lines as long as they are", lambda r, g: _letter(_lines(r, gaps=False), None)),
    _plain(
        "plain-wrapped",
        "plain text broken at a margin, an empty line between paragraphs",
        lambda r, g: _letter(_lines(r, gaps=True), g.choice((72, 74, 76, 78))),
    ),
    _plain(
        "plain-dense",
        "plain text broken at a margin, nothing between paragraphs",
        lambda r, g: _letter(_lines(r, gaps=False), g.choice((72, 74, 76, 78))),
    ),
    _plain("plain-flowed", "plain text as RFC 3676 has it", _flow, "; format=flowed"),
    _plain("plain-quoted", "plain text quoted in an answer", _quote),
)
