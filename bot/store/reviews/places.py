"""The places of a server's reviews: the channels whose readers may know of them."""

from collections.abc import Callable, Collection

from bot.refusals.settings import ReviewsChannelChanged
from bot.store.engine.transaction import Tx
from bot.store.members import rating_sums
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Work

Chooses = Callable[[int], bool]
"""Tells of a place's id whether it is meant; 0 stands for none.

It is asked on the database's thread, so it does no more than look things up.
"""

SLICE = 50
"""Reviews that are given another place at once: it takes about 4 ms."""

_NOWHERE = -1
"""No channel's id: a list for SQL's IN has at least one."""


def of_reviews(tx: Tx, guild_id: int) -> list[int]:
    """Return the places that reviews have, 0 among them for drafts; one look-up for each."""
    rows = tx.all(
        """
        WITH RECURSIVE place (id) AS (
            SELECT min(place_id)
            FROM review
            WHERE guild_id = :guild_id
            UNION ALL
            SELECT (
                SELECT min(place_id)
                FROM review
                WHERE guild_id = :guild_id AND place_id > place.id
            )
            FROM place
            WHERE place.id IS NOT NULL
        )
        SELECT id
        FROM place
        WHERE id IS NOT NULL
        """,
        guild_id=guild_id,
    )
    return [row["id"] for row in rows]


def of_cards(tx: Tx, guild_id: int) -> list[int]:
    """Return the places where cards of reviews stand, shared ones too; one look-up for each."""
    rows = tx.all(
        """
        WITH RECURSIVE place (id) AS (
            SELECT min(coalesce(parent_id, place_id))
            FROM followed_message
            WHERE kind = 'review'
              AND guild_id = :guild_id
              AND message_id IS NOT NULL
            UNION ALL
            SELECT (
                SELECT min(coalesce(parent_id, place_id))
                FROM followed_message
                WHERE kind = 'review'
                  AND guild_id = :guild_id
                  AND message_id IS NOT NULL
                  AND coalesce(parent_id, place_id) > place.id
            )
            FROM place
            WHERE place.id IS NOT NULL
        )
        SELECT id
        FROM place
        WHERE id IS NOT NULL
        """,
        guild_id=guild_id,
    )
    return [row["id"] for row in rows]


def chosen(tx: Tx, guild_id: int, chooses: Chooses) -> list[int]:
    """Return those places of reviews that are meant."""
    return list(filter(chooses, of_reviews(tx, guild_id)))


def among(places: Collection[int]) -> tuple[str, dict[str, int]]:
    """Return a list of places for SQL's IN, and its parameters."""
    values = {f"place_{n}": place for n, place in enumerate(places or (_NOWHERE,))}
    return ", ".join(f":{name}" for name in values), values


def count(tx: Tx, guild_id: int, chooses: Chooses) -> int:
    """Count the published reviews of places, those among them that moderators hid."""
    listed, places = among(chosen(tx, guild_id, chooses))
    (row,) = tx.all(
        f"""
        SELECT count(*) AS n
        FROM review
        WHERE guild_id = :guild_id
          AND place_id IN ({listed})
          AND published_at IS NOT NULL
          AND deleted_at IS NULL
        """,  # noqa: S608 - names of parameters
        guild_id=guild_id,
        **places,
    )
    return int(row["n"])


def move(tx: Tx, guild_id: int, chooses: Chooses, to: int) -> list[Work]:
    """Begin to give the reviews of places another one, the server's reviews channel.

    Raises ReviewsChannelChanged, and nothing changes, where that is another channel by now.
    Returns the work, which is done in slices by ``move_some``.
    """
    if not _is_reviews_channel(tx, guild_id, to):
        raise ReviewsChannelChanged
    moves = [Work(guild_id, "place", id_, to) for id_ in chosen(tx, guild_id, chooses) if id_ != to]
    for work in moves:
        sliced_work.begin(tx, work)
    return moves


def move_some(tx: Tx, work: Work) -> bool:
    """Give some of a place's reviews another one; True if others are left.

    The rest stay where another reviews channel was set meanwhile: nobody was asked about that.
    """
    if not _is_reviews_channel(tx, work.guild_id, work.goal):
        return False
    moved = tx.all(
        """
        UPDATE review
        SET place_id = :to
        WHERE guild_id = :guild_id
          AND id IN (
              SELECT id
              FROM review
              WHERE guild_id = :guild_id
                AND place_id = :place_id
                AND published_at IS NOT NULL
              LIMIT :slice
          )
        RETURNING
            id,
            drama_id,
            score,
            hidden_at,
            deleted_at,
            reach,
            least_reach
        """,
        guild_id=work.guild_id,
        place_id=work.subject_id,
        to=work.goal,
        slice=SLICE,
    )
    rating_sums.move(tx, work.guild_id, moved, work.subject_id, work.goal)
    listed, ids = among([row["id"] for row in moved])
    tx.all(
        f"""
        UPDATE listed_review
        SET place_id = :to
        WHERE guild_id = :guild_id AND review_id IN ({listed})
        """,  # noqa: S608 - names of parameters
        guild_id=work.guild_id,
        to=work.goal,
        **ids,
    )
    return len(moved) == SLICE


def _is_reviews_channel(tx: Tx, guild_id: int, place_id: int) -> bool:
    rows = tx.all(
        """
        SELECT 1
        FROM guild_settings
        WHERE guild_id = :guild_id AND reviews_channel = :place_id
        """,
        guild_id=guild_id,
        place_id=place_id,
    )
    return bool(rows)
