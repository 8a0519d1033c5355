"""A clock that stands still, and what goes on all the same."""

import asyncio

import discord
import pytest
from discord import app_commands

from sandbox.client import Hung
from sandbox.clock import Clock
from sandbox.people import ask
from sandbox.ratelimit import RateLimits
from sandbox.snowflake import Mint
from tests.sandbox.conftest import Start
from tests.waiting import until

REACTION = "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"


async def test_it_moves_when_it_is_moved() -> None:
    clock = Clock(running=False)
    start = clock.now()
    sleeper = asyncio.create_task(clock.sleep_until(start + 3))
    await until(lambda: clock.passing() > start + 0.05)
    assert clock.now() == start
    clock.advance(2)
    await asyncio.sleep(0)
    assert not sleeper.done()
    clock.advance(1)
    await sleeper
    assert clock.now() == start + 3


def test_ids_of_one_moment_differ_and_grow() -> None:
    mint = Mint(Clock(running=False).now)
    ids = [mint.next() for _ in range(1_000)]
    assert ids == sorted(set(ids))


async def test_windows_of_rate_limits_end_by_themselves() -> None:
    limits = RateLimits(Clock(running=False))
    assert limits.take(REACTION, "1").passed
    assert not limits.take(REACTION, "1").passed
    await until(lambda: limits.take(REACTION, "1").passed)


async def test_what_a_person_waits_for_in_vain_is_named(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hold(_: discord.Interaction) -> None:
        return

    async def defer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()

    stage = await start(
        app_commands.Command(name="hold", description="x", callback=hold),
        app_commands.Command(name="defer", description="x", callback=defer),
    )
    monkeypatch.setattr(ask, "PATIENCE", 0.5)
    with pytest.raises(Hung, match=r"mina: /hold got no answer in 0\.5 seconds"):
        await stage.mina.run("/hold")
    with pytest.raises(Hung, match="mina: /defer was deferred; nothing followed"):
        await stage.mina.run("/defer")
