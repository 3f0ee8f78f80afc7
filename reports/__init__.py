"""How applications are laid out for people and programs: the `.jsonl` files, the hub shortlists, the national overview.

Takes finished applications and judges nothing. May import `schemas`, pandas, openpyxl and spaCy; never `pipeline` or
`extractors`, and of `schemas` not `document`.
"""
