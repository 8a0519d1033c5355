"""Choosing a role."""

from discord import ui

from bot.refusals.settings import RoleNotHere, RoleOfDiscord, RoleOfEveryone
from bot.ui.card import Card
from bot.ui.custom_ids import CustomId
from cogs.settings.channels import snowflake
from cogs.settings.context import SettingsContext


def shown(here: SettingsContext, role_id: int | None) -> str:
    """Name the role that is set, or say that it is gone or that none is."""
    if role_id is None:
        return here.words.text("not set: only people with Manage Server")
    role = here.guild.get_role(role_id)
    if role is None:
        return here.words.text("gone: the role was deleted")
    return role.mention


def select(here: SettingsContext, role_id: int | None, pick: CustomId) -> ui.ActionRow[Card]:
    """Return Discord's own choice of roles, with the present one in it."""
    present = here.guild.get_role(role_id or 0)
    return ui.ActionRow(
        ui.RoleSelect(
            custom_id=str(pick),
            placeholder=here.words.text("Choose a role"),
            default_values=[present] if present else [],
        )
    )


def chosen(here: SettingsContext, value: str) -> int:
    """Return the id of a chosen role.

    Raises RoleNotHere for one that is not the server's, and RoleOfEveryone or RoleOfDiscord for one
    that nobody gives by hand.
    """
    role = here.guild.get_role(snowflake(value))
    if role is None:
        raise RoleNotHere
    if role.is_default():
        raise RoleOfEveryone
    if role.managed:
        raise RoleOfDiscord
    return role.id
