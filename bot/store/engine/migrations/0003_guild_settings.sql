-- What each server's managers chose; a server without a row was never set up.

CREATE TABLE guild_settings (
    guild_id INTEGER PRIMARY KEY,
    reviews_channel INTEGER,
    moderator_channel INTEGER,
    curator_role INTEGER,
    moderator_role INTEGER,
    sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)),
    timezone TEXT NOT NULL DEFAULT 'UTC',
    vote_account_days INTEGER NOT NULL DEFAULT 7,
    vote_member_days INTEGER NOT NULL DEFAULT 1,
    presses_a_minute INTEGER NOT NULL DEFAULT 60,
    report_threshold INTEGER NOT NULL DEFAULT 3,
    language TEXT,
    -- Reviews that a member may publish within 24 hours, and the least age of their account.
    reviews_a_day INTEGER NOT NULL DEFAULT 5,
    account_days INTEGER NOT NULL DEFAULT 1
) STRICT;
