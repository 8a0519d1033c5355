"""Answers to interactions: in time, once, privately, later."""

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, Handler
from tests.waiting import PATIENCE, until


def command(callback: Handler) -> app_commands.Command[Any, ..., Any]:
    """A command /act that does what the test wants."""

    async def act(interaction: discord.Interaction) -> None:
        await callback(interaction)

    return app_commands.Command(name="act", description="Acts", callback=act)


async def test_a_private_answer_is_its_owners_alone(start: Start) -> None:
    async def hush(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)
        original = await interaction.original_response()
        try:
            await interaction.channel.fetch_message(original.id)  # type: ignore[union-attr]  # it is a text channel here
        except discord.NotFound as error:
            codes.append(error.code)

    codes: list[int] = []
    stage = await start(command(hush))
    answer = await stage.mina.run("/act")
    assert answer.private
    assert [one["content"] for one in await stage.mina.read()] == ["psst"]
    assert await stage.mina.other("theo").read() == []
    await until(lambda: codes == [10008])
    await stage.mina.dismiss(answer)
    assert await stage.mina.read() == []


async def test_thinking_becomes_the_follow_up(start: Start) -> None:
    going = asyncio.Event()

    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await going.wait()
        await interaction.followup.send("done")
        await interaction.followup.send("and more")

    stage = await start(command(slow))
    thinking = await stage.mina.run("/act", wait=0)
    assert thinking.outcome == "thinking"
    assert "thinking…" in stage.mina.text(thinking)
    going.set()
    messages = await _until_some(stage.mina.read, 2)
    assert [one["content"] for one in messages] == ["done", "and more"]
    assert messages[0]["id"] == (thinking.message or {})["id"]
    # The deferral alone decides who sees the first one.
    assert [one["flags"] for one in messages] == [64, 0]
    assert messages[0]["edited_timestamp"] is None


async def test_waiting_gives_what_replaces_thinking(start: Start) -> None:
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="done")

    stage = await start(command(slow))
    answer = await stage.mina.run("/act")
    assert (answer.outcome, (answer.message or {})["content"]) == ("message", "done")


async def test_after_three_seconds_it_is_unknown(start: Start) -> None:
    errors: list[discord.HTTPException] = []

    async def late(interaction: discord.Interaction) -> None:
        stage.sandbox.clock.advance(3.5)
        try:
            await interaction.response.send_message("late")
        except discord.HTTPException as error:
            errors.append(error)

    stage = await start(command(late))
    answer = await stage.mina.run("/act")
    assert (answer.outcome, answer.notice) == ("failed", "The application did not respond")
    await until(lambda: len(errors) == 1)
    assert (errors[0].status, errors[0].code) == (404, 10062)
    assert await stage.mina.read() == []


async def test_a_second_answer_is_refused(start: Start) -> None:
    stage = await start(command(_nothing))
    await stage.mina.run("/act")
    seen = stage.bot.interactions[-1]
    async with aiohttp.ClientSession() as http:
        url = f"{stage.sandbox.api_base}/interactions/{seen.id}/{seen.token}/callback"
        async with http.post(url, json={"type": 5}) as again:
            assert (again.status, (await again.json())["code"]) == (400, 40060)


async def _nothing(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("once")


async def test_a_token_lives_fifteen_minutes(start: Start) -> None:
    stage = await start(command(_nothing))
    await stage.mina.run("/act")
    seen = stage.bot.interactions[-1]
    stage.sandbox.clock.advance(800)
    await seen.followup.send("still here")
    stage.sandbox.clock.advance(101)
    with pytest.raises(discord.HTTPException) as ended:
        await seen.followup.send("too late")
    assert (ended.value.status, ended.value.code) == (401, 50027)


async def test_callback_types_must_fit(start: Start) -> None:
    stage = await start(command(_hold))
    asking = asyncio.create_task(stage.mina.run("/act"))
    await until(lambda: bool(stage.bot.interactions))
    seen = stage.bot.interactions[-1]
    url = f"{stage.sandbox.api_base}/interactions/{seen.id}/{seen.token}/callback"
    async with aiohttp.ClientSession() as http:
        for kind in (6, 7, 8, 1):
            async with http.post(url, json={"type": kind, "data": {"choices": []}}) as refused:
                body = await refused.json()
                assert (refused.status, body["code"]) == (400, 50035)
                assert "type" in body["errors"]
        query = {"with_response": "true"}
        data = {"type": 4, "data": {"content": "x", "flags": 64}}
        async with http.post(url, json=data, params=query) as taken:
            body = await taken.json()
    assert body["resource"]["message"]["content"] == "x"
    assert body["interaction"]["response_message_ephemeral"] is True
    assert (await asking).outcome == "message"


async def _hold(_interaction: discord.Interaction) -> None:
    return None


async def test_answers_need_no_permission_to_send(start: Start) -> None:
    stage = await start(command(_nothing))
    answer = await stage.mina.at("rules").run("/act")
    assert answer.outcome == "message"


async def test_a_message_tells_what_it_answers(start: Start) -> None:
    stage = await start(command(_nothing))
    answer = await stage.mina.run("/act")
    message = answer.message or {}
    assert message["type"] == 20
    assert message["interaction_metadata"]["user"]["username"] == "mina"
    assert message["application_id"] == message["webhook_id"]
    fetched = await stage.channel(GENERAL).fetch_message(int(message["id"]))
    assert fetched.interaction_metadata is not None
    assert fetched.interaction_metadata.user.name == "mina"


async def _until_some(read: Any, count: int) -> list[dict[str, Any]]:
    async with asyncio.timeout(PATIENCE):
        while len(messages := await read()) < count:
            pass
    return list(messages)
