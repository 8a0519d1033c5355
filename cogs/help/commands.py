"""``/help``: the commands that a member has, and three things to try."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.text import mark
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.commands_shown import Shown, shown_to
from bot.ui.language import Language, language_of
from bot.ui.rights import EVERYONE, needs
from cogs.help.topics import TOPICS

_TRY = (
    mark("Look a drama up by its initials: {command}"),
    mark("Let me surprise you: {command}"),
    mark("Write a review that spoils nobody: {command}"),
)

_EXAMPLES = (
    "/drama find title:CLOY",
    "/drama browse sort:surprise",
    "/review write drama:our movie",
)


class Help(commands.Cog):
    """Tells a member what there is for them."""

    def __init__(self, client: Client) -> None:
        self._tree = client.tree

    @app_commands.command(
        name="help",
        description=mark("What I can do, and three things to try"),
        extras=needs(EVERYONE),
    )
    @app_commands.describe(topic=mark("What to explain"))
    @app_commands.choices(topic=[app_commands.Choice(name=one, value=one) for one in TOPICS])
    @app_commands.guild_only()
    async def help(
        self, interaction: discord.Interaction[Client], topic: str | None = None
    ) -> None:
        """Explain a topic, or show the commands that this member can use here."""
        if topic in TOPICS:
            words = language_of(interaction)
            told = "\n".join(words.text(line) for line in TOPICS[topic])
            await answer_to(interaction).say(note(told))
            return
        shown = shown_to(interaction.permissions, self._tree)
        await answer_to(interaction).say(_card(shown, language_of(interaction)))


def _card(shown: list[Shown], words: Language) -> Card:
    listed = [f"`/{one.name}` " + words.text(one.description) for one in shown]
    tries = [
        f"{n}. " + words.text(text, command=f"`{example}`")
        for n, (text, example) in enumerate(zip(_TRY, _EXAMPLES, strict=True), start=1)
    ]
    heading, trying = words.text("What I can do"), words.text("Three things to try")
    return note("\n".join([f"### {heading}", *listed, f"### {trying}", *tries]))
