"""Telling a member something privately."""

import discord

from bot.domain.text.text import inline
from bot.store.members import notices
from bot.store.members.notices import Kept
from bot.ui.answer import UNREACHABLE
from bot.ui.card import note
from bot.ui.club import Club
from bot.ui.place import guild_of
from bot.ui.words import Language, server_language_of


async def tell(interaction: discord.Interaction[Club], user_id: int, kept: Kept) -> None:
    """Tell a member of this server what a notice says, which the store keeps until then.

    It goes as a direct message in the server's language, because nobody knows the member's before
    they do something. Where those are closed it stands above the next private answer, in theirs.
    """
    words = await server_language_of(interaction)
    await tell_unasked(interaction.client, guild_of(interaction), user_id, kept, words)


async def tell_unasked(
    club: Club, guild_id: int, user_id: int, kept: Kept, words: Language
) -> None:
    """Tell a member as ``tell`` does, where nobody's press led to it."""
    guild = club.get_guild(guild_id)
    text = words.text(kept.notice.text, **kept.notice.facts)
    if guild is not None:
        text = f"**{inline(guild.name)}**\n{text}"
    try:
        channel = await club.create_dm(discord.Object(user_id))
        await channel.send(view=note(text))
    except UNREACHABLE:
        # Closed, gone from every server that we share, or lost: twice told beats never.
        club.notices.await_answer(guild_id, user_id)
        return
    await club.database.write(notices.drop, guild_id, user_id, [kept.id])
