-- Callers: other programs with a token of their own, what each may spend, and what it asked for once.

CREATE TABLE callers (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    hash        BLOB NOT NULL UNIQUE,        -- SHA-256 of the token, which is shown once and kept nowhere
    rights      TEXT NOT NULL CHECK (rights IN ('read', 'create', 'admin')),
    account     TEXT REFERENCES accounts (id), -- sees and spends this one only; NULL: all of the studio
    is_sign_in  INTEGER NOT NULL DEFAULT 0,  -- given by `auth` for a user name and a password
    cap_credits INTEGER,                     -- most it may ever spend; NULL: no limit
    created_at  INTEGER NOT NULL,
    used_at     INTEGER,
    ends_at     INTEGER,                     -- it opens nothing from here on; NULL: no end
    revoked_at  INTEGER
) STRICT;

ALTER TABLE jobs ADD COLUMN caller TEXT REFERENCES callers (id);       -- who asked for it; NULL: the person
ALTER TABLE mask_looks ADD COLUMN caller TEXT REFERENCES callers (id); -- the same
CREATE INDEX jobs_by_caller ON jobs (caller, stage) WHERE caller IS NOT NULL;
CREATE INDEX mask_looks_by_caller ON mask_looks (caller) WHERE caller IS NOT NULL;

CREATE TABLE creations (                     -- what was asked for under an Idempotency-Key, kept for a day
    caller      TEXT NOT NULL,               -- '': the person
    key         TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    batch       TEXT NOT NULL,               -- of the jobs that were made of it
    at          INTEGER NOT NULL,
    PRIMARY KEY (caller, key)
) STRICT;
