-- The queue: what holds an account up, what may be spent, and who goes next.

ALTER TABLE accounts ADD COLUMN slots_limit INTEGER NOT NULL DEFAULT 1; -- from the plan, the person, or usual; 500044 teaches `slots` below it
ALTER TABLE accounts ADD COLUMN full_since  INTEGER;                    -- since when the taught slots are all in use without a 500044
ALTER TABLE accounts ADD COLUMN is_paused   INTEGER NOT NULL DEFAULT 0; -- the person: nothing is sent until resumed
ALTER TABLE accounts ADD COLUMN quiet_since INTEGER;                    -- refused for now: asked nothing from here …
ALTER TABLE accounts ADD COLUMN quiet_until INTEGER;                    -- … to here, by every process
ALTER TABLE accounts ADD COLUMN refusals    INTEGER NOT NULL DEFAULT 0; -- for now, in a row
ALTER TABLE accounts ADD COLUMN budget_day  INTEGER;                    -- most credits from midnight to midnight
UPDATE accounts SET slots_limit = CASE
    WHEN slots_source = 'learned' THEN MAX(slots, CASE kind WHEN 'platform' THEN 5 ELSE 2 END)
    ELSE slots END;

CREATE TABLE batches (                       -- jobs that were submitted together
    id             TEXT PRIMARY KEY,
    name           TEXT,
    source         TEXT,                     -- where they were read from
    jobs           INTEGER NOT NULL,         -- how many were submitted
    budget_credits INTEGER,                  -- most credits they may spend together
    created_at     INTEGER NOT NULL
) STRICT;
INSERT INTO batches (id, jobs, created_at) SELECT batch, COUNT(*), MIN(created_at) FROM jobs GROUP BY batch;
CREATE INDEX batches_by_age ON batches (created_at DESC) WHERE jobs > 1 OR name IS NOT NULL;

-- Places in line are 2^20 apart, so that a job can be put between two others.
UPDATE jobs SET position = position * 1048576;
DROP INDEX jobs_to_send;
CREATE INDEX jobs_to_send ON jobs (account, owner, position, id) WHERE stage = 'queued' AND is_held = 0;
CREATE INDEX jobs_in_line ON jobs (account, position, id) WHERE stage = 'queued';
CREATE INDEX jobs_by_position ON jobs (position);
CREATE INDEX jobs_by_batch ON jobs (batch, stage, position);
CREATE INDEX jobs_unowned ON jobs (stage, is_held) WHERE owner IS NULL;
CREATE INDEX attempts_by_day ON attempts
    (account, opened_at, outcome, charged_credits, estimated_credits, refunded_credits);
