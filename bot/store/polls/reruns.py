"""What moderators covered does not come back, however often it is asked again."""

from bot.domain.polls.parse import shown
from bot.domain.polls.poll import Draft
from bot.refusals.polls import CoveredBefore
from bot.store.engine.transaction import Tx


def require_uncovered(tx: Tx, guild_id: int, poll_id: int) -> None:
    """Raise CoveredBefore where a poll, or one that it asks again, is covered."""
    if is_covered(tx, guild_id, poll_id):
        raise CoveredBefore


def is_covered(tx: Tx, guild_id: int, poll_id: int) -> bool:
    """Tell whether a poll, or one that it asks again, is covered as a whole."""
    rows = tx.all(
        """
        WITH RECURSIVE line (id) AS (
            SELECT :poll_id
            UNION
            SELECT again_of
            FROM poll
            JOIN line ON line.id = poll.id
            WHERE guild_id = :guild_id AND again_of IS NOT NULL
        )
        SELECT 1
        FROM poll
        JOIN line ON line.id = poll.id
        WHERE guild_id = :guild_id AND covered = 1
        LIMIT 1
        """,
        guild_id=guild_id,
        poll_id=poll_id,
    )
    return bool(rows)


def require_postable(tx: Tx, draft: Draft) -> None:
    """Raise CoveredBefore for a draft that asks again what is covered by now.

    That is a whole poll, or an option of the one before it that still stands in the draft.
    """
    if draft.again_of is None:
        return
    require_uncovered(tx, draft.guild_id, draft.again_of)
    rows = tx.all(
        """
        SELECT text
        FROM poll_option
        WHERE guild_id = :guild_id
          AND poll_id = :poll_id
          AND covered = 1
        """,
        guild_id=draft.guild_id,
        poll_id=draft.again_of,
    )
    options = shown(draft.typed, plain=draft.plain)[1:]
    if {row["text"] for row in rows} & {one.text for one in options}:
        raise CoveredBefore
