"""A server's ratings: one a member, out of their review or else out of their progress."""

from bot.domain.members.rating import Ratings, Standing, weighed
from bot.store.engine.transaction import Tx
from bot.store.members import progress

# What anybody can read counts; a review that moderators hid does not. The time is compared, not
# asked for NULL, because SQLite then takes the index of a drama's reviews.
_READABLE = "published_at > 0 AND hidden_at IS NULL AND deleted_at IS NULL"

_SCORES = f"""
    SELECT
        drama_id,
        score,
        1 AS review,
        CASE WHEN reach = 0 AND least_reach = 0 THEN 1 ELSE 0 END AS spoiler_free
    FROM review
    WHERE guild_id = :guild_id {{drama}}
      AND {_READABLE}
    UNION ALL
    SELECT drama_id, score, 0, 0
    FROM progress
    WHERE guild_id = :guild_id {{drama}}
      AND score IS NOT NULL
      AND NOT EXISTS (
        SELECT 1
        FROM review
        WHERE review.guild_id = progress.guild_id
          AND review.user_id = progress.user_id
          AND review.drama_id = progress.drama_id
          AND {_READABLE}
          AND review.score IS NOT NULL
      )
"""  # noqa: S608 - this module's own text

_OF_DRAMA = f"""
    SELECT
        avg(score) / 2.0 AS average,
        count(score) AS ratings,
        coalesce(sum(review), 0) AS reviews,
        coalesce(sum(spoiler_free), 0) AS spoiler_free
    FROM ({_SCORES.format(drama="AND drama_id = :drama_id")}) AS scores
"""  # noqa: S608 - this module's own text

_OF_GUILD = f"""
    SELECT drama_id, avg(score) / 2.0 AS average, count(score) AS ratings
    FROM ({_SCORES.format(drama="")}) AS scores
    WHERE score IS NOT NULL
    GROUP BY drama_id
"""  # noqa: S608 - this module's own text


def of_drama(tx: Tx, guild_id: int, drama_id: int) -> Ratings:
    """Return what a server's members think of a drama."""
    (row,) = tx.all(_OF_DRAMA, guild_id=guild_id, drama_id=drama_id)
    return Ratings(row["average"], row["ratings"], row["reviews"], row["spoiler_free"])


def of_guild(tx: Tx, guild_id: int) -> dict[int, float]:
    """Return the figure that each drama with ratings is ordered by, by the drama's id."""
    rows = tx.all(_OF_GUILD, guild_id=guild_id)
    return {row["drama_id"]: weighed(row["average"], row["ratings"]) for row in rows}


def standing(tx: Tx, guild_id: int, user_id: int, drama_id: int) -> Standing:
    """Return what a drama's card tells a member, in one read."""
    return Standing(of_drama(tx, guild_id, drama_id), progress.get(tx, guild_id, user_id, drama_id))
