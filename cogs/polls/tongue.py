"""The language of what the bot says by itself, without anybody who asked."""

import discord

from bot.ui.club import Club
from bot.ui.words import Language, language


async def language_in(club: Club, guild_id: int) -> Language:
    """Give the language that a server set, or its own in Discord, or English."""
    settings = await club.servers.get(guild_id)
    if settings.language is not None:
        return language(discord.Locale(settings.language))
    guild = club.get_guild(guild_id)
    return language(guild.preferred_locale if guild else discord.Locale.american_english)
