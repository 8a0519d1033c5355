import pytest

from bot.domain.members.progress import Progress, Status
from bot.domain.members.rating import UNRATED, Ratings, Standing, weighed
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.members import progress, ratings

HERE, THERE = 1, 2
SIGNAL, CLOY = 5, 6

_REVIEW = {
    "guild_id": HERE, "drama_id": SIGNAL, "drama_title": "Signal", "score": 16, "reach": 0,
    "published_at": 1, "hidden_at": None, "deleted_at": None, "least_reach": 0,
}  # fmt: skip


def review(tx: Tx, id_: int, user_id: int, /, **columns: object) -> None:
    values = _REVIEW | {"id": id_, "user_id": user_id} | columns
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    tx.all(f"INSERT INTO review ({names}) VALUES ({places})", **values)  # noqa: S608 - its own columns


async def scored(
    database: Database, user_id: int, score: int | None, drama_id: int = SIGNAL
) -> None:
    known = Progress(Status.WATCHING, 4, score)
    await database.write(progress.put, HERE, user_id, drama_id, known, 1)


async def test_a_drama_that_nobody_rated(database: Database) -> None:
    await scored(database, 1, None)
    await scored(database, 2, 20, CLOY)
    await database.write(review, 1, 3, guild_id=THERE)
    assert await database.read(ratings.of_drama, HERE, SIGNAL) == UNRATED


async def test_each_member_counts_once_and_their_review_first(database: Database) -> None:
    await scored(database, 1, 20)
    await database.write(review, 1, 1, score=10)
    await scored(database, 2, 15)
    assert await database.read(ratings.of_drama, HERE, SIGNAL) == Ratings(6.25, 2, 1, 1)


@pytest.mark.parametrize(
    "unread", [{"hidden_at": 2}, {"deleted_at": 2}, {"published_at": None}, {"score": None}]
)
async def test_the_score_beside_counts_where_the_review_has_none_to_read(
    database: Database, unread: dict[str, object]
) -> None:
    await scored(database, 1, 20)
    await database.write(review, 1, 1, **unread)
    found = await database.read(ratings.of_drama, HERE, SIGNAL)
    assert (found.average, found.ratings) == (10.0, 1)
    assert found.reviews == (1 if "score" in unread else 0)


async def test_a_deleted_review_gives_way_to_a_new_one(database: Database) -> None:
    await database.write(review, 1, 1, score=4, deleted_at=2)
    await database.write(review, 2, 1, score=18)
    assert await database.read(ratings.of_drama, HERE, SIGNAL) == Ratings(9.0, 1, 1, 1)


async def test_a_scope_of_its_author_or_of_a_moderator_is_a_spoiler(database: Database) -> None:
    await database.write(review, 1, 1, reach=12)
    await database.write(review, 2, 2, least_reach=2**31 - 1)
    await database.write(review, 3, 3)
    assert await database.read(ratings.of_drama, HERE, SIGNAL) == Ratings(8.0, 3, 3, 1)


async def test_all_that_a_card_tells_comes_in_one_read(database: Database) -> None:
    await scored(database, 1, 17)
    known = Progress(Status.WATCHING, 4, 17)
    told = Standing(Ratings(8.5, 1, 0, 0), known)
    assert await database.read(ratings.standing, HERE, 1, SIGNAL) == told
    assert await database.read(ratings.standing, HERE, 2, SIGNAL) == Standing(told.ratings)
    assert await database.read(ratings.standing, THERE, 1, SIGNAL) == Standing()


async def test_the_figures_that_a_servers_dramas_are_ordered_by(database: Database) -> None:
    await scored(database, 1, 20)
    await scored(database, 2, 10)
    await scored(database, 1, 18, CLOY)
    await database.write(review, 1, 2, drama_id=CLOY, score=16)
    await database.write(review, 2, 3, drama_id=7, score=2, hidden_at=5)
    expected = {SIGNAL: weighed(7.5, 2), CLOY: weighed(8.5, 2)}
    assert await database.read(ratings.of_guild, HERE) == expected
    assert await database.read(ratings.of_guild, THERE) == {}
