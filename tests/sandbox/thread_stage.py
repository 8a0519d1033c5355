"""Threads and posts on a stage, and who may do what with them."""

from collections.abc import Awaitable

import discord

from sandbox.client import Person
from tests.sandbox.small_bot import FORUM, GENERAL, Stage


async def may(stage: Stage, *rights: str, where: str = "general", denied: bool = False) -> None:
    """Give the bot rights in a channel, or take them; ``where`` is its name."""
    key = "deny" if denied else "allow"
    body = {"channel": where, "for": "Dramaclub", key: list(rights)}
    await stage.mina.call("POST", "permissions", body)


async def begun(stage: Stage, name: str = "Episode 4") -> discord.Thread:
    """A thread that the bot made from a message of its own in #general."""
    message = await stage.channel(GENERAL).send("Talk about it")
    return await message.create_thread(name=name)


def forum_of(stage: Stage) -> discord.ForumChannel:
    """The bot's view of the forum."""
    forum = stage.bot.get_channel(FORUM)
    assert isinstance(forum, discord.ForumChannel)
    return forum


def at(person: Person, thread: discord.Thread) -> Person:
    """Someone in a thread."""
    return person.at(str(thread.id))


def moderator(stage: Stage, thread: discord.Thread) -> Person:
    """Theo in a thread, who has Manage Threads."""
    return at(stage.mina.other("theo"), thread)


async def code(act: Awaitable[object]) -> int:
    """The code with which something is refused; 0 where it is not."""
    try:
        await act
    except discord.HTTPException as error:
        return error.code
    return 0


async def is_archived(stage: Stage, thread: discord.Thread) -> bool:
    """Whether a thread is archived, as Discord has it."""
    told = await stage.bot.fetch_channel(thread.id)
    assert isinstance(told, discord.Thread)
    return told.archived
