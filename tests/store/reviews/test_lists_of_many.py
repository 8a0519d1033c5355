"""Lists of many reviews hold what plain Python finds among all of them, in the same order."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

import pytest

from bot.domain.reviews.ranking import FEW, ONE_IN, Tally
from bot.store.engine import migrate
from bot.store.engine.database import Database
from bot.store.engine.transaction import Row, Tx
from bot.store.reviews import listed_reviews, listing, reviews, visibility
from bot.store.reviews.listing import PAGE, Wanted
from bot.store.reviews.visibility import Asker
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import HERE, THERE, asking

PLACES = 0, 77, 78, 79
THREADS = 90, 91
MEMBERS, DRAMAS, MOMENTS = range(1, 13), range(1, 9), range(100, 112)

ASKERS = (
    asking(99, places=PLACES),
    asking(99, places=()),
    asking(1, places=()),
    asking(99, places=(77,)),
    asking(2, 90, places=(78, 79)),
    asking(99, 78, places=(77,)),
    asking(99, 79, places=()),
    asking(99, 91, places=(0, 90)),
)

LISTS = [
    {},
    {"drama_id": 3},
    {"user_id": 2},
    {"drama_id": 3, "user_id": 2},
    {"spoiler_free": True},
    {"since": 103, "until": 108},
    {"drama_id": 4, "spoiler_free": True, "since": 104},
]


@pytest.fixture
async def many(database: Database) -> Database:
    """A server where members wrote about most dramas, and a few reviews on another one."""
    draw = random.Random(15)  # noqa: S311 - the same reviews in each run
    pairs = [(user, drama) for user in MEMBERS for drama in DRAMAS if draw.random() < 0.9]
    draw.shuffle(pairs)

    def fill(tx: Tx) -> None:
        for n, (user_id, drama_id) in enumerate(pairs, 1):
            _write(tx, draw, THERE if n % 20 == 0 else HERE, n, user_id, drama_id)

    await database.write(fill)
    return database


def _write(  # noqa: PLR0913, PLR0917 - what a review is known by
    tx: Tx, draw: random.Random, guild_id: int, id_: int, user_id: int, drama_id: int
) -> None:
    hidden, deleted, draft = (draw.random() < 0.1 for _ in range(3))
    place_id = draw.choice(PLACES)
    tx.all(
        """
        INSERT INTO review (
            guild_id, id, user_id, drama_id, drama_title, content, score, reach, published_at,
            least_reach, covered_reach, hidden_reason, hidden_at, deleted_at, place_id
        )
        VALUES (
            :guild_id, :id, :user_id, :drama_id, 'Signal', :content, :score, :reach, :at,
            :least, :covered, :reason, :hidden_at, :deleted_at, :place_id
        )
        """,
        guild_id=guild_id,
        id=id_,
        user_id=user_id,
        drama_id=drama_id,
        content=None if draft or deleted else reviews.dump(whole()),
        score=None if draft or deleted else draw.randrange(2, 6),
        reach=None if draft or deleted else draw.choice((0, 0, 3)),
        at=None if draft else draw.choice(MOMENTS),
        least=draw.choice((0, 0, 0, 2)),
        covered=draw.choice((0, 0, 0, 2)),
        reason="rude" if hidden else None,
        hidden_at=1 if hidden else None,
        deleted_at=1 if deleted else None,
        place_id=place_id,
    )
    for number in range(1, draw.randrange(1, 4)):
        # The first is its card, which may be moved, in a thread, or not posted; the others copies.
        shared = number > 1
        place = draw.choice(PLACES[1:]) if shared or draw.random() < 0.3 else place_id or 77
        _message(tx, draw, guild_id, id_, number, place, 5 if shared else None)
    _vote(tx, draw, guild_id, id_)
    listed_reviews.settle(tx, guild_id, id_)
    listed_reviews.count(tx, guild_id, id_, _tally(tx, guild_id, id_))


def _message(  # noqa: PLR0913, PLR0917 - what a message is
    tx: Tx,
    draw: random.Random,
    guild_id: int,
    id_: int,
    number: int,
    place: int,
    sharer_id: int | None,
) -> None:
    """Let a message stand: in a channel, in a forum's thread, in a channel's thread, or nowhere."""
    thread = draw.choice(THREADS)
    place_id, parent_id, channel_id = draw.choice(
        ((place, None, place), (place, None, thread), (thread, place, thread))
    )
    stands = draw.random() < 0.8
    tx.all(
        """
        INSERT INTO followed_message (
            guild_id, kind, subject_id, number, place_id, parent_id, channel_id, message_id,
            sharer_id, mark
        )
        VALUES (
            :guild_id, 'review', :id, :number, :place_id, :parent_id, :channel_id, :message_id,
            :sharer_id, 1
        )
        """,
        guild_id=guild_id,
        id=id_,
        number=number,
        place_id=place_id,
        parent_id=parent_id,
        channel_id=channel_id if stands else None,
        message_id=id_ * 10 + number if stands else None,
        sharer_id=sharer_id,
    )


def _vote(tx: Tx, draw: random.Random, guild_id: int, id_: int) -> None:
    for voter in range(draw.choice((0, 1, FEW - 1, FEW, FEW, 9))):
        tx.all(
            "INSERT INTO review_vote VALUES (:guild_id, :id, :voter, :helpful, 1, 1)",
            guild_id=guild_id,
            id=id_,
            voter=1_000 + voter,
            helpful=draw.choice((0, 1, 1)),
        )


def _tally(tx: Tx, guild_id: int, id_: int) -> Tally:
    votes = tx.all(
        "SELECT helpful FROM review_vote WHERE guild_id = :guild_id AND review_id = :id",
        guild_id=guild_id,
        id=id_,
    )
    given = [row["helpful"] for row in votes]
    return Tally(given.count(1), given.count(0))


def _found(tx: Tx, wanted: Wanted, asker: Asker) -> list[int]:
    """Return the ids of a list from all reviews, one by one."""
    rows = [
        row
        for row in tx.all("SELECT * FROM review WHERE guild_id = :guild_id", guild_id=HERE)
        if _is_wanted(row, wanted)
        and (stored := reviews.get(tx, HERE, row["id"]))
        and visibility.knows(tx, HERE, stored, asker)
    ]
    rows.sort(key=lambda row: (row["published_at"], row["id"]), reverse=True)
    if wanted.sort == "score":
        rows.sort(key=lambda row: -row["score"])
    ids = [row["id"] for row in rows]
    return list(_by_helpfulness(tx, ids)) if wanted.sort == "helpful" else ids


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    scopes = row["reach"], row["least_reach"], row["covered_reach"]
    return (
        row["content"] is not None
        and row["hidden_at"] is None
        and row["deleted_at"] is None
        and wanted.drama_id in {None, row["drama_id"]}
        and wanted.user_id in {None, row["user_id"]}
        and (scopes == (0, 0, 0) or not wanted.spoiler_free)
        and (wanted.since or 0) <= row["published_at"] < (wanted.until or 1_000)
    )


def _by_helpfulness(tx: Tx, newest: list[int]) -> Iterator[int]:
    tallies = {id_: _tally(tx, HERE, id_) for id_ in newest}
    new = iter([id_ for id_ in newest if tallies[id_].votes < FEW])
    judged = [id_ for id_ in newest if tallies[id_].votes >= FEW]
    best = iter(sorted(judged, key=lambda id_: -tallies[id_].worth))
    for place in range(1, len(newest) + 1):
        first, other = (new, best) if place % ONE_IN == 0 else (best, new)
        yield next(chain(first, other))


@pytest.mark.parametrize("sort", ["newest", "score", "helpful"])
async def test_each_page_is_what_plain_python_finds(many: Database, sort: str) -> None:
    def compare(tx: Tx) -> int:
        longest = 0
        for asker in ASKERS:
            for given in LISTS:
                wanted = Wanted(sort=sort, **given)  # type: ignore[arg-type]  # of each its own
                ids = _found(tx, wanted, asker)
                longest = max(longest, len(ids))
                for page in range(len(ids) // PAGE + 2):
                    start = min(page, listing.last_page(len(ids))) * PAGE
                    found, total = listing.find(tx, HERE, wanted, page, asker)
                    assert [one.id for one in found] == ids[start : start + PAGE]
                    assert total == len(ids)
        return longest

    assert await many.read(compare) > 4 * PAGE


def test_votes_of_before_rank_as_new_ones_do(tmp_path: Path) -> None:
    steps = migrate.load()
    (step,) = (n for n, one in enumerate(steps) if "CREATE TABLE listed_review" in one.sql)
    tallies = [(yes, no) for yes in range(40) for no in range(40)]
    tallies += [(1, 999_999), (999_999, 1), (500_000, 700_001)]
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as connection:
        migrate.migrate(connection, steps[:step])
        connection.execute("BEGIN")
        for id_, (yes, no) in enumerate(tallies, 1):
            connection.execute(
                "INSERT INTO review (guild_id, id, user_id, drama_id, drama_title, published_at,"
                " content, place_id, reach, score)"
                " VALUES (1, ?, ?, 5, 'Signal', 7, '{}', 77, 0, 9)",
                (id_, id_),
            )
            connection.execute("INSERT INTO review_tally VALUES (1, ?, ?, ?)", (id_, yes, no))
        connection.execute("UPDATE review SET hidden_at = 1, hidden_reason = 'rude' WHERE id = 2")
        connection.execute("UPDATE review SET deleted_at = 1, content = NULL WHERE id = 3")
        connection.execute("UPDATE review SET published_at = NULL, content = NULL WHERE id = 4")
        connection.execute("UPDATE review SET covered_reach = 3 WHERE id = 5")
        connection.execute(
            "INSERT INTO followed_message (guild_id, kind, subject_id, number, place_id, parent_id,"
            " mark) VALUES (1, 'review', 6, 1, 90, 78, 1)"
        )
        connection.execute("COMMIT")
        migrate.migrate(connection, steps)
        ranks = connection.execute("SELECT yes, no, rank FROM listed_review ORDER BY review_id")
        assert ranks.fetchall() == [(yes, no, Tally(yes, no).rank) for yes, no in tallies]
        rest = connection.execute(
            "SELECT review_id, shown, user_id, drama_id, place_id, card_place_id, published_at,"
            " score, spoils FROM listed_review WHERE review_id < 7"
        )
        assert rest.fetchall() == [
            (1, 1, 1, 5, 77, None, 7, 9, 0),
            (2, 0, 2, 5, 77, None, 7, 9, 0),
            (3, 0, 3, 5, 77, None, 7, 9, 0),
            (4, 0, 4, 5, 77, None, 0, 9, 0),
            (5, 1, 5, 5, 77, None, 7, 9, 1),
            (6, 1, 6, 5, 77, 78, 7, 9, 0),
        ]
