"""hikari, unmodified, in the sandbox, with the compressed gateway stream that it asks for."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from sandbox.client import Person
from tests.sandbox.hikari_bot import running
from tests.sandbox.judged import Judgement
from tests.sandbox.scene import Scene
from tests.waiting import standing

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Problems(logging.Handler):
    """Keeps what anything warns of: hikari says there what went wrong in a listener."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def problems() -> Iterator[list[str]]:
    handler = Problems()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)
    assert handler.lines == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(problems: list[str]) -> AsyncIterator[Scene]:
    async with standing() as sandbox, Person(sandbox.url, server="Seoul Nights") as mina:
        events: list[dict[str, object]] = []
        async with running(sandbox, events):
            yield Scene(sandbox, mina, events, problems)


class TestHikari(Judgement):
    """hikari 2.7."""
