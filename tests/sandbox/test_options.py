"""Options of commands: what a client's fields take, and what of them is kept."""

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.client import Refused
from sandbox.wire import Json
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import Stage, data_of
from tests.sandbox.test_limits_commands import option, options, sub
from tests.sandbox.test_limits_http import COMMANDS
from tests.waiting import until

NUMBERS = {"integer": 4, "number": 10}


@app_commands.command(description="Counts")
async def count(
    interaction: discord.Interaction, whole: int | None = None, part: float | None = None
) -> None:
    await interaction.response.send_message(f"{whole} {part}")


@pytest.mark.parametrize(
    "given", [12.5, "12.5", 12.0, "twelve", "", True, "1_000", "１２", " 12", "1e3", [12], {}]
)
async def test_whole_numbers_are_whole(start: Start, given: Any) -> None:
    stage = await start(count)
    with pytest.raises(Refused, match=r"whole: .* is not a whole number"):
        await stage.mina.run("/count", whole=given)
    assert stage.bot.interactions == []


@pytest.mark.parametrize(
    "given", ["twelve", "", "nan", "inf", True, "1_000", "1,5", "１２", [1.5], {}]
)
async def test_numbers_are_numbers(start: Start, given: Any) -> None:
    stage = await start(count)
    with pytest.raises(Refused, match=r"part: .* is not a number"):
        await stage.mina.run("/count", part=given)
    assert stage.bot.interactions == []


async def test_numbers_arrive_as_numbers(start: Start) -> None:
    stage = await start(count)
    for whole, part in ((12, 12.5), ("12", "12.5"), ("-3", "-.5"), ("+3", 4)):
        await stage.mina.run("/count", options={"whole": whole, "part": part})
        sent = data_of(stage.bot.interactions[-1])["options"]
        assert [one["value"] for one in sent] == [int(whole), float(part)]
        assert [type(one["value"]) for one in sent] == [int, float]


async def registered(stage: Stage, *found: Json) -> Json:
    """The command that the bot registers with these options, as it is listed."""
    route = discord.http.Route("POST", COMMANDS)
    made: Json = await stage.bot.http.request(route, json=options(*found))
    return made


def nulls(value: Any) -> bool:
    """Whether a null stands anywhere in it."""
    if isinstance(value, dict):
        return any(map(nulls, value.values()))
    return any(map(nulls, value)) if isinstance(value, list) else value is None


@pytest.mark.parametrize("kind", NUMBERS.values())
async def test_nulls_in_options_are_fields_left_out(start: Start, kind: int) -> None:
    stage = await start()
    bare = {"choices": None, "min_value": None, "max_value": None, "name_localizations": None}
    texts = {"choices": None, "min_length": None, "max_length": None, "autocomplete": None}
    found = sub(option(1, type=kind, **bare), option(2, **texts))
    made = await registered(stage, found)
    assert not nulls(made["options"])
    listed = await stage.bot.http.request(discord.http.Route("GET", COMMANDS))
    assert not nulls(listed[0]["options"])
    given = {"o1": 5, "o2": "x"}
    run = asyncio.create_task(stage.mina.run(f"/{made['name']} find", wait=0, options=given))
    await stage.bot.wait_for("interaction")
    stage.sandbox.clock.advance(4)
    assert (await run).outcome == "failed"


CHOICE = {"name": "One", "name_localizations": {"ko": "하나"}, "value": "1"}


async def test_without_localizations_there_are_none_at_any_depth(start: Start) -> None:
    stage = await start()
    words = {"name_localizations": {"ko": "한국"}, "description_localizations": {"ko": "한국"}}
    inner = option(1, choices=[CHOICE], **words)
    await registered(stage, {**sub({**sub(inner), **words}, kind=2), **words})
    route = discord.http.Route("GET", COMMANDS)
    for query in ({}, {"with_localizations": "false"}):
        (listed,) = await stage.bot.http.request(route, params=query)
        assert "localizations" not in str(listed)
    (listed,) = await stage.bot.http.request(route, params={"with_localizations": "true"})
    assert str(listed).count("'ko'") == 7


@app_commands.command(description="Picks")
async def pick(
    interaction: discord.Interaction,
    text: str | None = None,
    whole: int | None = None,
    part: float | None = None,
) -> None:
    await interaction.response.send_message(repr([text, whole, part]))


FIT: dict[str, list[Any]] = {"text": ["a", "1"], "whole": [1, -2], "part": [1.5, 2]}
UNFIT = [("text", 1), ("text", 1.5), ("whole", "1"), ("whole", 1.5), ("part", "1.5")]


def offering(name: str, *values: Any) -> Any:
    """The command, offering these values for the option."""

    async def offer(_: discord.Interaction, current: Any) -> list[app_commands.Choice[Any]]:
        assert isinstance(current, str)
        return [app_commands.Choice(name=str(one), value=one) for one in values]

    pick.autocomplete(name)(offer)
    return pick


@pytest.mark.parametrize("name", FIT)
async def test_suggestions_keep_their_type(start: Start, name: str) -> None:
    stage = await start(offering(name, *FIT[name]))
    choices = await stage.mina.complete("/pick", name, "1")
    values = [one["value"] for one in choices]
    assert (values, [*map(type, values)]) == (FIT[name], [*map(type, FIT[name])])
    await stage.mina.run("/pick", options={name: values[0]})
    (sent,) = data_of(stage.bot.interactions[-1])["options"]
    assert (sent["value"], type(sent["value"])) == (values[0], type(values[0]))


@pytest.mark.parametrize(("name", "value"), UNFIT)
async def test_suggestions_of_another_type_are_refused(start: Start, name: str, value: Any) -> None:
    stage = await start(offering(name, *FIT[name], value))
    completing = asyncio.create_task(stage.mina.complete("/pick", name, "1"))
    refused = "400 50035: Invalid Form Body"
    await until(lambda: stage.sandbox.journal.entries[-1].verdict == refused)
    assert f'"{len(FIT[name])}":{{"value"' in stage.sandbox.journal.entries[-1].response.decode()
    stage.sandbox.clock.advance(4)
    assert await completing == []
