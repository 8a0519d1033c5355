"""The two buttons under every review."""

from functools import partial

import discord
from discord.ext import commands

from bot.domain.members.deeds import Deed
from bot.domain.text import mark
from bot.store.reviews import public_reviews, review_messages, votes
from bot.store.reviews.votes import Press
from bot.store.servers.sliced_work import Work
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.error_answers import KEPT
from bot.ui.following.pressing import replace_pressed
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.visibility import asker_of
from cogs.reviews.api import review_services
from cogs.votes import ids

_Interaction = discord.Interaction[Client]

SOON = 1.0
"""Seconds in which votes are gathered before the other cards of a review are changed."""

_TOLD = {
    True: mark("Saved: this helped you. Press again to take it back."),
    False: mark("Saved: this did not help you. Press again to take it back."),
    None: mark("Taken back: you have no vote on this review now."),
}


class Votes(commands.Cog):
    """Takes votes, and keeps the tally on the cards."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.HELPFUL, partial(self.vote, helpful=True))
        client.routes.serve(ids.NOT_HELPFUL, partial(self.vote, helpful=False))
        client.sliced_work.serve("votes", votes.remove_some, self._follow_all)

    def _follow_all(self, work: Work) -> None:
        self._client.following.resume([work.guild_id])

    async def vote(self, interaction: _Interaction, review_id: int, *, helpful: bool) -> None:
        """Cast, change or take back a vote; it is on disk before anybody hears of it."""
        services, guild_id = review_services(self._client), guild_of(interaction)
        await self._client.participation.require(interaction, Deed.VOTE)
        press = Press(interaction.user.id, helpful, interaction.id, self._client.clock())
        message_id = interaction.message.id if interaction.message else 0
        cast, review, pressed = await self._client.database.write(
            public_reviews.vote, guild_id, review_id, press, message_id, await asker_of(interaction)
        )
        # Before anything else: whatever becomes of the answer, every card comes to show the vote.
        self._client.following.touch(review_messages.about(guild_id, review_id), SOON)
        interaction.extras[KEPT] = mark("Your vote is saved.")
        if pressed is not None:
            draw = partial(services.drawing.card, pressed, review)
            await replace_pressed(interaction, pressed, draw)
        elif interaction.message is not None:
            self._client.following.check(interaction.message)
        await answer_to(interaction).confirm(language_of(interaction).text(_TOLD[cast.vote]))
