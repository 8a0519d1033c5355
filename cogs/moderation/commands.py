"""``/mod`` and the message menu *Moderate*."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.text import mark
from bot.store.reviews import cases
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import MODERATOR, needs
from cogs.moderation import cards, ids, views
from cogs.moderation.log import LogDrawing
from cogs.moderation.member_decisions import MemberDecisions
from cogs.moderation.moderator_reading import ModeratorReading
from cogs.moderation.report_decisions import ReportDecisions
from cogs.moderation.review_decisions import ReviewDecisions
from cogs.moderation.voters import Voters

_Interaction = discord.Interaction[Client]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Moderation(commands.GroupCog, group_name="mod", group_description=mark("Look after reviews")):
    """Shows moderators reviews and members, without a word that may spoil."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.following.draw(LogDrawing(client))
        ReviewDecisions(client)
        ReportDecisions(client)
        MemberDecisions(client)
        Voters(client)
        ModeratorReading(client)
        client.routes.serve(ids.QUEUE, self.turn_queue)
        client.routes.serve(ids.MEMBER, self.turn_member)
        client.routes.serve(ids.PANEL, self.show_panel)
        menu = app_commands.ContextMenu(
            name=mark("Moderate"), callback=self.moderate, extras=needs(MODERATOR)
        )
        menu.guild_only = True
        # Whoever may delete a message sees it; only moderators may use it.
        menu.default_permissions = discord.Permissions(manage_messages=True)
        self._menu = menu
        client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menu away with the commands."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(
        description=mark("Reports and hidden reviews that wait for you"), extras=needs(MODERATOR)
    )
    async def queue(self, interaction: _Interaction) -> None:
        """Show the first page of what waits."""
        await answer_to(interaction).say(await views.queue_page(interaction, 0))

    @app_commands.command(
        description=mark("A member: hide reviews, remove votes, block them"),
        extras=needs(MODERATOR),
    )
    @app_commands.describe(member=mark("Whose reviews"))
    async def member(self, interaction: _Interaction, member: discord.User) -> None:
        """Show what a member has published, also one who left."""
        await answer_to(interaction).say(await views.member_page(interaction, member.id, 0))

    async def moderate(self, interaction: _Interaction, message: discord.Message) -> None:
        """Show the panel of the review that a message shows."""
        case = await self._client.database.read(cases.of_message, guild_of(interaction), message.id)
        view = await views.case_view(interaction, case)
        await answer_to(interaction).say(cards.panel_card(view, language_of(interaction)))

    async def show_panel(self, interaction: _Interaction, review_id: int) -> None:
        """Show the panel of a review below what it was opened from."""
        await answer_to(interaction).say(await views.case_panel(interaction, review_id))

    async def turn_queue(self, interaction: _Interaction, page: int) -> None:
        """Show another page of what waits."""
        await views.answer_with(interaction, await views.queue_page(interaction, page))

    async def turn_member(self, interaction: _Interaction, member_id: int, page: int) -> None:
        """Show a page of what a member has published."""
        await views.answer_with(interaction, await views.member_page(interaction, member_id, page))
