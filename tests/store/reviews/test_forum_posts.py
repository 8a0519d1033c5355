from bot.store.engine.database import Database
from bot.store.reviews import forum_posts
from tests.store.reviews.reviewing import CHANNEL, CLOY, HERE, SIGNAL, THERE


async def test_a_drama_has_one_post_in_a_forum(database: Database) -> None:
    await database.write(forum_posts.put_drama_thread, HERE, CHANNEL, SIGNAL, 1)
    await database.write(forum_posts.put_drama_thread, HERE, CHANNEL, SIGNAL, 2)
    assert await database.read(forum_posts.drama_thread, HERE, CHANNEL, SIGNAL) == 2
    for key in ((THERE, CHANNEL, SIGNAL), (HERE, 1, SIGNAL), (HERE, CHANNEL, CLOY)):
        assert await database.read(forum_posts.drama_thread, *key) is None
    assert await database.read(forum_posts.is_drama_thread, HERE, 2)
    assert not await database.read(forum_posts.is_drama_thread, THERE, 2)
    assert not await database.read(forum_posts.is_drama_thread, HERE, 1)
