"""Commands: registering, seeing, running, completing."""

import datetime as dt
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.client import Person, Refused
from sandbox.serve import Sandbox
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import GENERAL, SEOUL, data_of
from tests.sandbox.test_limits_commands import command as body
from tests.sandbox.test_limits_http import COMMANDS, Bot


@app_commands.command(description="Says it again")
async def echo(interaction: discord.Interaction, text: str) -> None:
    await interaction.response.send_message(text)


def titled(seen: list[Any]) -> app_commands.Group:
    group = app_commands.Group(name="drama", description="Dramas")

    @group.command(description="Find one")
    async def find(interaction: discord.Interaction, title: str, year: int | None = None) -> None:
        seen.append((title, year))
        await interaction.response.send_message(title, ephemeral=True)

    @find.autocomplete("title")
    async def complete(
        _interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        names = ["Crash Landing on You", "Signal"]
        return [app_commands.Choice(name=one, value=one) for one in names if current in one]

    return group


async def test_options_are_parsed_as_typed(start: Start) -> None:
    seen: list[Any] = []
    stage = await start(titled(seen))
    answer = await stage.mina.run("/drama find title: Our Movie: the end year:2025")
    assert (answer.message or {})["interaction_metadata"]["name"] == "drama find"
    await stage.mina.run("/drama find", title="Signal")
    assert seen == [("Our Movie: the end", 2025), ("Signal", None)]


async def test_autocomplete_offers_what_fits(start: Start) -> None:
    stage = await start(titled([]))
    choices = await stage.mina.complete("/drama find", "title", "Cra")
    assert [one["value"] for one in choices] == ["Crash Landing on You"]
    data = data_of(stage.bot.interactions[-1])
    assert data["options"][0]["options"] == [
        {"name": "title", "type": 3, "value": "Cra", "focused": True}
    ]


async def test_every_kind_of_option_arrives_resolved(start: Start) -> None:
    got: dict[str, Any] = {}

    @app_commands.command(description="All kinds")
    async def all_kinds(  # noqa: PLR0913, PLR0917 - an option of each kind
        interaction: discord.Interaction,
        who: discord.Member,
        where: discord.TextChannel,
        role: discord.Role,
        either: discord.Role | discord.Member,
        score: float,
        sure: bool,
        file: discord.Attachment,
    ) -> None:
        got.update(who=who, where=where, role=role, either=either, score=score, sure=sure)
        got["file"] = await file.read()
        await interaction.response.send_message("thanks")

    stage = await start(all_kinds)
    await stage.mina.run(
        "/all_kinds",
        who="theo",
        where="reviews",
        role="Curator",
        either="Moderator",
        score=8.5,
        sure=True,
        file=("review.txt", "좋아요".encode()),
    )
    assert got["who"].resolved_permissions.manage_messages
    assert (got["where"].name, got["role"].name, got["either"].name) == (
        "reviews",
        "Curator",
        "Moderator",
    )
    assert (got["score"], got["sure"], got["file"].decode()) == (8.5, True, "좋아요")


async def test_the_interaction_says_who_and_where(start: Start) -> None:
    stage = await start(echo)
    await stage.mina.other("jiwoo").run("/echo", text="hi")
    seen = stage.bot.interactions[-1]
    assert (seen.locale, seen.guild_locale) == (
        discord.Locale.korean,
        discord.Locale.american_english,
    )
    assert (seen.guild_id, seen.channel_id) == (SEOUL, GENERAL)
    assert isinstance(seen.user, discord.Member)
    assert seen.permissions.send_messages
    assert not seen.permissions.manage_guild
    assert seen.app_permissions.embed_links
    assert seen.context.guild


async def test_a_young_account_is_a_day_old(start: Start) -> None:
    stage = await start(echo)
    await stage.mina.other("nico").run("/echo", text="hi")
    age = discord.utils.utcnow() - stage.bot.interactions[-1].user.created_at
    assert dt.timedelta(hours=19) < age < dt.timedelta(hours=21)


async def test_direct_messages_have_a_user_and_no_server(start: Start) -> None:
    stage = await start(echo)
    answer = await stage.mina.at("@me").run("/echo", text="hi")
    seen = stage.bot.interactions[-1]
    assert seen.guild is None
    assert isinstance(seen.user, discord.User)
    assert seen.context.dm_channel
    assert answer.message is not None
    assert answer.message["content"] == "hi"


async def test_a_client_checks_what_is_typed(start: Start) -> None:
    @app_commands.command(description="Counts")
    @app_commands.choices(
        kind=[
            app_commands.Choice(name="One", value="1"),
            app_commands.Choice(name="Two", value="2"),
        ]
    )
    async def count(
        interaction: discord.Interaction, kind: str, number: app_commands.Range[int, 1, 10] = 1
    ) -> None:
        await interaction.response.send_message(f"{kind} {number}")

    stage = await start(count)
    for wrong in ({}, {"kind": "Three"}, {"kind": "One", "number": 11}, {"kind": "One", "x": 1}):
        with pytest.raises(Refused):
            await stage.mina.run("/count", options=wrong)
    answer = await stage.mina.run("/count", kind="Two", number=10)
    assert answer.message is not None
    assert answer.message["content"] == "2 10"
    forced = await stage.mina.run("/count", kind="Three", force=True)
    assert forced.message is not None
    assert forced.message["content"] == "Three 1"


async def test_default_permissions_hide_a_command(start: Start) -> None:
    @app_commands.command(description="For staff")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def settings(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("here", ephemeral=True)

    stage = await start(settings)
    with pytest.raises(Refused):
        await stage.mina.run("/settings")
    assert (await stage.mina.other("theo").run("/settings")).outcome == "message"
    assert (await stage.mina.other("hana").run("/settings")).outcome == "message"
    assert [one["name"] for one in await stage.mina.commands()] == []
    with pytest.raises(Refused):
        await stage.mina.other("hana").at("@me").run("/settings")
    hostile = await stage.mina.run("/settings", force=True)
    assert hostile.outcome == "message"


async def test_the_older_default_permission_hides_a_command_too(
    sandbox: Sandbox, mina: Person
) -> None:
    async with Bot(sandbox) as hand:
        await hand.post(COMMANDS, body(name="shown", default_permission=True))
        await hand.post(COMMANDS, body(name="hidden", default_permission=False))
    assert [one.verdict for one in sandbox.journal.since(0)] == ["ok", "ok"]
    assert [one["name"] for one in await mina.commands()] == ["shown"]
    administrator = await mina.other("hana").commands()
    assert [one["name"] for one in administrator] == ["shown", "hidden"]


async def test_menus_carry_their_target(start: Start) -> None:
    got: list[Any] = []

    @app_commands.context_menu(name="Report spoilers")
    async def report(interaction: discord.Interaction, message: discord.Message) -> None:
        got.append(message.content)
        await interaction.response.send_message("thanks", ephemeral=True)

    @app_commands.context_menu(name="Moderate")
    async def moderate(interaction: discord.Interaction, member: discord.Member) -> None:
        got.append(member.name)
        await interaction.response.send_message("ok", ephemeral=True)

    stage = await start(report, moderate)
    message = await stage.mina.other("jiwoo").send("he dies")
    await stage.mina.menu("Report spoilers", message=message)
    await stage.mina.menu("Moderate", user="bia", force=True)
    await stage.mina.menu("Moderate", user="jiwoo")
    assert got[0] == "he dies"
    assert got[-1] == "jiwoo"


async def test_commands_survive_a_second_sync_and_creates_are_counted(start: Start) -> None:
    stage = await start(echo)
    first = (await stage.bot.tree.fetch_commands())[0]
    again = (await stage.bot.tree.sync())[0]
    assert again.id == first.id
    guild = discord.Object(SEOUL)
    for number in range(2):
        commands: list[app_commands.Command[Any, ..., Any]] = [
            app_commands.Command(name=f"c{number}x{n}", description="x", callback=_nothing)
            for n in range(100)
        ]
        stage.bot.tree.clear_commands(guild=guild)
        for command in commands:
            stage.bot.tree.add_command(command, guild=guild)
        await stage.bot.tree.sync(guild=guild)
    stage.bot.tree.clear_commands(guild=guild)
    stage.bot.tree.add_command(echo, guild=guild)
    with pytest.raises(discord.HTTPException) as refused:
        await stage.bot.tree.sync(guild=guild)
    assert refused.value.code == 30034
    stage.sandbox.clock.advance(86_401)
    await stage.bot.tree.sync(guild=guild)


async def _nothing(_interaction: discord.Interaction) -> None:
    return None
