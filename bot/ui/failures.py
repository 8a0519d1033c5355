"""What a member hears when something is refused or goes wrong."""

import logging
import secrets

import discord
from discord import app_commands

from bot.refusals import Refusal
from bot.ui.answer import answer_to
from bot.ui.card import Card, note
from bot.ui.words import Language, language_of

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for each other when reading a code out."""

_log = logging.getLogger(__name__)


async def tell(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the member, privately, why there is no other answer; never raises.

    A Refusal says its own words. Anything else is logged under a code, and the member is given
    the code.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    words = language_of(interaction)
    card = (
        _refused(words, cause) if isinstance(cause, Refusal) else _failed(words, interaction, cause)
    )
    try:
        await answer_to(interaction).say(card)
    except discord.HTTPException as late:
        _log.warning("An interaction could not be answered: %s", late)


def _refused(words: Language, refusal: Refusal) -> Card:
    return note(words.text(refusal.text, **refusal.values))


def _failed(words: Language, interaction: discord.Interaction, cause: BaseException) -> Card:
    code = "".join(secrets.choice(_LETTERS) for _ in range(4))
    _log.error(
        "Code %s: %s failed in guild %s",
        code,
        _place(interaction),
        interaction.guild_id,
        exc_info=cause,
    )
    return note(
        words.text("Something went wrong on my side. Nothing was saved. Code {code}.", code=code)
    )


def _place(interaction: discord.Interaction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: dict[str, object] = dict(interaction.data or {})
    return repr(data.get("custom_id") or data.get("name"))
