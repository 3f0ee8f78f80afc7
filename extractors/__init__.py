"""What a file says: bytes in, values out. No path, no programme, no database, no guess at what a value means.

May import `schemas.document`, `schemas.message` and parser libraries; never `schemas.programme`,
`schemas.application`, `pipeline` or `reports`. To add a format: one module here, and a line in a tuple of
`extractors.formats`.
"""
