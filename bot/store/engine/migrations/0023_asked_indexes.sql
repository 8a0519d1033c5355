-- Indexes that hold all of what is asked of them: SQLite takes no other where a key begins with the
-- server.

-- What of a member's polls is open, or comes again.
CREATE INDEX poll_series ON poll (creator_id, guild_id, state, weekly)
    WHERE state = 'open' OR weekly = 1;

DROP INDEX poll_report_open;
CREATE INDEX poll_report_open ON poll_report (guild_id, poll_id, reported_at, outcome)
    WHERE outcome IS NULL;

-- Of what is due at once, closing comes before posting anew.
DROP INDEX poll_due_by_time;
CREATE INDEX poll_due_by_time ON poll_due (due_at, task);
