"""A review in the hands of its author."""

from dataclasses import dataclass, replace

import discord

from bot.domain.reviews.review import Marked, Review
from bot.domain.text import mark
from bot.refusals.reviews import ReviewMoved
from bot.store.reviews import authoring
from bot.store.reviews.authoring import Author, Work
from bot.store.reviews.drafts import Change
from bot.ui.client import Client
from bot.ui.error_answers import KEPT
from bot.ui.interaction import guild_of
from bot.ui.visibility import is_gone
from bot.ui.worker import SMALL
from cogs.reviews.review_view import ReviewView
from cogs.reviews.reviewed_drama import ReviewedDrama, drama_of

_Interaction = discord.Interaction[Client]


@dataclass(frozen=True, slots=True)
class OwnReview:
    """What its author works on, about which drama; ``sealed`` as in ``ReviewView``.

    ``placeless``: it is published, but its channel is gone.
    """

    work: Work
    drama: ReviewedDrama
    sealed: bool
    placeless: bool = False

    @property
    def ids(self) -> tuple[int, int]:
        """The review and its revision, for the ids of buttons."""
        return self.work.stored.id, self.work.stored.revision

    @property
    def form_ids(self) -> tuple[int, int]:
        """The drama and the revision, for the ids of forms."""
        return self.drama.id, self.work.stored.revision

    @property
    def view(self) -> ReviewView:
        """The review as others would see it."""
        stored = self.work.stored
        return ReviewView(
            stored.id,
            stored.user_id,
            self.drama.title,
            self.drama.episodes,
            Marked(self.work.review, stored.least),
            stored.edited_at,
            sealed=self.sealed,
        )


async def load(interaction: _Interaction, id_: int) -> OwnReview:
    """Return a review to its author; raises UnknownReview."""
    guild_id, user_id = guild_of(interaction), interaction.user.id
    work = await interaction.client.database.read(authoring.work, guild_id, id_, user_id)
    return await of_work(interaction, work)


async def load_unchanged(interaction: _Interaction, id_: int, revision: int) -> OwnReview:
    """Return a draft that is still the one on a card; raises UnknownReview and ReviewMoved."""
    own = await load(interaction, id_)
    if own.work.stored.revision != revision:
        raise ReviewMoved
    return own


async def write(
    interaction: _Interaction, drama: ReviewedDrama, change: Change, letters: int = 0
) -> OwnReview:
    """Keep what a form brought: so many ``letters``."""
    client, author = interaction.client, Author(interaction.user.id, drama.id, drama.title)
    change = await _worked_out(interaction, drama, change, letters)
    work = await client.database.write(
        authoring.write, guild_of(interaction), author, change, client.clock(), client.quotas
    )
    interaction.extras[KEPT] = mark("Your text is safe in /review mine.")
    return await of_work(interaction, work)


async def _worked_out(
    interaction: _Interaction, drama: ReviewedDrama, change: Change, letters: int
) -> Change:
    """Return a change of a long text that is worked out already, where nobody comes between."""
    client, member = interaction.client, interaction.user.id
    work = await client.database.read(authoring.of_drama, guild_of(interaction), member, drama.id)
    before = work.review if work else Review()
    letters += before.units
    if letters <= SMALL:
        return change
    after = await client.worker.run(member, change.apply, before, letters=letters, keeps=True)
    return replace(change, apply=lambda review: after if review == before else change.apply(review))


async def of_work(interaction: _Interaction, work: Work) -> OwnReview:
    """Add to a review what is known of its drama and its server."""
    client, guild_id = interaction.client, guild_of(interaction)
    settings, stored = await client.servers.get(guild_id), work.stored
    placeless = stored.published is not None and is_gone(client, guild_id, stored.place_id)
    drama = await drama_of(client, guild_id, stored)
    return OwnReview(work, drama, settings.sealed, placeless)
