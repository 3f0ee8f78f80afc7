"""Which decision counts where several people entered one: the panel's own, else what all who entered one agree on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.decision import Decision, Return


@dataclass(slots=True)
class Decided:
    """The decisions that count, by application; `disputed` are applications on which scorers disagree."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    disputed: list[str] = field(default_factory=list)


def settle_decisions(returns: Iterable[Return]) -> Decided:
    """The decisions of these returns, each scorer's last one."""
    decided, entered = Decided(), dict[str, list[Decision]]()
    for each in sorted(returns, key=lambda each: each.is_panel):
        for scored in each.rows:
            if scored.decision and each.is_panel:
                entered[scored.application_id] = [scored.decision]
            elif scored.decision:
                entered.setdefault(scored.application_id, []).append(scored.decision)
    for application_id, decisions in sorted(entered.items()):
        if len({decision.decision for decision in decisions}) > 1:
            decided.disputed.append(application_id)
        else:
            decided.decisions[application_id] = _merge(decisions)
    return decided


def _merge(decisions: list[Decision]) -> Decision:
    """One decision of several that agree: a place that they agree on too, and all their reasons."""
    places = {decision.reserve for decision in decisions if decision.reserve is not None}
    reasons = dict.fromkeys(decision.reason for decision in decisions if decision.reason)
    return Decision(
        decision=decisions[0].decision,
        reserve=places.pop() if len(places) == 1 else None,
        reason="; ".join(reasons),
    )
