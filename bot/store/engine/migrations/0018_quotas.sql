-- What is counted before more is stored, and found without a look at all that a server has.

-- Without a rowid a key is found by comparing whole rows, and these hold long texts.
CREATE TABLE kept_guild_drama (
    guild_id INTEGER NOT NULL,
    drama_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    -- A drama's fields as JSON; a field that is null was emptied.
    fields TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    user_id INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, drama_id, revision)
) STRICT;

INSERT INTO kept_guild_drama (
    guild_id, drama_id, revision, fields, removed, user_id, edited_at
)
SELECT guild_id, drama_id, revision, fields, removed, user_id, edited_at
FROM guild_drama;

DROP TABLE guild_drama;
ALTER TABLE kept_guild_drama RENAME TO guild_drama;

CREATE TABLE kept_catalogue_draft (
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
) STRICT;

INSERT INTO kept_catalogue_draft (
    guild_id, id, user_id, drama_id, revision, form, typed, typed_at
)
SELECT guild_id, id, user_id, drama_id, revision, form, typed, typed_at
FROM catalogue_draft;

DROP TABLE catalogue_draft;
ALTER TABLE kept_catalogue_draft RENAME TO catalogue_draft;

-- Of what holds in a server: dramas that it added or changed, their names, and letters of JSON.
CREATE TABLE guild_drama_total (
    guild_id INTEGER PRIMARY KEY,
    dramas INTEGER NOT NULL,
    names INTEGER NOT NULL,
    letters INTEGER NOT NULL
) STRICT;

INSERT INTO guild_drama_total (guild_id, dramas, names, letters)
SELECT
    guild_id,
    count(*),
    sum(
        coalesce(json_array_length(fields, '$.aliases'), 0)
        + (json_extract(fields, '$.title') IS NOT NULL)
        + (json_extract(fields, '$.native_title') IS NOT NULL)
    ),
    sum(length(fields))
FROM guild_drama
WHERE removed = 0
  AND fields <> '{}'
  AND revision = (
    SELECT max(revision) FROM guild_drama AS other
    WHERE other.guild_id = guild_drama.guild_id AND other.drama_id = guild_drama.drama_id
  )
GROUP BY guild_id;

CREATE INDEX review_draft_of_member ON review (guild_id, user_id, draft_revision)
    WHERE draft_revision IS NOT NULL;

-- Whose drafts they are, then how many and how old. Of polls' the key would hide the first if that
-- began with guild_id.
CREATE INDEX catalogue_draft_of_member ON catalogue_draft (user_id, guild_id, id);
CREATE INDEX catalogue_draft_by_age ON catalogue_draft (guild_id, typed_at, user_id);
CREATE INDEX poll_draft_of_member ON poll_draft (creator_id, guild_id, id);
CREATE INDEX poll_draft_by_age ON poll_draft (guild_id, typed_at);

-- Of drafts that are gone the newest id is kept, so that it is not given again, and nobody's.
DELETE FROM catalogue_draft
WHERE typed IS NULL
  AND id < (
    SELECT max(id) FROM catalogue_draft AS other
    WHERE other.guild_id = catalogue_draft.guild_id
  );
UPDATE catalogue_draft SET user_id = 0 WHERE typed IS NULL;
