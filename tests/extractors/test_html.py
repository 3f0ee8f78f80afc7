from __future__ import annotations

import pytest

from extractors import html
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.document import Document, Mark, Paragraph, Place, Style, Table, WidgetKind, iter_paragraphs


def read(body: str, head: str = "") -> Document:
    return html.read(f"<html><head><title>Not seen</title>{head}</head><body>{body}</body></html>", Limits())


def texts(body: str, head: str = "") -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(read(body, head).blocks)]


def grid(table: object) -> list[list[tuple[str, int, int, int]]]:
    assert isinstance(table, Table)
    return [
        [(" ".join(p.text for p in c.paragraphs()), c.column, c.row_span, c.column_span) for c in row]
        for row in table.rows
    ]


def test_paragraphs_are_what_the_page_shows_as_such() -> None:
    assert texts("one\n two<div>three<div>four</div></div><p>five<br>six</p>seven<ul><li>eight<li>nine</ul>") == [
        *("one two", "three", "four", "five\nsix", "seven", "eight", "nine"),
    ]
    assert texts("<pre>one\n  two</pre><div style='white-space: pre-wrap'>three\nfour</div>") == [
        "one\n  two",
        "three\nfour",
    ]


def test_a_table_keeps_its_grid() -> None:
    body = (
        "<table><tr><td rowspan=2>Nominated<td>Name<td>Jane</tr><tr><td>Email<td>j@s.example</tr>"
        "<tr><td colspan=2>Head<td>Ruth</table>"
    )
    assert grid(read(body).blocks[0]) == [
        [("Nominated", 0, 2, 1), ("Name", 1, 1, 1), ("Jane", 2, 1, 1)],
        [("Email", 1, 1, 1), ("j@s.example", 2, 1, 1)],
        [("Head", 0, 1, 2), ("Ruth", 2, 1, 1)],
    ]


def test_places_say_where_to_look() -> None:
    first, table = read("<p>a</p><table><tr><td>b<td><table><tr><td>c<td>d</table></table>").blocks
    assert isinstance(table, Table)
    (inner,) = table.rows[0][1].blocks
    assert isinstance(inner, Table)
    assert first.place == Place(paragraph=1)
    assert inner.rows[0][1].place.describe() == "table 1, row 1, cell 2, table 1, row 1, cell 2"


def test_a_table_that_only_frames_the_message_is_no_table() -> None:
    blocks = read("<table width=600><tr><td><p>Dear all</p><table><tr><td>URN<td>123456</table></table>").blocks
    assert [type(block) for block in blocks] == [Paragraph, Table]


@pytest.mark.parametrize(
    ("marked", "style"),
    [
        ("<s>No</s>", Style.STRUCK),
        ("<del>No</del>", Style.STRUCK),
        ("<span style='text-decoration:line-through'>No</span>", Style.STRUCK),
        ("<span class=c7>No</span>", Style.STRUCK),
        ("<b>No</b>", Style.BOLD),
        ("<span style='FONT-WEIGHT:700'>No</span>", Style.BOLD),
        ("<u>No</u>", Style.UNDERLINED),
        ("<span style='background:yellow;mso-highlight:yellow'>No</span>", Style.HIGHLIGHTED),
        ("<span style='background-color: rgb(255, 255, 0)'>No</span>", Style.HIGHLIGHTED),
        ("<span style='border:solid windowtext 1.0pt'>No</span>", Style.BORDERED),
        ("<span style='background:white;border:none windowtext 1.0pt'>No</span>", Style.PLAIN),
        ("<b><span style='font-weight:normal'>No</span></b>", Style.PLAIN),
    ],
)
def test_words_are_marked_as_people_mark_a_choice(marked: str, style: Style) -> None:
    head = "<style>.c7{color:red;text-decoration:line-through} td .c8{font-weight:bold}</style>"
    (block,) = read(f"<p style='background:#eee'>Yes/{marked}</p>", head).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Yes/No"
    assert block.runs[-1].style is style


@pytest.mark.parametrize(
    "unseen",
    [
        "<div style='display:none;max-height:0'>Preheader</div>",
        "<span style='visibility: hidden'>Gone</span>",
        "<span style='mso-hide:all'>Gone</span>",
        "<div style='font-size:1px;line-height:1px;max-height:0px;opacity:0'>Preheader</div>",
        "<!-- comment --><!--[if gte mso 9]><p>For Word alone</p><![endif]-->",
        "<style>p {color:red}</style><script>var a = '<p>b</p>';</script>",
        "<span class=MsoPlaceholderText>Click here to enter text.</span>",
        "<w:sdt ShowingPlcHdr='t' Title='URN'>Click here</w:sdt>",
        "<div style='mso-element:comment-list'><p>Is this right?</p></div>",
    ],
)
def test_what_nobody_sees_is_left_out(unseen: str) -> None:
    assert texts(f"<p>seen {unseen}</p><!--[if !mso]><!--><p>by all others</p><!--<![endif]-->") == [
        *("seen", "by all others"),
    ]


def test_bullets_and_numbers_that_word_drew_are_left_out() -> None:
    word = (
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
        "<![endif]>I lead KS3.<o:p></o:p></p>"
    )
    stripped = "<p class=x_MsoListParagraph><span>·<span>&nbsp;&nbsp;&nbsp; </span></span>I lead KS4.</p>"
    assert texts(word + stripped) == ["I lead KS3.", "I lead KS4."]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = read("<p>I have <del cite='mailto:Ann' datetime='2019'>six</del><ins cite='mailto:Ann'>seven</ins></p>")
    assert document.blocks[0].text == "I have seven"  # type: ignore[union-attr]
    assert document.marks == {Mark.TRACKED_CHANGES}


def test_controls_show_what_they_hold() -> None:
    document = read(
        "<p><input type=checkbox name=qts checked>Yes <input type=radio name=no>No</p><p><input name=urn value=123456>"
        "<input type=hidden value=secret><input type=submit value=Send></p><p><select name=hub><option value=''>Choose"
        "<option>Kent<option selected>Surrey Plus</select></p><textarea name=why>one\ntwo</textarea>"
    )
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        *("☒Yes ☐No", "123456", "Surrey Plus", "one\ntwo"),
    ]
    assert [(widget.name, widget.kind, widget.value) for widget in document.widgets] == [
        ("qts", WidgetKind.TICK, "on"),
        ("no", WidgetKind.TICK, "off"),
        ("urn", WidgetKind.TEXT, "123456"),
        ("hub", WidgetKind.CHOICE, "Surrey Plus"),
        ("why", WidgetKind.TEXT, "one\ntwo"),
    ]


def test_a_picture_is_told_but_no_counting_pixel() -> None:
    first, second = read(
        "<p>a<img src=cid:sign.png width=120></p><p>b<img src=http://t.example/ width=1 height=1></p>"
    ).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.has_picture, second.has_picture) == (True, False)


def test_depth_exhausts_nothing() -> None:
    assert texts("<div>" * 1500 + "deep") == ["deep"]
    with pytest.raises(Unreadable) as raised:
        read("<div>" * 100_000 + "deeper")
    assert raised.value.reason is Reason.LIMIT


def test_broken_pages_lose_no_text() -> None:
    assert sorted("".join(texts("a<td>b</p></div><table><p>c<tr>d<td>e</td>f</table>g<x>h</x>"))) == list("abcdefgh")
    assert html.read("", Limits()).blocks == ()
