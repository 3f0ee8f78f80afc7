"""What is found on a blank form on the way to its programme file."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.document import Box
from schemas.programme import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it stands on the form; `kind` is None where only the words of its label can tell.

    `printed` are the form's own words at the answer, `columns` and `options` texts as printed. `checks` say what was
    guessed. Where `is_sure` is False only a colon or a question mark says that it asks.
    """

    label: str
    under: str | None = None
    kind: Kind | None = None
    printed: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Criterion:
    """One cell of a table of essential and desirable criteria."""

    title: str
    essential: bool


@dataclass(slots=True)
class Findings:
    """What was found so far: questions, other texts before, between and behind them, and criteria.

    `heading` is the one that what comes next stands under, `headings` are the numbers of the texts that
    were ones, with where they stand on their page. Each text is kept with the number of questions before it.
    """

    questions: list[Question] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    heading: str | None = None
    headings: dict[int, Box | None] = field(default_factory=dict)

    def ask(
        self,
        label: str,
        kind: Kind | None = None,
        *,
        under: str | None = None,
        printed: tuple[str, ...] = (),
        columns: tuple[str, ...] = (),
        options: tuple[str, ...] = (),
        checks: tuple[str, ...] = (),
        is_sure: bool = True,
    ) -> None:
        """Adds a question, under the present heading if no other is given."""
        question = Question(
            label=label.rstrip(" .:"),
            under=under or self.heading,
            kind=kind,
            printed=printed,
            columns=columns,
            options=options,
            checks=checks,
            is_sure=is_sure,
        )
        self.questions.append(question)

    def head(self, text: str, box: Box | None = None) -> None:
        """Sets the heading; it is a text as well, since it may turn out to be the form's title."""
        self.heading = text
        self.headings[len(self.texts)] = box
        self.note(text)

    def note(self, text: str) -> None:
        """Adds a text that asks nothing."""
        self.texts.append((len(self.questions), text))
