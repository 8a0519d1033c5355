"""Reading reviews: privately, and no further than one wants to know."""

import discord

from bot.domain.members.progress import Progress, ProgressUpdate, Status, seen
from bot.domain.reviews import list_query
from bot.domain.reviews.list_query import ReviewList
from bot.domain.text.spoilers import EVERYTHING, Scope
from bot.refusals.interactions import OutdatedButton
from bot.store.members import progress
from bot.store.reviews import listing, public_reviews
from bot.store.reviews.listing import Wanted, last_page
from bot.store.reviews.public_reviews import PublicReview
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.interaction import guild_of, selected_number
from bot.ui.language import language_of
from bot.ui.visibility import asker_of
from cogs.reviews import ids, lists
from cogs.reviews.gate import gate_card
from cogs.reviews.pages import Reading, read_page
from cogs.reviews.review_view import ReviewView, view_of, views_of

_Interaction = discord.Interaction[Client]


class Reader:
    """Shows reviews to one reader at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.READ, self.read)
        client.routes.serve(ids.SEEN, self.mark_seen_and_read)
        client.routes.serve(ids.NOT_NOW, self.leave_unread)
        client.routes.serve(ids.TURN, self.turn_page)
        client.routes.serve(ids.JUMP, self.go_to_section)
        client.routes.serve(ids.LIST, self.turn_list)

    async def read(self, interaction: _Interaction, review_id: int) -> None:
        """Show the first page; where it goes beyond what the reader knows, ask first."""
        review, known = await self._readable(interaction, review_id)
        view = await view_of(self._client, guild_of(interaction), review)
        own = view.user_id == interaction.user.id
        if own or view.marked.reach <= seen(known):
            allowed = EVERYTHING if own else view.marked.reach
            card = await read_page(interaction, _reading(view, allowed), 0, 0)
        else:
            card = gate_card(view, known, language_of(interaction))
        await answer_to(interaction).say(card)

    async def mark_seen_and_read(self, interaction: _Interaction, review_id: int) -> None:
        """Note that the reader has seen so far as a review goes, and show it."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        review, _ = await self._readable(interaction, review_id)
        view = await view_of(self._client, guild_id, review)
        reach, now = view.marked.reach, self._client.clock()
        key = guild_id, user_id, review.stored.drama_id
        if reach.whole:
            done = ProgressUpdate(status=Status.COMPLETED)
            await self._client.database.write(progress.change, *key, done, view.episodes, now)
        elif reach.spoils:
            await self._client.database.write(
                progress.watched, *key, reach.reach, view.episodes, now
            )
        card = await read_page(interaction, _reading(view, reach), 0, 0)
        await answer_to(interaction).show(card)

    async def leave_unread(self, interaction: _Interaction) -> None:
        """Show nothing of the review."""
        told = language_of(interaction).text("All right. Nothing was shown.")
        await answer_to(interaction).show(note(told))

    async def turn_page(
        self, interaction: _Interaction, review_id: int, reach: int, section: int, page: int
    ) -> None:
        """Show another page; what was marked as going further meanwhile is left out."""
        review, _ = await self._readable(interaction, review_id)
        reading = _reading(await view_of(self._client, guild_of(interaction), review), Scope(reach))
        card = await read_page(interaction, reading, section, page)
        await answer_to(interaction).show(card)

    async def go_to_section(self, interaction: _Interaction, review_id: int, reach: int) -> None:
        """Go to the chosen section."""
        await self.turn_page(interaction, review_id, reach, selected_number(interaction), 0)

    async def turn_list(  # noqa: PLR0913, PLR0917 - one for each number of the id
        self,
        interaction: _Interaction,
        drama_id: int,
        user_id: int,
        spoiler_free: int,
        sort: int,
        month: int,
        page: int,
    ) -> None:
        """Put another page of a list in the place of one."""
        numbers = drama_id, user_id, spoiler_free, sort, month, page
        try:
            wanted = list_query.from_numbers(numbers)
        except ValueError:
            raise OutdatedButton from None
        await answer_to(interaction).show(await self.list(interaction, wanted))

    async def list(self, interaction: _Interaction, wanted: ReviewList) -> Card:
        """Return a page of a list; one behind the last is the last one."""
        guild_id = guild_of(interaction)
        asker = await asker_of(interaction)
        found, total = await self._client.database.read(
            listing.find, guild_id, _query(wanted), wanted.page, asker
        )
        # No votes or awards: a list tells none.
        views = await views_of(self._client, guild_id, [PublicReview(one) for one in found])
        wanted = wanted.turned(min(wanted.page, last_page(total)))
        return lists.list_card(wanted, views, total, language_of(interaction))

    async def _readable(
        self, interaction: _Interaction, review_id: int
    ) -> tuple[PublicReview, Progress | None]:
        asker = await asker_of(interaction)
        return await self._client.database.read(
            public_reviews.readable, guild_of(interaction), review_id, asker
        )


def _reading(view: ReviewView, allowed: Scope) -> Reading:
    return Reading(view, allowed, ids.TURN, ids.JUMP, (view.id,), votes=True)


def _query(wanted: ReviewList) -> Wanted:
    since, until = wanted.period() or (None, None)
    return Wanted(
        wanted.drama_id or None,
        wanted.user_id or None,
        wanted.spoiler_free,
        wanted.sort,
        since,
        until,
    )
