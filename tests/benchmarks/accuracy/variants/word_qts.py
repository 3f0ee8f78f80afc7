"""Every way of answering the one question that is printed as Yes/No."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.accuracy import ooxml
from tests.benchmarks.accuracy.ooxml import Element, el, name, run, val
from tests.benchmarks.accuracy.variants.registry import Variant, word
from tests.benchmarks.accuracy.wordform import WordForm

_MARKED = "mark"
Painter = Callable[[WordForm, bool], list[Element]]


def _answered(kind: str, tells: str, paint: Painter, **layout: object) -> Variant:
    """A rendering in which `paint` gives what stands in place of Yes/No; an unanswered question stays as printed."""

    def change(form: WordForm) -> None:
        answer = form.record.values["qts"]
        if paint.__name__ == _MARKED and form.layout.qts == "beside-label":
            _move_into_label(form)
        if isinstance(answer, bool):
            form.rewrite_qts(*paint(form, answer))
        elif form.layout.qts != "beside-label" or paint.__name__ == _MARKED:
            form.rewrite_qts(run("Yes/No"))

    return word(f"qts-{kind}", f"QTS: {tells}", **layout)(change)


def _marked(look: Callable[[], Element], *, chosen: bool) -> Painter:
    """Paints `Yes/No` with a look on the chosen word, or on the other one."""

    def mark(form: WordForm, answer: bool) -> list[Element]:
        yes, no = ([look()] if marked is chosen else [] for marked in (answer, not answer))
        return [run("Yes", *yes), run("/"), run("No", *no)]

    return mark


def _move_into_label(form: WordForm) -> None:
    """Makes the words printed in the label the place of the answer; the cell beside it stays empty."""
    form.rewrite_qts(run(""))
    pieces = [run(form.label("qts") + " "), run("Yes/No")]
    paragraph = form.labels["qts"].find(name("w:p"))
    assert paragraph is not None
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.extend(pieces)
    form.qts_runs = pieces[1:]


def _texts(*pairs: tuple[str, str]) -> Painter:
    """Paints one of some ways to write yes and no."""

    def paint(form: WordForm, answer: bool) -> list[Element]:
        yes, no = form.rng.choice(pairs)
        return [run(yes if answer else no)]

    return paint


def _symbols(form: WordForm, answer: bool) -> list[Element]:
    def tick(on: bool) -> Element | None:
        return el("w:r", el("w:sym", attributes={"w:font": "Wingdings", "w:char": "F0FC"})) if on else None

    pieces = (run("Yes "), tick(answer), run(" / No "), tick(not answer))
    return [piece for piece in pieces if piece is not None]


def _boxes(form: WordForm, answer: bool) -> list[Element]:
    def box(on: bool) -> Element:
        return ooxml.parse(
            f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(on)}"/><w14:checkedState w14:val="2612" '
            'w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent><w:r><w:t>{'☒' if on else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
        )

    return [run("Yes "), box(answer), run("  No "), box(not answer)]


def _boxes_first(form: WordForm, answer: bool) -> list[Element]:
    _, yes_box, _, no_box = _boxes(form, answer)
    return [yes_box, run(" Yes   "), no_box, run(" No")]


def _legacy_boxes(form: WordForm, answer: bool) -> list[Element]:
    def box(on: bool) -> list[Element]:
        state = "<w:default w:val='0'/><w:checked/>" if on else "<w:default w:val='0'/>"
        begin = ooxml.parse(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Check1"/><w:enabled/>'
            f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>"
        )
        rest = [el("w:r", el("w:fldChar", attributes={"w:fldCharType": kind})) for kind in ("separate", "end")]
        return [begin, run(" FORMCHECKBOX ", tag="w:instrText"), *rest]

    return [run("Yes "), *box(answer), run("  No "), *box(not answer)]


def _drop_down(form: WordForm, answer: bool) -> list[Element]:
    items = "".join(f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in ("Yes", "No"))
    return [
        ooxml.parse(
            f"<w:sdt><w:sdtPr><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>"
            f"{'Yes' if answer else 'No'}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    ]


def _legacy_drop_down(form: WordForm, answer: bool) -> list[Element]:
    begin = ooxml.parse(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Dropdown1"/><w:enabled/><w:ddList>'
        f'<w:result w:val="{1 if answer else 2}"/><w:listEntry w:val="Yes/No"/><w:listEntry w:val="Yes"/>'
        '<w:listEntry w:val="No"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    rest = [el("w:r", el("w:fldChar", attributes={"w:fldCharType": kind})) for kind in ("separate", "end")]
    return [begin, run(" FORMDROPDOWN ", tag="w:instrText"), *rest]


def _border() -> Element:
    return el("w:bdr", attributes={"w:val": "single", "w:sz": "8", "w:space": "0"})


struck = _answered("struck", "the other word struck through", _marked(lambda: el("w:strike"), chosen=False))
struck_twice = _answered("struck-double", "the other word struck twice", _marked(lambda: el("w:dstrike"), chosen=False))
struck_style = _answered(
    "struck-style",
    "the other word struck by a character style",
    _marked(lambda: val("w:rStyle", "Crossed"), chosen=False),
)
highlighted = _answered(
    "highlighted", "the word highlighted", _marked(lambda: val("w:highlight", "yellow"), chosen=True)
)
shaded = _answered(
    "shaded",
    "the word shaded",
    _marked(lambda: el("w:shd", attributes={"w:val": "clear", "w:fill": "FFFF00"}), chosen=True),
)
bold = _answered("bold", "the word in bold", _marked(lambda: el("w:b"), chosen=True))
underlined = _answered("underlined", "the word underlined", _marked(lambda: val("w:u", "single"), chosen=True))
bordered = _answered("bordered", "the word in a border", _marked(_border, chosen=True))
glyphs = _answered(
    "tick-glyphs",
    "ticks and crosses typed beside",
    _texts(
        ("Yes ✓/No", "Yes/No ✓"),
        ("Yes ☑ / No ☐", "Yes ☐ / No ☑"),
        ("✔ Yes  No", "Yes  ✔ No"),
        ("☒ Yes ☐ No", "☐ Yes ☒ No"),
    ),
)
crossed_typed = _answered(
    "typed-x",
    "an x typed beside",
    _texts(("(x) Yes  ( ) No", "( ) Yes  (x) No"), ("Yes [X]  No [ ]", "Yes [ ]  No [X]")),
)
symbols = _answered("symbol-font", "a Wingdings tick", _symbols)
boxes = _answered("check-box", "check box controls after the words", _boxes)
boxes_first = _answered("check-box-first", "check box controls before the words", _boxes_first)
legacy_boxes = _answered("legacy-check-box", "legacy check boxes", _legacy_boxes)
drop_down = _answered("drop-down", "a drop-down", _drop_down)
legacy_drop_down = _answered("legacy-drop-down", "a legacy drop-down", _legacy_drop_down)
typed_beside = _answered(
    "typed-beside",
    "the answer typed beside the printed words",
    _texts(
        ("Yes/No  Yes", "Yes/No  No"),
        ("Yes/No: YES", "Yes/No: NO"),
        ("Yes/No - yes", "Yes/No - no"),
        ("Yes/No\nYes", "Yes/No\nNo"),
    ),
)
in_words = _answered(
    "in-words",
    "more than a word",
    _texts(
        ("Yes – awarded July 2009", "No - working towards it"), ("Y", "N"), ("YES", "NO"), ("yes (2012)", "no, not yet")
    ),
)
