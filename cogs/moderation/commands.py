"""``/mod`` and the message menu *Moderate*."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.text.marking import mark
from bot.store.reviews import moderation
from bot.ui.answer import answer_to
from bot.ui.club import Club
from bot.ui.place import guild_of
from bot.ui.rights import require_moderator
from bot.ui.words import language_of
from cogs.moderation import cards, ids, looking
from cogs.moderation.deciding import Deciding
from cogs.moderation.judging import Judging
from cogs.moderation.members import Members
from cogs.moderation.reading import ReadingCorner
from cogs.moderation.ruling import moderated
from cogs.moderation.voters import Voters

_Interaction = discord.Interaction[Club]
_Numbers = tuple[int, ...]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Moderation(commands.GroupCog, group_name="mod", group_description=mark("Look after reviews")):
    """Shows moderators reviews and members, without a word that may spoil."""

    def __init__(self, club: Club) -> None:
        self._club = club
        Deciding(club)
        Judging(club)
        Members(club)
        Voters(club)
        ReadingCorner(club)
        club.routes.add(ids.QUEUE, 1, moderated(self.turn_queue), numbers=1)
        club.routes.add(ids.MEMBER, 1, moderated(self.turn_member), numbers=2)
        club.routes.add(ids.PANEL, 1, moderated(self.open), numbers=1)
        menu = app_commands.ContextMenu(name=mark("Moderate"), callback=self.moderate)
        menu.guild_only = True
        # Whoever may delete a message sees it; whether they may moderate reviews is asked there.
        menu.default_permissions = discord.Permissions(manage_messages=True)
        self._menu = menu
        club.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menu away with the commands."""
        self._club.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(description=mark("Reviews that wait for you"))
    async def queue(self, interaction: _Interaction) -> None:
        """Show the first page of what waits."""
        await require_moderator(interaction)
        await answer_to(interaction).say(await looking.queue(interaction, 0))

    @app_commands.command(description=mark("A member: hide reviews, remove votes, block them"))
    @app_commands.describe(member=mark("Whose reviews"))
    async def member(self, interaction: _Interaction, member: discord.User) -> None:
        """Show what a member has published, also one who left."""
        await require_moderator(interaction)
        await answer_to(interaction).say(await looking.member(interaction, member.id, 0))

    async def moderate(self, interaction: _Interaction, message: discord.Message) -> None:
        """Show the panel of the review that a message shows."""
        await require_moderator(interaction)
        case = await self._club.database.read(
            moderation.of_message, guild_of(interaction), message.id
        )
        look = await looking.look_at(interaction, case)
        await answer_to(interaction).say(cards.panel_card(look, language_of(interaction)))

    async def open(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show the panel of a review below what it was opened from."""
        await answer_to(interaction).say(await looking.panel(interaction, numbers[0]))

    async def turn_queue(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show another page of what waits."""
        await looking.show(interaction, await looking.queue(interaction, numbers[0]))

    async def turn_member(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show a page of what a member has published."""
        await looking.show(interaction, await looking.member(interaction, *numbers))
