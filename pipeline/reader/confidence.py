"""How sure the reader is, every constant in one place with the reason for it.

A confidence is the product of what speaks for a value. Below `schemas.application.SURE` a person is asked to look.
"""

PRINTED_LABEL = 0.99
"""The label stands on the document word for word, and the value stands at its place."""

OTHER_WORDING = 0.97
"""The label is a wording that the programme file lists beside the printed one."""

MISSPELT_LABEL = 0.92
"""The label is only like the printed one (`LIKENESS` and more)."""

IN_A_SENTENCE = 0.7
"""The label's words go on as a sentence does, and stand nowhere else: the sentence may be somebody's answer."""

IN_DOUBT = 0.5
"""Something speaks against the value; the answer says what."""

LIKENESS = 84.0
"""Percentage of rapidfuzz's ratio from which a text counts as a misspelt label: "Nominated techer for program" has 93,
the nearest two different labels of the 2019/20 form ("Applicant statement", "Lead teacher applicant") 49."""
