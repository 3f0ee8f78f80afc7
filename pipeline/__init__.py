"""The order of things and every decision: from what comes in to what is known about it.

May import `schemas` and `extractors`; `run` and `cli` also `reports`. Never a parser library (that is the
extractors' business), and pandas nowhere; SQL is in `ledger` alone. `docs/architecture.md` says it module by module.
This file stays empty of imports: worker processes load it, and must start fast.
"""
