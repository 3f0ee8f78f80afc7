"""How documents come in: one outcome for each, whatever it does to the program.

`inbox` lists the files, `naming` gives each part its path, `reception` settles what becomes of each in the order of
the walk, `isolation` examines them in worker processes (`confinement` is the inside of one, `worker` what it does,
`examined` what it may say, `wire` how that travels).

May import `schemas`, `extractors` and `pipeline.reader`; never `reports`, SQL or pandas.
"""
