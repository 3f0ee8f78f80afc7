"""The parts of a Word file that are the same in every form: styles, bullets, settings, types and relations."""

from __future__ import annotations

from collections.abc import Mapping

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
RELATIONSHIP = f"{_OFFICE}/officeDocument/2006/relationships"
_MAIN = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'{_MAIN} xmlns:r="{RELATIONSHIP}" xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_OFFICE}/drawingml/2006/main" xmlns:pic="{_OFFICE}/drawingml/2006/picture"'
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1021" w:right="1134" w:bottom="964" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/>'
    "</w:sectPr>"
)
_FIXED_RELATIONS = {
    "rIdStyles": (f"{RELATIONSHIP}/styles", "styles.xml"),
    "rIdNumbers": (f"{RELATIONSHIP}/numbering", "numbering.xml"),
    "rIdSettings": (f"{RELATIONSHIP}/settings", "settings.xml"),
    "rIdFooter": (f"{RELATIONSHIP}/footer", "footer1.xml"),
}


def relationships(
    targets: Mapping[str, tuple[str, str]], fixed: Mapping[str, tuple[str, str]] = _FIXED_RELATIONS
) -> str:
    """A relationship part: id to type and target."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in {**fixed, **targets}.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">{lines}</Relationships>'


def _style(name: str, title: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 252) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _bullets(level: int, after: int) -> str:
    return (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>{_spacing(0, after)}'
        f'<w:ind w:left="{360 * (level + 1)}" w:hanging="360"/>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F9FA8"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    f"{_HEAD}<w:styles {_MAIN}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>{_size(22)}'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f"<w:pPr>{_spacing(0, 120)}</w:pPr></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
    + _style("Title", "Title", _spacing(60, 40), f'<w:b/><w:color w:val="006B80"/>{_size(38)}')
    + _style("Subtitle", "Subtitle", _spacing(0, 160), f'<w:color w:val="404040"/>{_size(26)}')
    + _style(
        "Heading1", "heading 1", f"<w:keepNext/>{_spacing(180, 80)}", f'<w:b/><w:color w:val="006B80"/>{_size(26)}'
    )
    + _style("TableText", "Table Text", _spacing(40, 40, 245))
    + _style("TableHeading", "Table Heading", "<w:keepNext/>", based="TableText")
    + _style("ListBullet", "List Bullet", _bullets(0, 60))
    + _style("ListBullet2", "List Bullet 2", _bullets(1, 40))
    + _style("HubList", "Hub List", _spacing(0, 10))
    + _style("Small", "Small", _spacing(0, 0, 240), _size(14))
    + _style("Footer", "footer", _spacing(0, 0), f'<w:color w:val="7F7F7F"/>{_size(16)}')
    + "</w:styles>"
)


def _level(number: int, bullet: str, font: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{bullet}"/>'
        f'<w:lvlJc w:val="left"/><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr></w:lvl>'
    )


_NUMBERING = (
    f'{_HEAD}<w:numbering {_MAIN}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    + _level(0, "\uf0b7", "Symbol")
    + _level(1, "o", "Courier New")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_FOOTER = (
    f'{_HEAD}<w:ftr {_MAIN}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr><w:r>'
    '<w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
    "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
)
_SETTINGS = (
    f'{_HEAD}<w:settings {_MAIN}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_OVERRIDES = {
    "/word/document.xml": f"{_TYPE}.document.main+xml",
    "/word/styles.xml": f"{_TYPE}.styles+xml",
    "/word/numbering.xml": f"{_TYPE}.numbering+xml",
    "/word/settings.xml": f"{_TYPE}.settings+xml",
    "/word/footer1.xml": f"{_TYPE}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _OVERRIDES.items())
    + "</Types>"
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Secondary Mastery Specialist Programme</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2019-02-11T09:14:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2019-03-04T16:40:00Z</dcterms:modified></cp:coreProperties>'
)
_APP = (
    f'{_HEAD}<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)
_PACKAGE_RELATIONS = {
    "rId1": (f"{RELATIONSHIP}/officeDocument", "word/document.xml"),
    "rId2": (f"{_OFFICE}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    "rId3": (f"{RELATIONSHIP}/extended-properties", "docProps/app.xml"),
}
STATIC_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": relationships(_PACKAGE_RELATIONS, {}),
    "word/styles.xml": _STYLES,
    "word/numbering.xml": _NUMBERING,
    "word/settings.xml": _SETTINGS,
    "word/footer1.xml": _FOOTER,
    "docProps/core.xml": _CORE,
    "docProps/app.xml": _APP,
}
