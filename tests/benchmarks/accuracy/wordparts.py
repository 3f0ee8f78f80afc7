"""The parts of a Word document beside its text: styles, numbering, header and footer, page set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.accuracy.ooxml import Element, Package, el, par, parse, run, val

if TYPE_CHECKING:
    from tests.benchmarks.accuracy.wordform import Layout

_LEVELS = {"1": ("bullet", "\uf0b7", "Symbol"), "2": ("bullet", "o", "Courier New"), "3": ("decimal", "%1.", None)}


def add_parts(package: Package, layout: Layout, settings: Element) -> None:
    """Adds styles, numbering and settings."""
    package.add("styles", "styles.xml", _styles(layout))
    package.add("numbering", "numbering.xml", _numbering())
    package.add("settings", "settings.xml", settings)


def section(package: Package, layout: Layout, school: str) -> Element:
    """The page set-up, with a header and footer where the layout has them."""
    size = {"w:w": "11906", "w:h": "16838"}
    if layout.landscape:
        size = {"w:w": "16838", "w:h": "11906", "w:orient": "landscape"}
    margins = {f"w:{side}": "1134" for side in ("top", "right", "bottom", "left")}
    references = []
    if layout.furniture:
        header = el("w:hdr", par(f"{school}    Secondary Mastery Specialist Programme 2019/20"))
        number = el("w:fldSimple", run("1"), attributes={"w:instr": " PAGE "})
        footer = el("w:ftr", par("Application to participate – Cohort 4\tPage ", number))
        for kind, part in (("header", header), ("footer", footer)):
            relation = package.add(kind, f"{kind}1.xml", part)
            references.append(el(f"w:{kind}Reference", attributes={"w:type": "default", "r:id": relation}))
    return el("w:sectPr", references, el("w:pgSz", attributes=size), el("w:pgMar", attributes=margins))


def _styles(layout: Layout) -> Element:
    fonts = el("w:rFonts", attributes={f"w:{kind}": layout.font for kind in ("ascii", "hAnsi", "cs", "eastAsia")})
    size = str(round(layout.size * 2))
    tracking = val("w:spacing", str(layout.tracking)) if layout.tracking else None
    run_looks = el("w:rPr", fonts, tracking, val("w:sz", size), val("w:szCs", size), val("w:lang", "en-GB"))
    space = el("w:spacing", attributes={"w:after": "80", "w:line": "252", "w:lineRule": "auto"})
    par_looks = el("w:pPr", space, val("w:jc", "both") if layout.justified else None)
    defaults = el("w:docDefaults", el("w:rPrDefault", run_looks), el("w:pPrDefault", par_looks))
    return el("w:styles", defaults, [parse(style) for style in _STYLES])


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="Strong Paragraph"/><w:basedOn w:val="Normal"/>'
    "<w:rPr><w:b/></w:rPr></w:style>",
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
    '<w:rPr><w:color w:val="808080"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Crossed"><w:name w:val="Crossed"/><w:rPr><w:strike/></w:rPr></w:style>',
)


def _numbering() -> Element:
    kinds = [
        el(
            "w:abstractNum",
            el(
                "w:lvl",
                val("w:start", "1"),
                val("w:numFmt", kind),
                val("w:lvlText", text),
                val("w:lvlJc", "left"),
                el("w:pPr", el("w:ind", attributes={"w:left": "720" if key != "2" else "1080", "w:hanging": "360"})),
                el("w:rPr", el("w:rFonts", attributes={"w:ascii": font, "w:hAnsi": font})) if font else None,
                attributes={"w:ilvl": "0"},
            ),
            attributes={"w:abstractNumId": key},
        )
        for key, (kind, text, font) in _LEVELS.items()
    ]
    numbers = [el("w:num", val("w:abstractNumId", key), attributes={"w:numId": key}) for key in _LEVELS]
    return el("w:numbering", kinds, numbers)
