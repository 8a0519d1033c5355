import asyncio

import pytest

from bot.domain.servers.settings import GuildSettings
from bot.store.engine.database import Database
from bot.store.servers import settings

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 2**63 - 1

EVERYTHING = GuildSettings(1, 2, 3, 2**63 - 1, sealed=True, timezone="Asia/Seoul", language="ko")


async def test_nothing_is_known_before_something_is_set(database: Database) -> None:
    assert await database.read(settings.get, SEOUL) is None


async def test_a_change_touches_the_named_fields_of_one_server(database: Database) -> None:
    first = await database.write(settings.change, SEOUL, reviews_channel=5)
    assert first == GuildSettings(reviews_channel=5)
    both = await database.write(settings.change, SEOUL, sealed=True)
    assert both == GuildSettings(reviews_channel=5, sealed=True)
    assert await database.read(settings.get, SEOUL) == both
    assert await database.read(settings.get, LIBRARY) is None


async def test_a_change_of_nothing_marks_the_server_as_set_up(database: Database) -> None:
    assert await database.write(settings.change, SEOUL) == GuildSettings()
    assert await database.read(settings.get, SEOUL) == GuildSettings()


async def test_every_field_is_kept_and_taken_back(database: Database) -> None:
    fields = {name: getattr(EVERYTHING, name) for name in EVERYTHING.__slots__}
    assert await database.write(settings.change, LIBRARY, **fields) == EVERYTHING
    assert await database.read(settings.get, LIBRARY) == EVERYTHING
    cleared = await database.write(settings.change, LIBRARY, curator_role=None)
    assert cleared.curator_role is None
    assert cleared.moderator_role == 2**63 - 1


async def test_two_who_change_different_fields_at_once_lose_nothing(database: Database) -> None:
    fields = {name: getattr(EVERYTHING, name) for name in EVERYTHING.__slots__}
    await asyncio.gather(
        *(database.write(settings.change, SEOUL, **{name: fields[name]}) for name in fields)
    )
    assert await database.read(settings.get, SEOUL) == EVERYTHING


@pytest.mark.parametrize("name", ["guild_id", "colour", "timezone = 'x', language"])
async def test_an_unknown_field_changes_nothing(database: Database, name: str) -> None:
    with pytest.raises(ValueError, match="no such setting"):
        await database.write(settings.change, SEOUL, **{name: 1})
    assert await database.read(settings.get, SEOUL) is None
