-- Was a review helpful, which awards it got, and who reported that it spoils further than marked.

CREATE TABLE review_vote (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    -- Null: taken back.
    helpful INTEGER CHECK (helpful IN (0, 1)),
    -- The last press that changed it: a press that is delivered twice changes nothing.
    interaction_id INTEGER NOT NULL,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, review_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_vote_of_member ON review_vote (guild_id, user_id);

-- The votes counted; changes counts what happened to a card beside its text.
CREATE TABLE review_tally (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    yes INTEGER NOT NULL DEFAULT 0,
    no INTEGER NOT NULL DEFAULT 0,
    changes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, review_id)
) STRICT, WITHOUT ROWID;

-- A server's own set of awards; a server without rows has the standard set.
CREATE TABLE award (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- Not given any more; those that were given stay.
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_award (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    award_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, review_id, award_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_report (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    -- How far it spoils, as this member says.
    reach INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    -- Moderators have decided; a dismissed reporter is not heard again about this review.
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    PRIMARY KEY (guild_id, review_id, user_id)
) STRICT, WITHOUT ROWID;

-- Where moderators were told of a review's reports.
CREATE TABLE reported_review (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    channel_id INTEGER,
    message_id INTEGER,
    PRIMARY KEY (guild_id, review_id)
) STRICT, WITHOUT ROWID;
