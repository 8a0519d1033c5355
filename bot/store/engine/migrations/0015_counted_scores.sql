-- counts_from: when a member's score begins to count in the server's figures; null is never.
-- counted_score: the one that counts until then, null for none.
ALTER TABLE progress ADD COLUMN counts_from INTEGER;
ALTER TABLE progress ADD COLUMN counted_score INTEGER;

-- How long somebody had been a member was never noted, but an account's id tells its age.
UPDATE progress
SET counts_from = max(
    changed_at + 3600,
    (user_id >> 22) / 1000 + 1420070400 + 86400 * coalesce(
        (
            SELECT vote_account_days
            FROM guild_settings
            WHERE guild_settings.guild_id = progress.guild_id
        ),
        7
    )
)
WHERE score IS NOT NULL;

DROP INDEX progress_of_drama;
CREATE INDEX progress_of_drama
    ON progress (guild_id, drama_id, score, counts_from, counted_score);
