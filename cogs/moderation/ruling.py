"""Carrying a decision out: cards follow, the log is written, and the author is told privately."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import discord

from bot.domain.text.marking import mark
from bot.refusals.reviews import UnknownReview
from bot.store.members.notices import Notice
from bot.store.reviews.moderation import Decision, Done
from bot.ui.card import Card
from bot.ui.club import Club
from bot.ui.place import guild_of
from bot.ui.rights import require_moderator
from bot.ui.routes import Handler
from bot.ui.telling import tell
from bot.ui.words import language_of
from cogs.moderation import log, looking
from cogs.moderation.log import Entry
from cogs.reviews.shelf import shelf_of


@dataclass(frozen=True, slots=True)
class Ruling:
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

    async def checked(interaction: discord.Interaction[Club], numbers: tuple[int, ...]) -> None:
        await require_moderator(interaction)
        await handler(interaction, numbers)

    return checked


async def carry_out(
    interaction: discord.Interaction[Club], ruling: Ruling, decide: Callable[..., Done], *at: object
) -> None:
    """Write a decision down, and let everything that shows it follow.

    ``decide`` is run with the server, ``at`` and the Decision. Where somebody was quicker, the
    moderator sees how things stand, and nobody is told twice.
    """
    club, guild_id = interaction.client, guild_of(interaction)
    decision = Decision(interaction.user.id, club.clock(), ruling.notice)
    done = await club.database.write(decide, guild_id, *at, decision)
    for id_ in done.reviews:
        shelf_of(club).copies.touch(guild_id, id_)
        club.dispatch("review_changed", guild_id, id_)
    told = await _told(interaction, ruling, done)
    await looking.show(interaction, await _back(interaction, ruling), told)
    if done.notice is not None:
        await tell(interaction, ruling.entry.author, done.notice)


async def _told(interaction: discord.Interaction[Club], ruling: Ruling, done: Done) -> str:
    words = language_of(interaction)
    if not done.new:
        return words.text(ruling.already)
    privately = words.text("The author is told privately, but not who decided.")
    if ruling.entry.case is None:
        privately = words.text("The member is told privately, but not who decided.")
    entry = replace(ruling.entry, number=len(done.reviews))
    logged = await log.write(interaction, entry)
    return " ".join(filter(None, [ruling.said, privately if done.notice else "", logged]))


async def _back(interaction: discord.Interaction[Club], ruling: Ruling) -> Card:
    if ruling.review:
        try:
            return await looking.panel(interaction, ruling.review)
        except UnknownReview:
            # Its author deleted it meanwhile; the decision about them stands.
            pass
    return await looking.member(interaction, ruling.entry.author, 0)
