"""Choosing a role."""

import discord
from discord import ui

from bot.refusals.settings import RoleNotHere, RoleOfDiscord, RoleOfEveryone
from bot.ui.card import Card
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import selected_number
from cogs.settings.context import SettingsContext


def describe(context: SettingsContext, role_id: int | None) -> str:
    """Name the role that is set, or say that it is gone or that none is."""
    if role_id is None:
        return context.words.text("not set: only people with Manage Server")
    role = context.guild.get_role(role_id)
    if role is None:
        return context.words.text("gone: the role was deleted")
    return role.mention


def control(context: SettingsContext, role_id: int | None, pick: CustomId) -> ui.ActionRow[Card]:
    """Return Discord's own choice of roles, with the present one in it."""
    present = context.guild.get_role(role_id or 0)
    return ui.ActionRow(
        ui.RoleSelect(
            custom_id=str(pick),
            placeholder=context.words.text("Choose a role"),
            default_values=[present] if present else [],
        )
    )


def parse_choice(context: SettingsContext, interaction: discord.Interaction) -> int:
    """Return the id of the chosen role.

    Raises RoleNotHere for one that is not the server's, RoleOfEveryone or RoleOfDiscord for one
    that nobody gives by hand, and OutdatedButton for what is no id.
    """
    role = context.guild.get_role(selected_number(interaction))
    if role is None:
        raise RoleNotHere
    if role.is_default():
        raise RoleOfEveryone
    if role.managed:
        raise RoleOfDiscord
    return role.id
