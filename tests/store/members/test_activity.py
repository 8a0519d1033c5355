from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.store.engine.database import Database
from bot.store.members import activity
from bot.store.members.activity import Activity
from bot.store.reviews import authoring, awards, votes
from bot.store.reviews.votes import Press
from tests.domain.reviews.written import whole
from tests.store.polls.polling import CREATOR, GUILD, opened
from tests.store.reviews.reviewing import (
    HERE,
    MINA,
    NOW,
    THEO,
    THERE,
    Writer,
    asking,
    counts,
    hidden,
)

NOTHING = Activity(0, NO_VOTES, 0)


async def test_a_profile_counts_what_can_be_read_on_one_server(database: Database) -> None:
    for drama_id in range(3):
        stored = await Writer(database, drama_id=drama_id).published(whole())
        for user_id in (20, 21, 22):
            press = Press(user_id, user_id > 20, interaction_id=1, at=NOW)
            await database.write(votes.cast, HERE, stored.id, press)
        await database.write(awards.give, HERE, stored.id, 1, asking(THEO), NOW)
    await Writer(database, drama_id=9).write(whole())
    await Writer(database, guild_id=THERE).published(whole())
    assert await _profile(database) == Activity(3, Tally(6, 3), 3)
    assert await _profile(database, THERE) == Activity(1, NO_VOTES, 0)
    assert await database.read(activity.of_member, HERE, THEO, counts) == NOTHING
    await hidden(database, 1)
    await database.write(authoring.delete, HERE, 2, MINA, NOW)
    assert await _profile(database) == Activity(1, Tally(2, 1), 1)


async def test_a_profile_leaves_out_what_stands_elsewhere(database: Database) -> None:
    stored = await Writer(database).published(whole())
    await database.write(votes.cast, HERE, stored.id, Press(20, True, interaction_id=1, at=NOW))
    await database.write(awards.give, HERE, stored.id, 1, asking(THEO), NOW)
    elsewhere = await database.read(activity.of_member, HERE, MINA, lambda _: False)
    assert elsewhere == NOTHING
    assert await _profile(database) == Activity(1, Tally(1, 0), 1)


async def test_whoever_has_a_review_or_a_poll_there_is_seen(database: Database) -> None:
    stored = await Writer(database).published(whole())
    await Writer(database, guild_id=THERE).write(whole())
    await opened(database)
    seen = {
        (guild_id, user_id): await database.read(activity.is_seen, guild_id, user_id)
        for guild_id in (HERE, THERE, GUILD)
        for user_id in (MINA, THEO, CREATOR)
    }
    assert {key for key, known in seen.items() if known} == {(HERE, MINA), (GUILD, CREATOR)}
    await database.write(authoring.delete, HERE, stored.id, MINA, NOW)
    assert not await database.read(activity.is_seen, HERE, MINA)


async def _profile(database: Database, guild_id: int = HERE) -> Activity:
    return await database.read(activity.of_member, guild_id, MINA, counts)
