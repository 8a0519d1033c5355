"""Noticing that a right may be there again for which something waits."""

import discord
from discord.ext import commands

from bot.ui.following import changing
from bot.ui.following.following import Following


class RegainedRights(commands.Cog):
    """Has tried again at once what a missing right held up, instead of ever later."""

    def __init__(self, following: Following) -> None:
        self._following = following

    @commands.Cog.listener()
    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """Try again at once what a missing right held up: the channel may be in sight again."""
        self._following.retry(channel.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Try again at once what a missing right held up, if the bot has others now."""
        me = after.guild.me
        if before.permissions_for(me) != after.permissions_for(me):
            self._following.retry(after.guild.id, after.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Try again at once what a missing right held up, if a role has others now."""
        if before.permissions != after.permissions:
            self._following.retry(after.guild.id)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Try again at once what a missing right held up, if the bot has another role."""
        if after == after.guild.me and before.roles != after.roles:
            self._following.retry(after.guild.id)

    @commands.Cog.listener()
    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """Try again at once what a closed thread held up: it may be open.

        The raw event, because discord.py forgets threads that were archived.
        """
        state = payload.data["thread_metadata"]
        if not state["archived"] and payload.thread_id not in changing.opened:
            self._following.retry(payload.guild_id, payload.thread_id)
