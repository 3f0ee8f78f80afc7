"""The register of schools: the DfE's files as they are downloaded, and the index of them beside the ledger.

The files come from https://www.get-information-schools.service.gov.uk/Downloads; nothing is fetched from here. What the
register says of an application is looked up anew on every run, so that a newer register reaches what came before.

May import `schemas`, `pipeline.judgement.school_names` and `sqlite3`; never `extractors`, `reports` or pandas.
"""
