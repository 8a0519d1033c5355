"""Which commands a person is shown."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import discord
from discord import app_commands


class Shown(NamedTuple):
    """A slash command's whole name without the slash, and its description in English."""

    name: str
    description: str


def shown_to(permissions: discord.Permissions, tree: app_commands.CommandTree[Any]) -> list[Shown]:
    """Return the slash commands that Discord shows to somebody with these permissions.

    A server's administrators can change that for their server; this is how it is by default.
    """
    return [
        shown
        for root in tree.get_commands(type=discord.AppCommandType.chat_input)
        if root.default_permissions is None or root.default_permissions <= permissions
        for shown in _leaves(root)
    ]


def _leaves(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> Iterator[Shown]:
    if isinstance(command, app_commands.Group):
        for child in command.commands:
            yield from _leaves(child)
    else:
        yield Shown(command.qualified_name, command.description)
