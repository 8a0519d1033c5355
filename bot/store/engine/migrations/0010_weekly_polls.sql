-- first_at: when the first round of a weekly poll was posted, by whose hour all later ones come.
ALTER TABLE poll ADD COLUMN first_at INTEGER;
