"""Taking reports: from a card, the last page of Read, and the message menu *Report spoilers*."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.reviews.form_edits import BeyondTheEnd
from bot.domain.text import mark
from bot.store.reviews import reports
from bot.store.reviews.reports import Report, Rule
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.direct_messages import notify
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.reports import forms, notices
from cogs.reports.moderator_message import ModeratorMessages
from cogs.reviews.cards import REPORT
from cogs.reviews.shelf import shelf_of

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


class Reports(commands.Cog):
    """Takes reports to the moderators, and covers what enough members reported."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._messages = ModeratorMessages(client)
        client.routes.add(REPORT, 1, self.ask, numbers=1)
        client.routes.add(forms.TYPED, 1, self.report, numbers=1, saves=True)
        menu = app_commands.ContextMenu(name=mark("Report spoilers"), callback=self.point_at)
        menu.guild_only = True
        self._menu = menu
        client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menu away, and leave what is still to be told to the next start."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)
        self._messages.stop()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Tell moderators what was reported while the bot was away."""
        await self._messages.refresh_stale()

    @commands.Cog.listener()
    async def on_review_changed(self, guild_id: int, review_id: int) -> None:
        """Follow what moderators and authors do."""
        self._messages.ring(guild_id, review_id)

    async def point_at(self, interaction: _Interaction, message: discord.Message) -> None:
        """Ask how far the review spoils that a message shows."""
        guild_id = guild_of(interaction)
        review_id = await self._client.database.read(reports.review_of_card, guild_id, message.id)
        await self.ask(interaction, (review_id,))

    async def ask(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask how far a review spoils."""
        await shelf_of(self._client).participation.require(interaction)
        await self._client.database.read(
            reports.reportable, guild_of(interaction), numbers[0], interaction.user.id
        )
        form = forms.report_form(numbers[0], language_of(interaction))
        await answer_to(interaction).ask(form)

    async def report(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Take a report; it is on disk before its member is thanked."""
        guild_id, (review_id,), shelf = guild_of(interaction), numbers, shelf_of(self._client)
        await shelf.participation.require(interaction)
        stored = await self._client.database.read(
            reports.reportable, guild_id, review_id, interaction.user.id
        )
        about, words = await shelf.desk.about(guild_id, stored), language_of(interaction)
        try:
            reach = forms.reach(interaction, about.episodes)
        except BeyondTheEnd as problem:
            told = words.text(
                "That is no episode of it: give a number from 1 to {last}. Nothing was reported.",
                last=problem.last,
            )
            await answer_to(interaction).say(note(told))
            return
        settings = await self._client.servers.get(guild_id)
        one = Report(interaction.user.id, reach, self._client.clock())
        rule = Rule(settings.report_threshold, partial(notices.covered, about.title))
        taken = await self._client.database.write(reports.report, guild_id, review_id, one, rule)
        self._messages.ring(guild_id, review_id)
        if taken.covers:
            shelf.copies.touch(guild_id, review_id)
        thanks = words.text(
            "Thank you. The moderators have it; the author won't learn who reported."
        )
        await answer_to(interaction).say(note(thanks))
        if taken.notice is not None:
            await notify(interaction, stored.user_id, taken.notice)
