-- Webhooks: addresses that are called when a job ends, and the calls that are still to be made.

CREATE TABLE webhooks (
    id         TEXT PRIMARY KEY,
    url        TEXT NOT NULL,
    secret_in  TEXT NOT NULL,   -- where the secret that signs is kept; never here
    created_at INTEGER NOT NULL,
    off_since  INTEGER          -- the address said 410 Gone; nothing is sent to it any more
) STRICT;

CREATE TABLE deliveries (
    id           TEXT PRIMARY KEY, -- the `webhook-id`: the same however often it is tried
    webhook      TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    job          TEXT NOT NULL REFERENCES jobs (id),
    word         TEXT NOT NULL CHECK (word IN ('job.done', 'job.failed', 'job.cancelled')),
    at           INTEGER NOT NULL, -- when the job ended
    body         TEXT,             -- as it was sent first; NULL before that, and once it is over
    tries        INTEGER NOT NULL DEFAULT 0,
    due_at       INTEGER,          -- when it is tried next; NULL: it is over
    owner        TEXT,             -- the process that sends it now
    tried_at     INTEGER,
    delivered_at INTEGER,
    error        TEXT              -- what the last try met
) STRICT;
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_of_webhook ON deliveries (webhook, tried_at);

-- In the write that ends the job, whoever ends it: no way to end a job can forget it, and no crash can lose it.
CREATE TRIGGER job_ended AFTER UPDATE OF stage ON jobs
WHEN NEW.stage IN ('done', 'failed', 'cancelled') AND OLD.stage <> NEW.stage
BEGIN
    INSERT INTO deliveries (id, webhook, job, word, at, due_at)
    SELECT 'msg_' || lower(hex(randomblob(16))), webhooks.id, NEW.id, 'job.' || NEW.stage, NEW.stage_since,
        NEW.stage_since
    FROM webhooks WHERE off_since IS NULL;
END;
