"""Copying messages from a mail server to the inbox on disk, read-only on the server.

`address` says which mailbox is meant, `secrets` where its password comes from, `server` speaks IMAP (and nothing else
does), `copies` keeps the messages on disk, `fetching` tells the story. May import `schemas` and its own libraries;
never `extractors`, `reports`, the reader or the ledger: a message is only ever bytes here.
"""
