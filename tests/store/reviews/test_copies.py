from bot.store.engine.database import Database
from bot.store.reviews import copies, reviews
from bot.store.reviews.copies import Copy
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import CHANNEL, CLOY, HERE, NOW, SIGNAL, THEO, THERE, Writer


async def test_the_messages_of_a_review_are_known_oldest_first(database: Database) -> None:
    stored = await Writer(database).published(whole())
    other = await Writer(database, user_id=THEO).published(whole())
    shown = [Copy(CHANNEL, 900, stored.id, 1), Copy(CHANNEL, 500, stored.id, 1)]
    for copy in (*shown, Copy(CHANNEL, 600, other.id, 1)):
        await database.write(copies.put, HERE, copy)
    assert await database.read(copies.of_review, HERE, stored.id) == shown[::-1]
    assert await database.read(copies.of_review, THERE, stored.id) == []
    await database.write(copies.forget, THERE, 500)
    await database.write(copies.forget, HERE, 900)
    assert await database.read(copies.of_review, HERE, stored.id) == shown[1:]


async def test_a_message_never_shows_less_than_was_noted(database: Database) -> None:
    stored = await Writer(database).published(whole())
    for card in (3, 2):
        await database.write(copies.put, HERE, Copy(CHANNEL, 500, stored.id, card))
    (copy,) = await database.read(copies.of_review, HERE, stored.id)
    assert copy.card_revision == 3


async def test_what_is_missing_or_old_is_found_on_every_server(database: Database) -> None:
    mina, elsewhere = Writer(database), Writer(database, guild_id=THERE)
    await mina.write(whole())
    assert await database.read(copies.stale) == []
    stored = await mina.published(whole())
    await elsewhere.published(whole())
    assert await database.read(copies.stale) == [(HERE, stored.id), (THERE, 1)]
    await database.write(copies.put, HERE, Copy(CHANNEL, 500, stored.id, stored.card_revision))
    assert await database.read(copies.stale) == [(THERE, 1)]
    await database.write(reviews.delete, HERE, stored.id, NOW)
    assert await database.read(copies.stale) == [(HERE, stored.id), (THERE, 1)]
    await database.write(copies.put, HERE, Copy(CHANNEL, 500, stored.id, stored.card_revision + 1))
    assert await database.read(copies.stale) == [(THERE, 1)]


async def test_a_card_that_somebody_deleted_is_not_posted_at_the_next_start(
    database: Database,
) -> None:
    stored = await Writer(database).published(whole())
    await database.write(copies.put, HERE, Copy(CHANNEL, 500, stored.id, stored.card_revision))
    await database.write(copies.forget, HERE, 500)
    assert await database.read(copies.stale) == []


async def test_a_drama_has_one_post_in_a_forum(database: Database) -> None:
    await database.write(copies.put_drama_thread, HERE, CHANNEL, SIGNAL, 1)
    await database.write(copies.put_drama_thread, HERE, CHANNEL, SIGNAL, 2)
    assert await database.read(copies.drama_thread, HERE, CHANNEL, SIGNAL) == 2
    for key in ((THERE, CHANNEL, SIGNAL), (HERE, 1, SIGNAL), (HERE, CHANNEL, CLOY)):
        assert await database.read(copies.drama_thread, *key) is None
    assert await database.read(copies.is_drama_thread, HERE, 2)
    assert not await database.read(copies.is_drama_thread, THERE, 2)
    assert not await database.read(copies.is_drama_thread, HERE, 1)
