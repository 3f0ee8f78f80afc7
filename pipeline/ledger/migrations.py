"""How the ledger's tables came to be, one script a version. A script that was released is never changed."""

from __future__ import annotations

MIGRATIONS = (
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,      -- ISO 8601, UTC
        version TEXT NOT NULL          -- of the program
    ) STRICT;
    CREATE TABLE receipts (
        id INTEGER PRIMARY KEY,        -- the order of arrival
        run INTEGER NOT NULL REFERENCES runs (id),
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        parent TEXT,                   -- path of the container
        outcome TEXT NOT NULL,
        detail TEXT NOT NULL,
        envelope TEXT,                 -- JSON, of a message
        reading TEXT                   -- JSON, of a filled form
    ) STRICT;
    CREATE UNIQUE INDEX receipts_by_file ON receipts (path, sha256) WHERE parent IS NULL;
    CREATE INDEX receipts_by_hash ON receipts (sha256);
    CREATE TABLE decisions (           -- what a person corrects or decides; the review desk writes it
        id INTEGER PRIMARY KEY,
        application_id TEXT NOT NULL,
        field TEXT,                    -- of a correction
        value TEXT,                    -- JSON
        who TEXT NOT NULL,
        decided_at TEXT NOT NULL,      -- ISO 8601, UTC
        why TEXT NOT NULL
    ) STRICT;
    """,
    """
    ALTER TABLE receipts ADD COLUMN missing TEXT;  -- the tool for want of which it could not be read
    DROP INDEX receipts_by_file;                   -- a document is looked at again when its tool is there
    CREATE UNIQUE INDEX receipts_by_file ON receipts (path, sha256, run) WHERE parent IS NULL;
    CREATE INDEX receipts_by_path ON receipts (path);
    CREATE INDEX receipts_unread ON receipts (missing) WHERE missing IS NOT NULL;
    """,
    """
    CREATE TABLE history (
        id INTEGER PRIMARY KEY,        -- without gaps, from 1
        at TEXT NOT NULL,              -- ISO 8601, UTC
        version TEXT NOT NULL,         -- of the program
        application_id TEXT NOT NULL,
        event TEXT NOT NULL,           -- codes and ids, never names
        standing TEXT,                 -- JSON; none where the application is no more
        seal TEXT NOT NULL             -- hash over this entry and the seal before
    ) STRICT;
    CREATE INDEX history_by_application ON history (application_id);
    CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'append only'); END;
    CREATE TRIGGER history_is_not_shortened BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'append only'); END;
    CREATE TABLE tombstone_key (key BLOB NOT NULL) STRICT;
    CREATE TABLE tombstones (
        mark BLOB PRIMARY KEY,         -- keyed hash of the hash of an erased document
        erased_at TEXT NOT NULL
    ) STRICT;
    """,
    """
    ALTER TABLE runs ADD COLUMN forms TEXT;  -- hash of the forms that it knew; none before there were several
    """,
    """
    CREATE TABLE returns (             -- a sheet of marks as a scorer sent it back; of each key the last one counts
        id INTEGER PRIMARY KEY,
        returned_at TEXT NOT NULL,     -- ISO 8601, UTC
        version TEXT NOT NULL,         -- of the program
        file TEXT NOT NULL,            -- its name, without the folder
        sha256 TEXT NOT NULL,
        programme TEXT NOT NULL,
        hub TEXT NOT NULL,
        edition TEXT NOT NULL,         -- of the workbook that was filled in
        scorer TEXT NOT NULL,
        places INTEGER,
        is_panel INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE marks (
        return INTEGER NOT NULL REFERENCES returns (id),
        application_id TEXT NOT NULL,
        marks TEXT NOT NULL,           -- JSON, by the criterion's id
        decision TEXT,                 -- JSON
        interest TEXT NOT NULL,
        comment TEXT NOT NULL,
        PRIMARY KEY (return, application_id)
    ) STRICT;
    CREATE INDEX marks_by_application ON marks (application_id);
    """,
    """
    ALTER TABLE runs ADD COLUMN limits TEXT;  -- under which it read; none before they were kept
    """,
)
