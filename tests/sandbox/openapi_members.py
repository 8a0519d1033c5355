"""Members, roles and bans in the traffic that the OpenAPI file judges."""

import datetime as dt
from typing import cast

import discord

from tests.sandbox.small_bot import SEOUL
from tests.sandbox.test_openapi_bot import Recorder

MINA = 1_000_000_000_000_000_013
BIA = 1_000_000_000_000_000_015


async def use_members(bot: Recorder) -> None:
    guild = cast("discord.Guild", bot.get_guild(SEOUL))
    mina = await guild.fetch_member(MINA)
    role = await guild.create_role(name="Watchers", mentionable=True)
    await role.edit(name="Watching", hoist=True, color=discord.Color.blue())
    await guild.edit_role_positions({role: 1})
    await mina.add_roles(role)
    await mina.remove_roles(role)
    await mina.edit(nick="M", roles=[role], timed_out_until=None)
    await mina.timeout(dt.timedelta(seconds=1))
    await mina.timeout(None)
    await guild.me.edit(nick="Club")
    await bot.raw("GET", f"/users/@me/guilds/{SEOUL}/member")
    await role.delete()


async def use_bans(bot: Recorder) -> None:
    guild = cast("discord.Guild", bot.get_guild(SEOUL))
    mina, bia = discord.Object(MINA), discord.Object(BIA)
    await guild.kick(mina)
    await guild.ban(mina, reason="Spam, again", delete_message_seconds=60)
    await guild.fetch_ban(mina)
    [one async for one in guild.bans()]
    await guild.unban(mina)
    await guild.bulk_ban([bia])
