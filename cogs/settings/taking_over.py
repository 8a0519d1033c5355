"""Asking whether the reviews of another channel count as those of a new reviews channel."""

from collections.abc import Callable

import discord
from discord import ui

from bot.refusals.settings import ReviewsChannelChanged
from bot.store.reviews import places
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.visibility import can_see, is_gone, is_open_to_all
from cogs.settings import ids
from cogs.settings.cards import step_card
from cogs.settings.context import settings_context
from cogs.settings.setup_steps import REVIEWS_CHANNEL

_Interaction = discord.Interaction[Client]

_NO_ONE = 0


class TakingOver:
    """Asks when the reviews channel is set, and moves reviews to it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.sliced_work.serve("place", places.move_some)
        client.routes.serve(ids.TAKE_OVER, self.take_over)

    async def question(
        self, interaction: _Interaction, way: int, before: int, now: int
    ) -> Card | None:
        """Return the question; None where there is nothing to ask about.

        ``before`` is the reviews channel until now, 0 for none: then it is about those reviews that
        stand where every member sees them.
        """
        if before == now:
            return None
        meant = _meant(interaction, before, now)
        n = await self._client.database.read(places.count, guild_of(interaction), meant)
        if not n:
            return None
        words = language_of(interaction)
        asked = _asked(words, n, _named(interaction, before), now)
        yes = button(words.text("Yes, count them"), ids.TAKE_OVER(way, before, now))
        no = button(words.text("No, leave them"), ids.SHOW_STEP(way, REVIEWS_CHANNEL))
        return Card(ui.TextDisplay(asked), row(yes, no))

    async def take_over(self, interaction: _Interaction, way: int, before: int, now: int) -> None:
        """Move the reviews; raises ReviewsChannelChanged where they would go elsewhere by now."""
        meant = _meant(interaction, before, now)
        write, guild_id = self._client.database.write, guild_of(interaction)
        # Told once all of them are moved; what a stop leaves is moved after the next start.
        for work in await write(places.move, guild_id, meant, now):
            await self._client.sliced_work.finish(work)
        if (await self._client.servers.get(guild_id)).reviews_channel != now:
            # Somebody chose another meanwhile: the rest was left.
            raise ReviewsChannelChanged
        words = language_of(interaction)
        told = words.text("Those reviews count as {channel}'s from now on.", channel=f"<#{now}>")
        card = step_card(await settings_context(interaction), way, REVIEWS_CHANNEL)
        await answer_to(interaction).replace(card.below(told) or card)


def _meant(interaction: _Interaction, before: int, now: int) -> Callable[[int], bool]:
    """Return what tells of a place whether its reviews are asked about.

    Nobody opens to all what they cannot see themselves.
    """
    client, guild_id = interaction.client, guild_of(interaction)
    if not before:
        return lambda place: place != now and is_open_to_all(client, guild_id, place)
    if not can_see(interaction, before, _NO_ONE, moderates=True):
        return lambda _: False
    return before.__eq__


def _asked(words: Language, n: int, old: str, now: int) -> str:
    question = words.count(
        "Count the {n} review in {old} as {new}'s?",
        "Count the {n} reviews in {old} as {new}'s?",
        n,
        old=old,
        new=f"<#{now}>",
    )
    means = words.text(
        "Then whoever sees {new} can read them, and they count in ratings and profiles. Otherwise"
        " they are for those who see them where they stand, and in no figure.",
        new=f"<#{now}>",
    )
    return f"**{question}**\n{means}"


def _named(interaction: _Interaction, before: int) -> str:
    words = language_of(interaction)
    if not before:
        return words.text("channels that everyone sees")
    if is_gone(interaction.client, guild_of(interaction), before):
        return words.text("the channel that is gone")
    return f"<#{before}>"
