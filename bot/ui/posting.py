"""Posting a card in a channel on a member's behalf."""

from functools import partial

import aiohttp
import discord

from bot.domain.marking import mark
from bot.refusals import CannotPost, MayNotPost, OutdatedButton
from bot.ui.card import Card
from bot.ui.words import language_of

_VIEW = mark("View Channel")
_SEND = mark("Send Messages")
_SEND_IN_THREADS = mark("Send Messages in Threads")


async def post(interaction: discord.Interaction, card: Card) -> None:
    """Post a card where a button was pressed; pressed again within minutes, it is posted once.

    Raises MayNotPost if the member has no right to write there, CannotPost if the bot has none.
    """
    channel, message = interaction.channel, interaction.message
    if not isinstance(channel, discord.abc.Messageable) or message is None:
        raise OutdatedButton
    if missing_right(interaction.permissions, channel) is not None:
        raise MayNotPost
    if (missing := missing_right(interaction.app_permissions, channel)) is not None:
        raise CannotPost(
            permission=language_of(interaction).text(missing),
            channel=f"<#{interaction.channel_id}>",
        )
    # Discord itself recognises a repeated nonce and answers with the message that is there.
    send = partial(channel.send, view=card, nonce=str(message.id))
    try:
        await send()
    except aiohttp.ClientConnectionError:
        await send()


def missing_right(permissions: discord.Permissions, channel: object) -> str | None:
    """Name the first right that is missing for writing in a channel or thread (in English)."""
    if not permissions.view_channel:
        return _VIEW
    if isinstance(channel, discord.Thread):
        return None if permissions.send_messages_in_threads else _SEND_IN_THREADS
    return None if permissions.send_messages else _SEND
