"""``/profile``: what a member gave to the server."""

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.domain.reviews.list_query import ReviewList
from bot.domain.text import mark
from bot.store.members import activity
from bot.store.members.activity import Activity
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.rights import EVERYONE, needs
from bot.ui.visibility import in_figures
from cogs.reviews import ids as review_ids


class Profile(commands.Cog):
    """Shows a member's reviews, helpful votes and awards on this server."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @app_commands.command(
        description=mark("A member's reviews, helpful votes and awards here"),
        extras=needs(EVERYONE),
    )
    @app_commands.describe(member=mark("Whose; without it, yours"))
    @app_commands.guild_only()
    async def profile(
        self, interaction: discord.Interaction[Client], member: discord.User | None = None
    ) -> None:
        """Show the profile of a member, or one's own."""
        who = member or interaction.user
        guild_id = guild_of(interaction)
        counts = await in_figures(self._client, guild_id)
        known = await self._client.database.read(activity.of_member, guild_id, who.id, counts)
        await answer_to(interaction).say(_card(who, known, language_of(interaction)))


def _card(who: discord.abc.User, known: Activity, words: Language) -> Card:
    reviews = words.count("{n} review", "{n} reviews", known.reviews)
    helpful = words.count(
        "{n} helpful vote received", "{n} helpful votes received", known.received.yes
    )
    awards = words.count("{n} award", "{n} awards", known.awards)
    told = ui.TextDisplay[Card](f"### <@{who.id}>\n{reviews} · {helpful} · {awards}")
    if not known.reviews:
        return Card(told)
    theirs = review_ids.LIST(*ReviewList(user_id=who.id).numbers())
    return Card(told, row(button(words.text("Reviews"), theirs)))
