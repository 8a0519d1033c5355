"""The option that names a drama, wherever a command takes one."""

import discord
from discord import app_commands

from bot.domain.drama import Drama
from bot.domain.text import clean, shorten
from bot.ui.club import Club

CHOICES = 25
"""Discord shows no more choices than this."""

_NAME = 100


async def complete_drama(
    interaction: discord.Interaction[Club], typed: str
) -> list[app_commands.Choice[str]]:
    """Offer the dramas that the typed text may mean, the best known for an empty text."""
    dramas = await interaction.client.catalogue.complete(typed, CHOICES)
    return [app_commands.Choice(name=_name(drama), value=f"id:{drama.id}") for drama in dramas]


def _name(drama: Drama) -> str:
    year = f" ({drama.year})" if drama.year else ""
    native = f" · {drama.native_title}" if drama.native_title else ""
    return shorten(clean(f"{drama.title}{year}{native}"), _NAME)
