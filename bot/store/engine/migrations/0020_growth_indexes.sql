-- Without statistics, SQLite prefers the key of a WITHOUT ROWID table that begins with the server to
-- an index that lacks any of what is asked: so these hold all of it, or the key leads by it.

DROP INDEX review_vote_of_member;
CREATE INDEX review_vote_of_member ON review_vote (guild_id, user_id, helpful);

CREATE INDEX review_of_author ON review (guild_id, user_id, id);
-- What moderators decided about a review outlives its deletion.
CREATE INDEX review_deleted ON review (guild_id, user_id, drama_id, id)
    WHERE deleted_at IS NOT NULL;

CREATE INDEX review_award_of_kind ON review_award (guild_id, award_id);

DROP INDEX poll_by_state;
CREATE INDEX poll_by_state ON poll (guild_id, state, id, creator_id, channel_id);
CREATE INDEX poll_of_creator ON poll (guild_id, creator_id, id, channel_id, posted_at);

DROP INDEX poll_report_open;
CREATE INDEX poll_report_open ON poll_report (guild_id, poll_id, reported_at)
    WHERE outcome IS NULL;

DROP INDEX notice_of_member;
CREATE TABLE moved_notice (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    facts TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO moved_notice SELECT * FROM notice;
DROP TABLE notice;
ALTER TABLE moved_notice RENAME TO notice;
CREATE UNIQUE INDEX notice_by_id ON notice (guild_id, id);

CREATE INDEX forum_post_by_thread ON forum_post (guild_id, thread_id);
