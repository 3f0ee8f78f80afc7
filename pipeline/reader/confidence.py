"""How sure the reader is, every constant in one place with the reason for it.

A confidence is the product of what speaks for a value: how its label was found, how sure the extractor is of its
characters and place, and what a second look found. Below `schemas.application.SURE`, and where there is a doubt however
small, a person is asked to look. The shares are of the 7,244 values that 380 born-digital forms of the accuracy corpus
gave (`python -m tests.benchmarks.accuracy --count 2 --seed 77`, without scans and old formats).
"""

PRINTED_LABEL = 0.99
"""The label stands on the document word for word, and the value stands at its place: 99.9 % of 6,711 were right."""

OTHER_WORDING = 0.97
"""The label is a wording that the programme file lists beside the printed one: 60 of 60."""

MISSPELT_LABEL = 0.92
"""The label is only like the printed one (`LIKENESS` and more), or stands in the midst of a line: 29 of 29, which is
too few to say more."""

IN_A_SENTENCE = 0.7
"""The label's words go on as a sentence does, and stand nowhere else: the sentence may be somebody's answer."""

IN_DOUBT = 0.55
"""Something speaks against the value itself, such as its shape; the answer says what: 60 of 110."""

NOT_ALONE = 0.95
"""Something speaks against what stands around the value, such as text that no field claimed: 245 of 254 were right. It
is told all the same, since what the value lacks may stand there."""

LIKENESS = 84.0
"""Percentage of rapidfuzz's ratio from which a text counts as a misspelt label: "Nominated techer for program" has 93,
the nearest two different labels of the 2019/20 form ("Applicant statement", "Lead teacher applicant") 49."""
