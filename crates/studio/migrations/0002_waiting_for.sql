-- Why a job waits, as a word that rules read; `waiting` beside it is the sentence for people.
ALTER TABLE jobs ADD COLUMN waiting_for TEXT;
