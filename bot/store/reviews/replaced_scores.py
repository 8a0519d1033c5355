"""When a review's score stands in place of the private one that its author gave beside it."""

from bot.domain.members.rating import HOUR
from bot.store.engine.transaction import Tx

_COUNTS = """
    published_at IS NOT NULL
    AND hidden_at IS NULL
    AND deleted_at IS NULL
    AND score IS NOT NULL
"""


def settle(tx: Tx, guild_id: int, id_: int, now: int) -> None:
    """Note what a review that was just changed does to its author's private score; now in seconds.

    That leaves the figures an hour after the review came, and is back an hour after it went: at the
    same moment, the difference between two figures would be the score. What comes and goes within
    the hour changes nothing.
    """
    tx.all(
        f"""
        UPDATE review
        SET
            replaces_from = CASE
                WHEN {_COUNTS}
                THEN coalesce(
                    (
                        SELECT min(before.replaces_from)
                        FROM review AS before
                        WHERE before.guild_id = review.guild_id
                          AND before.user_id = review.user_id
                          AND before.drama_id = review.drama_id
                          AND before.replaces_from IS NOT NULL
                          AND (before.replaces_until IS NULL OR before.replaces_until > :now)
                    ),
                    :later
                )
                WHEN replaces_from <= :now THEN replaces_from
            END,
            replaces_until = CASE
                WHEN NOT ({_COUNTS}) THEN coalesce(replaces_until, :later)
            END
        WHERE guild_id = :guild_id AND id = :id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        id=id_,
        now=now,
        later=now + HOUR,
    )
