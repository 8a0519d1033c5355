"""Whether the next round of a weekly poll may be posted for its creator, and what they hear."""

import asyncio

import discord

from bot.domain.polls.poll import Poll
from bot.domain.polls.series import SeriesEnd
from bot.domain.text import mark
from bot.store.members.notices import Notice
from bot.ui.channel_permissions import existing_channel, may_still_write
from bot.ui.client import Client
from bot.ui.participation import member_still_here

_PATIENCE = 10
"""Seconds for Discord's answers: one timer serves all servers."""

_TOLD = {
    SeriesEnd.COVERED: mark(
        "Your weekly poll {n} in {channel} comes no more: the moderators have covered it. You can"
        " ask something else with /poll create."
    ),
    SeriesEnd.LEFT: mark(
        "Your weekly poll {n} in {channel} came no more after you had left. Run it again from /poll"
        " list, state mine, and repeat that."
    ),
    SeriesEnd.MAY_NOT_WRITE: mark(
        "Your weekly poll {n} in {channel} comes no more: you can't post there now. Run it again"
        " from /poll list, state mine, where you can, and repeat that."
    ),
    SeriesEnd.BLOCKED: mark(
        "Your weekly poll {n} in {channel} comes no more: the moderators have blocked you from"
        " publishing there. If you think that is a mistake, ask a moderator."
    ),
    SeriesEnd.FULL: mark(
        "Your weekly poll {n} in {channel} comes no more: as many polls are open as may be. Once"
        " one is closed, run it again from /poll list, state mine, and repeat that."
    ),
}


class GuildAway(Exception):  # noqa: N818 - it comes back, or the bot is not there any more
    """The server is not there now, so nobody knows who is in it."""


def ended(poll: Poll, end: SeriesEnd) -> Notice:
    """Tell a poll's creator why it comes no more, and what they can do."""
    return Notice(_TOLD[end], {"n": poll.id, "channel": f"<#{poll.channel_id}>"})


async def gone(client: Client, poll: Poll) -> SeriesEnd | None:
    """Return what Discord says against a creator: that they left, or may not write there now.

    None where nothing is against them, and of a channel that is gone: posting there says so. Raises
    GuildAway, TimeoutError, and what Discord answers; then it is tried again.
    """
    guild = client.get_guild(poll.guild_id)
    if guild is None or guild.unavailable:
        raise GuildAway
    async with asyncio.timeout(_PATIENCE):
        return await _gone(guild, poll)


async def _gone(guild: discord.Guild, poll: Poll) -> SeriesEnd | None:
    member = await member_still_here(guild, poll.creator_id)
    if member is None:
        return SeriesEnd.LEFT
    channel = await existing_channel(guild, poll.channel_id)
    if channel is None or await may_still_write(member, channel):
        return None
    return SeriesEnd.MAY_NOT_WRITE
