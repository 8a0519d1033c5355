"""``/help``, and the document that lists the commands."""

import re
from pathlib import Path

import discord
import pytest
from discord import app_commands

from bot import app
from bot.ui.commands_shown import shown_to
from cogs.help.topics import TOPICS
from sandbox.client import Person

DOCUMENT = Path(__file__).parents[2] / "docs" / "commands.md"


async def test_help_lists_every_command_of_a_member_and_works_as_told(mina: Person) -> None:
    answer = await mina.run("/help")
    assert answer.private
    text = mina.text(answer)
    assert "`/drama find` Find a drama by any of its names" in text
    assert "`/help`" in text
    tries = re.findall(r"^[123]\. .*`(/[^`]+)`", text, re.MULTILINE)
    assert len(tries) == 3
    for command in tries:
        shown = await mina.run(command)
        assert shown.outcome in {"message", "modal"}
        if shown.message:
            assert "Something went wrong" not in mina.text(shown)


@pytest.mark.parametrize("topic", TOPICS)
async def test_every_topic_is_explained(mina: Person, topic: str) -> None:
    answer = await mina.run("/help", topic=topic)
    assert answer.private
    assert len(mina.text(answer).splitlines()) > 2


async def test_a_command_for_moderators_is_shown_to_moderators_alone(bot: app.DramaBot) -> None:
    @app_commands.command(name="odd", description="For moderators")
    @app_commands.default_permissions(manage_guild=True)
    async def odd(_: discord.Interaction) -> None: ...

    bot.tree.add_command(odd)
    assert "odd" not in {one.name for one in shown_to(discord.Permissions.none(), bot.tree)}
    assert "odd" in {one.name for one in shown_to(discord.Permissions.all(), bot.tree)}


async def test_the_document_lists_the_commands_that_are_there(bot: app.DramaBot) -> None:
    rows = re.findall(r"^\| `/(.+?)` \| ?(.*?) \| (.+) \|$", DOCUMENT.read_text(), re.MULTILINE)
    documented = {(name, text) for name, _, text in rows}
    assert documented == set(map(tuple, shown_to(discord.Permissions.all(), bot.tree)))
    for name, options, _ in rows:
        command = bot.tree.get_command(name.split()[0])
        if isinstance(command, app_commands.Group):
            command = command.get_command(name.split()[1])
        assert isinstance(command, app_commands.Command)
        there = [f"{one.display_name}{'*' * one.required}" for one in command.parameters]
        assert [one for one in options.split(", ") if one] == there
