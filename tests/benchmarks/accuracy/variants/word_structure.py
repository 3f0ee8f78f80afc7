"""What people do to the tables of the form, and to where their answers stand in it."""

from __future__ import annotations

from tests.benchmarks.accuracy.ooxml import Element, cell, el, name, par, row, run, table, text_of, val
from tests.benchmarks.accuracy.printed import COLUMNS, LABELS, PROMPTS
from tests.benchmarks.accuracy.truth import DETAILS, SHORT, SIGNATURES, STATEMENTS
from tests.benchmarks.accuracy.variants.registry import word
from tests.benchmarks.accuracy.wordform import WordForm

_PAIRS = ("school_name", "school_urn", "maths_hub", "head_of_department", "head_teacher", *DETAILS)


def _row_of(box: Element) -> Element:
    line = box.getparent()
    assert line is not None
    return line


def _take(form: WordForm, key: str) -> list[Element]:
    """The applicant's paragraphs, taken out of their cell; an empty one stays there."""
    paragraphs = form.ink[key]
    for paragraph in paragraphs:
        form.cells[key].remove(paragraph)
    if form.cells[key][-1].tag != name("w:p"):
        form.cells[key].append(par(""))
    return paragraphs


@word("label-cell-after", "answers typed in the label's own cell, after the label")
def label_cell_after(form: WordForm) -> None:
    between = form.rng.choice((" ", ": ", " - "))
    for key in _PAIRS:
        texts = [text_of(paragraph) for paragraph in _take(form, key)]
        if texts:
            label = form.labels[key].find(name("w:p"))
            assert label is not None
            label.append(run(between + "\n".join(texts)))


@word("label-cell-below", "answers typed in the label's own cell, under the label")
def label_cell_below(form: WordForm) -> None:
    for key in (*_PAIRS, "years_teaching"):
        form.labels[key].extend(_take(form, key))


@word("no-answer-cell", "one wide cell for label and answer")
def no_answer_cell(form: WordForm) -> None:
    for key in _PAIRS:
        texts = [text_of(paragraph) for paragraph in form.ink[key]]
        line = _row_of(form.cells[key])
        for box in list(line):
            line.remove(box)
        whole = cell(par(run(f"{form.label(key)}: "), run("\n".join(texts))), width=9100, span=4)
        line.append(whole)


@word("merged-rows", "a spare row under the labels merged into them, answers over two grid columns with legacy merges")
def merged_rows(form: WordForm) -> None:
    for key in _PAIRS:
        line = _row_of(form.cells[key])
        below = []
        for box in line:
            looks = box.find(name("w:tcPr"))
            assert looks is not None
            span = looks.find(name("w:gridSpan"))
            count = int(span.get(name("w:val")) or 1) if span is not None else 1
            looks.append(val("w:vMerge", "restart"))
            below.append(cell(par(""), width=1000, span=count, merge="continue"))
        line.addnext(row(below))


@word("answer-cell-split", "the cell of an answer split in two, name and address apart")
def answer_cell_split(form: WordForm) -> None:
    for key in ("head_of_department", "head_teacher"):
        if len(form.ink[key]) == 2:
            first, second = form.ink[key]
            line = _row_of(form.cells[key])
            line.remove(form.cells[key])
            line.extend((cell(first, width=2900), cell(second, width=2000)))


@word("rows-changed", "blank rows deleted, and blank rows between the filled ones")
def rows_changed(form: WordForm) -> None:
    for key, columns in COLUMNS.items():
        if form.layout.one_table or not form.rows[key]:
            continue
        for line in list(form.tables[key].iterchildren(name("w:tr")))[2:]:
            if not text_of(line):
                form.tables[key].remove(line)
        if form.rng.random() < 0.5:
            form.rows[key][0].addnext(row([cell(par(""), width=2000) for _ in columns]))


@word("history-in-one-row", "all posts in one row, a line each")
def history_in_one_row(form: WordForm) -> None:
    """The rows of the record stay as they are: a person would type one row for each post; one row is accepted too."""
    for key in COLUMNS:
        lines = form.rows[key]
        if len(lines) < 2:
            continue
        answers = form.record.rows(key)
        form.accept(key, ({column: "\n".join(answer[column] for answer in answers) for column in COLUMNS[key]},))
        for line in lines[1:]:
            for target, source in zip(lines[0].iter(name("w:tc")), list(line.iter(name("w:tc"))), strict=True):
                target.extend(list(source.iterchildren(name("w:p"))))
            _row_of(line).remove(line)


@word("statement-over-cells", "statements going on in further rows of their table")
def statement_over_cells(form: WordForm) -> None:
    for key in STATEMENTS:
        line = _row_of(form.cells[key])
        for paragraph in reversed(form.ink[key][1:]):
            form.cells[key].remove(paragraph)
            line.addnext(row(cell(paragraph, width=9100)))


@word("statement-below", "statements standing below their table, the box left empty")
def statement_below(form: WordForm) -> None:
    for key in STATEMENTS:
        for paragraph in reversed(_take(form, key)):
            form.tables[key].addnext(paragraph)


@word("row-above", "labels in a row above their answers")
def row_above(form: WordForm) -> None:
    for key in _PAIRS:
        line = _row_of(form.cells[key])
        label, answer = form.labels[key], form.cells[key]
        for box in (label, answer):
            line.remove(box)
            looks = box.find(name("w:tcPr"))
            assert looks is not None
            for old in looks.findall(name("w:gridSpan")):
                looks.remove(old)
            looks.append(val("w:gridSpan", "4"))
        line.append(label)
        line.addnext(row(answer))


@word("rebuilt-lines", "the form rebuilt as lines of `Label: answer`", with_information=False)
def rebuilt_lines(form: WordForm) -> None:
    lines = [par(form.label("nominee"), style="Heading2") if key == "nominee_name" else None for key in SHORT]
    made: list[Element] = []
    for heading, key in zip(lines, SHORT, strict=True):
        made += [heading] if heading is not None else []
        made.append(_line(form, key))
    made += [_line(form, key) for key in ("head_of_department", "head_teacher")]
    made.append(par(LABELS["details"], style="Heading2"))
    qts = form.record.values["qts"]
    made.append(par(f"{form.label('qts')}: {'Yes/No' if qts is None else 'Yes' if qts else 'No'}"))
    made += [_line(form, key) for key in ("years_teaching", *DETAILS)]
    for key, columns in COLUMNS.items():
        made += [par(form.label(key), style="Heading2"), form.tables[key]]
        form.tables[key].remove(next(form.tables[key].iterchildren(name("w:tr"))))
        assert columns
    for key in STATEMENTS:
        made += [par(form.label(key), style="Heading2"), par(PROMPTS[key]), *_take(form, key)]
    made.append(par(LABELS["confirmation"], style="Heading2"))
    made += [_line(form, key) for key in SIGNATURES]
    for child in list(form.body)[1:]:
        form.body.remove(child)
    form.body.extend(made)


def _line(form: WordForm, key: str) -> Element:
    text = "\n".join(text_of(paragraph) for paragraph in form.ink[key])
    return par(run(f"{form.label(key)}: ", el("w:b")), run(text))


@word("rebuilt-two-columns", "the form rebuilt as one plain table of labels and answers", with_information=False)
def rebuilt_two_columns(form: WordForm) -> None:
    keys = (*SHORT, "head_of_department", "head_teacher", "qts", "years_teaching", *DETAILS)
    rows = []
    for key in keys:
        qts = form.record.values["qts"]
        answer = [par("" if qts is None else "Yes" if qts else "No")] if key == "qts" else _take(form, key)
        if key == "nominee_name":
            rows.append(row(cell(par(form.label("nominee")), width=9100, span=2)))
        rows.append(row(cell(par(form.label(key)), width=3000), cell(*(answer or [par("")]), width=6100)))
    first = form.tables["school"]
    first.addprevious(table((3000, 6100), rows))
    for key in ("school", "details"):
        form.body.remove(form.tables[key])


_MISSPELT = {
    "school_name": "Name of shcool",
    "school_urn": "School  URN:",
    "nominee_email": "E-mail:",
    "nominee_ncetm_username": "NCETM user name",
    "head_of_department": "Head of departement (name and e-mail)",
    "head_teacher": "Nominating headteacher / senior leader (name & email)",
    "years_teaching": "No of years teaching",
    "teaching_groups": "Likely teaching groups 2019-20",
    "current_role": "Current role in School:",
    "other_awards": "Other maths-related awards / roles (eg SLE, PD lead) - give date awarded",
    "applicant_statement": "Applicant Statement:",
    "professional_development": "Relevant maths professional development",
}
_REWORDED = {
    "school_name": "School name",
    "school_urn": "URN",
    "maths_hub": "Maths Hub",
    "nominee": "Nominated teacher",
    "nominee_name": "Full name",
    "nominee_email": "Email address",
    "head_of_department": "Head of Maths (name and email)",
    "head_teacher": "Headteacher (name and email)",
    "years_teaching": "Number of years teaching",
    "teaching_groups": "Likely teaching groups",
    "current_role": "Current role",
    "teaching_history": "Teaching history",
}


@word("labels-misspelt", "labels retyped with slips, colons and other hyphens", labels=_MISSPELT)
def labels_misspelt(form: WordForm) -> None:
    """Nothing more is changed."""


@word("labels-reworded", "labels in somebody's own words", labels=_REWORDED)
def labels_reworded(form: WordForm) -> None:
    """Nothing more is changed."""


@word("reordered", "rows and tables in another order", one_table=False)
def reordered(form: WordForm) -> None:
    for first, second in (("school_name", "head_teacher"), ("current_role", "other_awards")):
        one, other = _row_of(form.cells[first]), _row_of(form.cells[second])
        marker = el("w:tr")
        one.addprevious(marker)
        other.addprevious(one)
        marker.addprevious(other)
        _row_of(marker).remove(marker)
    form.tables["teaching_history"].addprevious(form.tables["professional_development"])
    form.tables["teaching_history"].addprevious(par(""))
    form.tables["applicant_statement"].addprevious(form.tables["head_teacher_statement"])
    form.tables["applicant_statement"].addprevious(par(""))
