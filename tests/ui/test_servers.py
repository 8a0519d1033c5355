import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.servers.settings import GuildSettings
from bot.store.engine.database import Database
from bot.store.servers import settings
from bot.ui.servers import Servers
from tests.databases import new_database

SEOUL, LIBRARY = 100, 200


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with new_database(tmp_path / "club.db") as database:
        yield database


async def test_a_server_that_was_never_set_up_has_the_defaults(database: Database) -> None:
    servers = Servers(database)
    assert await servers.get(SEOUL) == GuildSettings()
    assert not await servers.known(SEOUL)


async def test_a_change_is_seen_at_once_and_after_a_restart(database: Database) -> None:
    servers = Servers(database)
    assert not await servers.known(SEOUL)
    changed = await servers.change(SEOUL, sealed=True)
    assert changed == await servers.get(SEOUL) == GuildSettings(sealed=True)
    assert await servers.known(SEOUL)
    assert not await servers.known(LIBRARY)
    assert await Servers(database).get(SEOUL) == changed


async def test_settings_are_read_once(database: Database) -> None:
    servers = Servers(database)
    await servers.get(SEOUL)
    await database.write(settings.change, SEOUL, sealed=True)
    assert not (await servers.get(SEOUL)).sealed


async def test_what_was_read_before_a_change_does_not_cover_it(database: Database) -> None:
    servers, gate = Servers(database), threading.Event()
    # Both reads are one batch, so the first is told only when the second may end.
    reading = asyncio.create_task(servers.get(SEOUL))
    holding = asyncio.create_task(database.read(lambda _: gate.wait(10)))
    await servers.change(SEOUL, timezone="Asia/Seoul")
    gate.set()
    await asyncio.gather(reading, holding)
    assert (await servers.get(SEOUL)).timezone == "Asia/Seoul"
