-- parent_id: the channel that a public thread belongs to, because an archived one is not in memory.
ALTER TABLE poll ADD COLUMN parent_id INTEGER;

-- Lists read nothing but these.
DROP INDEX poll_by_state;
CREATE INDEX poll_by_state ON poll (guild_id, state, id, creator_id, channel_id, parent_id);
DROP INDEX poll_of_creator;
CREATE INDEX poll_of_creator
    ON poll (guild_id, creator_id, id, channel_id, posted_at, parent_id);
