"""Carrying a decision out: cards follow, the log is written, and the author is told privately."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import discord

from bot.domain.text import mark
from bot.refusals.reviews import UnknownReview
from bot.store.members.notices import Notice
from bot.store.reviews.moderation import Decision, Done
from bot.ui.card import Card
from bot.ui.client import Client
from bot.ui.direct_messages import notify
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from bot.ui.rights import require_moderator
from bot.ui.routes import Handler
from cogs.moderation import log, views
from cogs.moderation.log import Entry
from cogs.reviews.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class DecisionMessages:
    """What is decided, as the log, the author and the moderator are told it.

    ``review`` is the review on whose panel it was decided, 0 for the card of its author.
    ``already`` is said (in English, marked) where nothing changed.
    """

    entry: Entry
    notice: Notice
    said: str
    review: int = 0
    already: str = mark("That is so already, so nothing was changed.")


def moderated(handler: Handler) -> Handler:
    """Let moderators alone through: a role may be gone since the button was shown."""

    async def checked(interaction: discord.Interaction[Client], numbers: tuple[int, ...]) -> None:
        await require_moderator(interaction)
        await handler(interaction, numbers)

    return checked


async def carry_out(
    interaction: discord.Interaction[Client],
    ruling: DecisionMessages,
    decide: Callable[..., Done],
    *at: object,
) -> None:
    """Write a decision down, and let everything that shows it follow.

    ``decide`` is run with the server, ``at`` and the Decision. Where somebody was quicker, the
    moderator sees how things stand, and nobody is told twice.
    """
    client, guild_id = interaction.client, guild_of(interaction)
    decision = Decision(interaction.user.id, client.clock(), ruling.notice)
    done = await client.database.write(decide, guild_id, *at, decision)
    for id_ in done.reviews:
        shelf_of(client).copies.touch(guild_id, id_)
        client.dispatch("review_changed", guild_id, id_)
    told = await _told(interaction, ruling, done)
    await views.show(interaction, await _back(interaction, ruling), told)
    if done.notice is not None:
        await notify(interaction, ruling.entry.author, done.notice)


async def _told(
    interaction: discord.Interaction[Client], ruling: DecisionMessages, done: Done
) -> str:
    words = language_of(interaction)
    if not done.new:
        return words.text(ruling.already)
    privately = words.text("The author is told privately, but not who decided.")
    if ruling.entry.case is None:
        privately = words.text("The member is told privately, but not who decided.")
    entry = replace(ruling.entry, number=len(done.reviews))
    logged = await log.write(interaction, entry)
    return " ".join(filter(None, [ruling.said, privately if done.notice else "", logged]))


async def _back(interaction: discord.Interaction[Client], ruling: DecisionMessages) -> Card:
    if ruling.review:
        try:
            return await views.panel(interaction, ruling.review)
        except UnknownReview:
            # Its author deleted it meanwhile; the decision about them stands.
            pass
    return await views.member(interaction, ruling.entry.author, 0)
