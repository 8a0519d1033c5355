"""``/profile``: what a member gave to the server."""

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.domain.reviews.review_list import ReviewList
from bot.domain.text.marking import mark
from bot.store.members import profiles
from bot.store.members.profiles import Profile as Known
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, row
from bot.ui.club import Club
from bot.ui.custom_ids import CustomId
from bot.ui.place import guild_of
from bot.ui.words import Language, language_of
from cogs.reviews.lists import LIST_PAGE


class Profile(commands.Cog):
    """Shows a member's reviews, helpful votes and awards on this server."""

    def __init__(self, club: Club) -> None:
        self._club = club

    @app_commands.command(description=mark("A member's reviews, helpful votes and awards here"))
    @app_commands.describe(member=mark("Whose; without it, yours"))
    @app_commands.guild_only()
    async def profile(
        self, interaction: discord.Interaction[Club], member: discord.User | None = None
    ) -> None:
        """Show the profile of a member, or one's own."""
        who = member or interaction.user
        known = await self._club.database.read(profiles.of_member, guild_of(interaction), who.id)
        await answer_to(interaction).say(_card(who, known, language_of(interaction)))


def _card(who: discord.abc.User, known: Known, words: Language) -> Card:
    reviews = words.count("{n} review", "{n} reviews", known.reviews)
    helpful = words.count(
        "{n} helpful vote received", "{n} helpful votes received", known.received.yes
    )
    awards = words.count("{n} award", "{n} awards", known.awards)
    told = ui.TextDisplay[Card](f"### {who.mention}\n{reviews} · {helpful} · {awards}")
    if not known.reviews:
        return Card(told)
    theirs = CustomId(LIST_PAGE, 1, ReviewList(user_id=who.id).numbers())
    return Card(told, row(button(words.text("Reviews"), theirs)))
