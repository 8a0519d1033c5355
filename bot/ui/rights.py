"""Who may do what on a server: managers by Discord, curators and moderators by a role.

Discord hides commands and shows buttons by rules of its own that a server can change, so every
command, button, select and form that needs a right asks here.
"""

import discord

from bot.refusals.interactions import NotCurator, NotManager, NotModerator
from bot.ui.client import Client


def is_manager(interaction: discord.Interaction) -> bool:
    """Tell whether the member has Manage Server or Administrator."""
    return interaction.permissions.manage_guild or interaction.permissions.administrator


async def is_curator(interaction: discord.Interaction[Client]) -> bool:
    """Tell whether the member is a manager or has the curator role."""
    settings = await interaction.client.servers.get(interaction.guild_id or 0)
    return is_manager(interaction) or _has(interaction, settings.curator_role)


async def is_moderator(interaction: discord.Interaction[Client]) -> bool:
    """Tell whether the member is a manager or has the moderator role."""
    settings = await interaction.client.servers.get(interaction.guild_id or 0)
    return is_manager(interaction) or _has(interaction, settings.moderator_role)


def require_manager(interaction: discord.Interaction) -> None:
    """Raise NotManager unless the member manages the server."""
    if not is_manager(interaction):
        raise NotManager


async def require_curator(interaction: discord.Interaction[Client]) -> None:
    """Raise NotCurator unless the member is a curator."""
    if not await is_curator(interaction):
        raise NotCurator


async def require_moderator(interaction: discord.Interaction[Client]) -> None:
    """Raise NotModerator unless the member is a moderator."""
    if not await is_moderator(interaction):
        raise NotModerator


def _has(interaction: discord.Interaction, role_id: int | None) -> bool:
    user = interaction.user
    return (
        role_id is not None
        and isinstance(user, discord.Member)
        and user.get_role(role_id) is not None
    )
