"""The bot and the people of the live tests, at a Discord without rate limits."""

from collections.abc import AsyncIterator

import pytest

from sandbox.serve import Sandbox
from tests.live.conftest import bot, mina
from tests.waiting import standing

__all__ = ["bot", "mina"]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with standing(rate_limits=False) as sandbox:
        yield sandbox
