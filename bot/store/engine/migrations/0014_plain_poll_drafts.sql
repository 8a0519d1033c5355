-- plain: whether its author said that no mark in it is a spoiler's.
ALTER TABLE poll_draft ADD COLUMN plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1));
