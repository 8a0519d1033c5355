"""``/drama``: looking dramas up."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.catalogue import Choices, Found
from bot.domain.drama import Drama
from bot.domain.marking import mark
from bot.refusals import UnknownDrama
from bot.ui.answer import answer_to
from bot.ui.club import Club
from bot.ui.drama_option import complete_drama
from bot.ui.posting import post
from bot.ui.words import language_of, server_language_of
from cogs.dramas import cards


@app_commands.guild_only()
class Dramas(commands.GroupCog, group_name="drama", group_description=mark("Look dramas up")):
    """Finds dramas and shares their cards."""

    def __init__(self, club: Club) -> None:
        self._catalogue = club.catalogue
        club.routes.add(cards.SHOW, 1, self.show)
        club.routes.add(cards.POST, 1, self.post)

    @app_commands.command(description=mark("Find a drama by any of its names, even misspelt"))
    @app_commands.describe(title=mark("Its title, native title or nickname"))
    @app_commands.autocomplete(title=complete_drama)
    async def find(self, interaction: discord.Interaction[Club], title: str) -> None:
        """Show the drama that is meant, or those that may be meant."""
        words = language_of(interaction)
        match await self._catalogue.find(title):
            case Found(drama):
                card = cards.drama_card(drama, words)
            case Choices(dramas):
                card = cards.choices_card(dramas, words)
            case nearest:
                card = cards.nearest_card(nearest.dramas, words)
        await answer_to(interaction).say(card)

    async def show(self, interaction: discord.Interaction, ids: tuple[int, ...]) -> None:
        """Put the card of the chosen drama in place of the choices."""
        drama = await self._drama(ids)
        await answer_to(interaction).replace(cards.drama_card(drama, language_of(interaction)))

    async def post(self, interaction: discord.Interaction, ids: tuple[int, ...]) -> None:
        """Post the drama's card in the channel where the member is."""
        drama = await self._drama(ids)
        public = cards.public_card(drama, server_language_of(interaction), interaction.user)
        await post(interaction, public)
        await answer_to(interaction).replace(cards.posted_card(drama, language_of(interaction)))

    async def _drama(self, ids: tuple[int, ...]) -> Drama:
        drama = await self._catalogue.get(ids[0]) if len(ids) == 1 else None
        if drama is None:
            raise UnknownDrama
        return drama
