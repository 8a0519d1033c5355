"""Telling a member something privately."""

import discord

from bot.domain.text.escape import inline
from bot.store.members import notices
from bot.store.members.notices import Kept
from bot.ui.answer import UNREACHABLE
from bot.ui.card import note
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language
from bot.ui.pending_notices import notice_text
from bot.ui.server_language import server_language_of


async def notify(interaction: discord.Interaction[Client], user_id: int, kept: Kept) -> None:
    """Tell a member of this server what a notice says, which the store keeps until then.

    It goes as a direct message in the server's language, because nobody knows the member's before
    they do something. Where those are closed it stands above the next private answer, in theirs.
    """
    words = await server_language_of(interaction)
    await notify_unasked(interaction.client, guild_of(interaction), user_id, kept, words)


async def notify_unasked(
    client: Client, guild_id: int, user_id: int, kept: Kept, words: Language
) -> None:
    """Tell a member as ``notify`` does, where nobody's press led to it.

    Who is no member, and who got a few within the hour, gets no message: it waits for their answer.
    """
    guild, pending = client.get_guild(guild_id), client.notices
    if guild is None or not pending.takes_message(guild_id, user_id, client.clock()):
        pending.await_answer(guild_id, user_id)
        return
    text = f"**{inline(guild.name)}**\n{notice_text(kept.notice, guild, words)}"
    try:
        # Moderators can name anybody in an id that they forge.
        await guild.fetch_member(user_id)
        channel = await client.create_dm(discord.Object(user_id))
        await channel.send(view=note(text))
    except UNREACHABLE:
        # Closed, gone from that server, or lost: twice told beats never.
        pending.await_answer(guild_id, user_id)
        return
    await client.database.write(notices.drop, guild_id, user_id, [kept.id])
