"""oceanic.js, unmodified, in the sandbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.sandbox.judged_labels import LabelJudgement
from tests.sandbox.node_bot import scene_of
from tests.sandbox.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOLDER = Path(__file__).parent / "oceanic"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene() -> AsyncIterator[Scene]:
    async with scene_of(FOLDER) as scene:
        yield scene


class TestOceanic(LabelJudgement):
    """oceanic.js 1."""

    # A modal's texts come back with what was filled in (discord-api-types#1362): it throws there.
    TEXTS = ()
