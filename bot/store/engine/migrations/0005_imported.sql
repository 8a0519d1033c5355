-- Which dramas an owner imported: an upgrade of the dramas that come with the bot leaves them alone.

ALTER TABLE drama ADD COLUMN imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1));
