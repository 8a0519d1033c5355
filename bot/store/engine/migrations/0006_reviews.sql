-- Reviews with their drafts, every place where their cards stand, how far members are, and what
-- moderators did.

CREATE TABLE review (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    -- For cards of a drama that was removed since.
    drama_title TEXT NOT NULL,
    -- The draft that its author sees; null where there is none.
    draft_revision INTEGER,
    -- The newest number given to a draft or to a publication: forms tell by it if they are stale.
    revision INTEGER NOT NULL DEFAULT 0,
    -- Whether its author was asked if the text spoils.
    asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
    -- Of what was published: its score (in halves) and reach (how far any of it spoils).
    score INTEGER,
    reach INTEGER,
    published_at INTEGER,
    edited_at INTEGER,
    -- A scope that moderators set: nothing in the review counts for less.
    least_reach INTEGER NOT NULL DEFAULT 0,
    -- A scope that enough members reported, until moderators look.
    covered_reach INTEGER NOT NULL DEFAULT 0,
    hidden_reason TEXT,
    hidden_at INTEGER,
    hidden_by INTEGER,
    deleted_at INTEGER,
    -- Where its card is still to be posted, null once it stands; and what its copies are brought to.
    channel_id INTEGER,
    card_revision INTEGER NOT NULL DEFAULT 0,
    -- What was published, as JSON; last, so that the rest is read without it.
    content TEXT,
    PRIMARY KEY (guild_id, id)
) STRICT;

CREATE UNIQUE INDEX review_of_member ON review (guild_id, user_id, drama_id)
    WHERE deleted_at IS NULL;
CREATE INDEX review_of_drama ON review (guild_id, drama_id, published_at);
CREATE INDEX review_hidden ON review (guild_id, hidden_at) WHERE hidden_at IS NOT NULL;

CREATE TABLE review_draft (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    content TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, review_id, revision),
    FOREIGN KEY (guild_id, review_id) REFERENCES review (guild_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE review_copy (
    guild_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    -- The state of the review that the message shows.
    card_revision INTEGER NOT NULL,
    PRIMARY KEY (guild_id, message_id),
    FOREIGN KEY (guild_id, review_id) REFERENCES review (guild_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX review_copy_of_review ON review_copy (guild_id, review_id);

-- In a forum each drama has one post.
CREATE TABLE forum_post (
    guild_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, channel_id, drama_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (
        status IN ('watching', 'completed', 'planned', 'on_hold', 'dropped')
    ),
    -- The last episode seen; 0 none, null not told.
    episode INTEGER,
    -- In halves, 2 … 20.
    score INTEGER,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id, drama_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX progress_of_drama ON progress (guild_id, drama_id, score);

-- Whose list others may see.
CREATE TABLE shown_list (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocked_member (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    blocked_by INTEGER NOT NULL,
    blocked_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

-- What a member is still to be told privately.
CREATE TABLE notice (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    facts TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_of_member ON notice (guild_id, user_id);
