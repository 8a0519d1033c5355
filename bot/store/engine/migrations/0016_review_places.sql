-- A review belongs to whoever sees the channel of its card: its place.

-- The channel of a public thread in which a message is to stand: it says who sees that, also once
-- the thread is archived. Null elsewhere.
ALTER TABLE followed_message ADD COLUMN parent_id INTEGER;

UPDATE followed_message
SET parent_id = (
    SELECT forum_post.channel_id
    FROM forum_post
    WHERE forum_post.guild_id = followed_message.guild_id
      AND thread_id = followed_message.place_id
)
WHERE kind = 'review';

-- 0 for a draft, and for what has no card: it is for its author and moderators until it is
-- published again.
ALTER TABLE review ADD COLUMN place_id INTEGER NOT NULL DEFAULT 0;

UPDATE review
SET place_id = coalesce(
    (
        SELECT coalesce(parent_id, followed_message.place_id)
        FROM followed_message
        WHERE followed_message.guild_id = review.guild_id
          AND kind = 'review'
          AND subject_id = review.id
          AND sharer_id IS NULL
        ORDER BY number
        LIMIT 1
    ),
    0
)
WHERE published_at IS NOT NULL;

-- The text stays last, so that the rest is read without it.
ALTER TABLE review ADD COLUMN text TEXT;
UPDATE review SET text = content;
ALTER TABLE review DROP COLUMN content;
ALTER TABLE review RENAME COLUMN text TO content;

-- By these the places are found one by one, however many reviews each has.
CREATE INDEX review_by_place ON review (guild_id, place_id, published_at, deleted_at);
CREATE INDEX followed_review_by_place
    ON followed_message (kind, guild_id, coalesce(parent_id, place_id))
    WHERE message_id IS NOT NULL;
