"""The log of decisions in the moderator channel: without a word of any review."""

import logging
from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.domain.text.spoilers import Scope
from bot.store.reviews.moderation import Case
from bot.ui.answer import UNREACHABLE
from bot.ui.card import Card, button, row
from bot.ui.channel_permissions import missing_rights
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.server_language import server_language_of
from cogs.moderation import ids
from cogs.moderation.cards import card_link, covered
from cogs.moderation.notices import quoted_reason
from cogs.reviews.api import scope_texts

HIDDEN = mark("{moderator} hid the review of {title} by {author}.")
RESTORED = mark("{moderator} restored the review of {title} by {author}.")
MARKED = mark("{moderator} marked the review of {title} by {author}: {scope}.")
UNMARKED = mark("{moderator} took the moderators' mark off the review of {title} by {author}.")
HIDDEN_ALL = mark("{moderator} hid all reviews of {author}: {n}.")
BLOCKED = mark("{moderator} blocked {author} from publishing reviews.")
UNBLOCKED = mark("{moderator} unblocked {author}.")
UPHELD = mark("{moderator} upheld the reports on the review of {title} by {author}: {scope}.")
DISMISSED = mark("{moderator} dismissed the reports on the review of {title} by {author}.")
VOTES_REMOVED = mark("{moderator} removed the votes of {author} from reviews: {n}.")
VOTERS_SEEN = mark("{moderator} looked up who voted on the review of {title} by {author}.")

_TITLE = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What was decided about whom.

    ``title`` names the drama of the review that it is about; ``count`` is how many reviews it
    changed.
    """

    text: str
    author_id: int
    case: Case | None = None
    title: str = ""
    reason: str = ""
    scope: Scope | None = None
    count: int = 0


async def write(interaction: discord.Interaction[Client], entry: LogEntry) -> str:
    """Post an entry in the moderator channel, if there is one.

    Returns what the moderator is to know where that cannot be, in their language.
    """
    settings = await interaction.client.servers.get(guild_of(interaction))
    if settings.moderator_channel is None or interaction.guild is None:
        return ""
    words = language_of(interaction)
    channel = interaction.guild.get_channel(settings.moderator_channel)
    if not isinstance(channel, discord.TextChannel):
        return words.text(
            "The log could not be written: the moderator channel is gone. Choose one in /settings."
        )
    missing = missing_rights(channel.permissions_for(channel.guild.me), channel)
    if not missing:
        try:
            card = log_card(interaction, entry, await server_language_of(interaction))
            await channel.send(view=card)
        except UNREACHABLE as error:
            _log.warning("A log entry reached no channel of guild %d: %s", channel.guild.id, error)
        else:
            return ""
    if not missing:
        return words.text("The log could not be written in {channel}.", channel=channel.mention)
    rights = words.all_of([f"**{right}**" for right in map(words.text, missing)])
    return words.text(
        "The log could not be written: in {channel} I lack {rights}.",
        channel=channel.mention,
        rights=rights,
    )


def log_card(interaction: discord.Interaction, entry: LogEntry, words: Language) -> Card:
    """Return an entry: a reason may tell something of the story, so it is covered."""
    told = words.text(
        entry.text,
        moderator=interaction.user.mention,
        author=f"<@{entry.author_id}>",
        title=f"**{inline(entry.title, _TITLE)}**",
        scope=scope_texts.told(entry.scope, words),
        n=entry.count,
    )
    link = card_link(interaction.guild_id, entry.case, words) if entry.case else ""
    items: list[ui.Item[Card]] = [ui.TextDisplay(" ".join(filter(None, [told, link])))]
    if entry.reason:
        items.append(covered(words.text("Reason: {reason}", reason=quoted_reason(entry.reason))))
    return Card(*items, row(*_buttons(entry, words)))


def _buttons(entry: LogEntry, words: Language) -> list[ui.Button[Card]]:
    if entry.case is None:
        return [button(words.text("Their reviews"), ids.MEMBER(entry.author_id, 0))]
    review_id = entry.case.stored.id
    return [
        button(words.text("Read"), ids.READ(review_id)),
        button(words.text("Moderate"), ids.PANEL(review_id)),
    ]
