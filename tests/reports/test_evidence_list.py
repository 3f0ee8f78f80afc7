"""What is quoted beside a statement: by criterion, the words in their sentence, and which criteria have none."""

from __future__ import annotations

from reports.evidence_list import list_evidence
from reports.passages import find_passages
from schemas.programme import Criterion

CRITERIA = (
    Criterion(id="listens", title="Listens", essential=False, phrases=("listen",)),
    Criterion(id="works-together", title="Works together", essential=True, phrases=("team", "together")),
    Criterion(id="silent", title="Silent", essential=True),
)


def listed(text: str) -> list[str]:
    return [entry.text for entry in list_evidence(text, find_passages(text, CRITERIA), CRITERIA)]


def test_essential_criteria_come_first_and_those_without_a_passage_last() -> None:
    assert listed("I listen. We are a team.") == [
        "E1 Works together: “We are a team.”",
        "D1 Listens: “I listen.”",
        "No passage found for: E2 Silent",
    ]


def test_a_sentence_is_quoted_once_and_of_many_only_the_first_two() -> None:
    text = "As a team we plan together. One team. Two teams. Three teams."
    assert listed(text)[0] == "E1 Works together: “As a team we plan together.” “One team.” (and in 2 more sentences)"


def test_of_a_long_sentence_what_stands_around_the_passage_is_quoted() -> None:
    text = "For many long years before this " * 3 + "our team met every week " + "and went on meeting after it " * 3
    quoted = listed(text)[0].partition(": ")[2]
    assert quoted.startswith("“… ")
    assert quoted.endswith(" …”")
    assert "our team met every week" in quoted
    assert len(quoted) < 110
