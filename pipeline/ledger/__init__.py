"""The ledger, `intake.sqlite`: facts as they came, appended and never edited. All SQL of the program is in this folder.

A receipt is a fact about what came in; a decision is a fact that a person states (who, when, why). What follows from
the facts is worked out by others on every run and never stored here. `store` holds the receipts, `chronicle` the record
of what happened to each application, `returns` what scorers sent back, `erasure` takes a person out of all of
them, `migrations` has the tables.
"""

from pipeline.ledger.opening import open_ledger
from pipeline.ledger.store import Ledger

__all__ = ["Ledger", "open_ledger"]
