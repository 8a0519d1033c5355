-- again_of: the poll that a draft or a poll asks again, be it as the next round of a weekly one.
ALTER TABLE poll_draft ADD COLUMN again_of INTEGER;
ALTER TABLE poll ADD COLUMN again_of INTEGER;
