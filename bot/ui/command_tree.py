"""The command tree: where every command starts and every command's error ends."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.refusals.interactions import NotInServer, OutdatedCommand
from bot.ui.error_answers import tell

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
        if interaction.guild_id is None:
            await self.on_error(interaction, NotInServer())
            return False
        return True

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
            await tell(interaction, error, saves=saves)
        finally:
            self.client.underway.end(interaction)
