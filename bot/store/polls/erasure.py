"""The end of the ballots of anonymous polls: a slice at a time, for a poll may have 100,000."""

from bot.store.engine.transaction import Tx
from bot.store.servers.sliced_work import Work

SLICE = 300
"""Ballots, and choices, that go at once at most: it takes about 2 ms."""


def erase_some(tx: Tx, work: Work) -> bool:
    """Delete some of a poll's ballots with all that they chose; True if others are left.

    Whoever deletes any keeps others from reading the rest (``ballots.chosen_places`` does).
    """
    at = {"guild_id": work.guild_id, "poll_id": work.subject_id}
    # A ballot may have many choices, or none: neither is to be more than a slice.
    (row,) = tx.all(
        """
        SELECT min(member_id) AS end
        FROM (
            SELECT * FROM (
                SELECT member_id
                FROM poll_ballot
                WHERE guild_id = :guild_id AND poll_id = :poll_id
                ORDER BY member_id
                LIMIT 1 OFFSET :slice
            ) AS ballot
            UNION ALL
            SELECT * FROM (
                SELECT member_id
                FROM poll_choice
                WHERE guild_id = :guild_id AND poll_id = :poll_id
                ORDER BY member_id
                LIMIT 1 OFFSET :slice
            ) AS choice
        ) AS beyond
        """,
        **at,
        slice=SLICE,
    )
    if row["end"] is None:
        tx.all("DELETE FROM poll_ballot WHERE guild_id = :guild_id AND poll_id = :poll_id", **at)
        return False
    tx.all(
        """
        DELETE FROM poll_ballot
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND member_id < :end
        """,
        **at,
        end=row["end"],
    )
    return True
