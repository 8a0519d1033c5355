"""Each kind of message stands once at the end, whatever went wrong while it was posted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.moderating import SEOUL
from tests.live.polling import pass_time
from tests.live.stages import KINDS, Kind, Stage, set_up
from tests.live.starting import running
from tests.owing import all_owed
from tests.waiting import until

MESSAGES = "POST /channels/*/messages"
ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
CHANNEL = "/channels/{channel_id}/messages"
HOUR = 3_600


@pytest.fixture
async def stage(sandbox: Sandbox, mina: Person, bot: app.DramaBot) -> Stage:
    await set_up(bot)
    return Stage(sandbox, mina, mina.other("theo"))


async def until_once(kind: Kind, stage: Stage, bot: app.DramaBot) -> None:
    """Wait until the message stands and the bot knows, and let hours pass: it stands once."""

    async def stands() -> bool:
        pass_time(stage.sandbox, bot, 1)
        # A try that is on its way must not arrive hours later.
        owed = await bot.database.read(all_owed, [SEOUL])
        return len(await kind.standing(stage)) == 1 and not owed

    await until(stands)
    for _ in range(3):
        pass_time(stage.sandbox, bot, HOUR)
        await bot.database.read(lambda _: None)
    assert len(await kind.standing(stage)) == 1


@ALL
@pytest.mark.parametrize("fault", ["lose", "cut"])
async def test_an_answer_that_is_lost(
    stage: Stage, bot: app.DramaBot, kind: Kind, fault: str
) -> None:
    await kind.prepare(stage)
    # The first try and the second one right after it.
    stage.sandbox.faults.add(fault, route=MESSAGES, count=2)
    await kind.ask(stage)
    await until_once(kind, stage, bot)


@ALL
async def test_a_rate_limit(stage: Stage, bot: app.DramaBot, kind: Kind) -> None:
    await kind.prepare(stage)
    stage.sandbox.faults.add("rate_limit", route=MESSAGES, count=2, retry_after=0.1)
    await kind.ask(stage)
    await until_once(kind, stage, bot)


@ALL
async def test_a_right_that_is_missing_and_comes_back(
    stage: Stage, bot: app.DramaBot, kind: Kind
) -> None:
    await kind.prepare(stage)
    channel = kind.channel or stage.place
    body = {"channel": channel, "for": "Dramaclub", "allow": ["view_channel"]}
    await stage.theo.call("POST", "permissions", body | {"deny": ["send_messages"]})
    await kind.ask(stage)
    assert await kind.standing(stage) == []
    await stage.theo.call("POST", "permissions", body)
    if kind.again:
        await kind.ask(stage)
    await until_once(kind, stage, bot)


@asynccontextmanager
async def started(sandbox: Sandbox, path: Path) -> AsyncIterator[tuple[Stage, app.DramaBot]]:
    async with (
        Person(sandbox.url, server="Seoul Nights") as mina,
        running(sandbox, path) as bot,
    ):
        yield Stage(sandbox, mina, mina.other("theo")), bot


@ALL
@pytest.mark.parametrize("fault", ["cut", "lose"], ids=["before sending", "after sending"])
async def test_an_end_of_the_bot(sandbox: Sandbox, tmp_path: Path, kind: Kind, fault: str) -> None:
    path = tmp_path / "club.db"
    async with started(sandbox, path) as (stage, bot):
        await set_up(bot)
        await kind.prepare(stage)
        sandbox.faults.add(fault, route=MESSAGES, count=10_000)
        before = len(sandbox.journal.requests("POST", CHANNEL))
        await kind.ask(stage)
        await until(lambda: len(sandbox.journal.requests("POST", CHANNEL)) > before)
    sandbox.faults.clear()
    # Discord remembers for minutes only what it was told before.
    sandbox.clock.advance(HOUR)
    async with started(sandbox, path) as (stage, bot):
        await until_once(kind, stage, bot)
    if fault == "lose":
        read = sandbox.journal.requests("GET", CHANNEL)
        # What stands where it was sent is found by one small look, without the channel's history.
        assert read
        assert all(int(one.query["limit"]) <= 25 for one in read)
