"""The log of decisions in the moderator channel: without a word of any review."""

import discord
from discord import ui

from bot.domain.text import mark
from bot.domain.text.escape import inline
from bot.store.engine.transaction import Tx
from bot.store.messages import followed, log_entries
from bot.store.messages.followed import Followed, Key, Kind
from bot.store.messages.log_entries import Line, LogEntry
from bot.ui.card import Card, button, row
from bot.ui.channel_permissions import missing_rights
from bot.ui.client import Client
from bot.ui.following.drawing import Drawn
from bot.ui.following.moderator_channel import InModeratorChannel
from bot.ui.interaction import guild_of
from bot.ui.language import Language, language_of
from bot.ui.server_language import language_in
from cogs.moderation import ids
from cogs.moderation.cards import covered, message_link
from cogs.moderation.notices import quoted_reason
from cogs.reviews.api import scope_texts

HIDDEN = mark("{moderator} hid the review of {title} by {author}.")
RESTORED = mark("{moderator} restored the review of {title} by {author}.")
MARKED = mark("{moderator} marked the review of {title} by {author}: {scope}.")
UNMARKED = mark("{moderator} took the moderators' mark off the review of {title} by {author}.")
HIDDEN_ALL = mark("{moderator} hid all reviews of {author}: {n}.")
BLOCKED = mark("{moderator} blocked {author} from publishing.")
UNBLOCKED = mark("{moderator} unblocked {author}.")
UPHELD = mark("{moderator} upheld the reports on the review of {title} by {author}: {scope}.")
DISMISSED = mark("{moderator} dismissed the reports on the review of {title} by {author}.")
VOTES_REMOVED = mark("{moderator} removed the votes of {author} from reviews: {n}.")
VOTERS_SEEN = mark("{moderator} looked up who voted on the review of {title} by {author}.")

_TITLE = 100

PATIENCE = 5.0
"""Seconds for which a moderator waits until the log is written; then they hear that it is not."""


class LogDrawing(InModeratorChannel):
    """Draws entries: each is posted once, and followed no more once it stands."""

    kind: Kind = "log"

    def load(self, tx: Tx, guild_id: int, entry_id: int) -> Line | None:
        """Return an entry that is still to be written."""
        return log_entries.get(tx, guild_id, entry_id)

    async def draw(self, one: Followed, line: Line) -> Drawn:
        """Return its card."""
        guild_id = one.key.subject.guild_id
        words = await language_in(self.client, guild_id)
        return Drawn(log_card(guild_id, line, words), last=True)


async def see_to(interaction: discord.Interaction[Client], entry: Key) -> str:
    """Post an entry that was stored.

    Returns what the moderator is to know where it does not stand yet, in their language.
    """
    client = interaction.client
    client.following.touch(entry.subject)
    await client.following.settle([entry.subject], PATIENCE)
    if await client.database.read(followed.get, entry) is None:
        return ""
    settings = await client.servers.get(guild_of(interaction))
    words, guild = language_of(interaction), interaction.guild
    channel = guild and guild.get_channel(settings.moderator_channel or 0)
    if not isinstance(channel, discord.TextChannel):
        return words.text(
            "The log could not be written: the moderator channel is gone. Choose one in /settings."
        )
    missing = missing_rights(channel.permissions_for(channel.guild.me), channel)
    if not missing:
        return words.text("The log could not be written in {channel}.", channel=channel.mention)
    rights = words.all_of([f"**{right}**" for right in map(words.text, missing)])
    return words.text(
        "The log could not be written: in {channel} I lack {rights}.",
        channel=channel.mention,
        rights=rights,
    )


def log_card(guild_id: int, line: Line, words: Language) -> Card:
    """Return an entry: a reason may tell something of the story, so it is covered."""
    entry = line.entry
    told = words.text(
        entry.text,
        moderator=f"<@{line.moderator_id}>",
        author=f"<@{entry.author_id}>",
        title=f"**{inline(entry.title, _TITLE)}**",
        scope=scope_texts.told(entry.scope, words),
        n=entry.count,
    )
    own = ""
    if line.moderator_id == entry.author_id:
        own = words.text("It is their own: as the server's owner, they may decide on that.")
    # It may be written long after it was done.
    parts = [told, own, f"<t:{line.at}:f>", message_link(guild_id, line.card, words)]
    items: list[ui.Item[Card]] = [ui.TextDisplay(" ".join(filter(None, parts)))]
    if entry.reason:
        items.append(covered(words.text("Reason: {reason}", reason=quoted_reason(entry.reason))))
    return Card(*items, row(*_buttons(entry, words)))


def _buttons(entry: LogEntry, words: Language) -> list[ui.Button[Card]]:
    if entry.review_id is None:
        return [button(words.text("Their reviews"), ids.MEMBER(entry.author_id, 0))]
    return [
        button(words.text("Read"), ids.READ(entry.review_id)),
        button(words.text("Moderate"), ids.PANEL(entry.review_id)),
    ]
