"""Which decision counts: the panel's own, else what all who entered one agree on."""

from __future__ import annotations

from pipeline.judgement.decisions import settle_decisions
from schemas.decision import Decision, Return, Scored


def back(
    scorer: str, decision: str | None, reserve: int | None = None, reason: str = "", panel: bool = False
) -> Return:
    decided = Decision(decision=decision, reserve=reserve, reason=reason) if decision else None
    return Return(
        file="f.xlsx",
        sha256="",
        programme="p",
        hub="h",
        edition="e",
        scorer=scorer,
        rows=(Scored(application_id="a", marks={}, decision=decided),),
        is_panel=panel,
    )


def test_what_all_agree_on_counts_and_who_entered_none_has_no_say() -> None:
    decided = settle_decisions([back("Ann", "Reserve", 2, "good"), back("Bo", None), back("Cy", "Reserve", 2, "fair")])
    assert decided.decisions == {"a": Decision(decision="Reserve", reserve=2, reason="good; fair")}
    assert decided.disputed == []


def test_where_they_differ_there_is_no_decision() -> None:
    decided = settle_decisions([back("Ann", "Appoint"), back("Bo", "Decline")])
    assert decided.decisions == {}
    assert decided.disputed == ["a"]


def test_different_places_on_the_reserve_list_are_none() -> None:
    decided = settle_decisions([back("Ann", "Reserve", 1), back("Bo", "Reserve", 2)])
    assert decided.decisions == {"a": Decision(decision="Reserve")}


def test_the_panels_own_decision_counts_before_what_scorers_entered_whenever_it_came() -> None:
    panel = back("The panel", "Decline", panel=True)
    for returns in ([back("Ann", "Appoint"), panel], [panel, back("Ann", "Appoint"), back("Bo", "Reserve")]):
        decided = settle_decisions(returns)
        assert decided.decisions == {"a": Decision(decision="Decline")}
        assert decided.disputed == []
