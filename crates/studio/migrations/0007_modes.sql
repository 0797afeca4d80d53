-- All modes: paid calls that are no job, files that play, and accounts of another region.

ALTER TABLE accounts ADD COLUMN region TEXT NOT NULL DEFAULT 'international' CHECK (region IN ('international', 'mainland'));
ALTER TABLE inputs ADD COLUMN length_ms INTEGER;  -- of a video or of sound; NULL: a picture, or not known

-- An attempt of no job is a look for masks. SQLite takes NOT NULL off a column only with a new table.
CREATE TABLE attempts_new (
    trace_id    TEXT PRIMARY KEY,
    job         TEXT REFERENCES jobs (id),
    account     TEXT NOT NULL REFERENCES accounts (id),
    route       TEXT NOT NULL,
    path        TEXT NOT NULL,
    body        BLOB NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('open', 'accepted', 'refused', 'unresolved', 'abandoned')),
    video_id    TEXT,
    estimated_credits INTEGER,
    is_exact    INTEGER NOT NULL DEFAULT 0,
    charged_credits   INTEGER,
    refunded_credits  INTEGER,
    opened_at   INTEGER NOT NULL,
    first_sent_at INTEGER,
    ended_at    INTEGER,
    failed_at   INTEGER,
    came_back   INTEGER
) STRICT;
INSERT INTO attempts_new (trace_id, job, account, route, path, body, outcome, video_id, estimated_credits, is_exact,
        charged_credits, refunded_credits, opened_at, first_sent_at, ended_at, failed_at, came_back)
    SELECT trace_id, job, account, route, path, body, outcome, video_id, estimated_credits, is_exact,
        charged_credits, refunded_credits, opened_at, first_sent_at, ended_at, failed_at, came_back FROM attempts;
DROP TABLE attempts;
ALTER TABLE attempts_new RENAME TO attempts;
CREATE INDEX attempts_by_job ON attempts (job, opened_at);
CREATE UNIQUE INDEX one_live_attempt ON attempts (job) WHERE outcome IN ('open', 'unresolved');
CREATE UNIQUE INDEX one_owner_of_a_video ON attempts (account, video_id) WHERE video_id IS NOT NULL;
CREATE INDEX attempts_by_day ON attempts
    (account, opened_at, outcome, charged_credits, estimated_credits, refunded_credits);
CREATE INDEX attempts_by_age ON attempts (opened_at, trace_id);

CREATE TABLE mask_looks (                    -- what each look for masks asked, and what it found
    trace_id TEXT PRIMARY KEY REFERENCES attempts (trace_id),
    account  TEXT NOT NULL REFERENCES accounts (id),
    video    TEXT NOT NULL,                  -- made:ID of PixVerse's, or file:SHA256
    keyframe INTEGER NOT NULL,               -- counted from 1
    found    TEXT                            -- JSON of the answer; NULL: none, or none yet
) STRICT;
CREATE INDEX mask_looks_by_frame ON mask_looks (account, video, keyframe);
