"""Lists of published reviews."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.reviews.ranking import Ranked, Tally, by_date, by_helpfulness
from bot.store.engine.transaction import Row, Tx
from bot.store.reviews import visibility
from bot.store.reviews.reviews import Stored, get
from bot.store.reviews.visibility import Asker

PAGE = 5
"""Reviews on a page."""

_SHOWN = """
    review.guild_id = :guild_id
    AND content IS NOT NULL
    AND hidden_at IS NULL
    AND deleted_at IS NULL
"""

_WHERE = {
    "drama_id": "drama_id = :drama_id",
    "user_id": "user_id = :user_id",
    "since": "published_at >= :since",
    "until": "published_at < :until",
}


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


def find(
    tx: Tx, guild_id: int, wanted: Wanted, page: int, asker: Asker
) -> tuple[list[Stored], int]:
    """Return the reviews on a page (from 0) of a server's list, and how many it has.

    Only those are in it that the asker may know of. A page behind the last is the last one.
    """
    known, values = visibility.known_to(tx, guild_id, asker)
    given = {name: value for name in _WHERE if (value := getattr(wanted, name)) is not None}
    where = " AND ".join([_SHOWN, *(_WHERE[name] for name in given), known])
    if wanted.spoiler_free:
        where += " AND reach = 0 AND least_reach = 0 AND covered_reach = 0"
    rows = tx.all(
        f"""
        SELECT id, score, published_at, coalesce(yes, 0) AS yes, coalesce(no, 0) AS no
        FROM review
        LEFT JOIN review_tally
          ON review_tally.guild_id = review.guild_id
          AND review_id = review.id
        WHERE {where}
        """,  # noqa: S608 - this module's own conditions
        guild_id=guild_id,
        **given,
        **values,
    )
    page = min(page, last_page(len(rows)))
    ids = _ordered(rows, wanted.sort)[page * PAGE : (page + 1) * PAGE]
    found = (get(tx, guild_id, id_) for id_ in ids)
    return [review for review in found if review], len(rows)


def last_page(total: int) -> int:
    """Return the last page (from 0) of a list of so many reviews."""
    return max(0, total - 1) // PAGE


def _ordered(rows: Sequence[Row], sort: str) -> list[int]:
    listed = [
        Ranked(row["id"], Tally(row["yes"], row["no"]), row["published_at"], row["score"])
        for row in rows
    ]
    return by_helpfulness(listed) if sort == "helpful" else by_date(listed, scored=sort == "score")
