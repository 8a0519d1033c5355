"""Posting a card in a channel on a member's behalf."""

from functools import partial

import discord

from bot.domain.marking import mark
from bot.refusals import CannotPost, ChannelGone, MayNotPost, OutdatedButton
from bot.ui.card import Card
from bot.ui.twice import twice
from bot.ui.words import language_of

_GONE = {10003, 50083}
"""Unknown channel, and archived thread."""

_VIEW = mark("View Channel")
_SEND = mark("Send Messages")
_SEND_IN_THREADS = mark("Send Messages in Threads")


async def post(interaction: discord.Interaction, card: Card) -> None:
    """Post a card where a button was pressed; pressed again within minutes, it is posted once.

    Raises MayNotPost if the member has no right to write there, CannotPost if the bot has none, and
    ChannelGone for a channel that was deleted or closed meanwhile.
    """
    channel, message = interaction.channel, interaction.message
    if not isinstance(channel, discord.abc.Messageable) or message is None:
        raise OutdatedButton
    if not _may_write(interaction.user, interaction.permissions, channel):
        raise MayNotPost
    if (missing := missing_right(interaction.app_permissions, channel)) is not None:
        raise _cannot_post(interaction, missing)
    try:
        # Discord itself recognises a repeated nonce and answers with the message that is there.
        await twice(partial(channel.send, view=card, nonce=str(message.id)))
    except discord.Forbidden:
        raise _cannot_post(interaction, _SEND) from None
    except discord.HTTPException as error:
        if error.code not in _GONE:
            raise
        raise ChannelGone from None


def _cannot_post(interaction: discord.Interaction, missing: str) -> CannotPost:
    permission = language_of(interaction).text(missing)
    return CannotPost(permission=permission, channel=f"<#{interaction.channel_id}>")


def _may_write(user: object, permissions: discord.Permissions, channel: object) -> bool:
    if isinstance(user, discord.Member) and user.is_timed_out():
        return False
    if isinstance(channel, discord.Thread) and channel.locked and not permissions.manage_threads:
        return False
    return missing_right(permissions, channel) is None


def missing_right(permissions: discord.Permissions, channel: object) -> str | None:
    """Name the first right that is missing for writing in a channel or thread (in English)."""
    if not permissions.view_channel:
        return _VIEW
    if isinstance(channel, discord.Thread):
        return None if permissions.send_messages_in_threads else _SEND_IN_THREADS
    return None if permissions.send_messages else _SEND
