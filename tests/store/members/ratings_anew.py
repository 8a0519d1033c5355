"""A server's ratings counted from all of its reviews and progress, for tests of the stored sums."""

from collections import defaultdict

from bot.domain.members.rating import NOBODYS, Ratings, Scores, counted, weighed
from bot.store.engine.transaction import Row, Tx
from bot.store.reviews import places
from bot.store.reviews.places import Chooses

_READABLE = "published_at > 0 AND hidden_at IS NULL AND deleted_at IS NULL"

_PRIVATE = """
    CASE WHEN progress.counts_from <= :now THEN progress.score ELSE progress.counted_score END
"""

_PARTS = f"""
    SELECT
        drama_id,
        'public' AS part,
        coalesce(sum(score), 0) AS total,
        count(score) AS members,
        count(*) AS reviews,
        sum(CASE WHEN reach = 0 AND least_reach = 0 THEN 1 ELSE 0 END) AS spoiler_free
    FROM review
    WHERE guild_id = :guild_id
      AND place_id IN ({{places}})
      AND {_READABLE}
    GROUP BY drama_id
    UNION ALL
    SELECT drama_id, 'private', coalesce(sum(score), 0), count(score), 0, 0
    FROM (
        SELECT drama_id, {_PRIVATE} AS score
        FROM progress
        WHERE guild_id = :guild_id
          AND score IS NOT NULL
          AND NOT EXISTS (
            SELECT 1
            FROM review
            WHERE review.guild_id = progress.guild_id
              AND review.user_id = progress.user_id
              AND review.drama_id = progress.drama_id
              AND replaces_from <= :now
              AND (replaces_until IS NULL OR replaces_until > :now)
          )
    ) AS private
    GROUP BY drama_id
    UNION ALL
    SELECT drama_id, 'held', coalesce(sum(score), 0), count(score), 0, 0
    FROM review
    WHERE guild_id = :guild_id
      AND place_id IN ({{places}})
      AND {_READABLE}
      AND replaces_from > :now
      AND EXISTS (
        SELECT 1
        FROM progress
        WHERE progress.guild_id = review.guild_id
          AND progress.user_id = review.user_id
          AND progress.drama_id = review.drama_id
          AND progress.score IS NOT NULL
          AND {_PRIVATE} IS NOT NULL
      )
    GROUP BY drama_id
"""  # noqa: S608 - this module's own text

Figures = dict[int, tuple[Ratings, float | None]]
"""By a drama's id what its card tells, and what it is ordered by."""


def of_guild(tx: Tx, guild_id: int, now: int, counts: Chooses) -> Figures:
    """Return the figures of the dramas that have reviews or scores."""
    listed, values = places.among(places.chosen(tx, guild_id, counts))
    rows = defaultdict[int, list[Row]](list)
    for row in tx.all(_PARTS.format(places=listed), guild_id=guild_id, now=now, **values):
        rows[row["drama_id"]].append(row)
    return {drama_id: _figures(parts) for drama_id, parts in rows.items()}


def _figures(rows: list[Row]) -> tuple[Ratings, float | None]:
    sums = {row["part"]: Scores(row["total"], row["members"]) for row in rows}
    average, members = (
        (
            scores := counted(*(sums.get(part, NOBODYS) for part in ("public", "private", "held")))
        ).average,
        scores.members,
    )
    reviews, spoiler_free = (sum(row[name] for row in rows) for name in ("reviews", "spoiler_free"))
    told = Ratings(average, members, reviews, spoiler_free)
    return told, None if average is None else weighed(average, members)
