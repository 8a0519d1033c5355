-- Which edition of the shared catalogue this is, so that an index of its names can tell whether it
-- is of the same: version counts the changes, generation is a random one that is new with each.
-- starter: the digest of the file of dramas that was last taken in; a step after which the same file
-- would give other rows sets it to null, and so has it taken in again.
CREATE TABLE catalogue_edition (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    generation TEXT NOT NULL,
    starter TEXT
) STRICT;

INSERT INTO catalogue_edition (id, version, generation) VALUES (1, 1, lower(hex(randomblob(16))));
