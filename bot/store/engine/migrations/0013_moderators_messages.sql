-- The moderators' messages are followed like all others: here is only what they are about.

-- Old rows have no mark of their own; each gets one, because Discord knows a repeated one.
INSERT INTO followed_message (
    guild_id, kind, subject_id, number, place_id, channel_id, message_id, mark, changes, shows,
    due_at
)
SELECT
    told.guild_id, 'report', review_id, 1, coalesce(channel_id, moderator_channel, 0), channel_id,
    message_id, 1000 + abs(random() % 2000000), changes, shows,
    CASE WHEN shows < changes THEN 0 END
FROM report_message AS told
LEFT JOIN guild_settings ON guild_settings.guild_id = told.guild_id
WHERE message_id IS NOT NULL OR (shows < changes AND outcome IS NULL);

-- How reports ended, until their message shows it; what has no row is open.
CREATE TABLE report_ending (
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('report', 'poll_report')),
    subject_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (
        outcome IN ('upheld', 'dismissed', 'marked', 'raised', 'deleted', 'covered')
    ),
    decided_by INTEGER,
    -- How far a review counts as spoiling at least since then.
    decided_reach INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, kind, subject_id, number),
    FOREIGN KEY (guild_id, kind, subject_id, number)
        REFERENCES followed_message (guild_id, kind, subject_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO report_ending (
    guild_id, kind, subject_id, number, outcome, decided_by, decided_reach
)
SELECT guild_id, 'report', review_id, 1, outcome, decided_by, decided_reach
FROM report_message
WHERE outcome IS NOT NULL AND message_id IS NOT NULL;

DROP TABLE report_message;

-- Lines of the moderators' log that are still to be written; their numbers are never given again.
CREATE TABLE log_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT 'log' CHECK (kind = 'log'),
    number INTEGER NOT NULL DEFAULT 1,
    -- In English, with names for what fills it.
    text TEXT NOT NULL,
    moderator_id INTEGER NOT NULL,
    decided_at INTEGER NOT NULL,
    -- Whom it is about, and which review of theirs; null where it is about no single one.
    author_id INTEGER NOT NULL,
    review_id INTEGER,
    title TEXT NOT NULL,
    reason TEXT NOT NULL,
    reach INTEGER,
    count INTEGER NOT NULL,
    FOREIGN KEY (guild_id, kind, id, number)
        REFERENCES followed_message (guild_id, kind, subject_id, number)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX log_entry_by_message ON log_entry (guild_id, kind, id, number);

-- How moderators ended a report of a poll; null while it is open.
ALTER TABLE poll_report ADD COLUMN outcome TEXT CHECK (outcome IN ('covered', 'dismissed'));

UPDATE poll_report
SET outcome = 'covered'
WHERE EXISTS (
    SELECT 1
    FROM poll
    WHERE poll.guild_id = poll_report.guild_id AND id = poll_id AND covered = 1
  )
  OR EXISTS (
    SELECT 1
    FROM poll_option
    WHERE poll_option.guild_id = poll_report.guild_id
      AND poll_option.poll_id = poll_report.poll_id
      AND poll_option.place = poll_report.place
      AND covered = 1
  );

CREATE INDEX poll_report_open ON poll_report (guild_id, poll_id) WHERE outcome IS NULL;
