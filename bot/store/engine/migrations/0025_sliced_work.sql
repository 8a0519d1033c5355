-- Work that would hold everybody up in one go, and so is done a slice at a time. A row goes with its
-- last slice; subject_id says what it is done to, by the kind, and goal where that is to lead, or 0.
CREATE TABLE sliced_work (
    guild_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ballots', 'place', 'votes')),
    subject_id INTEGER NOT NULL,
    goal INTEGER NOT NULL,
    PRIMARY KEY (guild_id, kind, subject_id, goal)
) STRICT, WITHOUT ROWID;

-- How many polls of a list stand where.
CREATE INDEX poll_by_place ON poll (guild_id, state, channel_id, parent_id, creator_id);
