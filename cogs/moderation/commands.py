"""``/mod`` and the message menu *Moderate*."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.text import mark
from bot.store.reviews import moderation
from bot.ui.answer import answer_to
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import require_moderator
from cogs.moderation import cards, ids, views
from cogs.moderation.carry_out import moderated
from cogs.moderation.member_decisions import MemberDecisions
from cogs.moderation.reading import ReadingCorner
from cogs.moderation.report_decisions import ReportDecisions
from cogs.moderation.review_decisions import ReviewDecisions
from cogs.moderation.voters import Voters

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Moderation(commands.GroupCog, group_name="mod", group_description=mark("Look after reviews")):
    """Shows moderators reviews and members, without a word that may spoil."""

    def __init__(self, client: Client) -> None:
        self._client = client
        ReviewDecisions(client)
        ReportDecisions(client)
        MemberDecisions(client)
        Voters(client)
        ReadingCorner(client)
        client.routes.add(ids.QUEUE, 1, moderated(self.turn_queue), numbers=1)
        client.routes.add(ids.MEMBER, 1, moderated(self.turn_member), numbers=2)
        client.routes.add(ids.PANEL, 1, moderated(self.open), numbers=1)
        menu = app_commands.ContextMenu(name=mark("Moderate"), callback=self.moderate)
        menu.guild_only = True
        # Whoever may delete a message sees it; whether they may moderate reviews is asked there.
        menu.default_permissions = discord.Permissions(manage_messages=True)
        self._menu = menu
        client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menu away with the commands."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(description=mark("Reviews that wait for you"))
    async def queue(self, interaction: _Interaction) -> None:
        """Show the first page of what waits."""
        await require_moderator(interaction)
        await answer_to(interaction).say(await views.queue(interaction, 0))

    @app_commands.command(description=mark("A member: hide reviews, remove votes, block them"))
    @app_commands.describe(member=mark("Whose reviews"))
    async def member(self, interaction: _Interaction, member: discord.User) -> None:
        """Show what a member has published, also one who left."""
        await require_moderator(interaction)
        await answer_to(interaction).say(await views.member(interaction, member.id, 0))

    async def moderate(self, interaction: _Interaction, message: discord.Message) -> None:
        """Show the panel of the review that a message shows."""
        await require_moderator(interaction)
        case = await self._client.database.read(
            moderation.of_message, guild_of(interaction), message.id
        )
        look = await views.look_at(interaction, case)
        await answer_to(interaction).say(cards.panel_card(look, language_of(interaction)))

    async def open(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show the panel of a review below what it was opened from."""
        await answer_to(interaction).say(await views.panel(interaction, numbers[0]))

    async def turn_queue(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show another page of what waits."""
        await views.show(interaction, await views.queue(interaction, numbers[0]))

    async def turn_member(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show a page of what a member has published."""
        await views.show(interaction, await views.member(interaction, *numbers))
