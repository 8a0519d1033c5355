"""Whether member and bot may write in a channel, and what Discord's refusals mean."""

from collections.abc import Iterator
from contextlib import contextmanager

import discord

from bot.domain.text import mark
from bot.refusals.interactions import CannotPost, ChannelGone, MayNotPost, OutdatedButton
from bot.ui.language import language_of

_GONE = {10003, 50083, 160005}
"""Unknown channel, archived thread, and locked thread."""

_NO_ACCESS = 50001

_VIEW = mark("View Channel")
_SEND = mark("Send Messages")
_SEND_IN_THREADS = mark("Send Messages in Threads")
# What Discord calls the same two rights in a forum's settings.
_CREATE_POSTS = mark("Create Posts")
_SEND_IN_POSTS = mark("Send Messages in Posts")


def missing_rights(permissions: discord.Permissions, channel: object) -> list[str]:
    """Name the rights that are missing for writing in a channel, thread or forum (in English)."""
    if isinstance(channel, discord.Thread):
        needed = {_SEND_IN_THREADS: permissions.send_messages_in_threads}
    elif isinstance(channel, discord.ForumChannel):
        needed = {
            _CREATE_POSTS: permissions.send_messages,
            _SEND_IN_POSTS: permissions.send_messages_in_threads,
        }
    else:
        needed = {_SEND: permissions.send_messages}
    return [
        name for name, given in {_VIEW: permissions.view_channel, **needed}.items() if not given
    ]


def postable(interaction: discord.Interaction) -> "discord.abc.MessageableChannel":
    """Return the channel of an interaction if its member and the bot may write there.

    Raises MayNotPost and CannotPost.
    """
    channel = interaction.channel
    if not isinstance(channel, discord.abc.Messageable):
        raise OutdatedButton
    if not _may_write(interaction.user, interaction.permissions, channel):
        raise MayNotPost
    if missing := missing_rights(interaction.app_permissions, channel):
        raise _cannot_post(interaction, missing[0], channel.id)
    return channel


def require_rights(
    interaction: discord.Interaction, channel: discord.TextChannel | discord.ForumChannel
) -> None:
    """Raise CannotPost if the bot has no right to write in a channel."""
    if missing := missing_rights(channel.permissions_for(channel.guild.me), channel):
        raise _cannot_post(interaction, missing[0], channel.id)


def may_write(user: object, channel: discord.abc.GuildChannel, *, in_thread: bool) -> bool:
    """Tell whether a member sees a channel and may write there, or in its threads and posts.

    In a forum, what is written outside its posts is a new one.
    """
    if not isinstance(user, discord.Member):
        return False
    rights = channel.permissions_for(user)
    writes = rights.send_messages_in_threads if in_thread else rights.send_messages
    return rights.view_channel and writes


@contextmanager
def refused(interaction: discord.Interaction, channel_id: int) -> Iterator[None]:
    """Turn Discord's refusals of a message into ours."""
    try:
        yield
    except discord.HTTPException as error:
        if error.code in _GONE:
            raise ChannelGone from None
        if not isinstance(error, discord.Forbidden):
            raise
        missing = _VIEW if error.code == _NO_ACCESS else _SEND
        raise _cannot_post(interaction, missing, channel_id) from None


def _cannot_post(interaction: discord.Interaction, missing: str, channel_id: int) -> CannotPost:
    permission = language_of(interaction).text(missing)
    return CannotPost(permission=permission, channel=f"<#{channel_id}>")


async def existing_channel(
    guild: discord.Guild, channel_id: int
) -> "discord.abc.GuildChannel | discord.Thread | None":
    """Return a channel or thread, be it archived; None for one that is gone or hidden from the bot.

    Raises what else Discord answers.
    """
    known = guild.get_channel_or_thread(channel_id)
    if known is not None:
        return known
    try:
        # An archived thread is not among those that are known.
        return await guild.fetch_channel(channel_id)
    except (discord.NotFound, discord.Forbidden):
        return None


async def may_still_write(
    member: discord.Member, channel: "discord.abc.GuildChannel | discord.Thread"
) -> bool:
    """Tell whether a member may write in a channel now; raises what Discord answers.

    Of a thread whose channel is hidden from the bot nobody knows anything: True.
    """
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return True
    if not _may_write(member, channel.permissions_for(member), channel):
        return False
    return await is_admitted(member, channel)


async def is_admitted(member: discord.Member, channel: object) -> bool:
    """Tell whether a member is in a private thread, or manages it; True of any other channel.

    Discord is asked; raises what it answers. Of a thread that it hides from the bot nobody knows
    anything: True.
    """
    if not isinstance(channel, discord.Thread) or not channel.is_private():
        return True
    if channel.parent is None or channel.permissions_for(member).manage_threads:
        return True
    try:
        await channel.fetch_member(member.id)
    except discord.Forbidden:
        return True
    except discord.NotFound:
        return False
    return True


def _may_write(user: object, permissions: discord.Permissions, channel: object) -> bool:
    if isinstance(user, discord.Member) and user.is_timed_out():
        return False
    if isinstance(channel, discord.Thread) and channel.locked and not permissions.manage_threads:
        return False
    return not missing_rights(permissions, channel)


def own_rights(
    client: discord.Client, guild_id: int, channel_id: int
) -> discord.Permissions | None:
    """Return what the bot may do in a channel, None where it is not known."""
    guild = client.get_guild(guild_id)
    channel = guild.get_channel_or_thread(channel_id) if guild else None
    if guild is None or channel is None:
        return None
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return None
    return channel.permissions_for(guild.me)
