import pytest

from bot.domain.dramas.fields import BadValue
from bot.domain.reviews.awards import STANDARD, Award
from bot.refusals.reviews import UnknownReview
from bot.refusals.votes import AwardRetired, OwnReview
from bot.store.engine.database import Database
from bot.store.reviews import authoring, awards
from bot.store.reviews.awards import Given
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import whole
from tests.owing import all_owed
from tests.store.reviews.reviewing import (
    HERE,
    MINA,
    NOW,
    THEO,
    THERE,
    Writer,
    asking,
    changes,
    counts,
    posted,
)

GEM, COMFORT = STANDARD[:2]
OWN = "🥇 Hidden gem\n<:peach:123456789012345678> Peachy"


@pytest.fixture
async def stored(database: Database) -> Stored:
    return await Writer(database).published(whole())


async def give(
    database: Database, award_id: int, user_id: int = THEO, now: int = NOW, guild_id: int = HERE
) -> bool:
    return await database.write(awards.give, guild_id, 1, award_id, asking(user_id), now)


@pytest.mark.usefixtures("stored")
async def test_an_award_is_given_once_by_each_and_taken_back(database: Database) -> None:
    before = await changes(database)
    assert await give(database, 1)
    assert not await give(database, 1)
    assert await give(database, 2)
    assert await give(database, 1, user_id=11, now=NOW + 1)
    assert await changes(database) == before + 3
    assert await database.read(awards.of_review, HERE, 1) == [
        Given(1, THEO),
        Given(2, THEO),
        Given(1, 11),
    ]
    assert await database.read(awards.counted, HERE, 1) == [(GEM, 2), (COMFORT, 1)]
    taken = 1, asking(THEO)
    assert await database.write(awards.take_back, HERE, 1, *taken)
    assert not await database.write(awards.take_back, HERE, 1, *taken)
    assert await changes(database) == before + 4
    assert await database.read(awards.counted, HERE, 1) == [(COMFORT, 1), (GEM, 1)]


@pytest.mark.usefixtures("stored")
async def test_nobody_awards_their_own_review_or_what_is_not_there(database: Database) -> None:
    with pytest.raises(OwnReview):
        await give(database, 1, user_id=MINA)
    with pytest.raises(OwnReview):
        await database.write(awards.take_back, HERE, 1, 1, asking(MINA))
    with pytest.raises(AwardRetired):
        await give(database, 99)
    await give(database, 1)
    await database.write(authoring.delete, HERE, 1, MINA, NOW)
    with pytest.raises(UnknownReview):
        await give(database, 2)
    with pytest.raises(UnknownReview):
        await database.write(awards.take_back, HERE, 1, 1, asking(THEO))


@pytest.mark.usefixtures("stored")
async def test_a_server_has_the_standard_set_until_it_writes_its_own(database: Database) -> None:
    assert await database.read(awards.every, HERE) == list(STANDARD)
    kept = await database.write(awards.replace, HERE, OWN)
    assert kept == [
        Award(1, "🥇", "Hidden gem", standard=True),
        Award(11, "<:peach:123456789012345678>", "Peachy"),
    ]
    every = await database.read(awards.every, HERE)
    assert every[:2] == kept
    assert {one.name for one in every[2:]} == {one.name for one in STANDARD[1:]}
    assert all(one.retired and one.standard for one in every[2:])
    assert await database.read(awards.every, THERE) == list(STANDARD)


@pytest.mark.usefixtures("stored")
async def test_what_cannot_be_read_changes_nothing(database: Database) -> None:
    with pytest.raises(BadValue):
        await database.write(awards.replace, HERE, OWN + "\nno emoji")
    assert await database.read(awards.every, HERE) == list(STANDARD)


@pytest.mark.usefixtures("stored")
async def test_a_retired_award_stays_where_it_was_given(database: Database) -> None:
    await give(database, 2)
    await database.write(awards.replace, HERE, OWN)
    with pytest.raises(AwardRetired):
        await give(database, 2, user_id=11)
    ((kept, n),) = await database.read(awards.counted, HERE, 1)
    assert (kept.name, kept.retired, n) == ("Comfort", True, 1)
    assert await database.write(awards.take_back, HERE, 1, 2, asking(THEO))
    # It comes back as itself.
    await database.write(awards.replace, HERE, "🐻 comfort")
    assert await give(database, 2, user_id=11)


async def test_an_award_that_looks_different_makes_its_cards_stale(
    database: Database, stored: Stored
) -> None:
    await give(database, 1)
    await posted(database, stored.id, 500)
    await database.write(awards.replace, HERE, "💎 Hidden gem\n🥇 Comfort")
    assert await database.read(all_owed, [HERE]) == []
    await database.write(awards.replace, HERE, "🥇 Hidden gem")
    (owed,) = await database.read(all_owed, [HERE])
    assert owed.key.subject.id == stored.id


@pytest.mark.usefixtures("stored")
async def test_nothing_of_one_server_counts_on_another(database: Database) -> None:
    await Writer(database, guild_id=THERE).published(whole())
    await give(database, 1)
    assert await database.read(awards.of_review, THERE, 1) == []
    assert await database.read(awards.counted, THERE, 1) == []
    assert await database.read(awards.received, THERE, MINA, counts) == 0
    assert not await database.write(awards.take_back, THERE, 1, 1, asking(THEO))
    await database.write(awards.replace, THERE, OWN)
    assert await give(database, 2)
    with pytest.raises(AwardRetired):
        await give(database, 2, guild_id=THERE)


async def test_a_member_receives_the_awards_on_all_that_can_be_read(database: Database) -> None:
    for drama_id in (5, 6):
        await Writer(database, drama_id=drama_id).published(whole())
    for award_id in (1, 2, 3):
        await give(database, award_id)
        await database.write(awards.give, HERE, 2, award_id, asking(11), NOW)
    assert await database.read(awards.received, HERE, MINA, counts) == 6
    await database.write(authoring.delete, HERE, 2, MINA, NOW)
    assert await database.read(awards.received, HERE, MINA, counts) == 3
    assert await database.read(awards.received, HERE, THEO, counts) == 0


async def test_what_can_be_given_and_what_was(database: Database, stored: Stored) -> None:
    await give(database, 1)
    every, found = await database.read(awards.given, HERE, stored.id, asking(THEO))
    assert (len(every), found) == (len(STANDARD), [Given(1, THEO)])
    assert await database.read(awards.offered, HERE, stored.id, asking(THEO)) == (every, found)
    with pytest.raises(OwnReview):
        await database.read(awards.offered, HERE, stored.id, asking(MINA))
    with pytest.raises(UnknownReview):
        await database.read(awards.given, THERE, stored.id, asking(THEO))
