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

-- What is owed is taken a few at a time, by channel: first what must be hidden.
DROP INDEX followed_message_owed;
CREATE INDEX followed_message_owed ON followed_message (
    (CASE WHEN hides > 0 THEN 1 ELSE 0 END),
    coalesce(channel_id, place_id),
    guild_id,
    kind,
    subject_id,
    number
)
    WHERE due_at IS NOT NULL;
