-- What a server's ratings are made of, summed by drama and place: reviews that can be read, those of
-- them that spoil nothing, how many scores they give, and these together in halves. Place -2 is of
-- private scores, as they count once nothing about them waits any more.
CREATE TABLE rating_sum (
    guild_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    place_id INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    spoiler_free INTEGER NOT NULL,
    scores INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (guild_id, drama_id, place_id)
) STRICT, WITHOUT ROWID;

INSERT INTO rating_sum (guild_id, drama_id, place_id, reviews, spoiler_free, scores, total)
SELECT
    guild_id,
    drama_id,
    place_id,
    count(*),
    sum(CASE WHEN reach = 0 AND least_reach = 0 THEN 1 ELSE 0 END),
    count(score),
    coalesce(sum(score), 0)
FROM review
WHERE published_at IS NOT NULL
  AND hidden_at IS NULL
  AND deleted_at IS NULL
GROUP BY guild_id, drama_id, place_id;

INSERT INTO rating_sum (guild_id, drama_id, place_id, reviews, spoiler_free, scores, total)
SELECT guild_id, drama_id, -2, 0, 0, count(counted), coalesce(sum(counted), 0)
FROM (
    SELECT
        guild_id,
        drama_id,
        CASE WHEN counts_from IS NULL THEN counted_score ELSE score END AS counted
    FROM progress
    WHERE score IS NOT NULL
      AND NOT EXISTS (
        SELECT 1
        FROM review
        WHERE review.guild_id = progress.guild_id
          AND review.user_id = progress.user_id
          AND review.drama_id = progress.drama_id
          AND replaces_from IS NOT NULL
          AND replaces_until IS NULL
      )
) AS private
GROUP BY guild_id, drama_id;

-- Those about which something waits, of a drama and of all.
DROP INDEX progress_of_drama;
CREATE INDEX progress_of_drama ON progress (guild_id, drama_id, counts_from);
CREATE INDEX progress_waiting ON progress (guild_id, counts_from, drama_id);
CREATE INDEX review_to_replace ON review (guild_id, replaces_from, drama_id, user_id)
    WHERE replaces_from IS NOT NULL;
CREATE INDEX review_to_give_way ON review (guild_id, replaces_until, drama_id, user_id)
    WHERE replaces_until IS NOT NULL;
