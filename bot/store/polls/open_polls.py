"""How many polls may be open at once."""

from bot.domain.polls.poll import Limits
from bot.refusals.polls import PollTooSoon, TooManyPolls, TooManyPollsHere, TooManyWeekly
from bot.store.engine.transaction import Tx


def require_room(tx: Tx, guild_id: int, member_id: int, limits: Limits) -> None:
    """Raise TooManyPolls or TooManyPollsHere where one more of a member's would be too many."""
    (row,) = tx.all(
        """
        SELECT
            count(*) AS here,
            coalesce(sum(CASE WHEN creator_id = :member THEN 1 ELSE 0 END), 0) AS own
        FROM poll
        WHERE guild_id = :guild_id AND state = 'open'
        """,
        guild_id=guild_id,
        member=member_id,
    )
    if row["own"] >= limits.member:
        raise TooManyPolls(most=limits.member)
    if row["here"] >= limits.server:
        raise TooManyPollsHere(most=limits.server)


def require_pause(tx: Tx, guild_id: int, member_id: int, limits: Limits, now: int) -> None:
    """Raise PollTooSoon for a member of whom a poll was posted a moment ago."""
    (last,) = tx.all(
        """
        SELECT max(posted_at) AS at
        FROM poll
        WHERE guild_id = :guild_id AND creator_id = :member
        """,
        guild_id=guild_id,
        member=member_id,
    )
    if last["at"] is not None and 0 <= now - last["at"] < limits.cooldown:
        raise PollTooSoon(seconds=limits.cooldown - (now - last["at"]))


def require_room_for_series(
    tx: Tx, guild_id: int, member_id: int, beside: int, limits: Limits
) -> None:
    """Raise TooManyWeekly where as many polls ``beside`` one of a member are open or come again.

    One that is closed until its next round counts: else as many as one likes would open at once.
    """
    (row,) = tx.all(
        """
        SELECT count(*) AS own
        FROM poll
        WHERE guild_id = :guild_id
          AND creator_id = :member
          AND id <> :beside
          AND (state = 'open' OR weekly = 1)
        """,
        guild_id=guild_id,
        member=member_id,
        beside=beside,
    )
    if row["own"] >= limits.member:
        raise TooManyWeekly(most=limits.member)
