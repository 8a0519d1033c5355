-- The shared catalogue, and which command tree each application was last given.

CREATE TABLE drama (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    native_title TEXT,
    year INTEGER,
    country TEXT,
    episodes INTEGER,
    runtime INTEGER,
    network TEXT,
    popularity INTEGER,
    synopsis TEXT
) STRICT;

-- Other names and genres keep the order in which the catalogue gives them.
CREATE TABLE drama_alias (
    drama_id INTEGER NOT NULL REFERENCES drama (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (drama_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE drama_genre (
    drama_id INTEGER NOT NULL REFERENCES drama (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    genre TEXT NOT NULL,
    PRIMARY KEY (drama_id, position)
) STRICT, WITHOUT ROWID;

-- tree_hash: what we sent; remote_hash: the ids and versions that the API base answered with.
CREATE TABLE command_sync (
    application_id INTEGER NOT NULL,
    api_base TEXT NOT NULL,
    tree_hash TEXT NOT NULL,
    remote_hash TEXT NOT NULL,
    PRIMARY KEY (application_id, api_base)
) STRICT, WITHOUT ROWID;
