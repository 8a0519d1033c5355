"""discord.js, unmodified, in the sandbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.sandbox.judged_labels import LabelJudgement
from tests.sandbox.node_bot import scene_of
from tests.sandbox.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOLDER = Path(__file__).parent / "discordjs"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene() -> AsyncIterator[Scene]:
    async with scene_of(FOLDER) as scene:
        yield scene


class TestDiscordJs(LabelJudgement):
    """discord.js 14."""
