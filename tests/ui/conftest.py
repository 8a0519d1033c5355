"""What asks a server for tests of first answers."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from discord.http import Route

from tests.ui.answering_server import Asking


@pytest.fixture
async def asking(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Asking]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        yield Asking(session)
