"""What follows from the facts, as pure functions of them: no files, no SQL, no clock, no parser.

`history` draws from all receipts what came in, `arrivals` follows the ways by which a document came, `nominees` tells
who is the same person, `entries` which documents are one application (`loose_pages` places those without a name,
`lookalikes` tells of names much alike), `standing` which application replaces which, `hubs` whose it is (`hub_names`,
`hub_words`), and `casework` draws up the case that the validators look at and the application that comes of it.
"""
