"""The language of what all see on a server."""

import discord

from bot.ui.client import Client
from bot.ui.language import Language, language


async def server_language_of(interaction: discord.Interaction[Client]) -> Language:
    """Return the language that a public answer speaks: the server's."""
    return await language_in(interaction.client, interaction.guild_id or 0)


async def language_in(client: Client, guild_id: int) -> Language:
    """Return the language that a server set, or its own in Discord, or English."""
    settings = await client.servers.get(guild_id)
    if settings.language is not None:
        return language(discord.Locale(settings.language))
    guild = client.get_guild(guild_id)
    return language(guild.preferred_locale if guild else discord.Locale.american_english)
