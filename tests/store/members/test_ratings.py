import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.members.progress import Progress, Status
from bot.domain.members.rating import UNRATED, Ratings, Standing, weighed
from bot.store.engine import migrate
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.members import progress, rating_sums, ratings
from tests.store.reviews.reviewing import CHANNEL, counts

HERE, THERE = 1, 2
SIGNAL, CLOY = 5, 6
NOW = 100
FIVE = range(10, 15)

_REVIEW: dict[str, Any] = {
    "guild_id": HERE, "drama_id": SIGNAL, "drama_title": "Signal", "score": 16, "reach": 0,
    "published_at": 1, "hidden_at": None, "deleted_at": None, "least_reach": 0,
    "place_id": CHANNEL, "replaces_from": 1,
}  # fmt: skip


def review(tx: Tx, id_: int, user_id: int, /, **columns: Any) -> None:
    values = _REVIEW | {"id": id_, "user_id": user_id} | columns
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    with rating_sums.changing(tx, values["guild_id"], user_id=user_id):
        tx.all(f"INSERT INTO review ({names}) VALUES ({places})", **values)  # noqa: S608 - its own columns


async def scored(  # noqa: PLR0913 - whose, which, of what and when
    database: Database,
    user_id: int,
    score: int | None,
    drama_id: int = SIGNAL,
    *,
    at: int = 1,
    counts_from: int | None = 1,
) -> None:
    known = Progress(Status.WATCHING, 4, score)
    await database.write(progress.put, HERE, user_id, drama_id, known, at, counts_from)


async def five_scored(database: Database, score: int = 16, drama_id: int = SIGNAL) -> None:
    for user_id in FIVE:
        await scored(database, user_id, score, drama_id)


async def told(database: Database, now: int = NOW) -> tuple[float | None, int]:
    found = await database.read(ratings.of_drama, HERE, SIGNAL, now, counts)
    return found.average, found.ratings


async def test_a_drama_that_nobody_rated(database: Database) -> None:
    await scored(database, 1, None)
    await five_scored(database, 20, CLOY)
    await database.write(review, 1, 3, guild_id=THERE)
    assert await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts) == UNRATED


async def test_fewer_than_five_private_scores_are_in_no_figure(database: Database) -> None:
    await database.write(review, 1, 50, score=10)
    for user_id in FIVE[1:]:
        await scored(database, user_id, 20)
        assert await told(database) == (5.0, 1)
        assert await database.read(ratings.of_guild, HERE, NOW, counts) == {SIGNAL: weighed(5.0, 1)}
    await scored(database, FIVE[0], 20)
    assert await told(database) == (55 / 6, 6)
    assert await database.read(ratings.of_guild, HERE, NOW, counts) == {SIGNAL: weighed(55 / 6, 6)}


async def test_each_member_counts_once_and_their_review_first(database: Database) -> None:
    await five_scored(database)
    await scored(database, 1, 20)
    await database.write(review, 1, 1, score=10)
    assert await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts) == Ratings(7.5, 6, 1, 1)


async def test_who_published_is_not_one_of_the_five(database: Database) -> None:
    await five_scored(database)
    await database.write(review, 1, FIVE[0], score=10)
    assert await told(database) == (5.0, 1)


@pytest.mark.parametrize(
    "unread", [{"hidden_at": 2}, {"deleted_at": 2}, {"published_at": None}, {"score": None}]
)
async def test_the_score_beside_counts_where_the_review_has_none_to_read(
    database: Database, unread: dict[str, object]
) -> None:
    await five_scored(database, 20)
    await database.write(review, 1, FIVE[0], replaces_until=2, **unread)
    found = await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts)
    assert (found.average, found.ratings) == (10.0, 5)
    assert found.reviews == (1 if "score" in unread else 0)


async def test_a_score_counts_from_its_moment(database: Database) -> None:
    await five_scored(database)
    await scored(database, 1, 20, counts_from=NOW + 1)
    await scored(database, 2, 20, counts_from=None)
    assert await told(database) == (8.0, 5)
    assert await told(database, NOW + 1) == (50 / 6, 6)


async def test_until_then_the_one_before_counts(database: Database) -> None:
    await five_scored(database)
    await scored(database, FIVE[0], 6, at=50, counts_from=200)
    # Nor does a second change within that time, or an episode, let the figure move at once.
    await scored(database, FIVE[0], 4, at=60, counts_from=210)
    await scored(database, FIVE[0], 4, at=70, counts_from=220)
    assert await told(database, 209) == (8.0, 5)
    assert await told(database, 210) == (6.8, 5)
    await scored(database, FIVE[0], 16, at=210, counts_from=300)
    assert await told(database, 299) == (6.8, 5)
    assert await told(database, 300) == (8.0, 5)


async def test_who_is_counted_for_the_first_time_had_none_before(database: Database) -> None:
    for user_id in FIVE[1:]:
        await scored(database, user_id, 16)
    await scored(database, FIVE[0], 6, at=50, counts_from=200)
    await scored(database, FIVE[0], 8, at=60, counts_from=210)
    assert await told(database, 209) == (None, 0)
    assert await told(database, 210) == (7.2, 5)


async def test_a_deleted_review_gives_way_to_a_new_one(database: Database) -> None:
    await database.write(review, 1, 1, score=4, deleted_at=2)
    await database.write(review, 2, 1, score=18)
    assert await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts) == Ratings(9.0, 1, 1, 1)


async def test_a_scope_of_its_author_or_of_a_moderator_is_a_spoiler(database: Database) -> None:
    await database.write(review, 1, 1, reach=12)
    await database.write(review, 2, 2, least_reach=2**31 - 1)
    await database.write(review, 3, 3)
    assert await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts) == Ratings(8.0, 3, 3, 1)


async def test_all_that_a_card_tells_comes_in_one_read(database: Database) -> None:
    await database.write(review, 1, 3)
    await scored(database, 1, 17)
    known = Progress(Status.WATCHING, 4, 17)
    told = Standing(Ratings(8.0, 1, 1, 1), known)
    assert await database.read(ratings.standing, HERE, 1, SIGNAL, NOW, counts) == told
    assert await database.read(ratings.standing, HERE, 2, SIGNAL, NOW, counts) == Standing(
        told.ratings
    )
    assert await database.read(ratings.standing, THERE, 1, SIGNAL, NOW, counts) == Standing()


async def test_the_figures_that_a_servers_dramas_are_ordered_by(database: Database) -> None:
    await five_scored(database)
    await scored(database, 1, 18, CLOY)
    await database.write(review, 1, 2, drama_id=CLOY, score=16)
    await database.write(review, 2, 3, drama_id=7, score=2, hidden_at=5)
    expected = {SIGNAL: weighed(8.0, 5), CLOY: weighed(8.0, 1)}
    assert await database.read(ratings.of_guild, HERE, NOW, counts) == expected
    assert await database.read(ratings.of_guild, THERE, NOW, counts) == {}


def test_scores_of_before_count_by_the_age_of_their_accounts(tmp_path: Path) -> None:
    steps = migrate.load()
    (step,) = (n for n, one in enumerate(steps) if "ADD COLUMN counts_from" in one.sql)
    born = 1_700_000_000
    new = (born - 1_420_070_400) * 1_000 << 22
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as connection:
        migrate.migrate(connection, steps[:step])
        connection.execute("INSERT INTO guild_settings (guild_id, vote_account_days) VALUES (3, 0)")
        for guild_id, user_id, score in ((2, 1, 16), (2, new, 2), (3, new, 2), (4, new, None)):
            connection.execute(
                "INSERT INTO progress VALUES (?, ?, 5, 'watching', 4, ?, ?)",
                (guild_id, user_id, score, born + 60),
            )
        migrate.migrate(connection, steps)
        found = connection.execute(
            "SELECT counts_from, counted_score FROM progress ORDER BY guild_id, user_id"
        ).fetchall()
    week = 7 * 24 * 3_600
    assert found == [(born + 3_660, None), (born + week, None), (born + 3_660, None), (None, None)]


async def test_what_stands_elsewhere_is_in_no_figure(database: Database) -> None:
    for user_id in FIVE:
        await scored(database, user_id, 20)
    await database.write(review, 1, 1, score=10)
    await database.write(review, 2, FIVE[0], score=2, place_id=CHANNEL + 1)
    # Nor does the score beside it count: its member has said what they think where few see it.
    found = await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts)
    assert found == Ratings(5.0, 1, 1, 1)
    figures = await database.read(ratings.of_guild, HERE, NOW, counts)
    assert figures == {SIGNAL: weighed(5.0, 1)}
    nothing = await database.read(ratings.of_drama, HERE, SIGNAL, NOW, lambda _: False)
    assert nothing == UNRATED
