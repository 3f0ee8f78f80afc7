"""What happened to an application since its last entry, in a sentence of codes and ids that names nobody."""

from __future__ import annotations

from schemas.history import Standing


def describe_change(before: Standing | None, now: Standing) -> str | None:
    """The event that leads from one standing to another; None where nothing happened."""
    if before is None:
        return "; ".join(("came in", *_tell(now)))
    if before == now:
        return None
    steps = []
    if before.status != now.status or before.superseded_by != now.superseded_by:
        by = f" by {now.superseded_by}" if now.superseded_by else ""
        steps.append(f"{before.status} became {now.status}{by}")
    if before.hub != now.hub:
        steps.append(f"hub changed from {before.hub or 'none'} to {now.hub or 'none'}")
    if before.received_at != now.received_at:
        steps.append(f"received at {now.received_at or 'an unknown time'}, not {before.received_at or 'unknown'}")
    if before.documents != now.documents:
        steps.append(f"read from {_count(now.documents)}, before from {before.documents}")
    settled = [code for code in before.findings if code not in now.findings]
    opened = [code for code in now.findings if code not in before.findings]
    if opened:
        steps.append(f"new: {', '.join(opened)}")
    if settled:
        steps.append(f"settled: {', '.join(settled)}")
    return "; ".join(steps)


def _tell(standing: Standing) -> tuple[str, ...]:
    by = f" by {standing.superseded_by}" if standing.superseded_by else ""
    findings = f" ({', '.join(standing.findings)})" if standing.findings else ""
    return (
        f"received at {standing.received_at or 'an unknown time'}",
        f"read from {_count(standing.documents)}",
        f"hub {standing.hub or 'not known'}",
        f"{standing.status}{by}{findings}",
    )


def _count(documents: int) -> str:
    return f"{documents} document" if documents == 1 else f"{documents} documents"
