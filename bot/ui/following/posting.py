"""Posting a message once, whatever becomes of the answer."""

from datetime import UTC, datetime, timedelta

import aiohttp
import discord

from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed
from bot.ui.card import Card
from bot.ui.channel_permissions import own_rights
from bot.ui.client import Client
from bot.ui.following.drawing import Place, Unplaced
from bot.ui.following.reasons import Reason, is_gone, is_unknown

_NEAR = 25
"""Messages around the second in which it was sent: mostly it is there, and no more is read."""

_LOOKED_AT = 1_000
"""Messages since shortly before it was sent among which one is looked for."""

_REMEMBERED = 60
"""Seconds for which Discord surely knows a nonce again; it says "the past few minutes"."""

_FIRST = datetime.fromtimestamp(discord.utils.DISCORD_EPOCH / 1000, UTC)
"""There is no message from before Discord's own time."""

_ASTRAY = timedelta(minutes=5)
"""How far our clock and Discord's may be apart."""


async def post(client: Client, one: Followed, channel: Place, card: Card) -> int | None:
    """Post a card and return its message's id; raises what Discord answers.

    It is noted before it is sent, so that it is looked for where no answer comes. None where it is
    to show something else by now: then nothing is sent.
    """
    now = client.clock()
    if not await client.database.write(deliveries.sending, one, channel.id, now):
        return None
    try:
        return await _send(client, channel, card.marked(one.mark), str(one.mark))
    except discord.HTTPException as error:
        if not is_unknown(error):
            await client.database.write(deliveries.not_sent, one.key)
        raise


async def sent_before(client: Client, one: Followed) -> int | None:
    """Return the id of a message that was sent, None if it does not stand where that was.

    Raises Unplaced where the bot may not look, and what Discord answers.
    """
    guild_id, channel_id = one.key.subject.guild_id, one.channel_id or one.place_id
    rights = own_rights(client, guild_id, channel_id)
    if rights is not None and not rights.read_message_history:
        # Discord would not refuse: it shows nothing.
        raise Unplaced(Reason.NO_HISTORY)
    sent_at = max(datetime.fromtimestamp(one.sent_at or 0, UTC), _FIRST)
    channel = client.get_partial_messageable(channel_id, guild_id=guild_id)
    try:
        async for message in channel.history(limit=_NEAR, around=sent_at):
            if _is_it(client, message, one):
                return message.id
        return await _sent_since(client, one, channel, sent_at)
    except discord.HTTPException as error:
        if not is_gone(error):
            raise
    return None


async def _sent_since(
    client: Client, one: Followed, channel: discord.PartialMessageable, sent_at: datetime
) -> int | None:
    after, seen = max(sent_at - _ASTRAY, _FIRST), 0
    async for message in channel.history(limit=_LOOKED_AT, after=after, oldest_first=True):
        if _is_it(client, message, one):
            return message.id
        seen += 1
        after = message.created_at
    if seen == _LOOKED_AT and after < sent_at + _ASTRAY:
        raise Unplaced(Reason.NO_HISTORY)
    return None


async def _send(client: Client, channel: Place, card: Card, nonce: str) -> int:
    begun = client.clock()

    async def send() -> int:
        return (await channel.send(view=card, nonce=nonce, files=card.files())).id

    try:
        return await send()
    except aiohttp.ClientConnectionError:
        if client.clock() - begun > _REMEMBERED:
            raise
    # Discord itself recognises a repeated nonce and answers with the message that is there.
    return await send()


def _is_it(client: Client, message: discord.Message, one: Followed) -> bool:
    if client.user is None or message.author.id != client.user.id:
        return False
    if one.mark in followed.UNMARKED:
        drawing = client.following.bringing.drawings[one.key.subject.kind]
        return drawing.subject_on(message) == one.key.subject.id
    # Every component has an id, though discord.py's base class does not say so.
    return any(getattr(part, "id", None) == one.mark for part in message.components)
