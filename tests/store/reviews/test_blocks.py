from bot.store.engine.database import Database
from bot.store.reviews import blocks

HERE, THERE, MINA, THEO = 1, 2, 13, 12


async def test_a_member_is_blocked_once_on_one_server(database: Database) -> None:
    assert await database.write(blocks.put, HERE, MINA, "Spam", THEO, 5)
    assert not await database.write(blocks.put, HERE, MINA, "Other", THEO, 6)
    assert await database.read(blocks.reason, HERE, MINA) == "Spam"
    assert await database.read(blocks.reason, HERE, THEO) is None
    assert await database.read(blocks.reason, THERE, MINA) is None


async def test_a_block_is_taken_back_once(database: Database) -> None:
    await database.write(blocks.put, HERE, MINA, "Spam", THEO, 5)
    assert not await database.write(blocks.drop, THERE, MINA)
    assert await database.write(blocks.drop, HERE, MINA)
    assert not await database.write(blocks.drop, HERE, MINA)
    assert await database.read(blocks.reason, HERE, MINA) is None
    assert await database.write(blocks.put, HERE, MINA, "Again", THEO, 7)
