"""What a member did in a server, for all to see."""

from dataclasses import dataclass

from bot.domain.reviews.ranking import Tally
from bot.store.engine.transaction import Tx
from bot.store.reviews import awards, places, votes
from bot.store.reviews.places import Chooses


@dataclass(frozen=True, slots=True)
class Activity:
    """A member's published reviews, the votes on them, and the awards they got."""

    reviews: int
    received: Tally
    awards: int


def of_member(tx: Tx, guild_id: int, user_id: int, counts: Chooses) -> Activity:
    """Return a member's profile: of places that count, and of what is not hidden or deleted."""
    listed, values = places.among(places.chosen(tx, guild_id, counts))
    (row,) = tx.all(
        f"""
        SELECT count(*) AS n
        FROM review
        WHERE guild_id = :guild_id
          AND user_id = :user_id
          AND +place_id IN ({listed})
          AND published_at IS NOT NULL
          AND hidden_at IS NULL
          AND deleted_at IS NULL
        """,  # noqa: S608 - names of parameters
        guild_id=guild_id,
        user_id=user_id,
        **values,
    )
    received = votes.received(tx, guild_id, user_id, counts)
    return Activity(row["n"], received, awards.received(tx, guild_id, user_id, counts))


def is_seen(tx: Tx, guild_id: int, user_id: int) -> bool:
    """Tell whether a member has a review there, be it hidden, or a poll."""
    return bool(
        tx.all(
            """
            SELECT 1
            FROM review
            WHERE guild_id = :guild_id
              AND user_id = :user_id
              AND published_at IS NOT NULL
              AND deleted_at IS NULL
            UNION ALL
            SELECT 1
            FROM poll
            WHERE guild_id = :guild_id AND creator_id = :user_id
            LIMIT 1
            """,
            guild_id=guild_id,
            user_id=user_id,
        )
    )
