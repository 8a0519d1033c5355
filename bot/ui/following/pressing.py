"""Changing a message as the answer to a press on it: Discord counts no such change as an edit."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.store.messages.followed import Followed
from bot.ui.answer import UNREACHABLE, answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.custom_ids import ids_on

PATIENCE = 2.0
"""Seconds for which a press may keep others from its message."""

_log = logging.getLogger(__name__)


async def replace_pressed(
    interaction: discord.Interaction[Client],
    pressed: Followed,
    draw: Callable[[], Awaitable[Card]],
) -> None:
    """Put a card on the message that was pressed, unless somebody is just doing that.

    ``pressed`` is what was known of it in the transaction that the card shows. Where it is not
    changed so, it follows later like any other: presses wait for no change of another's, and while
    many are under way one change shows what all of them did.
    """
    client, message = interaction.client, interaction.message
    bringing = client.following.bringing
    if message is None or message.flags.ephemeral or not _was_pressed(interaction, message):
        return
    with bringing.claim(message.id) as free:
        if not free or client.underway.many or bringing.shows(message.id) > pressed.changes:
            return
        replacing = asyncio.ensure_future(_replace(interaction, message, await draw()))
        if (await asyncio.wait([replacing], timeout=PATIENCE))[0]:
            if replacing.result():
                await bringing.note_shown(pressed)
            return
    # It may arrive after a newer change, so the message is seen to once more when it has.
    replacing.add_done_callback(lambda _: client.following.check(message))
    await replacing


async def _replace(
    interaction: discord.Interaction[Client], message: discord.Message, card: Card
) -> bool:
    try:
        await answer_to(interaction).replace(card)
    except UNREACHABLE as error:
        _log.info("Message %d did not follow a press: %s", message.id, error)
        return False
    return True


def _was_pressed(interaction: discord.Interaction, message: discord.Message) -> bool:
    """Whether the id is really on the message: else a forged one would replace any of ours."""
    data: dict[str, object] = dict(interaction.data or {})
    return str(data.get("custom_id")) in ids_on(message)
