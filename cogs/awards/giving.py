"""Giving awards, and seeing who gave them."""

import discord
from discord.ext import commands

from bot.domain.dramas.fields import BadValue
from bot.domain.reviews.awards import Award
from bot.domain.text.escape import literal, prose, shorten
from bot.refusals.interactions import OutdatedButton
from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Tx
from bot.store.reviews import awards, reviews, votes
from bot.store.reviews.awards import Given
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.client import Client
from bot.ui.form import submitted
from bot.ui.interaction import guild_of, selected_value
from bot.ui.language import Language, language_of
from bot.ui.rights import require_manager
from cogs.awards import cards
from cogs.reviews.cards import AWARD, award_name
from cogs.reviews.shelf import shelf_of

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]

_SHOWN = 1_800
"""UTF-16 units of what was typed; shown letter by letter, they are twice as many at most."""

SOON = 1.0
"""Seconds in which awards are gathered before a review's cards are changed."""


class Awards(commands.Cog):
    """Takes awards to reviews, and a server's own set of them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        add = client.routes.add
        add(AWARD, 1, self.open, numbers=1)
        add(cards.GIVE, 1, self.give, numbers=1, saves=True)
        add(cards.DETAILS, 1, self.details, numbers=2)
        add(cards.SET, 1, self.edit, numbers=0)
        add(cards.TYPED, 1, self.typed, numbers=1, saves=True)

    async def open(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Offer the awards of the server."""
        await answer_to(interaction).say(await self._offer(interaction, numbers[0]))

    async def give(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Give the chosen award, or take it back."""
        guild_id, (review_id,) = guild_of(interaction), numbers
        try:
            award_id, wanted = cards.wanted(selected_value(interaction))
        except ValueError:
            raise OutdatedButton from None
        shelf = shelf_of(self._client)
        await shelf.participation.require(interaction)
        given, write = Given(award_id, interaction.user.id), self._client.database.write
        if wanted:
            await write(awards.give, guild_id, review_id, given, self._client.clock())
        else:
            await write(awards.take_back, guild_id, review_id, given)
        shelf.copies.touch(guild_id, review_id, SOON)
        await answer_to(interaction).show(await self._offer(interaction, review_id))

    async def details(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Say who gave what."""
        guild_id, (review_id, page) = guild_of(interaction), numbers
        every, given = await self._client.database.read(_given, guild_id, review_id)
        card = cards.details_card(review_id, every, given, page, language_of(interaction))
        await answer_to(interaction).show(card)

    async def edit(self, interaction: _Interaction, _: _Numbers) -> None:
        """Open the form with the server's set."""
        require_manager(interaction)
        every = await self._client.database.read(awards.every, guild_of(interaction))
        form = cards.set_form(every, interaction.id, language_of(interaction))
        await answer_to(interaction).ask(form)

    async def typed(self, interaction: _Interaction, _: _Numbers) -> None:
        """Put the typed set in place of the server's; what cannot be read is shown again."""
        require_manager(interaction)
        words = language_of(interaction)
        text = "".join(submitted(interaction).get("awards", ()))
        try:
            kept = await self._client.database.write(awards.replace, guild_of(interaction), text)
        except BadValue as problem:
            await answer_to(interaction).say(_again(text, problem, words))
            return
        await shelf_of(self._client).copies.refresh_stale()
        names = words.all_of([award_name(one, words) for one in kept])
        await answer_to(interaction).say(
            note(words.text("Awards from now on: {names}", names=names))
        )

    async def _offer(self, interaction: _Interaction, review_id: int) -> Card:
        user_id = interaction.user.id
        every, given = await self._client.database.read(
            _offered, guild_of(interaction), review_id, user_id
        )
        mine = {one.award_id for one in given if one.user_id == user_id}
        return cards.giving_card(review_id, every, mine, language_of(interaction))


def _offered(
    tx: Tx, guild_id: int, review_id: int, user_id: int
) -> tuple[list[Award], list[Given]]:
    votes.require_votable(tx, guild_id, review_id, user_id)
    return _given(tx, guild_id, review_id)


def _given(tx: Tx, guild_id: int, review_id: int) -> tuple[list[Award], list[Given]]:
    stored = reviews.get(tx, guild_id, review_id)
    if stored is None or stored.shown is None:
        raise UnknownReview
    return awards.every(tx, guild_id), awards.of_review(tx, guild_id, review_id)


def _again(text: str, problem: BadValue, words: Language) -> Card:
    told = words.text(problem.text, **problem.values)
    kept = words.text("Nothing was changed. This is what you typed:")
    return note(f"{told} {kept}\n{literal(shorten(prose(text), _SHOWN))}")
