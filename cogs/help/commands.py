"""``/help``: the commands that a member has, and three things to try."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.marking import mark
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.club import Club
from bot.ui.commands_shown import Shown, shown_to
from bot.ui.words import Language, language_of

_TRY = (
    mark("Look a drama up by its initials: {command}"),
    mark("Let me surprise you: {command}"),
    mark("Open More on a card: what may spoil stays hidden until you press it. {command}"),
)

_EXAMPLES = (
    "/drama find title:CLOY",
    "/drama browse sort:surprise",
    "/drama find title:our movie",
)


class Help(commands.Cog):
    """Tells a member what there is for them."""

    def __init__(self, club: Club) -> None:
        self._tree = club.tree

    @app_commands.command(name="help", description=mark("What I can do, and three things to try"))
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction[Club]) -> None:
        """Show the commands that this member can use here."""
        shown = shown_to(interaction.permissions, self._tree)
        await answer_to(interaction).say(_card(shown, language_of(interaction)))


def _card(shown: list[Shown], words: Language) -> Card:
    listed = [f"`/{command.name}` {words.text(command.description)}" for command in shown]
    tries = [
        f"{n}. {words.text(text, command=f'`{example}`')}"
        for n, (text, example) in enumerate(zip(_TRY, _EXAMPLES, strict=True), start=1)
    ]
    heading, trying = words.text("What I can do"), words.text("Three things to try")
    return note("\n".join([f"### {heading}", *listed, f"### {trying}", *tries]))
