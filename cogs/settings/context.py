"""A server, as the manager who sets it up meets it."""

from dataclasses import dataclass

import discord

from bot.domain.servers.settings import GuildSettings
from bot.refusals.interactions import NotInServer
from bot.ui.client import Client
from bot.ui.language import Language, language_of


@dataclass(frozen=True, slots=True)
class SettingsContext:
    """The server with its choices, and the language of the member who asks.

    ``application`` is the bot's name where the server's settings list its integrations.
    """

    guild: discord.Guild
    settings: GuildSettings
    words: Language
    application: str


async def settings_context(interaction: discord.Interaction[Client]) -> SettingsContext:
    """Return the server of an interaction; raises NotInServer where the bot is no member."""
    guild = interaction.guild
    # A server may have added the commands without the bot.
    if guild is None or guild.unavailable:
        raise NotInServer
    settings = await interaction.client.servers.get(guild.id)
    application = interaction.client.application
    name = application.name if application else guild.me.name
    return SettingsContext(guild, settings, language_of(interaction), name)
