"""Which polls a member may know of, and what they may do with them."""

import discord

from bot.domain.polls.poll import Poll
from bot.refusals.polls import PollNotYours, UnknownPoll
from bot.store.polls import polls
from bot.ui.channel_permissions import is_admitted
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.rights import is_moderator
from bot.ui.visibility import can_see

_Interaction = discord.Interaction[Client]


async def visible_poll(interaction: _Interaction, poll_id: int) -> Poll:
    """Return a poll that the member may know of; raises UnknownPoll."""
    poll = await interaction.client.database.read(polls.get, guild_of(interaction), poll_id)
    await require_visible(interaction, poll)
    return poll


async def require_visible(interaction: _Interaction, poll: Poll) -> None:
    """Raise UnknownPoll unless the member may know of a poll.

    Discord is asked whether a creator is still in the private thread of theirs.
    """
    moderates = await is_moderator(interaction)
    place = poll.channel_id, poll.creator_id, poll.parent_id
    if not can_see(interaction, *place, moderates=moderates):
        raise UnknownPoll
    guild, member = interaction.guild, interaction.user
    if guild and isinstance(member, discord.Member) and interaction.channel_id != poll.channel_id:
        channel = guild.get_channel_or_thread(poll.channel_id)
        if not await is_admitted(member, channel):
            raise UnknownPoll


async def can_manage(interaction: _Interaction, poll: Poll) -> bool:
    """Tell whether the member is the poll's creator or a moderator."""
    return poll.creator_id == interaction.user.id or await is_moderator(interaction)


async def managed_poll(interaction: _Interaction, poll_id: int) -> Poll:
    """Return a poll that the member may manage; raises UnknownPoll and PollNotYours."""
    poll = await interaction.client.database.read(polls.get, guild_of(interaction), poll_id)
    await require_managed(interaction, poll)
    return poll


async def require_managed(interaction: _Interaction, poll: Poll) -> None:
    """Raise UnknownPoll or PollNotYours unless the member may manage a poll."""
    await require_visible(interaction, poll)
    if not await can_manage(interaction, poll):
        raise PollNotYours
