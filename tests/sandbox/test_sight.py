"""Channels that the bot cannot view."""

import discord
import pytest
from discord import app_commands

from sandbox.channel import Channel
from sandbox.client import Person
from sandbox.places import remove_channel
from sandbox.serve import Sandbox
from sandbox.world import Change
from tests.sandbox.conftest import Start
from tests.sandbox.raw_socket import dialled, fetched
from tests.sandbox.small_bot import SEOUL, VAULT, Stage
from tests.waiting import until

HIDDEN = "___hidden___"
CATEGORY = SEOUL + 9
SEEN = ("general", "reviews", "polls", "drama-talk", "moderators", "rules")


@app_commands.command(description="Answers")
async def ping(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("pong")


def name_of(stage: Stage, channel_id: int) -> str:
    """A channel's name as the bot has it."""
    channel = stage.bot.get_channel(channel_id)
    assert isinstance(channel, discord.abc.GuildChannel)
    return channel.name


async def hide(person: Person, channel: str, role: str = "Dramaclub") -> None:
    body = {"channel": channel, "for": role, "deny": ["view_channel"], "server": "Seoul Nights"}
    await person.other("hana").call("POST", "permissions", body)


async def test_hidden_channels_come_without_what_they_hold(sandbox: Sandbox) -> None:
    async with dialled(sandbox) as raw:
        await raw.identify(sandbox)
        channels = {one["id"]: one for one in (await raw.frame())["d"]["channels"]}
    vault = channels[str(VAULT)]
    assert (vault["name"], vault["topic"], vault["last_message_id"]) == (HIDDEN, None, None)
    assert vault["flags"] & 1 << 17
    [overwrite] = vault["permission_overwrites"]
    assert (overwrite["id"], overwrite["deny"]) == (str(SEOUL), str(1 << 10))
    assert channels[str(SEOUL + 10)]["name"] == "general"
    assert (vault["type"], vault["parent_id"]) == (0, str(CATEGORY))


async def test_hidden_channels_are_in_no_list(sandbox: Sandbox) -> None:
    listed = await fetched(sandbox, f"/guilds/{SEOUL}/channels")
    names = {one["name"] for one in listed}
    assert names == {"Dramas", *SEEN}
    refused = await fetched(sandbox, f"/channels/{VAULT}")
    assert refused["code"] == 50001


async def test_a_category_is_seen_as_long_as_one_of_its_channels_is(start: Start) -> None:
    stage = await start(ping)
    await hide(stage.mina, "Dramas")
    await stage.mina.run("/ping")
    assert name_of(stage, CATEGORY) == "Dramas"
    for channel in SEEN:
        await hide(stage.mina, channel)
    await until(lambda: name_of(stage, CATEGORY) == HIDDEN)


@pytest.mark.parametrize("allowed", [["view_channel"], ["administrator"]])
async def test_a_role_brings_a_channel_in_sight(start: Start, allowed: list[str]) -> None:
    stage = await start(ping)
    await hide(stage.mina, "reviews", "@everyone")
    await until(lambda: name_of(stage, SEOUL + 11) == HIDDEN)
    role = {"name": "Dramaclub", "permissions": allowed, "server": "Seoul Nights"}
    await stage.mina.call("POST", "role", role)
    body = {"channel": "reviews", "for": "Dramaclub", "allow": ["view_channel"]}
    if allowed == ["view_channel"]:
        await stage.mina.other("hana").call("POST", "permissions", body)
    await until(lambda: name_of(stage, SEOUL + 11) == "reviews")
    assert (name_of(stage, VAULT) == "vault") == (allowed == ["administrator"])


async def test_a_channel_that_comes_in_sight_brings_its_threads(start: Start) -> None:
    stage = await start(ping)
    thread = await stage.channel(SEOUL + 11).create_thread(
        name="side", type=discord.ChannelType.public_thread
    )
    await hide(stage.mina, "reviews")
    await until(lambda: name_of(stage, SEOUL + 11) == HIDDEN)
    stage.sandbox.clock.advance(5)
    async with dialled(stage.sandbox) as raw:
        await raw.identify(stage.sandbox)
        created = (await raw.frame())["d"]
        assert created["threads"] == []
        await raw.frame()
        await stage.mina.other("hana").call(
            "POST", "permissions", {"channel": "reviews", "for": "Dramaclub"}
        )
        synced = (await raw.until("THREAD_LIST_SYNC"))[-1]["d"]
    assert synced["channel_ids"] == [str(SEOUL + 11)]
    assert [one["id"] for one in synced["threads"]] == [str(thread.id)]


async def test_a_hidden_channel_is_told_of_when_it_is_made_and_gone(sandbox: Sandbox) -> None:
    world = sandbox.world
    guild = world.guilds[SEOUL]
    made = Channel(world.mint.next(), 0, "plans", guild)
    made.overwrites = {SEOUL: (0, 0, 1 << 10)}
    async with dialled(sandbox) as raw:
        await raw.identify(sandbox)
        for _ in range(2):
            await raw.frame()
        guild.channels[made.id] = world.channels[made.id] = made
        world.changed(Change("CHANNEL_CREATE", made.payload(), made, guild))
        frame = await raw.frame()
        assert (frame["t"], frame["d"]["name"]) == ("CHANNEL_CREATE", HIDDEN)
        remove_channel(world, made)
        frame = await raw.frame()
        assert (frame["t"], frame["d"]["name"]) == ("CHANNEL_DELETE", HIDDEN)
