"""A server's ratings: one a member, out of their review or else out of their progress.

Whatever is shown of scores comes from here, so that ``rating.counted`` decides on all of it.
"""

from collections import defaultdict
from collections.abc import Iterable

from bot.domain.members.rating import NOBODYS, Ratings, Scores, Standing, counted, weighed
from bot.store.engine.transaction import Row, Tx
from bot.store.members import progress
from bot.store.reviews import places
from bot.store.reviews.places import Chooses

# A review that moderators hid does not count. The time is compared, not asked for NULL, because
# SQLite then takes the index of a drama's reviews; a plus keeps it from that of places.
_READABLE = "published_at > 0 AND hidden_at IS NULL AND deleted_at IS NULL"

_PRIVATE = """
    CASE WHEN progress.counts_from <= :now THEN progress.score ELSE progress.counted_score END
"""

# Published scores and private ones apart, by drama. A private one counts from its own moment; until
# then the one before it does. Whose review stands where it does not count is in no figure at all.
# A published one that has not replaced its author's private one yet is held back where that counts.
_SUMS = f"""
    SELECT
        drama_id,
        'public' AS part,
        coalesce(sum(score), 0) AS total,
        count(score) AS members,
        count(*) AS reviews,
        sum(CASE WHEN reach = 0 AND least_reach = 0 THEN 1 ELSE 0 END) AS spoiler_free
    FROM review
    WHERE guild_id = :guild_id {{drama}}
      AND +place_id IN ({{places}})
      AND {_READABLE}
    GROUP BY drama_id
    UNION ALL
    SELECT drama_id, 'private', coalesce(sum(score), 0), count(score), 0, 0
    FROM (
        SELECT drama_id, {_PRIVATE} AS score
        FROM progress
        WHERE guild_id = :guild_id {{drama}}
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
    WHERE guild_id = :guild_id {{drama}}
      AND +place_id IN ({{places}})
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

_OF_DRAMA = "AND drama_id = :drama_id"


def of_drama(tx: Tx, guild_id: int, drama_id: int, now: int, counts: Chooses) -> Ratings:
    """Return what a server's members think of a drama; ``now`` in UTC seconds.

    ``counts`` tells of a place whether its reviews are in the server's figures.
    """
    rows = _sums(tx, guild_id, now, counts, _OF_DRAMA, drama_id=drama_id)
    scores = _counted(rows)
    reviews, spoiler_free = (sum(row[name] for row in rows) for name in ("reviews", "spoiler_free"))
    return Ratings(scores.average, scores.members, reviews, spoiler_free)


def of_guild(tx: Tx, guild_id: int, now: int, counts: Chooses) -> dict[int, float]:
    """Return the figure that each drama with ratings is ordered by, by the drama's id."""
    by_drama = defaultdict[int, list[Row]](list)
    for row in _sums(tx, guild_id, now, counts):
        by_drama[row["drama_id"]].append(row)
    scored = ((drama_id, _counted(rows)) for drama_id, rows in by_drama.items())
    return {
        drama_id: weighed(scores.average, scores.members)
        for drama_id, scores in scored
        if scores.average is not None
    }


def standing(  # noqa: PLR0913, PLR0917 - what a card is asked for
    tx: Tx, guild_id: int, user_id: int, drama_id: int, now: int, counts: Chooses
) -> Standing:
    """Return what a drama's card tells a member, in one read."""
    told = of_drama(tx, guild_id, drama_id, now, counts)
    return Standing(told, progress.get(tx, guild_id, user_id, drama_id))


def _sums(
    tx: Tx, guild_id: int, now: int, counts: Chooses, drama: str = "", **which: int
) -> list[Row]:
    listed, values = places.among(places.chosen(tx, guild_id, counts))
    sums = _SUMS.format(drama=drama, places=listed)
    return tx.all(sums, guild_id=guild_id, now=now, **which, **values)


def _counted(rows: Iterable[Row]) -> Scores:
    """Apply the one rule of what a figure may be made of to the rows of one drama."""
    sums = {row["part"]: Scores(row["total"], row["members"]) for row in rows}
    public, private, held = (sums.get(part, NOBODYS) for part in ("public", "private", "held"))
    return counted(public, private, held)
