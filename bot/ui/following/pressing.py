"""Changing a message as the answer to a press on it: Discord counts no such change as an edit."""

import logging

import discord

from bot.store.messages.followed import Followed
from bot.ui.answer import UNREACHABLE, answer_to
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.custom_ids import ids_on

_log = logging.getLogger(__name__)


async def replace_pressed(
    interaction: discord.Interaction[Client], pressed: Followed, card: Card
) -> None:
    """Put a card on the message that was pressed, unless somebody is just doing that.

    ``pressed`` is what was known of it in the transaction that ``card`` shows. Where it cannot be
    changed so, it follows later like any other.
    """
    bringing, message = interaction.client.following.bringing, interaction.message
    if message is None or message.flags.ephemeral or not _was_pressed(interaction, message):
        return
    with bringing.claim(message.id) as free:
        if not free or bringing.shows(message.id) > pressed.changes:
            return
        try:
            await answer_to(interaction).replace(card)
        except UNREACHABLE as error:
            _log.info("Message %d did not follow a press: %s", message.id, error)
            return
        await bringing.note_shown(pressed)


def _was_pressed(interaction: discord.Interaction, message: discord.Message) -> bool:
    """Whether the id is really on the message: else a forged one would replace any of ours."""
    data: dict[str, object] = dict(interaction.data or {})
    return str(data.get("custom_id")) in ids_on(message)
