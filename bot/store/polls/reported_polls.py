"""Polls of which reports are open, as moderators are told of them."""

from dataclasses import dataclass

from bot.domain.polls.poll import Poll
from bot.store.engine.transaction import Tx
from bot.store.polls import polls


@dataclass(frozen=True, slots=True)
class Reported:
    """A poll, and how many members reported which places of it whose reports are open.

    ``seen`` counts all reports that ever came in: what a moderator decides is held against it.
    ``card`` is the channel and id of the poll's message, None while it stands nowhere.
    """

    poll: Poll
    counts: dict[int, int]
    seen: int
    card: tuple[int, int] | None


def reported(tx: Tx, guild_id: int, poll_id: int) -> Reported:
    """Return a poll and its open reports; raises UnknownPoll."""
    rows = tx.all(
        """
        SELECT
            place,
            count(*) - count(outcome) AS open,
            count(*) AS n
        FROM poll_report
        WHERE guild_id = :guild_id AND poll_id = :poll_id
        GROUP BY place
        ORDER BY place
        """,
        guild_id=guild_id,
        poll_id=poll_id,
    )
    counts = {row["place"]: row["open"] for row in rows if row["open"]}
    poll = polls.get(tx, guild_id, poll_id)
    card = None if poll.message_id is None else (poll.channel_id, poll.message_id)
    return Reported(poll, counts, sum(row["n"] for row in rows), card)


def count_waiting(tx: Tx, guild_id: int) -> int:
    """Count the polls of which reports are open."""
    (row,) = tx.all(
        """
        SELECT count(DISTINCT poll_id) AS n
        FROM poll_report
        WHERE guild_id = :guild_id AND outcome IS NULL
        """,
        guild_id=guild_id,
    )
    return int(row["n"])


def waiting(tx: Tx, guild_id: int, limit: int, offset: int) -> list[Reported]:
    """Return some of the polls of which reports are open, the longest waiting first."""
    rows = tx.all(
        """
        SELECT poll_id
        FROM poll_report
        WHERE guild_id = :guild_id AND outcome IS NULL
        GROUP BY poll_id
        ORDER BY min(reported_at), poll_id
        LIMIT :limit OFFSET :offset
        """,
        guild_id=guild_id,
        limit=limit,
        offset=offset,
    )
    return [reported(tx, guild_id, row["poll_id"]) for row in rows]
