"""What a server's ratings are made of, summed by drama and place as it changes.

Whatever changes it stands inside ``changing`` or ``changing_review``, which bring the sums along.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from operator import add, neg
from typing import NamedTuple

from bot.store.engine.transaction import Row, Tx

PRIVATE = -2
"""Stands for the place of private scores: no channel's id, nor what lists of no place hold."""

SETTLED = 2**63 - 1
"""A moment after all others: then nothing waits any more."""

READABLE = "published_at IS NOT NULL AND hidden_at IS NULL AND deleted_at IS NULL"
"""SQL's condition that anybody who sees a review's place can read it."""


class _Sum(NamedTuple):
    reviews: int = 0
    spoiler_free: int = 0
    scores: int = 0
    total: int = 0


def private_score(moment: str) -> str:
    """Return SQL for the score of a row of progress that counts at a moment, a parameter's name.

    It counts from its own moment; until then the one before it does. NULL where none does.
    """
    return f"""
        CASE
            WHEN progress.counts_from <= :{moment} THEN progress.score
            ELSE progress.counted_score
        END
    """


def not_replaced(moment: str) -> str:
    """Return SQL's condition that no review stands in place of such a row's score at a moment."""
    return f"""
        NOT EXISTS (
            SELECT 1
            FROM review
            WHERE review.guild_id = progress.guild_id
              AND review.user_id = progress.user_id
              AND review.drama_id = progress.drama_id
              AND replaces_from <= :{moment}
              AND (replaces_until IS NULL OR replaces_until > :{moment})
        )
    """  # noqa: S608 - a parameter's name


_SUMS = f"""
    SELECT
        drama_id,
        place_id,
        count(*) AS reviews,
        sum(CASE WHEN reach = 0 AND least_reach = 0 THEN 1 ELSE 0 END) AS spoiler_free,
        count(score) AS scores,
        coalesce(sum(score), 0) AS total
    FROM review
    WHERE guild_id = :guild_id {{whose}} AND {READABLE}
    GROUP BY drama_id, place_id
    UNION ALL
    SELECT drama_id, {PRIVATE}, 0, 0, count(score), coalesce(sum(score), 0)
    FROM (
        SELECT drama_id, {private_score("settled")} AS score
        FROM progress
        WHERE guild_id = :guild_id {{whose}}
          AND score IS NOT NULL
          AND {not_replaced("settled")}
    ) AS private
    GROUP BY drama_id
"""  # noqa: S608 - this module's own text


_ADDED = """
    ON CONFLICT (guild_id, drama_id, place_id)
    DO UPDATE SET
        reviews = rating_sum.reviews + excluded.reviews,
        spoiler_free = rating_sum.spoiler_free + excluded.spoiler_free,
        scores = rating_sum.scores + excluded.scores,
        total = rating_sum.total + excluded.total
"""


@contextmanager
def changing(tx: Tx, guild_id: int, **whose: int) -> Iterator[None]:
    """Bring the sums to what is changed inside, of a ``user_id`` and ``drama_id`` or all of them.

    One inside another of the same rows would count their changes twice.
    """
    before = _of(tx, guild_id, whose)
    yield
    after = _of(tx, guild_id, whose)
    for key in before.keys() | after.keys():
        old, new = before.get(key, _Sum()), after.get(key, _Sum())
        if old != new:
            _add(tx, guild_id, *key, _Sum(*(n - was for n, was in zip(new, old, strict=True))))


def changing_review(tx: Tx, guild_id: int, id_: int) -> AbstractContextManager[None]:
    """Bring the sums to what is changed inside of a review."""
    row = tx.one(
        """
        SELECT user_id, drama_id
        FROM review
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=id_,
    )
    return changing(tx, guild_id, **dict(row)) if row else nullcontext()


def move(tx: Tx, guild_id: int, reviews: Iterable[Row], place_id: int, to: int) -> None:
    """Take reviews from one place's sums to another's.

    Each is a published review's row with all that its sums are made of.
    """
    sums = defaultdict[int, _Sum](_Sum)
    for row in reviews:
        if row["hidden_at"] is None and row["deleted_at"] is None:
            free = row["reach"] == 0 and row["least_reach"] == 0
            one = _Sum(1, int(free), int(row["score"] is not None), row["score"] or 0)
            sums[row["drama_id"]] = _Sum(*map(add, sums[row["drama_id"]], one))
    for drama_id, moved in sums.items():
        _add(tx, guild_id, drama_id, place_id, _Sum(*map(neg, moved)))
        _add(tx, guild_id, drama_id, to, moved)


def _of(tx: Tx, guild_id: int, whose: dict[str, int]) -> dict[tuple[int, int], _Sum]:
    named = " ".join(f"AND {name} = :{name}" for name in whose)
    rows = tx.all(_SUMS.format(whose=named), guild_id=guild_id, settled=SETTLED, **whose)
    return {(drama_id, place_id): _Sum(*sums) for drama_id, place_id, *sums in rows}


def _add(tx: Tx, guild_id: int, drama_id: int, place_id: int, more: _Sum) -> None:
    tx.all(
        f"""
        INSERT INTO rating_sum (
            guild_id, drama_id, place_id, reviews, spoiler_free, scores, total
        )
        VALUES (
            :guild_id, :drama_id, :place_id, :reviews, :spoiler_free, :scores, :total
        )
        {_ADDED}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        drama_id=drama_id,
        place_id=place_id,
        **more._asdict(),
    )
