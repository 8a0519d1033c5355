-- The moderators' message about a review's reports: how they ended, and whether it says so yet.

DROP TABLE reported_review;

CREATE TABLE report_message (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    -- Where it stands; null while it stands nowhere.
    channel_id INTEGER,
    message_id INTEGER,
    -- Null while reports are open.
    outcome TEXT CHECK (outcome IN ('upheld', 'dismissed', 'marked', 'raised', 'deleted')),
    decided_by INTEGER,
    -- How far the review counts as spoiling at least since then.
    decided_reach INTEGER NOT NULL DEFAULT 0,
    -- Counts what the message is to show, and up to where it does.
    changes INTEGER NOT NULL DEFAULT 1,
    shows INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, review_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_message_stale ON report_message (guild_id, review_id) WHERE shows < changes;
CREATE INDEX review_report_open ON review_report (guild_id, review_id) WHERE closed = 0;
