-- The browser route: an account's way, and jobs that go through the site's own page.

ALTER TABLE accounts ADD COLUMN way TEXT NOT NULL DEFAULT 'web' CHECK (way IN ('web', 'browser', 'web_then_browser'));
ALTER TABLE jobs ADD COLUMN through_page INTEGER NOT NULL DEFAULT 0; -- 1: `route` is web, and the page makes the paid call
