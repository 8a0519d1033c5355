"""Reviews in a forum: each drama has one post."""

import discord

from bot.domain.text.escape import clean, shorten
from bot.store.engine.database import Database
from bot.store.reviews import forum_posts
from bot.ui.card import note
from bot.ui.language import Language
from bot.ui.posting import begin_post

_NAME = 100


async def thread_of(
    database: Database, forum: discord.ForumChannel, drama_id: int, title: str, words: Language
) -> discord.Thread:
    """Return a drama's post, begun now if there is none or it is closed."""
    key = forum.guild.id, forum.id, drama_id
    thread = await standing_post(database, forum, drama_id)
    if thread is None:
        name = shorten(clean(title), _NAME)
        thread = await _unnoted(database, forum, name)
        if thread is None:
            told = note(words.text("Reviews of this drama stand below. Press Read to read one."))
            thread = (await begin_post(forum, name, told)).thread
        await database.write(forum_posts.put_drama_thread, *key, thread.id)
    return thread


async def standing_post(
    database: Database, forum: discord.ForumChannel, drama_id: int
) -> discord.Thread | None:
    """Return a drama's post; None where there is none, or it is closed."""
    id_ = await database.read(forum_posts.drama_thread, forum.guild.id, forum.id, drama_id)
    return await _found(forum, id_) if id_ else None


async def _unnoted(
    database: Database, forum: discord.ForumChannel, name: str
) -> discord.Thread | None:
    """Look for a post that was begun right before a crash, or whose answer was lost."""
    me = forum.guild.me.id
    mine = [one for one in forum.threads if (one.owner_id, one.name) == (me, name)]
    for thread in mine:
        taken = await database.read(forum_posts.is_drama_thread, forum.guild.id, thread.id)
        if not (taken or thread.locked):
            return thread
    return None


async def _found(forum: discord.ForumChannel, id_: int) -> discord.Thread | None:
    thread = forum.get_thread(id_)
    if thread is None:
        try:
            fetched = await forum.guild.fetch_channel(id_)
        except discord.NotFound:
            return None
        thread = fetched if isinstance(fetched, discord.Thread) else None
    return thread if thread and not thread.locked else None
