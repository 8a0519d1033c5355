"""The two buttons under every review."""

import logging
from functools import partial

import discord
from discord.ext import commands

from bot.domain.text import mark
from bot.store.reviews import public_reviews
from bot.store.reviews.public_reviews import PublicReview
from bot.store.reviews.votes import Press
from bot.ui.answer import UNREACHABLE, answer_to
from bot.ui.client import Client
from bot.ui.custom_ids import ids_on
from bot.ui.error_answers import KEPT
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.server_language import server_language_of
from cogs.reviews.api import public_card, review_services, view_of
from cogs.votes import ids

_Interaction = discord.Interaction[Client]

SOON = 1.0
"""Seconds in which votes are gathered before the other cards of a review are changed."""

_TOLD = {
    True: mark("Saved: this helped you. Press again to take it back."),
    False: mark("Saved: this did not help you. Press again to take it back."),
    None: mark("Taken back: you have no vote on this review now."),
}

_log = logging.getLogger(__name__)


class Votes(commands.Cog):
    """Takes votes, and keeps the tally on the cards."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.HELPFUL, partial(self.vote, helpful=True))
        client.routes.serve(ids.NOT_HELPFUL, partial(self.vote, helpful=False))

    async def vote(self, interaction: _Interaction, review_id: int, *, helpful: bool) -> None:
        """Cast, change or take back a vote; it is on disk before anybody hears of it."""
        services, guild_id = review_services(self._client), guild_of(interaction)
        await services.participation.require(interaction)
        press = Press(interaction.user.id, helpful, interaction.id, self._client.clock())
        cast, review = await self._client.database.write(
            public_reviews.vote, guild_id, review_id, press
        )
        # Before anything else: whatever becomes of the answer, every card comes to show the vote.
        services.copies.touch(guild_id, review_id, SOON)
        interaction.extras[KEPT] = mark("Your vote is saved.")
        await self._show(interaction, review)
        await answer_to(interaction).confirm(language_of(interaction).text(_TOLD[cast.vote]))

    async def _show(self, interaction: _Interaction, review: PublicReview) -> None:
        """Put the new tally on the pressed card, unless somebody is just doing that."""
        message, copies = interaction.message, review_services(self._client).copies
        if message is None or message.flags.ephemeral:
            return
        with copies.claim(message.id) as free:
            behind = free and not copies.shows_newer(message.id, review.stored)
            if behind and _was_pressed(interaction, message):
                await self._replace(interaction, message, review)

    async def _replace(
        self, interaction: _Interaction, message: discord.Message, review: PublicReview
    ) -> None:
        guild_id = guild_of(interaction)
        view = await view_of(self._client, guild_id, review)
        card = public_card(view, await server_language_of(interaction))
        try:
            await answer_to(interaction).replace(card)
        except UNREACHABLE as error:
            # The vote counts all the same, and is confirmed; if the message is still there, it
            # follows later.
            _log.info("A card of review %d did not follow a press: %s", view.id, error)
            return
        copies = review_services(self._client).copies
        await copies.record(guild_id, review.stored, message)


def _was_pressed(interaction: _Interaction, message: discord.Message) -> bool:
    """Whether the id is really on the message: else a forged one would replace any of ours."""
    data: dict[str, object] = dict(interaction.data or {})
    return str(data.get("custom_id")) in ids_on(message)
