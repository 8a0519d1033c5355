-- Polls and their announcements are followed like other messages; only times are due for a poll.

-- Those that stand, and what was to be changed on them.
INSERT INTO followed_message (
    guild_id, kind, subject_id, number, place_id, channel_id, message_id, mark, shows, due_at
)
SELECT
    poll.guild_id, 'poll', id, 1, channel_id, channel_id, message_id, 1000 + poll.id % 1000000,
    task IS NULL, CASE WHEN task IS NOT NULL THEN 0 END
FROM poll
LEFT JOIN poll_due ON poll_due.guild_id = poll.guild_id AND poll_id = id AND task = 'show'
WHERE message_id IS NOT NULL;

-- What was still to be posted or said. It may have been: so it is looked for first.
INSERT INTO followed_message (
    guild_id, kind, subject_id, number, place_id, channel_id, mark, sent_at, due_at
)
SELECT
    poll.guild_id, CASE task WHEN 'post' THEN 'poll' ELSE 'announcement' END, id, 1, channel_id,
    channel_id, 1000 + poll.id % 1000000, coalesce(closed_at, posted_at), 0
FROM poll
JOIN poll_due ON poll_due.guild_id = poll.guild_id AND poll_id = id
WHERE task = 'announce' OR (task = 'post' AND message_id IS NULL);

ALTER TABLE poll DROP COLUMN message_id;

-- When a poll is closed, and when it is posted anew. A row goes when that is done.
CREATE TABLE poll_time (
    guild_id INTEGER NOT NULL,
    poll_id INTEGER NOT NULL,
    task TEXT NOT NULL CHECK (task IN ('close', 'repeat')),
    due_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, poll_id, task),
    FOREIGN KEY (guild_id, poll_id) REFERENCES poll (guild_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO poll_time (guild_id, poll_id, task, due_at)
SELECT guild_id, poll_id, task, due_at
FROM poll_due
WHERE task IN ('close', 'repeat');

DROP TABLE poll_due;
ALTER TABLE poll_time RENAME TO poll_due;
CREATE INDEX poll_due_by_time ON poll_due (due_at);
