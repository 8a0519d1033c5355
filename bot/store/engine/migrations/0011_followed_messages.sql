-- Every message that is kept true to a row, one that is still to be posted among them.

CREATE TABLE followed_message (
    guild_id INTEGER NOT NULL,
    -- What it shows: a review, a poll, and so on, by its number.
    kind TEXT NOT NULL CHECK (
        kind IN ('review', 'report', 'poll_report', 'poll', 'announcement', 'log')
    ),
    subject_id INTEGER NOT NULL,
    -- Among the messages of one subject.
    number INTEGER NOT NULL,
    -- Where it is to stand, a channel or a forum; then where it does, or may since it was sent.
    place_id INTEGER NOT NULL,
    channel_id INTEGER,
    message_id INTEGER,
    -- Who shared it; null for what the bot posts of its own.
    sharer_id INTEGER,
    -- By this it is recognised where nobody noted whether it was posted, and when it was sent.
    mark INTEGER NOT NULL,
    sent_at INTEGER,
    -- Counts what it is to show, and up to where it does.
    changes INTEGER NOT NULL DEFAULT 1,
    shows INTEGER NOT NULL DEFAULT 0,
    -- The change before which it shows what must be hidden, 0 for none, and who asked for that.
    hides INTEGER NOT NULL DEFAULT 0,
    asker_id INTEGER,
    -- Whether it goes as a whole, whatever there is to show.
    ends INTEGER NOT NULL DEFAULT 0 CHECK (ends IN (0, 1)),
    -- Whether it is posted anew if somebody deleted it.
    renews INTEGER NOT NULL DEFAULT 0 CHECK (renews IN (0, 1)),
    -- When it is seen to next; null where nothing is owed. Then: tries, since when, and why.
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    since INTEGER,
    reason TEXT,
    PRIMARY KEY (guild_id, kind, subject_id, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX followed_message_by_id ON followed_message (message_id)
    WHERE message_id IS NOT NULL;
CREATE INDEX followed_message_owed ON followed_message (due_at) WHERE due_at IS NOT NULL;

-- The oldest message of a review is its card. Who shared the others was never noted: its author.
INSERT INTO followed_message (
    guild_id, kind, subject_id, number, place_id, channel_id, message_id, sharer_id, mark, shows,
    due_at
)
SELECT
    copy.guild_id, 'review', review_id, place, copy.channel_id, copy.channel_id, message_id,
    CASE WHEN place > 1 THEN user_id END, 1000, fresh, CASE WHEN fresh THEN NULL ELSE 0 END
FROM (
    SELECT
        review_copy.guild_id, review_copy.channel_id, message_id, review_copy.review_id, user_id,
        row_number() OVER (
            PARTITION BY review_copy.guild_id, review_copy.review_id ORDER BY message_id
        ) AS place,
        review_copy.card_revision >= review.card_revision + coalesce(changes, 0) AS fresh
    FROM review_copy
    JOIN review ON review.guild_id = review_copy.guild_id AND review.id = review_copy.review_id
    LEFT JOIN review_tally AS tally
      ON tally.guild_id = review_copy.guild_id AND tally.review_id = review_copy.review_id
) AS copy;

-- Cards that were still to be posted. They may have been: so they are looked for first.
INSERT INTO followed_message (
    guild_id, kind, subject_id, number, place_id, channel_id, mark, sent_at, due_at
)
SELECT guild_id, 'review', id, 1, channel_id, channel_id, 1000 + id % 1000000, published_at, 0
FROM review
WHERE channel_id IS NOT NULL
  AND published_at IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM review_copy
    WHERE review_copy.guild_id = review.guild_id AND review_id = review.id
  );

DROP TABLE review_copy;
ALTER TABLE review DROP COLUMN channel_id;
ALTER TABLE review DROP COLUMN card_revision;
ALTER TABLE review_tally DROP COLUMN changes;
