-- From when and until when a review's score stands in place of the private one of its author, which
-- is in no figure meanwhile; null is never.
ALTER TABLE review ADD COLUMN replaces_from INTEGER;
ALTER TABLE review ADD COLUMN replaces_until INTEGER;

UPDATE review
SET replaces_from = published_at
WHERE published_at IS NOT NULL
  AND hidden_at IS NULL
  AND deleted_at IS NULL
  AND score IS NOT NULL;

CREATE INDEX review_replacing ON review (guild_id, user_id, drama_id, replaces_from, replaces_until)
    WHERE replaces_from IS NOT NULL;

-- What still waited when its member was blocked does not begin to count.
UPDATE progress
SET counts_from = NULL
WHERE counts_from > (
    SELECT blocked_at
    FROM blocked_member
    WHERE blocked_member.guild_id = progress.guild_id
      AND blocked_member.user_id = progress.user_id
);
