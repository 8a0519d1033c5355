import pytest

from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.reviews import authoring, listing, moderation
from bot.store.reviews.listing import PAGE, Wanted
from bot.store.reviews.moderation import Decision
from tests.domain.reviews.written import section, whole
from tests.store.reviews.reviewing import (
    CLOY,
    HERE,
    MINA,
    MODERATOR,
    NOW,
    SIGNAL,
    THEO,
    THERE,
    Writer,
    asking,
    hidden,
)

LAST = NOW + 100


@pytest.fixture
async def shelf(database: Database) -> Database:
    """Reviews 1 … 4 on one server, a draft, and one review on another server."""
    free = whole(sections=(section("free"), section("late", scope=Scope(12))))
    await Writer(database).published(whole(score=16), NOW)
    await Writer(database, user_id=THEO).published(whole(score=20, scope=EVERYTHING), NOW + 10)
    await Writer(database, drama_id=CLOY).published(free, NOW + 20)
    await Writer(database, user_id=THEO, drama_id=CLOY).published(whole(score=16), LAST)
    await Writer(database, drama_id=3).write(whole())
    await Writer(database, guild_id=THERE).published(whole(), NOW)
    return database


async def listed(
    database: Database, wanted: dict[str, object] | None = None, page: int = 0
) -> list[int]:
    query = Wanted(**(wanted or {}))  # type: ignore[arg-type]  # tests name what they need
    found, total = await database.read(listing.find, HERE, query, page, asking(99))
    assert total >= len(found)
    return [stored.id for stored in found]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [4, 3, 2, 1]),
        ({"sort": "score"}, [2, 3, 4, 1]),
        ({"drama_id": SIGNAL}, [2, 1]),
        ({"user_id": MINA}, [3, 1]),
        ({"drama_id": CLOY, "user_id": THEO}, [4]),
        ({"spoiler_free": True}, [4, 1]),
        ({"since": NOW + 10, "until": LAST}, [3, 2]),
        ({"drama_id": 99}, []),
    ],
)
async def test_a_list_has_what_is_wanted_in_its_order(
    shelf: Database, wanted: dict[str, object], ids: list[int]
) -> None:
    assert await listed(shelf, wanted) == ids


async def test_what_is_hidden_or_deleted_is_on_no_list(shelf: Database) -> None:
    await shelf.write(authoring.delete, HERE, 4, THEO, NOW)
    await hidden(shelf, 2)
    decision = Decision(MODERATOR, NOW, Notice("Marked", {}))
    await shelf.write(moderation.set_scope, HERE, 1, Scope(3), decision)
    assert await listed(shelf) == [3, 1]
    assert await listed(shelf, {"spoiler_free": True}) == []


async def test_a_long_list_comes_in_pages(database: Database) -> None:
    for drama in range(PAGE + 2):
        await Writer(database, drama_id=drama).published(whole(scope=NOTHING), NOW + drama)
    found, total = await database.read(listing.find, HERE, Wanted(), 1, asking(99))
    assert ([one.id for one in found], total) == ([2, 1], PAGE + 2)
    assert len(await listed(database)) == PAGE
    assert await listed(database, page=2) == [2, 1], "a page behind the last is the last"
