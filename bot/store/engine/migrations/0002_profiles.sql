-- A drama's lists in one table, so that dramas can be related by what they share; and the pages
-- behind its card, which are only ever read whole.

CREATE TABLE drama_list (
    drama_id INTEGER NOT NULL REFERENCES drama (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (
        kind IN ('alias', 'genre', 'director', 'writer', 'actor', 'platform', 'tag')
    ),
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (drama_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX drama_list_by_value ON drama_list (kind, value);

INSERT INTO drama_list SELECT drama_id, 'alias', position, alias FROM drama_alias;
INSERT INTO drama_list SELECT drama_id, 'genre', position, genre FROM drama_genre;
DROP TABLE drama_alias;
DROP TABLE drama_genre;

ALTER TABLE drama ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
