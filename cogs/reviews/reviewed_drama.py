"""What is known of a review's drama, even of one that was removed."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.domain.dramas.drama import Drama
from bot.refusals.dramas import UnknownDrama
from bot.store.dramas import guild_dramas
from bot.store.reviews import reviews
from bot.store.reviews.reviews import Stored
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of


@dataclass(frozen=True, slots=True)
class ReviewedDrama:
    """The drama that a review is about; of one that is not ``in_catalogue`` little is known."""

    id: int
    title: str
    episodes: int | None
    in_catalogue: bool = True


def reviewed(drama: Drama) -> ReviewedDrama:
    """Return what reviews need to know of a drama."""
    return ReviewedDrama(drama.id, drama.title, drama.episodes)


async def drama_of(client: Client, guild_id: int, stored: Stored) -> ReviewedDrama:
    """Return a review's drama."""
    (drama,) = await dramas_of(client, guild_id, [stored])
    return drama


async def dramas_of(
    client: Client, guild_id: int, reviews: Sequence[Stored]
) -> list[ReviewedDrama]:
    """Return the dramas of reviews, in their order."""
    found = await client.catalogue.several([one.drama_id for one in reviews], guild_id)
    known = {drama.id: reviewed(drama) for drama in found}
    return [known.get(one.drama_id) or _removed(one) for one in reviews]


async def drama_of_form(interaction: discord.Interaction[Client], id_: int) -> ReviewedDrama:
    """Return the drama that a form is about, be it removed meanwhile.

    Raises UnknownDrama for one that never was there.
    """
    client, guild_id = interaction.client, guild_of(interaction)
    if found := await client.catalogue.several([id_], guild_id):
        return reviewed(found[0])
    stored = await client.database.read(reviews.of_drama, guild_id, interaction.user.id, id_)
    if stored is not None:
        return _removed(stored)
    if not (await client.database.read(guild_dramas.newest, guild_id, id_)).revision:
        raise UnknownDrama
    title = language_of(interaction).text("A drama that was removed")
    return ReviewedDrama(id_, title, None, in_catalogue=False)


def _removed(stored: Stored) -> ReviewedDrama:
    return ReviewedDrama(stored.drama_id, stored.drama_title, None, in_catalogue=False)
