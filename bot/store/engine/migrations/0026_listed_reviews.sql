-- What lists and votes read of reviews: a narrow row for each that was ever published.
CREATE TABLE listed_review (
    guild_id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    -- Whether others may read it: it is published, and neither hidden nor deleted.
    shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
    drama_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    place_id INTEGER NOT NULL,
    -- Who sees its card: the same as its place, unless it was moved from there.
    card_place_id INTEGER,
    published_at INTEGER NOT NULL,
    score INTEGER NOT NULL,
    spoils INTEGER NOT NULL CHECK (spoils IN (0, 1)),
    -- Its votes, and what they are worth in billionths; null while there are too few to say.
    yes INTEGER NOT NULL DEFAULT 0,
    no INTEGER NOT NULL DEFAULT 0,
    rank INTEGER,
    PRIMARY KEY (guild_id, review_id),
    FOREIGN KEY (guild_id, review_id) REFERENCES review (guild_id, id) ON DELETE CASCADE
) STRICT;

-- What votes are worth, as bot/domain/reviews/ranking.py has it. Not every SQLite has sqrt(): Newton's
-- steps give it, down from a number that is no smaller.
CREATE TABLE worth (
    yes INTEGER NOT NULL,
    no INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (yes, no)
) STRICT;

WITH RECURSIVE step (yes, no, square, root, n) AS (
    SELECT DISTINCT
        yes,
        no,
        1.0 * yes * no / (yes + no) + 0.9604,
        (1.0 * yes * no / (yes + no) + 1.9604) / 2,
        0
    FROM review_tally
    WHERE yes + no >= 5
    UNION ALL
    SELECT yes, no, square, (root + square / root) / 2, n + 1
    FROM step
    WHERE n < 40
)
INSERT INTO worth (yes, no, rank)
SELECT
    yes,
    no,
    CASE
        WHEN yes = 0 THEN 0
        ELSE CAST(
            round((yes + 1.9208 - 1.96 * root) / (yes + no + 3.8416) * 1000000000) AS INTEGER
        )
    END
FROM step
WHERE n = 40;

INSERT INTO listed_review (
    guild_id, review_id, shown, drama_id, user_id, place_id, card_place_id, published_at, score,
    spoils, yes, no, rank
)
SELECT
    review.guild_id,
    review.id,
    CASE WHEN content IS NOT NULL AND hidden_at IS NULL AND deleted_at IS NULL THEN 1 ELSE 0 END,
    review.drama_id,
    review.user_id,
    review.place_id,
    (
        SELECT coalesce(card.parent_id, card.place_id)
        FROM followed_message AS card
        WHERE card.guild_id = review.guild_id
          AND card.kind = 'review'
          AND card.subject_id = review.id
          AND card.sharer_id IS NULL
        ORDER BY card.number
        LIMIT 1
    ),
    coalesce(review.published_at, 0),
    coalesce(review.score, 0),
    CASE WHEN reach = 0 AND least_reach = 0 AND covered_reach = 0 THEN 0 ELSE 1 END,
    coalesce(tally.yes, 0),
    coalesce(tally.no, 0),
    worth.rank
FROM review
LEFT JOIN review_tally AS tally
  ON tally.guild_id = review.guild_id
  AND tally.review_id = review.id
LEFT JOIN worth
  ON worth.yes = tally.yes
  AND worth.no = tally.no
WHERE published_at IS NOT NULL OR tally.review_id IS NOT NULL;

DROP TABLE worth;
DROP TABLE review_tally;

-- Each order, and all that lists ask of a review, so that they read nothing else: shown too, without
-- which no index counts as holding it all.
CREATE INDEX listed_by_date ON listed_review (
    guild_id, published_at, review_id, place_id, card_place_id, user_id, spoils,
    shown
) WHERE shown = 1;
CREATE INDEX listed_by_score ON listed_review (
    guild_id, score, published_at, review_id, place_id, card_place_id, user_id, spoils,
    shown
) WHERE shown = 1;
CREATE INDEX listed_by_rank ON listed_review (
    guild_id, rank, published_at, review_id, place_id, card_place_id, user_id, spoils,
    shown
) WHERE shown = 1;
CREATE INDEX listed_of_drama_by_date ON listed_review (
    guild_id, drama_id, published_at, review_id, place_id, card_place_id, user_id, spoils,
    shown
) WHERE shown = 1;
CREATE INDEX listed_of_drama_by_score ON listed_review (
    guild_id, drama_id, score, published_at, review_id, place_id, card_place_id, user_id, spoils,
    shown
) WHERE shown = 1;
CREATE INDEX listed_of_drama_by_rank ON listed_review (
    guild_id, drama_id, rank, published_at, review_id, place_id, card_place_id, user_id, spoils,
    shown
) WHERE shown = 1;
-- A member has written few: what is not by rank is sorted.
CREATE INDEX listed_of_member ON listed_review (
    guild_id, user_id, rank, published_at, review_id, place_id, card_place_id, drama_id, score,
    spoils, shown
) WHERE shown = 1;

-- What shows a review to others than those who see where its card was to stand. The kind is in the
-- key: as a condition, it would have every statement planned anew that is given a kind.
CREATE INDEX followed_copy_by_place
    ON followed_message (kind, guild_id, coalesce(parent_id, place_id), sharer_id)
    WHERE message_id IS NOT NULL AND sharer_id IS NOT NULL;
CREATE INDEX followed_away_by_channel
    ON followed_message (channel_id, guild_id, kind, sharer_id, parent_id, place_id, message_id)
    WHERE message_id IS NOT NULL
      AND (sharer_id IS NOT NULL OR channel_id <> coalesce(parent_id, place_id));

-- What waits for moderators. Without statistics an index that began with guild_id would be passed over
-- for the key of a table without a rowid.
DROP INDEX review_report_open;
CREATE INDEX review_report_open ON review_report (closed, guild_id, review_id, reported_at)
    WHERE closed = 0;
DROP INDEX review_hidden;
CREATE INDEX review_hidden ON review (
    guild_id, CASE WHEN edited_at > hidden_at THEN edited_at ELSE hidden_at END, id, hidden_at
) WHERE hidden_at IS NOT NULL AND content IS NOT NULL AND deleted_at IS NULL;

-- Of those that are published nothing but their number is asked.
DROP INDEX review_by_place;
CREATE INDEX review_by_place ON review (guild_id, place_id);
CREATE INDEX review_published_by_place ON review (guild_id, place_id)
    WHERE published_at IS NOT NULL AND deleted_at IS NULL;
