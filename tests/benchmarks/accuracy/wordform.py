"""The 2019/20 form as a Word document, filled in the plain way, with a handle on every place that renderings change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from schemas.application import Value
from tests.benchmarks.accuracy import ooxml, wordparts
from tests.benchmarks.accuracy.ooxml import Element, cell, el, name, par, row, run, table, val
from tests.benchmarks.accuracy.printed import (
    APPENDIX,
    COLUMNS,
    COMMITMENT,
    EXPECTATIONS,
    INFORMATION,
    LABELS,
    NOTE,
    PROMPTS,
    STEPS,
    TITLE,
)
from tests.benchmarks.accuracy.truth import DETAILS, SIGNATURES, STATEMENTS, Record

GRID = (2300, 1900, 2900, 2000)
_WIDTH = sum(GRID)
_HISTORY = (2300, 3900, 2900)
_DEVELOPMENT = (1700, 7400)
_BLANK_ROWS = {"teaching_history": 4, "professional_development": 3}

QtsPlace = Literal["cell", "label", "beside-label"]
PromptPlace = Literal["cell", "own-row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the form is set; None means that it differs from record to record."""

    with_information: bool | None = None
    qts: QtsPlace | None = None
    prompt: PromptPlace | None = None
    font: str = "Calibri"
    size: float = 11
    tracking: int = 0
    justified: bool = False
    landscape: bool = False
    borders: bool = True
    one_table: bool = False
    furniture: bool = False
    top_lines: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class WordForm:
    """A filled form: its XML, the places in it by cell, and the truth about what it now says."""

    record: Record
    rng: Random
    layout: Layout
    package: ooxml.Package = field(default_factory=ooxml.Package)
    body: Element = field(default_factory=lambda: el("w:body"))
    cells: dict[str, Element] = field(default_factory=dict)
    labels: dict[str, Element] = field(default_factory=dict)
    ink: dict[str, list[Element]] = field(default_factory=dict)
    rows: dict[str, list[Element]] = field(default_factory=dict)
    tables: dict[str, Element] = field(default_factory=dict)
    qts_runs: list[Element] = field(default_factory=list)
    settings: Element = field(default_factory=lambda: el("w:settings"))

    def label(self, key: str) -> str:
        """The label as this copy of the form prints it."""
        return self.layout.labels.get(key, LABELS[key])

    def tell(self, field_id: str, value: Value) -> None:
        """Sets what the form now says for a field."""
        self.record = self.record.with_value(field_id, value)

    def accept(self, field_id: str, *values: Value) -> None:
        """Adds values that are as right."""
        accepted = {**self.record.accepted, field_id: (*self.record.accepted.get(field_id, ()), *values)}
        self.record = replace(self.record, accepted=accepted)

    def inked(self) -> list[Element]:
        """Every paragraph that the applicant wrote, whole, cell by cell."""
        return [paragraph for paragraphs in self.ink.values() for paragraph in paragraphs]

    def rewrite(self, key: str, paragraphs: list[Element]) -> None:
        """Puts other paragraphs where the applicant's stand; nothing where an earlier change took those away."""
        old = self.ink[key]
        holder = old[0].getparent() if old else self.cells[key]
        if holder is None:
            return
        at = len(holder)
        if old:
            at = list(holder).index(old[0])
            for paragraph in old:
                holder.remove(paragraph)
        for step, paragraph in enumerate(paragraphs):
            holder.insert(at + step, paragraph)
        self.ink[key] = paragraphs

    def rewrite_qts(self, *pieces: Element) -> None:
        """Puts runs (or controls) where the printed Yes/No, or the answer in its stead, stands."""
        first = self.qts_runs[0]
        holder = first.getparent()
        assert holder is not None
        at = list(holder).index(first)
        for old in self.qts_runs:
            holder.remove(old)
        for step, piece in enumerate(pieces):
            holder.insert(at + step, piece)
        self.qts_runs = list(pieces)

    def write(self) -> bytes:
        """The file."""
        wordparts.add_parts(self.package, self.layout, self.settings)
        self.body.append(wordparts.section(self.package, self.layout, self.record.text("school_name")))
        return self.package.write(el("w:document", self.body))


def fill_form(record: Record, rng: Random, layout: Layout) -> WordForm:
    """The form filled in the plain way: every answer in its cell, `Yes` in the place of `Yes/No`."""
    chosen = replace(
        layout,
        with_information=rng.random() < 0.4 if layout.with_information is None else layout.with_information,
        qts=layout.qts or rng.choice(("cell", "cell", "cell", "label", "beside-label")),
        prompt=layout.prompt or rng.choice(("cell", "cell", "own-row")),
    )
    form = WordForm(record=record, rng=rng, layout=chosen)
    if chosen.with_information:
        form.body.extend(_prose(INFORMATION))
        form.body.append(par(el("w:r", el("w:br", attributes={"w:type": "page"}))))
    form.body.extend(par("") for _ in range(chosen.top_lines))
    form.body.append(par(TITLE, style="Heading1"))
    form.body.append(par("To apply:"))
    form.body.extend(par(step, bullet=1) for step in STEPS)
    _add_tables(form)
    form.body.append(par(NOTE))
    if chosen.with_information:
        form.body.append(par(el("w:r", el("w:br", attributes={"w:type": "page"}))))
        form.body.extend(_prose(APPENDIX))
    return form


def ink_lines(text: str) -> list[Element]:
    """A paragraph for each line of a text; none for an empty one."""
    return [par(line) for line in text.split("\n")] if text else []


def _prose(lines: tuple[str, ...]) -> list[Element]:
    made: list[Element] = []
    rows: list[Element] = []
    for line in (*lines, ""):
        if line.startswith("| "):
            texts = [text.strip() for text in line[2:].split("|")]
            rows.append(row([cell(par(text), width=_WIDTH // 2) for text in texts]))
            continue
        if rows:
            made += [table((_WIDTH // 2, _WIDTH // 2), rows), par("")]
            rows = []
        if line.startswith("# "):
            made.append(par(line[2:], style="Heading2"))
        elif line.startswith("- "):
            made.append(par(line[2:], bullet=1))
        elif line.startswith("-- "):
            made.append(par(line[3:], bullet=2))
        elif line:
            made.append(par(line))
    return made


def _add_tables(form: WordForm) -> None:
    drafts = (
        ("school", GRID, _school_rows(form)),
        ("details", GRID, _detail_rows(form)),
        ("teaching_history", _HISTORY, _list_rows(form, "teaching_history", _HISTORY)),
        ("professional_development", _DEVELOPMENT, _list_rows(form, "professional_development", _DEVELOPMENT)),
        *((key, (_WIDTH,), _statement_rows(form, key)) for key in STATEMENTS),
        ("signatures", (3400, _WIDTH - 3400), _signature_rows(form)),
    )
    if form.layout.one_table:
        edges = sorted({sum(grid[:at]) for _, grid, _ in drafts for at in range(1, len(grid) + 1)})
        for _, grid, rows in drafts:
            _respan(rows, grid, edges)
        widths = [end - start for start, end in zip([0, *edges], edges, strict=False)]
        whole = table(widths, [rows for _, _, rows in drafts], borders=form.layout.borders)
        form.tables = {key: whole for key, _, _ in drafts}
        form.body.append(whole)
        return
    for key, grid, rows in drafts:
        form.tables[key] = table(grid, rows, borders=form.layout.borders)
        form.body.extend((form.tables[key], par("")))


def _respan(rows: list[Element], grid: tuple[int, ...], edges: list[int]) -> None:
    """Gives cells of one grid the spans that they have on a finer one."""
    starts = [sum(grid[:at]) for at in range(len(grid) + 1)]
    for line in rows:
        at = 0
        for box in line.iter(name("w:tc")):
            looks = box.find(name("w:tcPr"))
            assert looks is not None
            old = looks.find(name("w:gridSpan"))
            span = int(old.get(name("w:val")) or 1) if old is not None else 1
            if old is not None:
                looks.remove(old)
            fine = sum(starts[at] < edge <= starts[at + span] for edge in edges)
            if fine > 1:
                looks.insert(1, val("w:gridSpan", str(fine)))
            at += span


def _label_cell(form: WordForm, key: str, width: int, *, span: int = 1, merge: str | None = None) -> Element:
    form.labels[key] = cell(par(form.label(key)), width=width, span=span, merge=merge)
    return form.labels[key]


def _answer_cell(form: WordForm, key: str, text: str, *, width: int, span: int = 1) -> Element:
    paragraphs = ink_lines(text)
    form.ink[key] = paragraphs
    form.cells[key] = cell(*(paragraphs or [par("")]), width=width, span=span)
    return form.cells[key]


def _school_rows(form: WordForm) -> list[Element]:
    record, left, right = form.record, GRID[0] + GRID[1], GRID[2] + GRID[3]
    wide = ("school_name", "school_urn", "maths_hub", "head_of_department", "head_teacher")
    rows = {
        key: row(_label_cell(form, key, left, span=2), _answer_cell(form, key, record.text(key), width=right, span=2))
        for key in wide
    }
    nominee = []
    for at, key in enumerate(("nominee_name", "nominee_email", "nominee_ncetm_username")):
        side = cell(par(form.label("nominee") if at == 0 else ""), width=GRID[0], merge="continue" if at else "restart")
        if at == 0:
            form.labels["nominee"] = side
        answer = _answer_cell(form, key, record.text(key), width=right, span=2)
        nominee.append(row(side, _label_cell(form, key, GRID[1]), answer))
    form.rows["nominee"] = nominee
    return [rows["school_name"], rows["school_urn"], rows["maths_hub"], *nominee] + [rows[key] for key in wide[3:]]


def _detail_rows(form: WordForm) -> list[Element]:
    record = form.record
    heading = row(_label_cell(form, "details", _WIDTH, span=4))
    qts = record.values["qts"]
    answer = {True: "Yes", False: "No"}.get(bool(qts)) if qts is not None else PROMPTS["qts"]
    assert answer is not None
    years_label = _label_cell(form, "years_teaching", GRID[2])
    years = _answer_cell(form, "years_teaching", record.text("years_teaching"), width=GRID[3])
    if form.layout.qts == "cell":
        form.qts_runs = [run(answer)]
        form.cells["qts"] = cell(par(form.qts_runs), width=GRID[1])
        first = [_label_cell(form, "qts", GRID[0]), form.cells["qts"]]
    elif form.layout.qts == "label":
        form.qts_runs = [run(answer)]
        holder = cell(par(run(form.label("qts") + " "), form.qts_runs), width=GRID[0] + GRID[1], span=2)
        form.labels["qts"] = form.cells["qts"] = holder
        first = [holder]
    else:
        form.labels["qts"] = cell(par(f"{form.label('qts')} {PROMPTS['qts']}"), width=GRID[0])
        form.qts_runs = [run(answer if qts is not None else "")]
        form.cells["qts"] = cell(par(form.qts_runs), width=GRID[1])
        first = [form.labels["qts"], form.cells["qts"]]
    rest = [
        row(_label_cell(form, key, GRID[0]), _answer_cell(form, key, record.text(key), width=_WIDTH - GRID[0], span=3))
        for key in DETAILS
    ]
    return [heading, row(*first, years_label, years), *rest]


def _list_rows(form: WordForm, field_id: str, grid: tuple[int, ...]) -> list[Element]:
    columns = COLUMNS[field_id]
    rows = [row(_label_cell(form, field_id, sum(grid), span=len(grid)))]
    rows.append(row([cell(par(label), width=width) for label, width in zip(columns.values(), grid, strict=True)]))
    filled = []
    for at, answers in enumerate(form.record.rows(field_id)):
        texts = (answers[column] for column in columns)
        cells = [
            _answer_cell(form, f"{field_id}.{at}.{column}", text, width=width)
            for column, text, width in zip(columns, texts, grid, strict=True)
        ]
        filled.append(row(cells))
    form.rows[field_id] = filled
    blank = max(0, _BLANK_ROWS[field_id] - len(filled))
    return rows + filled + [row([cell(par(""), width=width) for width in grid]) for _ in range(blank)]


def _statement_rows(form: WordForm, key: str) -> list[Element]:
    paragraphs = ink_lines(form.record.text(key))
    form.ink[key] = paragraphs
    label, prompt = form.label(key), PROMPTS[key]
    if key == STATEMENTS[0]:
        printed = [par(run(label, el("w:b")), run(f" {prompt}"))]
    else:
        printed = [par(run(label, el("w:b"))), par(prompt)]
    blanks = [par("") for _ in range(form.rng.randint(0, 2))]
    if form.layout.prompt == "own-row":
        form.labels[key] = cell(*printed, width=_WIDTH)
        form.cells[key] = cell(*paragraphs, *(blanks or [par("")]), width=_WIDTH)
        return [row(form.labels[key]), row(form.cells[key])]
    form.labels[key] = form.cells[key] = cell(*printed, *blanks[:1], *paragraphs, *(blanks or [par("")]), width=_WIDTH)
    return [row(form.cells[key])]


def _signature_rows(form: WordForm) -> list[Element]:
    heading = cell(par(form.label("confirmation"), style="Strong"), par(COMMITMENT), width=_WIDTH, span=2)
    heading.extend(par(line, bullet=1) for line in EXPECTATIONS)
    form.labels["confirmation"] = heading
    rows = [row(heading)]
    for key in SIGNATURES:
        text = form.record.text(key)
        answer = _answer_cell(form, key, text, width=_WIDTH - 3400)
        if not text:
            answer.remove(answer[-1])
            answer.append(par(PROMPTS[key]))
        elif form.rng.random() < 0.5:
            answer.insert(1, par(PROMPTS[key]))
        rows.append(row(_label_cell(form, key, 3400), answer))
    return rows
