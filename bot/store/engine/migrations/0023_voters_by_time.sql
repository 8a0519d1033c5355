-- Who voted on a review, page by page from the newest, and how many did before its last edit.
CREATE INDEX review_vote_by_time ON review_vote (review_id, guild_id, voted_at, user_id, helpful)
    WHERE helpful IS NOT NULL;
