"""Which polls a member may know of, and what they may do with them."""

import discord

from bot.domain.polls.poll import Poll
from bot.refusals.polls import PollNotYours, UnknownPoll
from bot.store.polls import polls
from bot.ui.channel_permissions import own_rights
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.rights import is_moderator

_Interaction = discord.Interaction[Client]


def can_see(
    interaction: discord.Interaction, channel_id: int, creator_id: int, *, moderates: bool
) -> bool:
    """Tell whether the member sees a channel; of one that is gone, its poll's people know.

    So it is with one that the bot does not see: what Discord says of its rights is not true then.
    Who is in a private thread is not known without asking Discord, so its poll is for its creator
    and those who manage threads. Nothing is changed or awaited here: the store asks on its thread.
    """
    if interaction.channel_id == channel_id:
        return True
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(channel_id) if guild else None
    if guild is None or channel is None or not isinstance(member, discord.Member):
        return creator_id == member.id or moderates
    own = own_rights(interaction.client, guild.id, channel_id)
    if own is None or not own.view_channel:
        return creator_id == member.id or moderates
    rights = channel.permissions_for(member)
    if isinstance(channel, discord.Thread) and channel.is_private():
        return rights.view_channel and (creator_id == member.id or rights.manage_threads)
    return rights.view_channel


async def visible_poll(interaction: _Interaction, poll_id: int) -> Poll:
    """Return a poll that the member may know of; raises UnknownPoll."""
    poll = await interaction.client.database.read(polls.get, guild_of(interaction), poll_id)
    await require_visible(interaction, poll)
    return poll


async def require_visible(interaction: _Interaction, poll: Poll) -> None:
    """Raise UnknownPoll unless the member may know of a poll."""
    moderates = await is_moderator(interaction)
    if not can_see(interaction, poll.channel_id, poll.creator_id, moderates=moderates):
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
