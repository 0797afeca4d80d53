-- One person's studio. Times are whole milliseconds since 1970 UTC; ids are UUID v7 text, so they sort by age.
-- No secret ever stands here: keys, passwords and tokens live in the keyring or in a file of mode 0600.

CREATE TABLE accounts (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL CHECK (kind IN ('platform', 'web')),
    service      TEXT NOT NULL DEFAULT 'pixverse' CHECK (service IN ('pixverse', 'demo')),
    fingerprint  TEXT NOT NULL,              -- keyed hash of the key or user name: which wallet this is, without saying it
    remembers_password INTEGER NOT NULL DEFAULT 0,
    secret_in    TEXT NOT NULL CHECK (secret_in IN ('keyring', 'file', 'environment', 'memory')),
    state        TEXT NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'signed_out', 'signed_in_elsewhere', 'refused', 'unreachable')),
    credits      INTEGER,
    credits_at   INTEGER,
    slots        INTEGER NOT NULL,           -- in use now: from the plan, the person, or taught by 500044; never below 1
    slots_source TEXT NOT NULL DEFAULT 'default' CHECK (slots_source IN ('default', 'plan', 'person', 'learned')),
    is_active    INTEGER NOT NULL DEFAULT 0,
    removed_at   INTEGER,                    -- signed out: the row stays, because jobs point at it
    created_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE inputs (
    sha256     TEXT PRIMARY KEY,
    name       TEXT NOT NULL,                -- as given, for showing only
    mime       TEXT NOT NULL,
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE uploads (                       -- the same image goes up once for each account
    sha256      TEXT NOT NULL REFERENCES inputs (sha256),
    account     TEXT NOT NULL REFERENCES accounts (id),
    uploaded    TEXT NOT NULL,               -- JSON of pixverse::Uploaded
    uploaded_at INTEGER NOT NULL,
    PRIMARY KEY (sha256, account)
) STRICT;

CREATE TABLE jobs (
    id           TEXT PRIMARY KEY,
    batch        TEXT NOT NULL,
    account      TEXT NOT NULL REFERENCES accounts (id),
    route        TEXT NOT NULL CHECK (route IN ('platform', 'web')),
    stage        TEXT NOT NULL,
    recipe       TEXT NOT NULL,              -- JSON of pixverse::Recipe
    recipe_hash  TEXT NOT NULL,              -- identical recipes of one web account go out one after another
    position     INTEGER NOT NULL,           -- order in the queue
    estimated_credits INTEGER,
    is_exact     INTEGER NOT NULL DEFAULT 0,
    out_dir      TEXT,                       -- `--out`, absolute
    out_path     TEXT,                       -- the copy made there, absolute
    video_id     TEXT,                       -- PixVerse's id of the accepted attempt; text, it can pass 2^53
    media_url    TEXT,                       -- link to fetch; replaced when it expires
    not_before   INTEGER,                    -- the next try or look, not before this time
    tries        INTEGER NOT NULL DEFAULT 0, -- back-off steps since the stage was entered
    waiting      TEXT,                       -- why it waits, one sentence
    error_code   TEXT, error_message TEXT, error_charged INTEGER, error_next_step TEXT,
    notes        TEXT NOT NULL DEFAULT '[]', -- JSON array of sentences
    clip         TEXT REFERENCES clips (id),
    needs_choice INTEGER NOT NULL DEFAULT 0, -- Unsure, and nothing settles it
    is_held      INTEGER NOT NULL DEFAULT 0, -- the person said Keep: stays queued, is not sent
    is_hidden    INTEGER NOT NULL DEFAULT 0,
    owner        TEXT,                       -- the process that drives it (its lock file's name); NULL: nobody
    made_by      TEXT NOT NULL,              -- the process that made it
    created_at   INTEGER NOT NULL,
    stage_since  INTEGER NOT NULL,
    sent_at      INTEGER,
    accepted_at  INTEGER,
    ended_at     INTEGER
) STRICT;
CREATE INDEX jobs_by_stage ON jobs (stage, position);
CREATE INDEX jobs_by_account ON jobs (account, stage);
CREATE INDEX jobs_by_video ON jobs (video_id);
CREATE INDEX jobs_to_send ON jobs (account, position) WHERE stage = 'queued';
CREATE INDEX jobs_by_owner ON jobs (owner, stage) WHERE owner IS NOT NULL;

CREATE TABLE attempts (                      -- with the ledger: one row an attempt
    trace_id    TEXT PRIMARY KEY,
    job         TEXT NOT NULL REFERENCES jobs (id),
    account     TEXT NOT NULL REFERENCES accounts (id),
    route       TEXT NOT NULL,
    path        TEXT NOT NULL,               -- of the paid call
    body        BLOB NOT NULL,               -- its exact bytes
    outcome     TEXT NOT NULL CHECK (outcome IN ('open', 'accepted', 'refused', 'unresolved', 'abandoned')),
    video_id    TEXT,
    estimated_credits INTEGER,
    is_exact    INTEGER NOT NULL DEFAULT 0,
    charged_credits   INTEGER,
    refunded_credits  INTEGER,
    opened_at   INTEGER NOT NULL,            -- committed before the call
    first_sent_at INTEGER,
    ended_at    INTEGER
) STRICT;
CREATE INDEX attempts_by_job ON attempts (job, opened_at);
CREATE UNIQUE INDEX one_live_attempt ON attempts (job) WHERE outcome IN ('open', 'unresolved');
CREATE UNIQUE INDEX one_owner_of_a_video ON attempts (account, video_id) WHERE video_id IS NOT NULL;

CREATE TABLE clips (
    id          TEXT PRIMARY KEY,
    job         TEXT,                        -- may be unknown after a rescan
    account     TEXT,
    account_name TEXT NOT NULL,
    route       TEXT NOT NULL,
    recipe      TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    search      TEXT NOT NULL,               -- prompt, model and account name in lower case, which SQLite knows for ASCII only
    video_id    TEXT,
    path        TEXT NOT NULL UNIQUE,        -- relative to the library folder
    poster      TEXT,                        -- relative to the library folder
    width       INTEGER, height INTEGER, duration_ms INTEGER,
    size_bytes  INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    charged_credits INTEGER,
    created_at  INTEGER NOT NULL,
    made_in_ms  INTEGER,
    trashed_at  INTEGER
) STRICT;
CREATE INDEX clips_by_age ON clips (created_at DESC) WHERE trashed_at IS NULL;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE news (                          -- what changed, in order, for windows and other processes
    stream INTEGER PRIMARY KEY AUTOINCREMENT,
    kind   TEXT NOT NULL,                    -- job, job_removed, clip, clip_removed, account, account_removed, settings
    id     TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
