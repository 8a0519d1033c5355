"""Where an interaction happens."""

import discord

from bot.refusals.using import NotInServer


def guild_of(interaction: discord.Interaction) -> int:
    """Give the id of the server; raises NotInServer in a direct message."""
    if interaction.guild_id is None:
        raise NotInServer
    return interaction.guild_id
