"""A server, as the manager who sets it up meets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.domain.servers.settings import GuildSettings
from bot.refusals.interactions import NotInServer
from bot.ui.client import Client
from bot.ui.language import Language, language_of


@dataclass(frozen=True, slots=True)
class SettingsContext:
    """The server with its choices, the member who asks, and that member's language.

    ``application`` is the bot's name where the server's settings list its integrations; ``rights``
    are the member's in the channels that they chose just now, as Discord tells them.
    """

    guild: discord.Guild
    member: discord.Member
    settings: GuildSettings
    words: Language
    application: str
    rights: Mapping[int, discord.Permissions]


async def here(interaction: discord.Interaction[Client]) -> SettingsContext:
    """Return the server of an interaction; raises NotInServer where the bot is no member."""
    guild, member = interaction.guild, interaction.user
    # A server may have added the commands without the bot.
    if guild is None or not isinstance(member, discord.Member) or guild.unavailable:
        raise NotInServer
    settings = await interaction.client.servers.get(guild.id)
    application = interaction.client.application
    name = application.name if application else guild.me.name
    return SettingsContext(
        guild, member, settings, language_of(interaction), name, _rights(interaction)
    )


def _rights(interaction: discord.Interaction) -> dict[int, discord.Permissions]:
    data: dict[str, Any] = dict(interaction.data or {})
    channels: dict[str, Any] = data.get("resolved", {}).get("channels", {})
    return {
        int(channel_id): discord.Permissions(int(channel["permissions"]))
        for channel_id, channel in channels.items()
    }
