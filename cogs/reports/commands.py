"""Taking reports: from a card, the last page of Read, and the message menu *Report spoilers*."""

from collections.abc import Callable
from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.members.deeds import Deed
from bot.domain.reviews.form_edits import BeyondTheEnd
from bot.domain.text import mark
from bot.store.engine.transaction import Tx
from bot.store.reviews import reports, review_messages
from bot.store.reviews.reports import Report, Rule, Taken
from bot.store.reviews.reviews import Stored
from bot.store.reviews.visibility import Asker
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.direct_messages import notify
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import EVERYONE, needs
from bot.ui.visibility import asker_of
from cogs.reports import forms, ids, notices
from cogs.reports.report_drawing import ReportDrawing
from cogs.reviews.api import drama_of

_Interaction = discord.Interaction[Client]


class Reports(commands.Cog):
    """Takes reports to the moderators, and covers what enough members reported."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.following.draw(ReportDrawing(client))
        client.routes.serve(ids.REPORT, self.ask_how_far)
        client.routes.serve(ids.REPORTED, self.take_report)
        menu = app_commands.ContextMenu(
            name=mark("Report spoilers"),
            callback=self.report_message,
            extras=needs(EVERYONE),
        )
        menu.guild_only = True
        self._menu = menu
        client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menu away."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @commands.Cog.listener()
    async def on_review_changed(self, guild_id: int, review_id: int) -> None:
        """Follow what moderators and authors do."""
        self._client.following.touch(reports.about(guild_id, review_id))

    async def report_message(self, interaction: _Interaction, message: discord.Message) -> None:
        """Ask how far the review spoils whose card a message is."""
        await self._ask(interaction, reports.reportable_in, message.id)

    async def ask_how_far(self, interaction: _Interaction, review_id: int) -> None:
        """Ask how far a review spoils."""
        await self._ask(interaction, reports.reportable, review_id)

    async def _ask(
        self, interaction: _Interaction, find: Callable[[Tx, int, int, Asker], Stored], id_: int
    ) -> None:
        await self._client.participation.require(interaction, Deed.REPORT)
        asker = await asker_of(interaction)
        stored = await self._client.database.read(find, guild_of(interaction), id_, asker)
        form = forms.report_form(stored.id, language_of(interaction))
        await answer_to(interaction).ask(form)

    async def take_report(self, interaction: _Interaction, review_id: int) -> None:
        """Take a report; it is on disk before its member is thanked."""
        guild_id = guild_of(interaction)
        await self._client.participation.require(interaction, Deed.REPORT)
        asker = await asker_of(interaction)
        stored = await self._client.database.read(reports.reportable, guild_id, review_id, asker)
        drama, words = await drama_of(self._client, guild_id, stored), language_of(interaction)
        try:
            reach = forms.reach(interaction, drama.episodes)
        except BeyondTheEnd as problem:
            told = words.text(
                "That is no episode of it: give a number from 1 to {last}. Nothing was reported.",
                last=problem.last,
            )
            await answer_to(interaction).say(note(told))
            return
        one = Report(asker, reach, self._client.clock())
        taken = await self._store(guild_id, stored, one, drama.title)
        thanks = words.text(
            "Thank you. The moderators have it; the author won't learn who reported."
        )
        await answer_to(interaction).say(note(thanks))
        if taken.notice is not None:
            await notify(interaction, stored.user_id, taken.notice)

    async def _store(self, guild_id: int, stored: Stored, one: Report, title: str) -> Taken:
        settings = await self._client.servers.get(guild_id)
        rule = Rule(settings.report_threshold, partial(notices.covered, title))
        taken = await self._client.database.write(reports.report, guild_id, stored.id, one, rule)
        self._client.following.touch(reports.about(guild_id, stored.id))
        if taken.covers:
            self._client.following.touch(review_messages.about(guild_id, stored.id))
        return taken
