"""The option that names a drama, wherever a command takes one."""

from functools import lru_cache

import discord
from discord import app_commands

from bot.catalogue.finding import Choices, Found
from bot.domain.dramas.drama import Drama
from bot.domain.text.escape import clean, shorten
from bot.refusals.dramas import NoSuchDrama, SeveralDramas
from bot.store.dramas.dramas import Titled
from bot.ui.client import Client
from bot.ui.interaction import guild_of

CHOICES = 25
"""Discord shows no more choices than this."""

_NAME = 100


async def complete_drama(
    interaction: discord.Interaction[Client], typed: object
) -> list[app_commands.Choice[str]]:
    """Offer the dramas that the typed text may mean, the best known for an empty text.

    There are none for what is no text: completion has no words to refuse with.
    """
    if not isinstance(typed, str):
        return []
    guild_id = guild_of(interaction)
    dramas = await interaction.client.catalogue.complete(typed, CHOICES, guild_id)
    return [_choice(drama) for drama in dramas]


async def drama_meant(interaction: discord.Interaction[Client], typed: str) -> Drama:
    """Return the one drama that an option means.

    Raises SeveralDramas, NoSuchDrama, and UnknownDrama for a drama that is gone.
    """
    answer = await interaction.client.catalogue.find(typed, guild_of(interaction))
    if isinstance(answer, Found):
        return answer.one
    raise SeveralDramas if isinstance(answer, Choices) else NoSuchDrama


@lru_cache(maxsize=4096)
def _choice(drama: Titled) -> app_commands.Choice[str]:
    # Kept, because every letter that somebody types is asked about, and answered by 25 dramas.
    year = f" ({drama.year})" if drama.year else ""
    native = f" · {drama.native_title}" if drama.native_title else ""
    name = shorten(clean(f"{drama.title}{year}{native}"), _NAME)
    return app_commands.Choice(name=name, value=f"id:{drama.id}")
