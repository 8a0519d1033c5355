"""A server's ratings: one a member, out of their review or else out of their progress.

Whatever is shown of scores comes from here, so that ``rating.counted`` decides on all of it.
"""

from typing import NamedTuple

from bot.domain.members.rating import UNRATED, Ratings, Scores, Standing, counted, weighed
from bot.store.engine.transaction import Tx
from bot.store.members import progress
from bot.store.members.rating_sums import (
    PRIVATE,
    READABLE,
    SETTLED,
    not_replaced,
    private_score,
)
from bot.store.reviews import places
from bot.store.reviews.places import Chooses

# Published scores and private ones apart, by drama. The stored sum of private ones is what they
# come to once nothing waits; of the few about which something does, what is not so yet is taken
# back. Whose review stands where it does not count is in no figure at all. A published one that has
# not replaced its author's private one yet is held back where that counts.
_PARTS = f"""
    WITH waiting (user_id, drama_id) AS (
        SELECT user_id, drama_id
        FROM progress
        WHERE guild_id = :guild_id {{drama}} AND counts_from > :now
        UNION
        SELECT user_id, drama_id
        FROM review
        WHERE guild_id = :guild_id {{drama}} AND replaces_from > :now
        UNION
        SELECT user_id, drama_id
        FROM review
        WHERE guild_id = :guild_id {{drama}} AND replaces_until > :now
    ),
    unsettled (drama_id, by_now, at_last, held) AS (
        SELECT
            progress.drama_id,
            CASE WHEN {not_replaced("now")} THEN {private_score("now")} END,
            CASE WHEN {not_replaced("settled")} THEN {private_score("settled")} END,
            review.score
        FROM waiting
        JOIN progress
            ON progress.guild_id = :guild_id
            AND progress.user_id = waiting.user_id
            AND progress.drama_id = waiting.drama_id
            AND progress.score IS NOT NULL
        LEFT JOIN review
            ON review.guild_id = progress.guild_id
            AND review.user_id = progress.user_id
            AND review.drama_id = progress.drama_id
            AND review.place_id IN ({{places}})
            AND {READABLE}
            AND review.replaces_from > :now
            AND {private_score("now")} IS NOT NULL
    ),
    part (
        drama_id, reviews, spoiler_free,
        public_total, public_scores, private_total, private_scores, held_total, held_scores
    ) AS (
        SELECT drama_id, reviews, spoiler_free, total, scores, 0, 0, 0, 0
        FROM rating_sum
        WHERE guild_id = :guild_id {{drama}} AND place_id IN ({{places}})
        UNION ALL
        SELECT drama_id, 0, 0, 0, 0, total, scores, 0, 0
        FROM rating_sum
        WHERE guild_id = :guild_id {{drama}} AND place_id = {PRIVATE}
        UNION ALL
        SELECT
            drama_id,
            0, 0, 0, 0,
            coalesce(sum(by_now), 0) - coalesce(sum(at_last), 0),
            count(by_now) - count(at_last),
            coalesce(sum(held), 0),
            count(held)
        FROM unsettled
        GROUP BY drama_id
    )
    SELECT
        drama_id, sum(reviews), sum(spoiler_free),
        sum(public_total), sum(public_scores), sum(private_total), sum(private_scores),
        sum(held_total), sum(held_scores)
    FROM part
    GROUP BY drama_id
"""  # noqa: S608 - this module's own text


class _Parts(NamedTuple):
    """What one drama's figure is made of: totals in halves, and how many scores each is of."""

    drama_id: int
    reviews: int
    spoiler_free: int
    public_total: int
    public_scores: int
    private_total: int
    private_scores: int
    held_total: int
    held_scores: int

    @property
    def counted(self) -> Scores:
        """What may count of them, by the one rule of what a figure may be made of."""
        return counted(
            Scores(self.public_total, self.public_scores),
            Scores(self.private_total, self.private_scores),
            Scores(self.held_total, self.held_scores),
        )


_OF_DRAMA = "AND drama_id = :drama_id"


def of_drama(tx: Tx, guild_id: int, drama_id: int, now: int, counts: Chooses) -> Ratings:
    """Return what a server's members think of a drama; ``now`` in UTC seconds.

    ``counts`` tells of a place whether its reviews are in the server's figures.
    """
    rated = _parts(tx, guild_id, now, counts, _OF_DRAMA, drama_id=drama_id)
    if not rated:
        return UNRATED
    (parts,) = rated
    scores = parts.counted
    return Ratings(scores.average, scores.members, parts.reviews, parts.spoiler_free)


def of_guild(tx: Tx, guild_id: int, now: int, counts: Chooses) -> dict[int, float]:
    """Return the figure that each drama with ratings is ordered by, by the drama's id."""
    scored = ((one.drama_id, one.counted) for one in _parts(tx, guild_id, now, counts))
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


def _parts(
    tx: Tx, guild_id: int, now: int, counts: Chooses, drama: str = "", **which: int
) -> list[_Parts]:
    listed, values = places.among(places.chosen(tx, guild_id, counts))
    sql = _PARTS.format(drama=drama, places=listed)
    rows = tx.all(sql, guild_id=guild_id, now=now, settled=SETTLED, **which, **values)
    return [_Parts(*row) for row in rows]
