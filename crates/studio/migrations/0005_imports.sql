-- Files that became batches, so that the same file is not paid for twice without a word.

CREATE TABLE imports (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,               -- SHA-256 of the file, of what completes its rows, and of its pictures
    account     TEXT NOT NULL REFERENCES accounts (id),
    batch       TEXT NOT NULL,
    name        TEXT NOT NULL,               -- of the file or folder, for showing only
    imported_at INTEGER NOT NULL
) STRICT;

CREATE INDEX imports_by_fingerprint ON imports (fingerprint, imported_at);
