"""What the program can tell of itself: its rules and what a programme file may say, from the code that holds them.

`python -m pipeline.reference` writes docs/rules.md, docs/programme-file.md and the JSON schemas anew; a test holds them
against the code.
"""
