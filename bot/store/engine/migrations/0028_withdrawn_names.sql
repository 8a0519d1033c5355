-- Whoever took a choice back left a name behind.
UPDATE poll_ballot
SET name = NULL
WHERE NOT EXISTS (
    SELECT 1
    FROM poll_choice
    WHERE poll_choice.guild_id = poll_ballot.guild_id
      AND poll_choice.poll_id = poll_ballot.poll_id
      AND poll_choice.member_id = poll_ballot.member_id
);
