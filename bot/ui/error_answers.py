"""What a member hears when something is refused or goes wrong."""

import logging
import secrets

import discord
from discord import app_commands, ui

from bot.domain.text import mark
from bot.refusals.refusal import Refusal
from bot.ui.answer import UNREACHABLE, answer_to
from bot.ui.card import Attached, Card, note
from bot.ui.form import typed_texts
from bot.ui.interaction import data_of
from bot.ui.language import Language, language_of

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for each other when reading a code out."""

_UNKNOWN_INTERACTION = 10062
"""Discord has given the interaction up: nobody is there to hear anything more."""

KEPT = "kept"
"""In an interaction's extras: a sentence, in English, that says where a member's text is safe."""

_TYPED = "what-you-typed.txt"

_log = logging.getLogger(__name__)


async def answer_error(
    interaction: discord.Interaction, error: BaseException, *, saves: bool = False
) -> None:
    """Tell the member, privately, why there is no other answer.

    A Refusal says its own words. Anything else is logged under a code, and the member is given
    the code, and told that nothing was saved unless what failed ``saves`` something. An answer
    that cannot be delivered is logged.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
        _log.warning("%s was answered too late", _place(interaction))
        return
    words = language_of(interaction)
    if isinstance(cause, Refusal):
        card = _refused(words, interaction, cause)
    else:
        card = _failed(words, interaction, cause, saves=saves)
    try:
        await answer_to(interaction).say(card)
    except UNREACHABLE as undelivered:
        _log.warning("%s could not be answered: %s", _place(interaction), undelivered)


def _refused(words: Language, interaction: discord.Interaction, cause: Refusal) -> Card:
    said = words.text(cause.text, **cause.values)
    typed = typed_texts(interaction) if cause.gives_back else ""
    if not typed:
        return note(said)
    given = ui.File[Card](f"attachment://{_TYPED}")
    back = words.text("This is what you typed:")
    # With a mark, so that every system's editors read it as UTF-8.
    content = typed.encode("utf-8-sig", "replace")
    return Card(ui.TextDisplay(f"{said} {back}"), given, attached=[Attached(_TYPED, content)])


def _failed(
    words: Language, interaction: discord.Interaction, cause: BaseException, *, saves: bool
) -> Card:
    code = "".join(secrets.choice(_LETTERS) for _ in range(4))
    place, guild_id = _place(interaction), interaction.guild_id
    _log.error("Code %s: %s failed in guild %s", code, place, guild_id, exc_info=cause)
    unsure = mark("I can't tell whether it was saved.")
    saved = interaction.extras.get(KEPT) or (unsure if saves else mark("Nothing was saved."))
    return note(
        words.text(
            "Something went wrong on my side. {saved} Code {code}.",
            saved=words.text(saved),
            code=code,
        )
    )


def _place(interaction: discord.Interaction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data = data_of(interaction)
    return repr(data.get("custom_id") or data.get("name"))
