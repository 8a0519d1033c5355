"""disnake, unmodified, in the sandbox, with its own way of commands."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.client import Person
from tests.sandbox.disnake_bot import running
from tests.sandbox.judged_labels import LabelJudgement
from tests.sandbox.problems import logged
from tests.sandbox.scene import Scene
from tests.waiting import standing

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene() -> AsyncIterator[Scene]:
    with logged() as problems:
        async with standing() as sandbox, Person(sandbox.url, server="Seoul Nights") as mina:
            events: list[dict[str, object]] = []
            async with running(sandbox, events):
                yield Scene(sandbox, mina, events, problems)


class TestDisnake(LabelJudgement):
    """disnake 2.12."""
