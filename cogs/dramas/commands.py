"""``/drama``: looking dramas up."""

import random
from collections.abc import Iterable

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.finding import Choices, Found
from bot.domain.dramas.browse import COUNTRIES, GENRES, PLATFORMS, SORTS, Browse, from_numbers
from bot.domain.dramas.countries import NAMES
from bot.domain.dramas.drama import Drama
from bot.domain.dramas.fields import YEARS
from bot.domain.members.progress import seen
from bot.domain.members.rating import Standing
from bot.domain.text import mark
from bot.refusals.interactions import OutdatedButton
from bot.store.members import progress, ratings
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.drama_option import complete_drama
from bot.ui.interaction import guild_of, selected_number
from bot.ui.language import language_of
from bot.ui.posting import post
from bot.ui.rights import EVERYONE, needs
from bot.ui.server_language import server_language_of
from bot.ui.visibility import in_figures
from cogs.dramas import cards, ids
from cogs.dramas.sections import RELATED, SECTIONS

_RELATED = 5

_Year = app_commands.Range[int, YEARS[0], YEARS[-1]]


def _choices(values: Iterable[str]) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=value, value=value) for value in values]


def _countries() -> list[app_commands.Choice[str]]:
    # Not by Babel: at a start it would take 4 MB for these few.
    return [app_commands.Choice(name=NAMES[code][0].title(), value=code) for code in COUNTRIES]


@app_commands.guild_only()
class Dramas(commands.GroupCog, group_name="drama", group_description=mark("Look dramas up")):
    """Finds dramas and shares their cards."""

    def __init__(self, client: Client) -> None:
        self._catalogue = client.catalogue
        self._database = client.database
        self._client = client
        client.routes.serve(ids.SHOW, self.show)
        client.routes.serve(ids.POST, self.post)
        client.routes.serve(ids.MENU, self.open_chosen)
        client.routes.serve(ids.OPEN, self.open_section)
        client.routes.serve(ids.TURN, self.turn_page)
        client.routes.serve(ids.BROWSE, self.turn_list)

    @app_commands.command(
        description=mark("Find a drama by any of its names, even misspelt"), extras=needs(EVERYONE)
    )
    @app_commands.describe(title=mark("Its title, native title or nickname"))
    @app_commands.autocomplete(title=complete_drama)
    async def find(self, interaction: discord.Interaction[Client], title: str) -> None:
        """Show the drama that is meant, or those that may be meant."""
        words = language_of(interaction)
        match await self._catalogue.find(title, guild_of(interaction)):
            case Found(drama):
                card = await self._card(interaction, drama)
            case Choices(dramas):
                card = cards.choices_card(tuple(dramas), words)
            case nearest:
                card = cards.nearest_card(nearest.several, words)
        await answer_to(interaction).say(card)

    @app_commands.command(
        description=mark("Browse dramas by genre, country, year and platform"),
        extras=needs(EVERYONE),
    )
    @app_commands.describe(
        genre=mark("Only this genre"),
        country=mark("Only from this country"),
        year_from=mark("Not older than this year"),
        year_to=mark("Not newer than this year"),
        where=mark("Only what streams there"),
        sort=mark("In which order"),
    )
    @app_commands.rename(year_from="from", year_to="to")
    @app_commands.choices(
        genre=_choices(GENRES),
        country=_countries(),
        where=_choices(PLATFORMS),
        sort=_choices(SORTS),
    )
    async def browse(  # noqa: PLR0913, PLR0917 - one for each option of the command
        self,
        interaction: discord.Interaction[Client],
        genre: str | None = None,
        country: str | None = None,
        year_from: _Year | None = None,
        year_to: _Year | None = None,
        where: str | None = None,
        sort: str = SORTS[0],
    ) -> None:
        """Show a list of dramas, page by page."""
        seed = random.choice(ids.SEED)  # noqa: S311 - a shuffle is no secret
        browse = Browse(genre, country, year_from, year_to, where, sort, 0, seed)
        await answer_to(interaction).say(await self._list(interaction, browse))

    async def turn_list(  # noqa: PLR0913, PLR0917 - one for each number of the id
        self,
        interaction: discord.Interaction[Client],
        genre: int,
        country: int,
        year_from: int,
        year_to: int,
        platform: int,
        sort: int,
        page: int,
        seed: int,
    ) -> None:
        """Put another page of a list in the place of one."""
        browse = from_numbers((genre, country, year_from, year_to, platform, sort, page, seed))
        await answer_to(interaction).replace(await self._list(interaction, browse))

    async def _list(self, interaction: discord.Interaction, browse: Browse) -> Card:
        guild_id, now = guild_of(interaction), self._client.clock()
        counts = await in_figures(self._client, guild_id)
        dramas, total = await self._catalogue.browse(browse, guild_id, now, counts)
        return cards.browse_card(browse, dramas, total, language_of(interaction))

    async def show(self, interaction: discord.Interaction, drama_id: int) -> None:
        """Put the card of the chosen drama in place of the choices."""
        drama = await self._drama(interaction, drama_id)
        await answer_to(interaction).replace(await self._card(interaction, drama))

    async def post(self, interaction: discord.Interaction[Client], drama_id: int) -> None:
        """Post the drama's card in the channel where the member is."""
        drama = await self._drama(interaction, drama_id)
        standing = await self._standing(interaction, drama)
        words = await server_language_of(interaction)
        await post(interaction, cards.public_card(drama, words, interaction.user, standing))
        words = language_of(interaction)
        try:
            await answer_to(interaction).replace(cards.posted_card(drama, words))
        except discord.NotFound:
            # The private card was dismissed meanwhile; the posted one stands all the same.
            await answer_to(interaction).say(note(words.text("Posted here.")))

    async def open_chosen(self, interaction: discord.Interaction, drama_id: int) -> None:
        """Show the page that was chosen in a card's menu."""
        await self.open_section(interaction, drama_id, selected_number(interaction))

    async def open_section(
        self, interaction: discord.Interaction, drama_id: int, section: int
    ) -> None:
        """Show a page about a drama, privately and beside the card."""
        await answer_to(interaction).say(await self._page(interaction, drama_id, section, 0))

    async def turn_page(
        self, interaction: discord.Interaction, drama_id: int, section: int, page: int
    ) -> None:
        """Put another page in the place of one."""
        await answer_to(interaction).replace(await self._page(interaction, drama_id, section, page))

    async def _page(
        self, interaction: discord.Interaction, drama_id: int, section: int, page: int
    ) -> Card:
        drama, words = await self._drama(interaction, drama_id), language_of(interaction)
        if section == RELATED:
            related = await self._catalogue.related(drama, _RELATED, guild_of(interaction))
            return cards.related_card(drama, words, related)
        if section >= len(SECTIONS):
            raise OutdatedButton
        mine = (interaction.user.id, drama.id)
        known = await self._database.read(progress.get, guild_of(interaction), *mine)
        return cards.section_card(drama, words, section, page, seen(known))

    async def _card(self, interaction: discord.Interaction, drama: Drama) -> Card:
        standing = await self._standing(interaction, drama)
        return cards.drama_card(drama, language_of(interaction), standing)

    async def _standing(self, interaction: discord.Interaction, drama: Drama) -> Standing:
        key = guild_of(interaction), interaction.user.id, drama.id
        counts = await in_figures(self._client, guild_of(interaction))
        return await self._database.read(ratings.standing, *key, self._client.clock(), counts)

    async def _drama(self, interaction: discord.Interaction, id_: int) -> Drama:
        return await self._catalogue.get(id_, guild_of(interaction))
