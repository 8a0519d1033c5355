"""Posting cards in channels."""

from functools import partial

import discord

from bot.domain.members.deeds import Deed
from bot.refusals.interactions import NoFittingTag, OutdatedButton
from bot.ui.card import Card
from bot.ui.channel_permissions import postable, refused, require_rights
from bot.ui.client import Client
from bot.ui.forum_tags import tag_for
from bot.ui.retry import retry_once


async def post(
    interaction: discord.Interaction[Client], card: Card, nonce: str | None = None
) -> discord.Message:
    """Post a card where a button was pressed; pressed again within minutes, it is posted once.

    ``nonce`` (at most 25 characters) tells presses apart on a message that many see; else the
    message does.

    Raises MayNotPost if the member has no right to write there, CannotPost if the bot has none,
    ChannelGone for a channel that was deleted or closed meanwhile, and what is refused to who may
    not publish.
    """
    channel, message = postable(interaction), interaction.message
    if message is None:
        raise OutdatedButton
    await interaction.client.participation.require_unstored(interaction, Deed.POST_CARD)
    with refused(interaction, channel.id):
        # Discord itself recognises a repeated nonce and answers with the message that is there.
        return await retry_once(partial(channel.send, view=card, nonce=nonce or str(message.id)))


async def post_in(
    interaction: discord.Interaction,
    channel: discord.TextChannel | discord.ForumChannel,
    card: Card,
    title: str,
) -> discord.Message:
    """Post a card in a channel, or in a forum as a post with this title (1 … 100 characters).

    Raises CannotPost if the bot has no right to write there, ChannelGone, and NoFittingTag.
    """
    require_rights(interaction, channel)
    with refused(interaction, channel.id):
        if isinstance(channel, discord.TextChannel):
            return await channel.send(view=card)
        return (await begin_post(channel, title, card)).message


async def begin_post(
    forum: discord.ForumChannel, title: str, card: Card
) -> "discord.channel.ThreadWithMessage":
    """Begin a post with this title (1 … 100 characters) in a forum; raises NoFittingTag."""
    tags = []
    if forum.flags.require_tag:
        tag = tag_for(forum)
        if tag is None:
            raise NoFittingTag(channel=forum.mention)
        tags.append(tag)
    return await forum.create_thread(name=title, view=card, applied_tags=tags)
