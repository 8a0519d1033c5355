-- What curators add belongs to their server: changes of shared dramas, and dramas of its own, whose
-- ids begin at 2^40. Every edit is a row; the newest revision is what holds there.

CREATE TABLE guild_drama (
    guild_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    -- A drama's fields as JSON; a field that is null was emptied.
    fields TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    user_id INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, drama_id, revision)
) STRICT, WITHOUT ROWID;

-- What a curator typed and has not saved yet. A drama_id of 0 is a drama to be added.
CREATE TABLE catalogue_draft (
    guild_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    form INTEGER NOT NULL,
    -- The form's texts as JSON; null once saved or discarded: its id is not given to another draft.
    typed TEXT,
    typed_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE drama ADD COLUMN poster TEXT;
