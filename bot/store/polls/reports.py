"""What members report about polls, and what moderators cover."""

from bot.domain.polls.poll import WHOLE, Poll
from bot.refusals.interactions import OutdatedButton
from bot.store.engine.transaction import Tx
from bot.store.polls import due_tasks, polls


def report(  # noqa: PLR0913, PLR0917 - what a report is
    tx: Tx, guild_id: int, poll_id: int, place: int, reporter_id: int, now: int
) -> bool:
    """Keep that a member reports an option, or with ``WHOLE`` a poll; False if they did before.

    Raises UnknownPoll and OutdatedButton.
    """
    _require(polls.get(tx, guild_id, poll_id), place)
    rows = tx.all(
        """
        INSERT INTO poll_report (guild_id, poll_id, place, reporter_id, reported_at)
        VALUES (:guild_id, :poll_id, :place, :reporter_id, :now)
        ON CONFLICT (guild_id, poll_id, place, reporter_id) DO NOTHING
        RETURNING place
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        place=place,
        reporter_id=reporter_id,
        now=now,
    )
    return bool(rows)


def reported(tx: Tx, guild_id: int, poll_id: int) -> tuple[Poll, dict[int, int]]:
    """Return a poll, and how many members reported which places; raises UnknownPoll."""
    rows = tx.all(
        """
        SELECT place, count(*) AS n
        FROM poll_report
        WHERE guild_id = :guild_id AND poll_id = :poll_id
        GROUP BY place
        """,
        guild_id=guild_id,
        poll_id=poll_id,
    )
    return polls.get(tx, guild_id, poll_id), {row["place"]: row["n"] for row in rows}


def cover_options(
    tx: Tx, guild_id: int, poll_id: int, places: frozenset[int], now: int
) -> tuple[Poll, dict[int, int]]:
    """Cover the options at these places and uncover the others; return what ``reported`` does.

    The poll's message is due. Raises UnknownPoll and OutdatedButton.
    """
    poll = polls.get(tx, guild_id, poll_id)
    for place in places - {WHOLE}:
        _require(poll, place)
    for option in poll.options:
        tx.all(
            """
            UPDATE poll_option
            SET covered = :covered
            WHERE guild_id = :guild_id
              AND poll_id = :poll_id
              AND place = :place
            """,
            guild_id=guild_id,
            poll_id=poll_id,
            place=option.place,
            covered=int(option.place in places),
        )
    due_tasks.schedule(tx, guild_id, poll_id, "show", now)
    return reported(tx, guild_id, poll_id)


def cover_whole(
    tx: Tx, guild_id: int, poll_id: int, now: int, *, covered: bool
) -> tuple[Poll, dict[int, int]]:
    """Cover or uncover a whole poll, whose message is due; return what ``reported`` does.

    Raises UnknownPoll.
    """
    tx.all(
        """
        UPDATE poll
        SET covered = :covered
        WHERE guild_id = :guild_id AND id = :poll_id
        """,
        guild_id=guild_id,
        poll_id=poll_id,
        covered=int(covered),
    )
    found = reported(tx, guild_id, poll_id)
    due_tasks.schedule(tx, guild_id, poll_id, "show", now)
    return found


def _require(poll: Poll, place: int) -> None:
    if place != WHOLE and place not in {option.place for option in poll.options}:
        raise OutdatedButton
