"""What moderators covered does not come back, however often it is asked again."""

from bot.domain.polls.parse import compared, shown
from bot.domain.polls.poll import Draft
from bot.refusals.polls import CoveredBefore
from bot.store.engine.transaction import Tx

_LINE = """
    WITH RECURSIVE line (id) AS (
        SELECT :poll_id
        UNION
        SELECT again_of
        FROM poll
        JOIN line ON line.id = poll.id
        WHERE guild_id = :guild_id AND again_of IS NOT NULL
    )
"""
"""A poll, the one that it asks again, the one that that one asks again, and so on."""


def require_uncovered(tx: Tx, guild_id: int, poll_id: int) -> None:
    """Raise CoveredBefore where a poll, or one that it asks again, is covered."""
    if is_covered(tx, guild_id, poll_id):
        raise CoveredBefore


def is_covered(tx: Tx, guild_id: int, poll_id: int) -> bool:
    """Tell whether a poll, or one that it asks again, is covered as a whole."""
    rows = tx.all(
        f"""
        {_LINE}
        SELECT 1
        FROM poll
        JOIN line ON line.id = poll.id
        WHERE guild_id = :guild_id AND covered = 1
        LIMIT 1
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        poll_id=poll_id,
    )
    return bool(rows)


def covered_options(tx: Tx, guild_id: int, poll_id: int) -> frozenset[str]:
    """Return what is covered among the options of a poll and of those that it asks again.

    Texts are as they are ``compared``.
    """
    rows = tx.all(
        f"""
        {_LINE}
        SELECT text
        FROM poll_option
        JOIN line ON line.id = poll_id
        WHERE guild_id = :guild_id AND covered = 1
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        poll_id=poll_id,
    )
    return frozenset(compared(row["text"]) for row in rows)


def require_postable(tx: Tx, draft: Draft) -> None:
    """Raise CoveredBefore for a draft that asks again what is covered by now.

    That is a whole poll, or an option of those before it that still stands in the draft.
    """
    if draft.again_of is None:
        return
    require_uncovered(tx, draft.guild_id, draft.again_of)
    require_options(tx, draft, draft.again_of)


def require_options(tx: Tx, draft: Draft, poll_id: int) -> None:
    """Raise CoveredBefore where an option of a draft is covered in a poll or those before it."""
    options = shown(draft.typed, plain=draft.plain)[1:]
    texts = {compared(one.text) for one in options}
    if texts & covered_options(tx, draft.guild_id, poll_id):
        raise CoveredBefore
