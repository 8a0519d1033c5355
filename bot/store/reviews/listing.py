"""Lists of published reviews."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.domain.reviews.ranking import new_before
from bot.store.engine.transaction import Tx
from bot.store.reviews import visibility
from bot.store.reviews.reviews import Stored, get
from bot.store.reviews.visibility import Asker

PAGE = 5
"""Reviews on a page."""

_WHERE = {
    "drama_id": "drama_id = :drama_id",
    "user_id": "user_id = :user_id",
    "since": "published_at >= :since",
    "until": "published_at < :until",
}

_NEWEST = "published_at", "review_id"
"""The columns by which the greatest come first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews are wanted, and in which order; None lets all through.

    ``since`` (inclusive) and ``until`` (exclusive) are UTC seconds of the first publication.
    """

    drama_id: int | None = None
    user_id: int | None = None
    spoiler_free: bool = False
    sort: str = "newest"
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class _Condition:
    """Over the table listed_review, and its parameters."""

    sql: str
    values: Mapping[str, Any]

    def but(self, also: str) -> "_Condition":
        """Return it with one more."""
        return _Condition(f"{self.sql} AND {also}", self.values)


def find(
    tx: Tx, guild_id: int, wanted: Wanted, page: int, asker: Asker
) -> tuple[list[Stored], int]:
    """Return the reviews on a page (from 0) of a server's list, and how many it has.

    Only those are in it that the asker may know of. A page behind the last is the last one.
    """
    where = _condition(tx, guild_id, wanted, asker)
    total, ranked = _count(tx, where)
    start = min(page, last_page(total)) * PAGE
    places = range(start, min(start + PAGE, total))
    if wanted.sort == "helpful":
        ids = _most_helpful(tx, where, places, ranked, total - ranked)
    else:
        order = ("score", *_NEWEST) if wanted.sort == "score" else _NEWEST
        ids = _ids(tx, where, order, places, total)
    found = (get(tx, guild_id, id_) for id_ in ids)
    return [review for review in found if review], total


def last_page(total: int) -> int:
    """Return the last page (from 0) of a list of so many reviews."""
    return max(0, total - 1) // PAGE


def _condition(tx: Tx, guild_id: int, wanted: Wanted, asker: Asker) -> _Condition:
    known, values = visibility.known_to(tx, guild_id, asker)
    given = {name: value for name in _WHERE if (value := getattr(wanted, name)) is not None}
    free = ["spoils = 0"] if wanted.spoiler_free else []
    asked = ["guild_id = :guild_id", "shown = 1", *(_WHERE[name] for name in given), *free, known]
    return _Condition(" AND ".join(asked), {"guild_id": guild_id, **given, **values})


def _count(tx: Tx, where: _Condition) -> tuple[int, int]:
    """Count the reviews of a list, and those with enough votes to be ranked."""
    (row,) = tx.all(
        f"""
        SELECT count(*) AS n, count(rank) AS ranked
        FROM listed_review
        WHERE {where.sql}
        """,  # noqa: S608 - this module's own conditions
        **where.values,
    )
    return row["n"], row["ranked"]


def _most_helpful(tx: Tx, where: _Condition, places: range, ranked: int, new: int) -> list[int]:
    """Return the ids at these places, the most helpful first and new ones among them."""
    before = [new_before(at, ranked, new) for at in range(places.start, places.stop + 1)]
    first, last = before[0], before[-1]
    there = range(places.start - first, places.stop - last)
    new_ids = _ids(tx, where.but("rank IS NULL"), _NEWEST, range(first, last), new)
    by_rank = "rank", *_NEWEST
    ranked_ids = _ids(tx, where.but("rank IS NOT NULL"), by_rank, there, ranked)
    left = iter(ranked_ids), iter(new_ids)
    return [next(left[one < other]) for one, other in pairwise(before)]


def _ids(tx: Tx, where: _Condition, order: Sequence[str], places: range, total: int) -> list[int]:
    """Return the ids at places of so many, counted from whichever end is nearer."""
    backwards = places.start + places.stop > total
    rows = tx.all(
        f"""
        SELECT review_id
        FROM listed_review
        WHERE {where.sql}
        ORDER BY {", ".join(f"{one} {'ASC' if backwards else 'DESC'}" for one in order)}
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608 - this module's own conditions
        **where.values,
        limit=len(places),
        offset=total - places.stop if backwards else places.start,
    )
    ids = [row["review_id"] for row in rows]
    return ids[::-1] if backwards else ids
