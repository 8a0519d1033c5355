-- Who voted on a review, page by page from the newest, and how many did before its last edit.
CREATE INDEX review_vote_by_time ON review_vote (review_id, guild_id, voted_at, user_id, helpful)
    WHERE helpful IS NOT NULL;

-- What a member voted, until a moment.
DROP INDEX review_vote_of_member;
CREATE INDEX review_vote_of_member ON review_vote (user_id, guild_id, helpful, voted_at);
