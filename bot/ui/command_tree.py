"""The command tree: where every command starts and every command's error ends."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.refusals.interactions import NotInServer, OutdatedCommand
from bot.refusals.refusal import Refusal
from bot.ui.command_options import require_within
from bot.ui.error_answers import answer_error
from bot.ui.rights import require, right_of

if TYPE_CHECKING:
    from bot.ui.client import Client


_OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)


class CommandTree(app_commands.CommandTree["Client"]):
    """Starts the clock of each answer, and answers what a command raises."""

    async def interaction_check(self, interaction: discord.Interaction["Client"], /) -> bool:
        """Let commands through in servers; completion has no words to refuse with."""
        if interaction.type is discord.InteractionType.autocomplete:
            return interaction.guild_id is not None
        if self.client.underway.closing:
            return False
        self.client.underway.start(interaction)
        try:
            await self._admit(interaction)
        except Refusal as refusal:
            await self.on_error(interaction, refusal)
            return False
        return True

    async def _admit(self, interaction: discord.Interaction["Client"]) -> None:
        if interaction.guild_id is None:
            raise NotInServer
        # One that is not there (any more) is answered as outdated, by ``on_error``.
        if interaction.command is not None:
            await require(interaction, right_of(interaction.command))
        if isinstance(interaction.command, app_commands.Command):
            require_within(interaction, interaction.command)

    async def on_error(
        self, interaction: discord.Interaction["Client"], error: Exception, /
    ) -> None:
        """Answer an error and end the interaction."""
        if interaction.type is discord.InteractionType.autocomplete:
            return
        if isinstance(error, _OUTDATED):
            error = OutdatedCommand()
        saves = interaction.command is not None and interaction.command.extras.get("saves", False)
        try:
            await answer_error(interaction, error, saves=saves)
        finally:
            self.client.underway.end(interaction)
