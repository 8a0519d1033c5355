"""The two buttons under every review."""

from functools import partial

import discord
from discord.ext import commands

from bot.domain.marking import mark
from bot.store import reviews, votes
from bot.store.votes import Press
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.club import Club
from bot.ui.place import guild_of
from bot.ui.words import language_of, server_language_of
from cogs.reviews import cards
from cogs.reviews.shelf import shelf_of

_Interaction = discord.Interaction[Club]

SOON = 1.0
"""Seconds in which votes are gathered before the other cards of a review are changed."""

_TOLD = {
    True: mark("Saved: this helped you. Press again to take it back."),
    False: mark("Saved: this did not help you. Press again to take it back."),
    None: mark("Taken back: you have no vote on this review now."),
}


class Votes(commands.Cog):
    """Takes votes, and keeps the tally on the cards."""

    def __init__(self, club: Club) -> None:
        self._club = club
        add = club.routes.add
        add(cards.HELPFUL, 1, partial(self.vote, helpful=True), numbers=1, saves=True)
        add(cards.NOT_HELPFUL, 1, partial(self.vote, helpful=False), numbers=1, saves=True)

    async def vote(
        self, interaction: _Interaction, numbers: tuple[int, ...], *, helpful: bool
    ) -> None:
        """Cast, change or take back a vote; it is on disk before anybody hears of it."""
        guild_id, (review_id,) = guild_of(interaction), numbers
        shelf = shelf_of(self._club)
        await shelf.standing.require(interaction)
        press = Press(interaction.user.id, helpful, interaction.id, self._club.clock())
        cast = await self._club.database.write(votes.cast, guild_id, review_id, press)
        await self._show(interaction, review_id)
        told = language_of(interaction).text(_TOLD[cast.vote])
        await answer_to(interaction).say(note(told))
        shelf.copies.touch(guild_id, review_id, SOON)

    async def _show(self, interaction: _Interaction, review_id: int) -> None:
        """Put the new tally on the pressed card, unless somebody is just doing that."""
        message = interaction.message
        if message is None or message.flags.ephemeral:
            return
        with shelf_of(self._club).copies.turn(message.id) as free:
            if free:
                await self._replace(interaction, message, review_id)

    async def _replace(
        self, interaction: _Interaction, message: discord.Message, review_id: int
    ) -> None:
        guild_id, shelf = guild_of(interaction), shelf_of(self._club)
        stored = await self._club.database.read(reviews.get, guild_id, review_id)
        if stored is None:
            return
        shown = await shelf.desk.shown(guild_id, stored)
        card = cards.public_card(shown, await server_language_of(interaction))
        try:
            await answer_to(interaction).replace(card)
        except discord.NotFound:
            # The message was deleted under the press; the vote counts all the same.
            return
        await shelf.copies.note(guild_id, stored, message)
