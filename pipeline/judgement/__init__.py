"""What follows from the facts, as pure functions of them: no files, no SQL, no clock, no parser.

`arrivals` follows the ways by which a document came, `nominees` tells who is the same person, `entries` which documents
are one application, `standing` which application replaces which, `hubs` whose it is (`hub_names`, `hub_words`), and
`casework` draws up the case that the validators look at and the application that comes of it.
"""
