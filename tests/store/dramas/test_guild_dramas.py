import asyncio
from dataclasses import replace

import pytest

from bot.domain.dramas.drama import OWN
from bot.store.dramas import guild_dramas
from bot.store.dramas.guild_dramas import ChangedMeanwhile, GuildDrama
from bot.store.engine.database import Database

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200

FIRST = GuildDrama(7, 0, {"year": 2020, "aliases": None, "title": "사랑"}, user_id=5, edited_at=99)


async def everything(database: Database, guild_id: int) -> list[GuildDrama]:
    """What holds in a server."""
    page = await database.read(guild_dramas.page, guild_id, 0, 100)
    return [one for one in page if one.holds]


async def test_each_edit_is_the_next_revision_and_all_of_them_stay(database: Database) -> None:
    await database.write(guild_dramas.put, SEOUL, FIRST)
    second = GuildDrama(7, 1, {"year": 2021}, user_id=6, edited_at=100)
    await database.write(guild_dramas.put, SEOUL, second)
    assert await database.read(guild_dramas.newest, SEOUL, 7) == replace(second, revision=2)
    assert await database.read(guild_dramas.at_revision, SEOUL, 7, 1) == replace(FIRST, revision=1)
    assert await everything(database, SEOUL) == [replace(second, revision=2)]


async def test_what_is_not_there_is_an_empty_revision(database: Database) -> None:
    nothing = GuildDrama(7, 0, {})
    assert await database.read(guild_dramas.newest, SEOUL, 7) == nothing
    assert await database.read(guild_dramas.at_revision, SEOUL, 7, 3) == nothing
    assert await everything(database, SEOUL) == []


async def test_no_server_sees_what_another_one_says(database: Database) -> None:
    await database.write(guild_dramas.put, SEOUL, FIRST)
    await database.write(guild_dramas.put, SEOUL, replace(FIRST, drama_id=OWN))
    assert await everything(database, LIBRARY) == []
    assert await database.read(guild_dramas.newest, LIBRARY, 7) == GuildDrama(7, 0, {})
    assert await database.read(guild_dramas.at_revision, LIBRARY, 7, 1) == GuildDrama(7, 0, {})
    assert await database.read(guild_dramas.new_id, LIBRARY) == OWN
    await database.write(guild_dramas.put, LIBRARY, FIRST)
    assert len(await everything(database, LIBRARY)) == 1


@pytest.mark.parametrize("revision", [0, 2, 9])
async def test_an_edit_of_another_revision_changes_nothing(
    database: Database, revision: int
) -> None:
    await database.write(guild_dramas.put, SEOUL, FIRST)
    with pytest.raises(ChangedMeanwhile):
        await database.write(guild_dramas.put, SEOUL, replace(FIRST, revision=revision))
    assert (await database.read(guild_dramas.newest, SEOUL, 7)).revision == 1


async def test_of_many_edits_at_once_one_wins(database: Database) -> None:
    edits = [replace(FIRST, user_id=n) for n in range(20)]
    told = await asyncio.gather(
        *(database.write(guild_dramas.put, SEOUL, edit) for edit in edits), return_exceptions=True
    )
    assert sum(isinstance(one, ChangedMeanwhile) for one in told) == 19
    assert (await database.read(guild_dramas.newest, SEOUL, 7)).revision == 1


async def test_the_id_of_a_removed_drama_never_comes_back(database: Database) -> None:
    assert await database.read(guild_dramas.new_id, SEOUL) == OWN
    await database.write(guild_dramas.put, SEOUL, FIRST)
    assert await database.read(guild_dramas.new_id, SEOUL) == OWN
    await database.write(guild_dramas.put, SEOUL, replace(FIRST, drama_id=OWN))
    await database.write(guild_dramas.put, SEOUL, GuildDrama(OWN, 1, {}, removed=True))
    assert await database.read(guild_dramas.new_id, SEOUL) == OWN + 1
    assert [one.drama_id for one in await everything(database, SEOUL)] == [7]
    assert (await database.read(guild_dramas.newest, SEOUL, OWN)).removed
