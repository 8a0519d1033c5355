"""An author's desk: a review, what it is about, and where it stands."""

from dataclasses import dataclass

import discord

from bot.domain.dramas.drama import Drama
from bot.domain.reviews.awards import Award
from bot.domain.reviews.ranking import Tally
from bot.domain.reviews.review import Marked
from bot.domain.text import mark
from bot.refusals.dramas import UnknownDrama
from bot.refusals.reviews import ReviewMoved
from bot.store.engine.transaction import Tx
from bot.store.reviews import authoring, awards, reviews, votes
from bot.store.reviews.authoring import Author, Work
from bot.store.reviews.drafts import Change
from bot.store.reviews.reviews import Stored
from bot.ui.client import Client
from bot.ui.error_answers import KEPT
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.reviews.cards import Shown

_DELETED = mark("Its author deleted this review.")
_HIDDEN = mark("The moderators have hidden this review.")


_Reception = tuple[Tally, list[tuple[Award, int]]]
"""The votes on a review and its awards, the most given first."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a review's drama, even of one that was removed."""

    id: int
    title: str
    episodes: int | None
    there: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review on its author's desk."""

    work: Work
    about: About
    sealed: bool

    @property
    def ids(self) -> tuple[int, int]:
        """The drama and the revision, for the ids of forms."""
        return self.about.id, self.work.stored.revision

    @property
    def shown(self) -> Shown:
        """The review as others would see it."""
        stored = self.work.stored
        return Shown(
            stored.id,
            stored.user_id,
            self.about.title,
            self.about.episodes,
            Marked(self.work.review, stored.least),
            stored.edited_at,
            sealed=self.sealed,
        )


class Desk:
    """Brings together what is shown of reviews."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def open(self, interaction: discord.Interaction, id_: int) -> Sheet:
        """Return a review to its author; raises UnknownReview."""
        guild_id = guild_of(interaction)
        work = await self._client.database.read(authoring.work, guild_id, id_, interaction.user.id)
        return await self.sheet(guild_id, work)

    async def fresh(self, interaction: discord.Interaction, id_: int, revision: int) -> Sheet:
        """Return a draft that is still the one on a card; raises UnknownReview and ReviewMoved."""
        sheet = await self.open(interaction, id_)
        if sheet.work.stored.revision != revision:
            raise ReviewMoved
        return sheet

    async def write(self, interaction: discord.Interaction, about: About, change: Change) -> Sheet:
        """Keep what a form brought."""
        guild_id = guild_of(interaction)
        author = Author(interaction.user.id, about.id, about.title)
        work = await self._client.database.write(
            authoring.write, guild_id, author, change, self._client.clock()
        )
        interaction.extras[KEPT] = mark("Your text is safe in /review mine.")
        return await self.sheet(guild_id, work)

    async def sheet(self, guild_id: int, work: Work) -> Sheet:
        """Add to a review what is known of its drama and its server."""
        settings = await self._client.servers.get(guild_id)
        return Sheet(work, await self.about(guild_id, work.stored), settings.sealed)

    async def about(self, guild_id: int, stored: Stored) -> About:
        """Return what is known of a review's drama."""
        drama = await self._drama(guild_id, stored.drama_id)
        return about(drama) if drama else _removed(stored)

    async def about_drama(self, interaction: discord.Interaction, id_: int) -> About:
        """Return what is known of the drama that a form is about, be it removed meanwhile."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        if drama := await self._drama(guild_id, id_):
            return about(drama)
        stored = await self._client.database.read(reviews.of_drama, guild_id, user_id, id_)
        if stored is not None:
            return _removed(stored)
        title = language_of(interaction).text("A drama that was removed")
        return About(id_, title, None, there=False)

    async def _drama(self, guild_id: int, id_: int) -> Drama | None:
        try:
            return await self._client.catalogue.get(id_, guild_id)
        except UnknownDrama:
            return None

    async def shown(self, guild_id: int, stored: Stored) -> Shown:
        """Return a published review as everybody may see it."""
        reception = await self._client.database.read(_reception, guild_id, stored)
        return await self._with(reception, guild_id, stored)

    async def current(self, guild_id: int, id_: int) -> tuple[Stored, Shown] | None:
        """Return a review as it stands now, and as everybody may see it."""
        found = await self._client.database.read(_current, guild_id, id_)
        if found is None:
            return None
        stored, reception = found
        return stored, await self._with(reception, guild_id, stored)

    async def _with(self, reception: _Reception, guild_id: int, stored: Stored) -> Shown:
        tally, given = reception
        settings = await self._client.servers.get(guild_id)
        drama = await self.about(guild_id, stored)
        return Shown(
            stored.id,
            stored.user_id,
            drama.title,
            drama.episodes,
            stored.marked,
            edited_at=stored.edited_at,
            gone="" if stored.shown else _DELETED if stored.deleted else _HIDDEN,
            sealed=settings.sealed,
            covered=stored.covered,
            tally=tally,
            awards=given,
        )


def about(drama: Drama) -> About:
    """Return what reviews need to know of a drama."""
    return About(drama.id, drama.title, drama.episodes)


def _removed(stored: Stored) -> About:
    return About(stored.drama_id, stored.drama_title, None, there=False)


def _current(tx: Tx, guild_id: int, id_: int) -> tuple[Stored, _Reception] | None:
    stored = reviews.get(tx, guild_id, id_)
    return (stored, _reception(tx, guild_id, stored)) if stored else None


def _reception(tx: Tx, guild_id: int, stored: Stored) -> _Reception:
    tally = votes.tally(tx, guild_id, stored.id, stored.edited_at)
    return tally, awards.counted(tx, guild_id, stored.id)
