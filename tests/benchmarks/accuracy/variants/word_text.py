"""What Word, add-ins and habits do to the text of an answer."""

from __future__ import annotations

import re

from tests.benchmarks.accuracy import ooxml
from tests.benchmarks.accuracy.ooxml import Element, el, name, par, run, text_of, val
from tests.benchmarks.accuracy.printed import PROMPTS
from tests.benchmarks.accuracy.truth import SIGNATURES, STATEMENTS
from tests.benchmarks.accuracy.variants.registry import word
from tests.benchmarks.accuracy.wordform import WordForm

_EMAIL = re.compile(r"[^\s,;<>()/]+@[^\s,;<>()/]+")
_BOOKMARK = {"w:id": "7", "w:name": "_GoBack"}


def _refill(paragraph: Element, *content: Element) -> None:
    """Puts other content into a paragraph, its properties kept."""
    for child in list(paragraph):
        if child.tag != name("w:pPr"):
            paragraph.remove(child)
    paragraph.extend(content)


@word("split-runs", "runs split anywhere, with proofing marks and bookmarks between")
def split_runs(form: WordForm) -> None:
    for paragraph in form.inked():
        text, pieces = text_of(paragraph), []
        while text:
            cut = form.rng.randint(1, 9)
            pieces.append(run(text[:cut], *([el("w:b")] if form.rng.random() < 0.1 else [])))
            pieces.append(el("w:proofErr", attributes={"w:type": "spellStart"}))
            text = text[cut:]
        mark = [el("w:bookmarkStart", attributes=_BOOKMARK), el("w:bookmarkEnd", attributes={"w:id": "7"})]
        _refill(paragraph, *pieces[:3], *mark, *pieces[3:])


@word("line-breaks", "Shift+Enter instead of paragraphs")
def line_breaks(form: WordForm) -> None:
    for key, paragraphs in form.ink.items():
        if len(paragraphs) > 1:
            form.rewrite(key, [par("\n".join(text_of(paragraph) for paragraph in paragraphs))])


def _dress(number: int) -> list[Element]:
    comic = el("w:rFonts", attributes={"w:ascii": "Comic Sans MS", "w:hAnsi": "Comic Sans MS"})
    looks = (
        [el("w:b")],
        [el("w:i"), val("w:color", "FF0000")],
        [val("w:highlight", "yellow")],
        [comic, val("w:u", "single")],
    )
    return list(looks[number])


@word("coloured", "answers in bold, italics, colour, or highlighted, in another font")
def coloured(form: WordForm) -> None:
    number = form.rng.randrange(4)
    for paragraph in form.inked():
        _refill(paragraph, run(text_of(paragraph), *_dress(number)))


@word("tabs-and-blanks", "tabs, double blanks, blanks at both ends and empty paragraphs around the answers")
def tabs_and_blanks(form: WordForm) -> None:
    for key, paragraphs in form.ink.items():
        for paragraph in paragraphs:
            text = text_of(paragraph).replace(" ", form.rng.choice(("  ", " ", " \u00a0")), 3)
            _refill(paragraph, run(f"\t {text}  "))
        if paragraphs:
            form.rewrite(key, [par(" "), *paragraphs, par("")])


@word("odd-characters", "soft and no-break hyphens, no-break blanks, zero-width characters, a byte order mark")
def odd_characters(form: WordForm) -> None:
    for paragraph in form.inked():
        text = text_of(paragraph)
        words = [
            f"{piece[:4]}\u00ad{piece[4:]}" if len(piece) > 8 and piece.isalpha() and form.rng.random() < 0.5 else piece
            for piece in text.split(" ")
        ]
        text = words[0] + "".join(("\u00a0" if form.rng.random() < 0.15 else " ") + word for word in words[1:])
        text = form.rng.choice(("", "\u200b", "\ufeff")) + text + form.rng.choice(("", "\u200b", "\u200e"))
        pieces: list[Element] = []
        for part in re.split(r"(?<=[a-z])(-)(?=[a-z])", text):
            hyphen = el("w:r", el("w:noBreakHyphen")) if form.rng.random() < 0.5 else run("\u2011")
            pieces.append(hyphen if part == "-" else run(part))
        _refill(paragraph, *pieces)


@word("soft-hyphen-elements", "optional hyphens as elements, and ligature characters pasted from a PDF")
def soft_hyphen_elements(form: WordForm) -> None:
    for key in STATEMENTS:
        for paragraph in form.ink[key]:
            text = text_of(paragraph).replace("fi", "ﬁ").replace("fl", "ﬂ")
            start, _, end = text.partition("tion")
            _refill(paragraph, run(start), el("w:r", el("w:softHyphen")), run(f"tion{end}" if end else ""))


@word("smart-tags", "names and dates inside smart tags and custom XML")
def smart_tags(form: WordForm) -> None:
    for paragraph in form.inked():
        first, _, rest = text_of(paragraph).partition(" ")
        tag = el("w:smartTag", run(first), attributes={"w:uri": "urn:schemas-microsoft-com", "w:element": "place"})
        custom = el("w:customXml", run(f" {rest}"), attributes={"w:element": "note"}) if rest else None
        _refill(paragraph, *(piece for piece in (tag, custom) if piece is not None))


def _link_emails(form: WordForm, link: str) -> None:
    for key in ("nominee_email", "head_of_department", "head_teacher"):
        for paragraph in form.ink[key]:
            text = text_of(paragraph)
            found = _EMAIL.search(text)
            if found:
                middle = _link(form, found.group(), link)
                _refill(paragraph, run(text[: found.start()]), *middle, run(text[found.end() :]))


def _link(form: WordForm, address: str, link: str) -> list[Element]:
    style = val("w:rStyle", "Hyperlink")
    if link == "element":
        relation = form.package.relate("hyperlink", f"mailto:{address.lower()}?subject=Form", external=True)
        return [el("w:hyperlink", run(address, style), attributes={"r:id": relation})]
    code = f' HYPERLINK "mailto:{address.lower()}" '
    if form.rng.random() < 0.3:
        return [el("w:fldSimple", run(address, style), attributes={"w:instr": code})]
    begin, between, end = (
        el("w:r", el("w:fldChar", attributes={"w:fldCharType": kind})) for kind in ("begin", "separate", "end")
    )
    return [begin, run(code, tag="w:instrText"), between, run(address, style), end]


@word("email-links", "addresses as hyperlinks")
def email_links(form: WordForm) -> None:
    _link_emails(form, "element")


@word("email-fields", "addresses as hyperlink fields")
def email_fields(form: WordForm) -> None:
    _link_emails(form, "field")


@word("notes-and-hidden", "comments, footnotes and hidden text at the answers")
def notes_and_hidden(form: WordForm) -> None:
    notes, comments = [], []
    for at, paragraph in enumerate(form.inked()[::3], start=2):
        comments.append(el("w:comment", par("Please check this with the head."), attributes={"w:id": str(at)}))
        notes.append(el("w:footnote", par("A note of the school office."), attributes={"w:id": str(at)}))
        paragraph.insert(0, el("w:commentRangeStart", attributes={"w:id": str(at)}))
        paragraph.append(el("w:commentRangeEnd", attributes={"w:id": str(at)}))
        paragraph.append(el("w:r", el("w:commentReference", attributes={"w:id": str(at)})))
        if form.rng.random() < 0.5:
            paragraph.append(el("w:r", el("w:footnoteReference", attributes={"w:id": str(at)})))
        paragraph.append(run(" hidden remark", el("w:vanish")))
    form.package.add("comments", "comments.xml", el("w:comments", comments))
    form.package.add("footnotes", "footnotes.xml", el("w:footnotes", notes))


def _list_statements(form: WordForm, number: int) -> None:
    for key in STATEMENTS:
        lines = [text_of(paragraph) for paragraph in form.ink[key]]
        form.rewrite(
            key, [par(line, bullet=None if at == 0 and len(lines) > 1 else number) for at, line in enumerate(lines)]
        )


@word("bullets", "statements as bulleted lists")
def bullets(form: WordForm) -> None:
    _list_statements(form, 1)


@word("numbers", "statements as numbered lists")
def numbers(form: WordForm) -> None:
    _list_statements(form, 3)


@word("prompts-left", "answers typed straight after the printed prompt, in its paragraph", prompt="cell")
def prompts_left(form: WordForm) -> None:
    for key in (*STATEMENTS, *SIGNATURES):
        if not form.ink[key]:
            continue
        first, rest = form.ink[key][0], form.ink[key][1:]
        prompt = next((p for p in form.cells[key] if text_of(p).endswith(PROMPTS[key])), None)
        if prompt is None:
            prompt = par(PROMPTS[key])
            first.addprevious(prompt)
        prompt.append(run(f" {text_of(first)}"))
        form.cells[key].remove(first)
        form.ink[key] = rest


@word("prompts-deleted", "the printed prompts of statements and signatures deleted, the labels kept")
def prompts_deleted(form: WordForm) -> None:
    for key in (*STATEMENTS, *SIGNATURES):
        if not form.ink[key]:
            continue
        for holder in (form.cells[key], form.labels[key]):
            for paragraph in list(holder.iterchildren(name("w:p"))):
                text = text_of(paragraph)
                if text == PROMPTS[key] and paragraph not in form.ink[key]:
                    holder.remove(paragraph)
                elif text.endswith(PROMPTS[key]) and len(paragraph) > 1:
                    paragraph.remove(paragraph[-1])
            if holder[-1].tag != name("w:p"):
                holder.append(par(""))


@word("signature-pictures", "pictures of signatures, inline or floating or as ink in VML")
def signature_pictures(form: WordForm) -> None:
    relation = form.package.relate("image", "media/image1.png")
    form.package.parts["word/media/image1.png"] = ooxml.scribble()
    for key in SIGNATURES:
        if form.ink[key]:
            holder = par(el("w:r", _picture(form.rng.choice(("inline", "anchor", "vml")), relation)))
            prompt = [par(PROMPTS[key])] if form.rng.random() < 0.5 else []
            for child in list(form.cells[key])[1:]:
                form.cells[key].remove(child)
            form.cells[key].extend((*prompt, holder))
            form.ink[key] = [holder]
            form.tell(key, "[image]")


def _picture(kind: str, relation: str) -> Element:
    if kind == "vml":
        return ooxml.parse(
            f'<w:pict><v:shape id="i" style="width:90pt;height:24pt"><v:imagedata r:id="{relation}"/></v:shape>'
            "</w:pict>"
        )
    extent = '<wp:extent cx="1143000" cy="285750"/>'
    place = (
        '<wp:positionH relativeFrom="column"><wp:posOffset>9525</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>9525</wp:posOffset></wp:positionV>'
    )
    graphic = (
        '<wp:docPr id="9" name="Picture 9" descr="A close up of a sign"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="9" name="s"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1143000" cy="285750"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    if kind == "inline":
        return ooxml.parse(f"<w:drawing><wp:inline>{extent}{graphic}</wp:inline></w:drawing>")
    return ooxml.parse(
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="3" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{place}{extent}<wp:wrapTopAndBottom/>{graphic}</wp:anchor></w:drawing>"
    )
