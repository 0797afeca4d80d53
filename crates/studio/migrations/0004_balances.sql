-- What PixVerse said an account has left, each time it said so. Compared with the attempts in between, it shows
-- credits that went or came without us.
CREATE TABLE balances (
    id       INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order they were written; the clock may be set back
    account  TEXT NOT NULL REFERENCES accounts (id),
    wallet   TEXT,                              -- keyed hash of PixVerse's own id of the account: two keys may open one wallet
    credits  INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,                  -- the figure is of some moment between these two
    told_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX balances_by_account ON balances (account, id);

ALTER TABLE attempts ADD COLUMN failed_at INTEGER; -- when we saw that an accepted attempt gives no clip
ALTER TABLE attempts ADD COLUMN came_back INTEGER; -- 1: its credits came back; NULL: kept, or not known
UPDATE attempts SET came_back = 1 WHERE refunded_credits IS NOT NULL;
UPDATE attempts SET failed_at = (
    SELECT COALESCE(jobs.ended_at, attempts.ended_at, attempts.opened_at) FROM jobs
    WHERE jobs.id = attempts.job AND jobs.stage = 'failed' AND jobs.video_id = attempts.video_id
) WHERE outcome = 'accepted';

CREATE INDEX attempts_by_age ON attempts (opened_at, trace_id);
