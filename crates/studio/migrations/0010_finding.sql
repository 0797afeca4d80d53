-- Finding and judging clips: what filters ask for in columns of its own, words in an index, what the person thinks,
-- what was made from what; and prompts and recipes to be used again.

ALTER TABLE clips ADD COLUMN number  INTEGER;                     -- names the row in clip_words; never changes
ALTER TABLE clips ADD COLUMN mode    TEXT NOT NULL DEFAULT '';    -- of the recipe, like the next three
ALTER TABLE clips ADD COLUMN model   TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN quality TEXT NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN aspect  TEXT;
ALTER TABLE clips ADD COLUMN shape   INTEGER NOT NULL DEFAULT 1778; -- width by height in thousandths; 1778: not known
ALTER TABLE clips ADD COLUMN is_favourite INTEGER NOT NULL DEFAULT 0;
ALTER TABLE clips ADD COLUMN stars   INTEGER NOT NULL DEFAULT 0 CHECK (stars BETWEEN 0 AND 5);
ALTER TABLE clips ADD COLUMN tags    TEXT NOT NULL DEFAULT '[]';  -- JSON array, each once, sorted
ALTER TABLE clips ADD COLUMN note    TEXT NOT NULL DEFAULT '';

-- Words are taken apart by the program, not by SQL: '' is filled in when the database is opened.
UPDATE clips SET number = rowid, search = '',
    mode = json_extract(recipe, '$.mode'),
    model = json_extract(recipe, '$.model'),
    quality = json_extract(recipe, '$.quality'),
    aspect = json_extract(recipe, '$.aspect'),
    shape = CASE WHEN width > 0 AND height > 0 THEN MAX(1, (width * 1000 + height / 2) / height) ELSE 1778 END;

CREATE UNIQUE INDEX clips_by_number ON clips (number);
CREATE INDEX clips_without_words ON clips (id) WHERE search = '';
CREATE INDEX clips_by_content ON clips (sha256);
CREATE INDEX clips_by_video ON clips (account, video_id) WHERE video_id IS NOT NULL;
CREATE INDEX jobs_by_clip ON jobs (clip) WHERE clip IS NOT NULL;
CREATE INDEX clips_in_trash ON clips (created_at DESC, id DESC) WHERE trashed_at IS NOT NULL;

-- All that filters and orders ask for, so that a library of 100,000 clips is read without its recipes.
DROP INDEX clips_by_age;
CREATE INDEX clips_by_age ON clips (created_at DESC, id DESC, number, shape, mode, model, route, account, aspect,
    quality, charged_credits, is_favourite, stars, duration_ms, size_bytes, trashed_at) WHERE trashed_at IS NULL;

-- Text is not kept a second time; unicode61 folds case and accents, and beginnings of words are found as they are typed.
CREATE VIRTUAL TABLE clip_words USING fts5 (search, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
INSERT INTO clip_words (rowid, search) SELECT number, search FROM clips;

CREATE TABLE clip_tags (
    tag  TEXT NOT NULL,
    clip TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, clip)
) STRICT, WITHOUT ROWID;
CREATE INDEX clip_tags_by_clip ON clip_tags (clip);

-- In the write that changes the clip, whoever changes it: no index can be left behind.
CREATE TRIGGER clip_added AFTER INSERT ON clips BEGIN
    INSERT INTO clip_words (rowid, search) VALUES (NEW.number, NEW.search);
    INSERT INTO clip_tags (tag, clip) SELECT value, NEW.id FROM json_each(NEW.tags);
END;
CREATE TRIGGER clip_reworded AFTER UPDATE OF search ON clips WHEN NEW.search <> OLD.search BEGIN
    UPDATE clip_words SET search = NEW.search WHERE rowid = NEW.number;
END;
CREATE TRIGGER clip_retagged AFTER UPDATE OF tags ON clips WHEN NEW.tags <> OLD.tags BEGIN
    DELETE FROM clip_tags WHERE clip = NEW.id;
    INSERT INTO clip_tags (tag, clip) SELECT value, NEW.id FROM json_each(NEW.tags);
END;
CREATE TRIGGER clip_forgotten BEFORE DELETE ON clips BEGIN
    DELETE FROM clip_words WHERE rowid = OLD.number;
    UPDATE jobs SET clip = NULL WHERE clip = OLD.id;
END;

CREATE TABLE clip_parents (                  -- what a clip was made from; the parent may be gone
    clip   TEXT NOT NULL REFERENCES clips (id) ON DELETE CASCADE,
    parent TEXT NOT NULL,
    how    TEXT NOT NULL CHECK (how IN ('last_frame', 'source', 'extended')),
    PRIMARY KEY (clip, parent, how)
) STRICT, WITHOUT ROWID;
CREATE INDEX clip_parents_by_parent ON clip_parents (parent);

CREATE TABLE clip_frames (                   -- pictures that were cut out of clips
    sha256 TEXT NOT NULL,
    clip   TEXT NOT NULL,
    PRIMARY KEY (sha256, clip)
) STRICT, WITHOUT ROWID;

-- What can still be told of clips that are here: PixVerse's own sources, files of clips, and frames by their names.
INSERT OR IGNORE INTO clip_parents (clip, parent, how)
    SELECT child.id, parent.id, CASE child.mode WHEN 'extend' THEN 'extended' ELSE 'source' END
    FROM clips AS child JOIN clips AS parent
        ON parent.account = child.account AND parent.video_id = json_extract(child.recipe, '$.source.video_id')
    WHERE parent.id <> child.id;
INSERT OR IGNORE INTO clip_parents (clip, parent, how)
    SELECT child.id, parent.id, CASE child.mode WHEN 'extend' THEN 'extended' ELSE 'source' END
    FROM clips AS child, json_each(child.recipe, '$.inputs') AS input
        JOIN clips AS parent ON parent.sha256 = json_extract(input.value, '$.sha256')
    WHERE parent.id <> child.id;
INSERT OR IGNORE INTO clip_frames (sha256, clip)
    SELECT inputs.sha256, clips.id
    FROM inputs JOIN clips ON clips.path = substr(inputs.name, 1, 4) || '/' || substr(inputs.name, 6, 2) || '/'
        || substr(inputs.name, 1, length(inputs.name) - length(' last frame.png')) || '.mp4'
    WHERE inputs.name LIKE '% last frame.png';
INSERT OR IGNORE INTO clip_parents (clip, parent, how)
    SELECT child.id, clip_frames.clip, 'last_frame'
    FROM clips AS child, json_each(child.recipe, '$.inputs') AS input
        JOIN clip_frames ON clip_frames.sha256 = json_extract(input.value, '$.sha256')
    WHERE clip_frames.clip <> child.id;

CREATE TABLE prompts (                       -- what was asked for, to be found again
    account      TEXT NOT NULL,
    prompt       TEXT NOT NULL,
    last_used_at INTEGER NOT NULL,
    times        INTEGER NOT NULL,
    PRIMARY KEY (account, prompt)
) STRICT, WITHOUT ROWID;
CREATE INDEX prompts_by_use ON prompts (last_used_at DESC);
INSERT INTO prompts (account, prompt, last_used_at, times)
    SELECT account, json_extract(recipe, '$.prompt') AS prompt, MAX(created_at), COUNT(*) FROM jobs
    WHERE trim(json_extract(recipe, '$.prompt')) <> '' GROUP BY account, prompt;
CREATE TRIGGER job_prompted AFTER INSERT ON jobs WHEN trim(json_extract(NEW.recipe, '$.prompt')) <> '' BEGIN
    INSERT INTO prompts (account, prompt, last_used_at, times)
    VALUES (NEW.account, json_extract(NEW.recipe, '$.prompt'), NEW.created_at, 1)
    ON CONFLICT (account, prompt) DO UPDATE
        SET last_used_at = MAX(last_used_at, excluded.last_used_at), times = times + 1;
END;
CREATE TRIGGER job_reprompted AFTER UPDATE OF recipe ON jobs
WHEN json_extract(NEW.recipe, '$.prompt') <> json_extract(OLD.recipe, '$.prompt')
    AND trim(json_extract(NEW.recipe, '$.prompt')) <> ''
BEGIN
    INSERT INTO prompts (account, prompt, last_used_at, times)
    VALUES (NEW.account, json_extract(NEW.recipe, '$.prompt'), NEW.stage_since, 1)
    ON CONFLICT (account, prompt) DO UPDATE
        SET last_used_at = MAX(last_used_at, excluded.last_used_at), times = times + 1;
END;

CREATE TABLE saved_recipes (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    recipe     TEXT NOT NULL,                -- JSON of pixverse::Recipe
    created_at INTEGER NOT NULL
) STRICT;
