"""Scheduled events in the traffic that the OpenAPI file judges."""

import datetime as dt
from typing import cast

import discord

from sandbox.client import Person
from tests.sandbox.small_bot import SEOUL
from tests.sandbox.test_openapi_bot import Recorder


async def use_events(bot: Recorder, mina: Person) -> None:
    guild = cast("discord.Guild", bot.get_guild(SEOUL))
    now = dt.datetime.now(dt.UTC)
    event = await guild.create_scheduled_event(
        name="Signal, episode 1",
        start_time=now + dt.timedelta(days=1),
        end_time=now + dt.timedelta(days=2),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="tvN",
    )
    await mina.other("theo").call("POST", "interested", {"event": str(event.id)})
    assert [one async for one in event.users()]
    await guild.fetch_scheduled_events()
    await guild.fetch_scheduled_event(event.id)
    await bot.raw("GET", f"/guilds/{SEOUL}/scheduled-events/{event.id}/users/counts")
    await event.edit(name="Signal")
    await event.start()
    await event.delete()
