-- Polls: what members are about to post, what was posted, who chose what, and what is due when.

-- Numbers that a server gave to drafts and polls are never given again: buttons carry them.
CREATE TABLE poll_counter (
    guild_id INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- Texts are kept as typed, so that a form shows them again. form: the interaction that opened the
-- form of the first revision. spoils: places with commas between them, 0 for the question.
CREATE TABLE poll_draft (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    form INTEGER NOT NULL,
    creator_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('free', 'dramas', 'episode')),
    role_id INTEGER,
    question TEXT NOT NULL,
    options TEXT NOT NULL,
    closing TEXT NOT NULL,
    most TEXT NOT NULL,
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    hidden_results INTEGER NOT NULL CHECK (hidden_results IN (0, 1)),
    spoils TEXT NOT NULL DEFAULT '',
    reach INTEGER NOT NULL DEFAULT 0,
    about TEXT NOT NULL DEFAULT '',
    replaces INTEGER,
    typed_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

-- edition: counts its edits, so that a vote is for what was seen.
-- message_id: null until Discord has the message. voters and the options' votes are kept as sums
-- of the ballots, and stay when the ballots of an anonymous poll go at its close.
CREATE TABLE poll (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    edition INTEGER NOT NULL DEFAULT 1,
    creator_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('free', 'dramas', 'episode')),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    question TEXT NOT NULL,
    reach INTEGER NOT NULL,
    most INTEGER NOT NULL,
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    hidden_results INTEGER NOT NULL CHECK (hidden_results IN (0, 1)),
    role_id INTEGER,
    about TEXT NOT NULL,
    covered INTEGER NOT NULL DEFAULT 0 CHECK (covered IN (0, 1)),
    posted_at INTEGER NOT NULL,
    closes_at INTEGER,
    closed_at INTEGER,
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    weekly INTEGER NOT NULL DEFAULT 0 CHECK (weekly IN (0, 1)),
    voters INTEGER NOT NULL DEFAULT 0 CHECK (voters >= 0),
    eligible INTEGER,
    PRIMARY KEY (guild_id, id),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_by_state ON poll (guild_id, state, id);

CREATE TABLE poll_option (
    guild_id INTEGER NOT NULL,
    poll_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    reach INTEGER NOT NULL,
    covered INTEGER NOT NULL DEFAULT 0 CHECK (covered IN (0, 1)),
    votes INTEGER NOT NULL DEFAULT 0 CHECK (votes >= 0),
    PRIMARY KEY (guild_id, poll_id, place),
    FOREIGN KEY (guild_id, poll_id) REFERENCES poll (guild_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A ballot without a choice was withdrawn; it stays, so that an older press cannot come after it.
-- name: how the member was called, in polls that are not anonymous.
CREATE TABLE poll_ballot (
    guild_id INTEGER NOT NULL,
    poll_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    interaction_id INTEGER NOT NULL,
    name TEXT,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, poll_id, member_id),
    FOREIGN KEY (guild_id, poll_id) REFERENCES poll (guild_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE poll_choice (
    guild_id INTEGER NOT NULL,
    poll_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (guild_id, poll_id, member_id, place),
    FOREIGN KEY (guild_id, poll_id, member_id)
        REFERENCES poll_ballot (guild_id, poll_id, member_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What the bot must still do for a poll. A row goes when Discord has taken what it stands for.
-- asked counts how often it was asked for, so that work done for an older question ends nothing.
CREATE TABLE poll_due (
    guild_id INTEGER NOT NULL,
    poll_id INTEGER NOT NULL,
    task TEXT NOT NULL CHECK (task IN ('post', 'show', 'close', 'announce', 'repeat')),
    due_at INTEGER NOT NULL,
    asked INTEGER NOT NULL DEFAULT 1,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, poll_id, task),
    FOREIGN KEY (guild_id, poll_id) REFERENCES poll (guild_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_due_by_time ON poll_due (due_at);

-- place: the option, 0 for the whole poll.
CREATE TABLE poll_report (
    guild_id INTEGER NOT NULL,
    poll_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, poll_id, place, reporter_id),
    FOREIGN KEY (guild_id, poll_id) REFERENCES poll (guild_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
