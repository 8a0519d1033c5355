"""Giving awards, and seeing who gave them."""

import discord
from discord.ext import commands

from bot.domain.dramas.fields import BadValue
from bot.domain.members.deeds import Deed
from bot.domain.text.escape import literal, prose, shorten
from bot.refusals.interactions import OutdatedButton
from bot.store.reviews import awards, review_messages
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of, selected_value
from bot.ui.language import Language, language_of
from bot.ui.visibility import asker_of
from cogs.awards import cards, ids
from cogs.reviews.api import award_name

_Interaction = discord.Interaction[Client]

_SHOWN = 1_800
"""UTF-16 units of what was typed; shown letter by letter, they are twice as many at most."""

SOON = 1.0
"""Seconds in which awards are gathered before a review's cards are changed."""


class Awards(commands.Cog):
    """Takes awards to reviews, and a server's own set of them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.OFFER, self.offer)
        client.routes.serve(ids.GIVE, self.give)
        client.routes.serve(ids.DETAILS, self.details)
        client.routes.serve(ids.EDIT, self.edit)
        client.routes.serve(ids.EDITED, self.edited)

    async def offer(self, interaction: _Interaction, review_id: int) -> None:
        """Offer the awards of the server."""
        await answer_to(interaction).say(await self._giving_card(interaction, review_id))

    async def give(self, interaction: _Interaction, review_id: int) -> None:
        """Give the chosen award, or take it back."""
        guild_id = guild_of(interaction)
        try:
            award_id, wanted = cards.wanted(selected_value(interaction))
        except ValueError:
            raise OutdatedButton from None
        given, write = (award_id, await asker_of(interaction)), self._client.database.write
        if wanted:
            await self._client.participation.require(interaction, Deed.AWARD)
            await write(awards.give, guild_id, review_id, *given, self._client.clock())
        else:
            await self._client.participation.require_pace(interaction)
            await write(awards.take_back, guild_id, review_id, *given)
        self._client.following.touch(review_messages.about(guild_id, review_id), SOON)
        await answer_to(interaction).show(await self._giving_card(interaction, review_id))

    async def details(self, interaction: _Interaction, review_id: int, page: int) -> None:
        """Say who gave what."""
        at = guild_of(interaction), review_id, await asker_of(interaction)
        every, given = await self._client.database.read(awards.given, *at)
        card = cards.details_card(review_id, every, given, page, language_of(interaction))
        await answer_to(interaction).show(card)

    async def edit(self, interaction: _Interaction) -> None:
        """Open the form with the server's set."""
        every = await self._client.database.read(awards.every, guild_of(interaction))
        form = cards.set_form(every, interaction.id, language_of(interaction))
        await answer_to(interaction).ask(form)

    async def edited(self, interaction: _Interaction, form: int) -> None:  # noqa: ARG002 - makes the id new
        """Put the typed set in place of the server's; what cannot be read is shown again."""
        words = language_of(interaction)
        text = "".join(submitted(interaction).get("awards", ()))
        try:
            kept = await self._client.database.write(awards.replace, guild_of(interaction), text)
        except BadValue as problem:
            await answer_to(interaction).say(_again(text, problem, words))
            return
        self._client.following.resume([guild_of(interaction)])
        names = words.all_of([award_name(one, words) for one in kept])
        await answer_to(interaction).say(
            note(words.text("Awards from now on: {names}", names=names))
        )

    async def _giving_card(self, interaction: _Interaction, review_id: int) -> Card:
        asker = await asker_of(interaction)
        every, given = await self._client.database.read(
            awards.offered, guild_of(interaction), review_id, asker
        )
        mine = {one.award_id for one in given if one.user_id == asker.user_id}
        return cards.giving_card(review_id, every, mine, language_of(interaction))


def _again(text: str, problem: BadValue, words: Language) -> Card:
    told = words.text(problem.text, **problem.values)
    kept = words.text("Nothing was changed. This is what you typed:")
    return note(f"{told} {kept}\n{literal(shorten(prose(text), _SHOWN))}")
