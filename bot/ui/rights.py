"""Who may do what on a server: managers by Discord, curators and moderators by a role.

Discord hides commands and shows buttons by rules of its own that a server can change. So each route
and each command says which right it needs, and it is looked up whenever one is used.
"""

from enum import Enum
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.refusals.interactions import NotCurator, NotManager, NotModerator

if TYPE_CHECKING:
    from bot.ui.client import Client

_Command = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu


class Right(Enum):
    """What somebody must be on a server; a manager is curator and moderator as well."""

    EVERYONE = None
    CURATOR = NotCurator
    MODERATOR = NotModerator
    MANAGER = NotManager


EVERYONE, CURATOR, MODERATOR, MANAGER = Right


def is_manager(interaction: discord.Interaction) -> bool:
    """Tell whether the member has Manage Server or Administrator."""
    return interaction.permissions.manage_guild or interaction.permissions.administrator


def owns_server(interaction: discord.Interaction) -> bool:
    """Tell whether the member is the server's owner."""
    guild = interaction.guild
    return guild is not None and guild.owner_id == interaction.user.id


async def is_curator(interaction: discord.Interaction["Client"]) -> bool:
    """Tell whether the member is a manager or has the curator role."""
    return await has_right(interaction, CURATOR)


async def is_moderator(interaction: discord.Interaction["Client"]) -> bool:
    """Tell whether the member is a manager or has the moderator role."""
    return await has_right(interaction, MODERATOR)


async def has_right(interaction: discord.Interaction["Client"], right: Right) -> bool:
    """Tell whether the member has a right where the interaction happens."""
    if right is EVERYONE or is_manager(interaction):
        return True
    settings = await interaction.client.servers.get(interaction.guild_id or 0)
    roles = {CURATOR: settings.curator_role, MODERATOR: settings.moderator_role}
    return _has_role(interaction, roles.get(right))


async def require(interaction: discord.Interaction["Client"], right: Right) -> None:
    """Raise NotCurator, NotModerator or NotManager unless the member has a right."""
    if right.value is not None and not await has_right(interaction, right):
        raise right.value


def needs(right: Right, *, saves: bool = False) -> dict[str, Any]:
    """Return the ``extras`` of a command: which right it needs, and whether it saves something."""
    return {"right": right, "saves": saves}


def right_of(command: _Command) -> Right:
    """Return the right that a command needs; raises KeyError for one that names none."""
    right: Right = command.extras["right"]
    return right


def require_declared(tree: app_commands.CommandTree[Any]) -> None:
    """Raise KeyError if any command does not say which right it needs."""
    for kind in discord.AppCommandType:
        for command in tree.walk_commands(type=kind):
            if not isinstance(command, app_commands.Group):
                right_of(command)


def _has_role(interaction: discord.Interaction, role_id: int | None) -> bool:
    user = interaction.user
    return (
        role_id is not None
        and isinstance(user, discord.Member)
        and user.get_role(role_id) is not None
    )
