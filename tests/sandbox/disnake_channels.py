"""The commands of the disnake bot that go on to channels, threads, members and commands."""

from typing import Any

import disnake
from disnake.ext import commands

from tests.sandbox.disnake_commands import Command, as_json
from tests.sandbox.disnake_messages import file


def channel_of(inter: Command) -> disnake.TextChannel:
    assert isinstance(inter.channel, disnake.TextChannel)
    return inter.channel


class Channels(commands.Cog):
    """What a bot does with its own requests, beside the answer."""

    def __init__(self, bot: Any) -> None:
        self.bot: commands.InteractionBot = bot

    @commands.slash_command(description="Makes a forum post and threads")
    async def discuss(self, inter: Command) -> None:
        await inter.response.defer()
        [forum] = inter.guild.forum_channels
        tag = forum.get_tag_by_name("Airing")
        assert tag is not None
        post, _ = await forum.create_thread(
            name="Signal, episode 1",
            content="What a start",
            file=file("still.txt", "a still"),
            applied_tags=[tag],
        )
        starter = await post.fetch_message(post.id)
        thread = await channel_of(inter).create_thread(
            name="Side talk", type=disnake.ChannelType.public_thread
        )
        await thread.add_user(inter.author)
        members = await thread.fetch_members()
        await thread.send("Over here")
        closed = await thread.edit(archived=True)
        reply = await inter.original_response()
        below = await reply.create_thread(name="Below")
        told = as_json(
            starter=[starter.content, starter.attachments[0].filename],
            tags=len(post.applied_tags),
            members=len(members),
            archived=closed.archived,
            below=below.id == reply.id,
        )
        await inter.edit_original_response(told)

    @commands.slash_command(description="Sends, fetches, edits and deletes messages")
    async def tidy(self, inter: Command) -> None:
        channel = channel_of(inter)
        await inter.response.defer()
        one, two, three = [await channel.send(word) for word in ("one", "two", "three")]
        await one.edit("one, edited", file=file("one.txt", "1"))
        reply = await two.reply("to two")
        await two.add_reaction("🎬")
        await three.delete()
        newest = await channel.history(limit=3).flatten()
        again = await channel.fetch_message(one.id)
        assert reply.reference is not None
        told = as_json(
            newest=[message.content for message in newest],
            again=[again.content, again.attachments[0].filename, again.edited_at is not None],
            reply=reply.reference.message_id == two.id,
        )
        await inter.edit_original_response(told)

    @commands.slash_command(description="Fetches members and roles, and writes to one")
    async def members(self, inter: Command) -> None:
        await inter.response.defer()
        asked = await inter.guild.query_members("th", limit=5)
        one = await inter.guild.fetch_member(inter.author.id)
        roles = await inter.guild.fetch_roles()
        await inter.author.send("hello from the bot")
        told = as_json(
            asked=[member.name for member in asked],
            one=one.display_name,
            roles=sorted(role.name for role in roles),
        )
        await inter.edit_original_response(told)

    @commands.slash_command(description="Makes, edits and removes a command of this server")
    @commands.default_member_permissions(manage_messages=True)
    async def workshop(self, inter: Command) -> None:
        bot, guild = self.bot, inter.guild.id
        await inter.response.defer(ephemeral=True)
        made = await bot.create_guild_command(guild, disnake.SlashCommand("local", "Only here"))
        changed = disnake.SlashCommand("local", "Only in this server")
        edited = await bot.edit_guild_command(guild, made.id, changed)
        listed = await bot.fetch_guild_commands(guild)
        await bot.delete_guild_command(guild, made.id)
        told = as_json(
            edited=[edited.name, edited.description],
            listed=[command.name for command in listed],
            left=len(await bot.fetch_guild_commands(guild)),
        )
        await inter.edit_original_response(told)
