"""What happens in the mailbox: each scenario adds files and what should come of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.scenarios import (
    containers,
    contents,
    hubs,
    names,
    outlook,
    people,
    registered,
    strays,
    threads,
    times,
)

Scenario = Callable[[Maker], None]


def _of(*modules: object) -> Mapping[str, Scenario]:
    return {
        name.replace("_", "-"): made
        for module in modules
        for name, made in vars(module).items()
        if callable(made) and getattr(made, "__module__", "") == getattr(module, "__name__", None) and name[0] != "_"
    }


SCENARIOS = _of(contents, containers, hubs, names, outlook, people, strays, threads, times)
REGISTERED = _of(registered)
