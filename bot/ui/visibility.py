"""What a member may know of on a server: what stands where they can look."""

import discord

from bot.ui.channel_permissions import own_rights


def can_see(
    interaction: discord.Interaction, channel_id: int, owner_id: int, *, moderates: bool
) -> bool:
    """Tell whether the member sees a channel; of one that is gone, its owner and moderators do.

    ``owner_id`` is whose it is that stands there: a poll's creator, a review's author. A channel
    that the bot does not see is gone, too: what Discord says of its rights is not true then. Who is
    in a private thread is not known without asking Discord, so what stands there is for its owner
    and those who manage threads. Nothing is changed or awaited here: the store asks on its thread.
    """
    if interaction.channel_id == channel_id:
        return True
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(channel_id) if guild else None
    if guild is None or channel is None or not isinstance(member, discord.Member):
        return owner_id == member.id or moderates
    if is_gone(interaction.client, guild.id, channel_id):
        return owner_id == member.id or moderates
    rights = channel.permissions_for(member)
    if is_private(channel):
        return rights.view_channel and (owner_id == member.id or rights.manage_threads)
    return rights.view_channel


def is_gone(client: discord.Client, guild_id: int, channel_id: int) -> bool:
    """Tell whether a channel was deleted, or the bot does not see it."""
    own = own_rights(client, guild_id, channel_id)
    return own is None or not own.view_channel


def is_private(channel: object) -> bool:
    """Tell whether a channel is a thread that only those see who are in it."""
    return isinstance(channel, discord.Thread) and channel.is_private()
