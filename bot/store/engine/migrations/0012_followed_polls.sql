-- Kept for the messages of polls.
SELECT 1;
