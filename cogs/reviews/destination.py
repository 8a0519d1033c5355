"""In which channel a review is published."""

import discord

from bot.refusals.interactions import OutdatedButton
from bot.ui.channel_permissions import postable, require_rights
from bot.ui.client import Client
from bot.ui.interaction import guild_of

Channel = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
"""Where a message can stand."""

Destination = Channel | discord.ForumChannel
"""Where a review's card can stand; in a forum, in the post of its drama."""


async def destination_of(interaction: discord.Interaction[Client]) -> Destination:
    """Return where a review is to be published: the reviews channel, else here.

    Raises MayNotPost and CannotPost.
    """
    channel = await _reviews_channel(interaction)
    if channel is not None:
        require_rights(interaction, channel)
        return channel
    here = postable(interaction)
    if not isinstance(here, Destination):
        raise OutdatedButton
    return here


async def destination_name(interaction: discord.Interaction[Client]) -> str:
    """Name the channel where a review would be published."""
    there = await _reviews_channel(interaction) or interaction.channel
    return getattr(there, "name", None) or "…"


async def _reviews_channel(
    interaction: discord.Interaction[Client],
) -> discord.TextChannel | discord.ForumChannel | None:
    settings = await interaction.client.servers.get(guild_of(interaction))
    guild = interaction.guild
    channel = guild.get_channel(settings.reviews_channel or 0) if guild else None
    return channel if isinstance(channel, discord.TextChannel | discord.ForumChannel) else None
