"""How people lay the form out who have only its words: in one table, in many, in none, in another order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from tests.benchmarks.accuracy.foreign import labels as wordings
from tests.benchmarks.accuracy.foreign.blocks import Box, Grid, Line, Paper, box, printed, typed
from tests.benchmarks.accuracy.paper import texts_of
from tests.benchmarks.accuracy.printed import COLUMNS, COMMITMENT, EXPECTATIONS, NOTE, PROMPTS, STEPS, TITLE
from tests.benchmarks.accuracy.truth import DETAILS, PEOPLE, SIGNATURES, STATEMENTS, Record

Blocks = list[Line | Grid]
Pair = tuple[str, str]
_NOMINEE = ("nominee_name", "nominee_email", "nominee_ncetm_username")
_SCHOOL = ("school_name", "school_urn", "maths_hub")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What an author calls things, and what more they ask for or leave out."""

    labels: Mapping[str, str]
    apart: bool = False
    """Whether names and addresses have labels of their own."""
    more: tuple[Pair, ...] = ()
    prompts: bool = True
    instructions: bool = True


PLAIN = Voice(labels=wordings.AS_PRINTED)


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled form in an author's words: answers by cell, and how each is called."""

    record: Record
    voice: Voice
    texts: Mapping[str, str]

    def pair(self, key: str) -> Pair:
        """A label and its answer."""
        return self.voice.labels[key], self.texts.get(key, "")

    def pairs(self, *keys: str) -> list[Pair]:
        """Labels and answers, people apart where the author wants them so."""
        made = []
        for key in keys:
            if key in PEOPLE and self.voice.apart:
                made += [self.pair(f"{key}_name"), self.pair(f"{key}_email")]
            else:
                made.append(self.pair(key))
        return made

    def rows(self, key: str) -> list[tuple[str, ...]]:
        """The rows of a table answer."""
        return [tuple(row.values()) for row in self.record.rows(key)]

    def prompt(self, key: str) -> str:
        """The words that the form prints under a label."""
        return PROMPTS[key] if self.voice.prompts else ""


def start(record: Record, voice: Voice) -> Draft:
    """The record in an author's words."""
    texts = dict(texts_of(record))
    for person in PEOPLE:
        for part in ("name", "email"):
            texts[f"{person}_{part}"] = str(record.values[f"{person}_{part}"] or "")
    if record.values["qts"] is None:
        texts["qts"] = ""
    return Draft(record, voice, texts)


def one_big(draft: Draft, rng: Random) -> Paper:
    """Everything in one table of six columns."""

    def heading(key: str) -> tuple[Box, ...]:
        return (box(printed(draft.voice.labels[key], bold=True), across=6),)

    def row(pair: Pair) -> tuple[Box, ...]:
        return box(printed(pair[0]), across=2), box(*typed(pair[1]), across=4)

    rows = [row(pair) for pair in draft.pairs(*_SCHOOL)]
    rows += [heading("nominee"), *(row(pair) for pair in draft.pairs(*_NOMINEE, *PEOPLE)), heading("details")]
    rows += [row(pair) for pair in (*draft.pairs("qts", "years_teaching", *DETAILS), *draft.voice.more)]
    for key, columns in COLUMNS.items():
        spans = (2, 2, 2) if len(columns) == 3 else (2, 4)
        rows.append(heading(key))
        rows.append(
            tuple(box(printed(text, bold=True), across=n) for text, n in zip(columns.values(), spans, strict=True))
        )
        for texts in [*draft.rows(key), ("",) * len(columns)]:
            rows.append(tuple(box(*typed(text), across=n) for text, n in zip(texts, spans, strict=True)))
    for key in STATEMENTS:
        rows += [heading(key), (box(printed(draft.prompt(key)), *typed(draft.texts[key]), across=6),)]
    rows.append((box(*_commitment(draft), across=6),))
    rows += [row(pair) for pair in draft.pairs(*SIGNATURES)]
    return Paper(blocks=(*_opening(draft), Grid(rows=tuple(rows), widths=(1,) * 6), printed(NOTE)))


def several(draft: Draft, rng: Random) -> Paper:
    """A heading and a table for each part."""
    return Paper(blocks=(*_opening(draft), *(block for part in _parts(draft) for block in part), printed(NOTE)))


def shuffled(draft: Draft, rng: Random) -> Paper:
    """The same parts in another order: the statements first, the signatures not last."""
    parts = _parts(draft)
    order = [*parts[-3:-1], *rng.sample(parts[:-3], len(parts) - 3), parts[-1]]
    order.insert(rng.randrange(2, 5), order.pop())
    return Paper(blocks=(*_opening(draft), *(block for part in order for block in part), printed(NOTE)))


def letterhead(draft: Draft, rng: Random) -> Paper:
    """On the school's paper, with a word before and after."""
    school = draft.texts["school_name"] or "Our School"
    address = f"{rng.randint(1, 90)} School Lane, Anytown AB{rng.randint(1, 9)} 2CD"
    top = [
        printed(school.upper(), bold=True, level=1),
        printed(address),
        printed("Tel: 01234 567890   Email: office@ourschool.example   www.ourschool.example"),
        printed("Headteacher: Mr A N Other BSc NPQH"),
        printed("24 April 2019"),
        printed("Dear NCETM,"),
        printed("Please find below our application for the programme. We look forward to hearing from you."),
    ]
    after = [printed("Yours faithfully,"), printed("The School Office"), printed("Registered charity no. 1234567")]
    inner = several(draft, rng)
    footer = f"{school} – aiming high together"
    return Paper(blocks=(*top, *inner.blocks, *after), header=school, footer=footer)


def prose(draft: Draft, rng: Random) -> Paper:
    """No tables: a heading for each label, the answer as paragraphs under it."""
    blocks: Blocks = [*_opening(draft)]

    def add(pair: Pair) -> None:
        blocks.extend((printed(pair[0], level=2), *typed(pair[1])))

    for pair in draft.pairs(*_SCHOOL):
        add(pair)
    blocks.append(printed(draft.voice.labels["nominee"], level=1))
    for pair in draft.pairs(*_NOMINEE, *PEOPLE):
        add(pair)
    blocks.append(printed(draft.voice.labels["details"], level=1))
    for pair in draft.pairs("qts", "years_teaching", *DETAILS):
        add(pair)
    blocks += _listed_tables(draft, "\t")
    for key in STATEMENTS:
        blocks.append(printed(draft.voice.labels[key], level=2))
        blocks += [printed(draft.prompt(key))] if draft.prompt(key) else []
        blocks += typed(draft.texts[key])
    blocks += [*_commitment(draft)]
    for pair in draft.pairs(*SIGNATURES):
        add(pair)
    return Paper(blocks=(*blocks, printed(NOTE)))


def listing(draft: Draft, rng: Random) -> Paper:
    """A list of `Label: answer`, as in an email."""
    blocks: Blocks = [printed(TITLE)]

    def add(pair: Pair) -> None:
        first, *others = typed(pair[1])
        blocks.append(Line(inks=(*printed(f"{pair[0]}: ").inks, *first.inks)))
        blocks.extend(others)

    for pair in draft.pairs(*_SCHOOL):
        add(pair)
    blocks.append(printed(draft.voice.labels["nominee"]))
    for pair in draft.pairs(*_NOMINEE, *PEOPLE):
        add(pair)
    blocks.append(printed(draft.voice.labels["details"]))
    for pair in draft.pairs("qts", "years_teaching", *DETAILS):
        add(pair)
    blocks += _listed_tables(draft, " | ")
    for pair in draft.pairs(*STATEMENTS):
        add(pair)
    blocks.append(printed(draft.voice.labels["confirmation"]))
    for pair in draft.pairs(*SIGNATURES):
        add(pair)
    return Paper(blocks=tuple(blocks))


def label_above(draft: Draft, rng: Random) -> Paper:
    """Two boxes a row, each with its label above its answer."""

    def cell(pair: Pair, across: int = 1) -> Box:
        return box(printed(pair[0], bold=True), *typed(pair[1]), across=across)

    def grid(pairs: list[Pair]) -> Grid:
        rows = [tuple(cell(pair) for pair in pairs[at : at + 2]) for at in range(0, len(pairs) - len(pairs) % 2, 2)]
        if len(pairs) % 2:
            rows.append((cell(pairs[-1], 2),))
        return Grid(rows=tuple(rows), widths=(1, 1))

    return Paper(blocks=(*_opening(draft), *_in_grids(draft, grid), printed(NOTE)))


def four_columns(draft: Draft, rng: Random) -> Paper:
    """Label, answer, label, answer."""

    def grid(pairs: list[Pair]) -> Grid:
        rows = []
        for at in range(0, len(pairs), 2):
            couple = [*pairs[at : at + 2], ("", "")][:2]
            rows.append(tuple(one for label, text in couple for one in (box(printed(label)), box(*typed(text)))))
        return Grid(rows=tuple(rows), widths=(2, 3, 2, 3))

    return Paper(blocks=(*_opening(draft), *_in_grids(draft, grid), printed(NOTE)))


def numbered_pages(draft: Draft, rng: Random) -> Paper:
    """Parts with header and footer, numbered pages, so that these stand between the lines of statements."""
    paper = several(draft, rng)
    return replace(
        paper, header=f"{draft.texts['school_name']} – Confidential", footer="Mastery Specialist application"
    )


Author = Callable[[Draft, Random], Paper]


def _in_grids(draft: Draft, grid: Callable[[list[Pair]], Grid]) -> Blocks:
    labels = draft.voice.labels
    blocks: Blocks = [grid(draft.pairs(*_SCHOOL))]
    blocks += [printed(labels["nominee"], bold=True), grid(draft.pairs(*_NOMINEE))]
    blocks += [printed(" "), grid(draft.pairs(*PEOPLE))]
    blocks += [printed(labels["details"], bold=True), grid(draft.pairs("qts", "years_teaching", *DETAILS))]
    for key in COLUMNS:
        blocks += [printed(labels[key], bold=True), _table(draft, key)]
    for key in STATEMENTS:
        blocks += [printed(labels[key], bold=True), _statement(draft, key)]
    blocks += [*_commitment(draft), grid(draft.pairs(*SIGNATURES))]
    return blocks


def _parts(draft: Draft) -> list[Blocks]:
    labels = draft.voice.labels

    def grid(pairs: list[Pair]) -> Grid:
        return Grid(rows=tuple((box(printed(label)), box(*typed(text))) for label, text in pairs), widths=(2, 3))

    parts: list[Blocks] = [[grid([*draft.pairs(*_SCHOOL), *draft.voice.more])]]
    parts.append([printed(labels["nominee"], level=2), grid(draft.pairs(*_NOMINEE))])
    parts.append([printed("Leadership", level=2), grid(draft.pairs(*PEOPLE))])
    parts.append([printed(labels["details"], level=2), grid(draft.pairs("qts", "years_teaching", *DETAILS))])
    parts += [[printed(labels[key], level=2), _table(draft, key)] for key in COLUMNS]
    parts += [[printed(labels[key], level=2), _statement(draft, key)] for key in STATEMENTS]
    parts.append([*_commitment(draft), grid(draft.pairs(*SIGNATURES))])
    return parts


def _table(draft: Draft, key: str) -> Grid:
    columns = COLUMNS[key]
    rows = [tuple(box(printed(text, bold=True)) for text in columns.values())]
    rows += [tuple(box(*typed(text)) for text in texts) for texts in [*draft.rows(key), ("",) * len(columns)]]
    return Grid(rows=tuple(rows), widths=(2, 3, 3) if len(columns) == 3 else (1, 4))


def _statement(draft: Draft, key: str) -> Grid:
    prompt = [printed(draft.prompt(key))] if draft.prompt(key) else []
    return Grid(rows=((box(*prompt, *typed(draft.texts[key])),),), widths=(1,))


def _listed_tables(draft: Draft, between: str) -> Blocks:
    blocks: Blocks = []
    for key, columns in COLUMNS.items():
        blocks.append(printed(draft.voice.labels[key], level=2))
        blocks.append(printed(between.join(columns.values())))
        blocks += [line for texts in draft.rows(key) for line in typed(between.join(texts))]
    return blocks


def _opening(draft: Draft) -> Blocks:
    blocks: Blocks = [printed(TITLE, level=1)]
    if draft.voice.instructions:
        blocks += [printed("To apply:"), *(printed(step, bullet=True) for step in STEPS)]
    return blocks


def _commitment(draft: Draft) -> list[Line]:
    return [
        printed(draft.voice.labels["confirmation"], bold=True),
        printed(COMMITMENT),
        *(printed(line, bullet=True) for line in EXPECTATIONS),
    ]
