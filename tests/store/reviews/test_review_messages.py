import pytest

from bot.refusals.reviews import SharedEnough, SharedHere
from bot.store.engine.database import Database
from bot.store.messages import followed
from bot.store.reviews import review_messages
from bot.store.reviews.review_messages import MOST_COPIES
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import CHANNEL, HERE, MINA, NOW, THEO, THERE, Writer, posted


async def share(database: Database, channel_id: int, user_id: int = THEO) -> None:
    await database.write(review_messages.share, HERE, 1, channel_id, user_id, NOW)


async def test_copies_are_one_a_channel_and_few_in_all(database: Database) -> None:
    await Writer(database).published(whole())
    await share(database, CHANNEL)
    for user_id in (THEO, MINA):
        with pytest.raises(SharedHere):
            await share(database, CHANNEL, user_id)
    for channel_id in range(1, MOST_COPIES):
        await share(database, channel_id)
    with pytest.raises(SharedEnough):
        await share(database, 99)
    every = await database.read(followed.of_subject, review_messages.about(HERE, 1))
    assert [one.sharer_id for one in every] == [None, *[THEO] * MOST_COPIES]
    await database.write(followed.forget, every[1].key)
    await share(database, 99)


async def test_the_review_of_a_message_is_known(database: Database) -> None:
    await Writer(database).published(whole())
    assert await database.read(review_messages.review_of, HERE, 500) is None
    await posted(database, 1, 500)
    assert await database.read(review_messages.review_of, HERE, 500) == 1
    assert await database.read(review_messages.review_of, THERE, 500) is None


async def test_a_card_that_is_gone_is_none(database: Database) -> None:
    await Writer(database).published(whole())
    card = await database.read(review_messages.card, HERE, 1)
    assert card is not None
    await database.write(followed.forget, card.key)
    assert await database.read(review_messages.card, HERE, 1) is None
