"""What was deleted is not edited, answered or pressed any more; many go at once in one event."""

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.client import Person, Refused
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, SEOUL, Stage

UNKNOWN_MESSAGE, UNKNOWN_CHANNEL = 10008, 10003


@app_commands.command(description="Thinks")
async def think(interaction: discord.Interaction) -> None:
    await interaction.response.defer()


async def code(asking: Any) -> int:
    """The code with which the bot is refused."""
    with pytest.raises(discord.HTTPException) as refused:
        await asking
    return refused.value.code


async def thinking(stage: Stage) -> discord.Interaction:
    answer = await stage.mina.run("/think", wait=0)
    assert answer.outcome == "thinking"
    assert answer.message is not None
    await stage.mina.call("POST", "delete", {"message": answer.message["id"]})
    return stage.bot.interactions[-1]


async def test_nothing_follows_a_deleted_thinking(start: Start) -> None:
    interaction = await thinking(await start(think))
    assert await code(interaction.followup.send("late")) == UNKNOWN_MESSAGE
    assert await code(interaction.edit_original_response(content="late")) == UNKNOWN_MESSAGE
    assert await code(interaction.delete_original_response()) == UNKNOWN_MESSAGE


async def pressed(stage: Stage, press: Any) -> Any:
    """What ``press`` met after the message with its button was deleted."""
    met: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    view = discord.ui.View(timeout=None).add_item(discord.ui.Button(label="Go", custom_id="go"))
    sent = await stage.channel().send("here", view=view)

    async def answered(interaction: discord.Interaction) -> None:
        await stage.mina.call("POST", "delete", {"message": str(sent.id)})
        met.set_result(await press(interaction))

    stage.bot.handlers["go"] = answered
    pressing = asyncio.create_task(stage.mina.press(str(sent.id), "Go", wait=0))
    found = await met
    stage.sandbox.clock.advance(4)
    await pressing
    return found


async def test_a_deleted_message_is_not_updated(start: Start) -> None:
    async def update(interaction: discord.Interaction) -> int:
        return await code(interaction.response.edit_message(content="late"))

    assert await pressed(await start(), update) == UNKNOWN_MESSAGE


async def test_nor_after_a_deferral(start: Start) -> None:
    async def update(interaction: discord.Interaction) -> int:
        await interaction.response.defer()
        return await code(interaction.edit_original_response(content="late"))

    assert await pressed(await start(), update) == UNKNOWN_MESSAGE


async def test_a_deleted_message_can_still_be_answered(start: Start) -> None:
    async def reply(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("It is gone", ephemeral=True)

    stage = await start()
    await pressed(stage, reply)
    assert [one["content"] for one in await stage.mina.read()] == ["It is gone"]


async def test_a_deleted_channel_takes_no_answers(start: Start) -> None:
    stage = await start(think)
    await stage.mina.run("/think", wait=0)
    interaction = stage.bot.interactions[-1]
    await stage.mina.other("hana").call("POST", "delete", {"channel": "general"})
    assert await code(interaction.followup.send("late")) == UNKNOWN_CHANNEL
    assert await code(interaction.edit_original_response(content="late")) == UNKNOWN_MESSAGE


async def test_what_is_on_no_message_is_not_pressed(start: Start) -> None:
    """Discord validates the ids of buttons and selects (discord-api-docs 3207)."""
    stage = await start()
    select = discord.ui.Select[Any](custom_id="pick")
    select.add_option(label="One", value="1")
    view = discord.ui.View(timeout=None).add_item(select)
    view.add_item(discord.ui.Button(label="Go", custom_id="go"))
    sent = await stage.channel().send("here", view=view)
    await sent.edit(view=None)
    for act in (stage.mina.press(str(sent.id), "go"), stage.mina.choose(str(sent.id), "1")):
        with pytest.raises(Refused, match="There is no"):
            await act
    with pytest.raises(Refused, match="There is no select 'pick'"):
        await stage.mina.choose(str(sent.id), "1", select="pick")
    assert stage.bot.interactions == []
    forced = asyncio.create_task(stage.mina.press(str(sent.id), "go", force=True, wait=0))
    await stage.bot.wait_for("interaction")
    stage.sandbox.clock.advance(4)
    assert (await forced).outcome == "failed"


async def test_many_are_deleted_in_one_event(start: Start) -> None:
    intents = discord.Intents(guilds=True, guild_messages=True)
    stage = await start(intents=intents)
    await stage.allow("manage_messages")
    sent = [await stage.mina.send(str(number)) for number in range(4)]
    ids: list[str | int] = [str(one["id"]) for one in sent[:3]]
    ids.append(str(int(sent[3]["id"]) + 1))
    await stage.bot.http.delete_messages(GENERAL, ids)
    payload = await stage.bot.ws.wait_for("MESSAGE_DELETE_BULK", lambda _: True)
    assert set(payload["ids"]) == set(ids[:3])
    assert (payload["channel_id"], payload["guild_id"]) == (str(GENERAL), str(SEOUL))
    assert "MESSAGE_DELETE" not in stage.bot.events
    assert [one["content"] for one in await stage.mina.read()] == ["3"]


@pytest.mark.parametrize("wrong", ["one", "double", "none", "many"])
async def test_bulk_deletes_have_bounds(start: Start, wrong: str) -> None:
    stage = await start()
    await stage.allow("manage_messages")
    first, second = [int((await stage.mina.send("x"))["id"]) for _ in range(2)]
    bodies: dict[str, list[str | int]] = {
        "one": [first],
        "double": [first, second, first],
        "none": [],
        "many": [first] * 101,
    }
    assert await code(stage.bot.http.delete_messages(GENERAL, bodies[wrong])) == 50035
    assert len(await stage.mina.read()) == 2


async def test_old_and_direct_messages_are_not_deleted_in_bulk(start: Start, mina: Person) -> None:
    stage = await start()
    await stage.allow("manage_messages")
    ids: list[str | int] = [str((await stage.mina.send("x"))["id"]) for _ in range(2)]
    direct = await mina.direct("x")
    stage.sandbox.clock.advance(15 * 86_400)
    assert await code(stage.bot.http.delete_messages(GENERAL, ids)) == 50034
    assert await code(stage.bot.http.delete_messages(int(direct["channel_id"]), ids)) == 50003


async def test_a_system_message_is_not_answered(start: Start) -> None:
    stage = await start()
    await stage.allow("pin_messages")
    sent = await stage.channel().send("pin me")
    await sent.pin()
    (noticed,) = [one async for one in stage.channel().history(limit=1)]
    assert noticed.type is discord.MessageType.pins_add
    assert await code(noticed.reply("what?")) == 50035
