"""What members are still to be told, at the top of their next private answer."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import discord

from bot.domain.members.rate_limit import HOUR, RateLimit
from bot.domain.text.escape import inline, length
from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.ui.language import Language, language_of

MESSAGES_AN_HOUR = 3
"""Direct messages to one member of a server within an hour; what is more waits for an answer."""

_ROOM = 3_900
"""UTF-16 units of one message that notices may fill."""

_GAP = "\n\n"


class Notices:
    """Knows who has notices, so that an answer to anybody else costs nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: set[tuple[int, int]] = set()
        self._messages = RateLimit(HOUR)

    async def load(self) -> None:
        """Learn who has notices from before the start."""
        page = await self._database.read(notices.waiting)
        while page:
            self._waiting.update(page)
            page = await self._database.read(notices.waiting, page[-1])

    def await_answer(self, guild_id: int, user_id: int) -> None:
        """Show a member's notices above the next private answer on a server."""
        self._waiting.add((guild_id, user_id))

    def takes_message(self, guild_id: int, user_id: int, now: int) -> bool:
        """Count one more direct message, and say whether a member may get it; ``now`` in seconds.

        Nobody who runs a server can have the bot send more to somebody.
        """
        return self._messages.takes((guild_id, user_id), MESSAGES_AN_HOUR, now)

    def due(self, interaction: discord.Interaction) -> bool:
        """Say whether a member may have notices here."""
        return (interaction.guild_id, interaction.user.id) in self._waiting

    @asynccontextmanager
    async def claimed(self, interaction: discord.Interaction) -> AsyncIterator[str]:
        """Return what is to be told, for one answer alone; nothing if another one tells it.

        It is forgotten once the answer was sent, and kept if that raises.
        """
        key = interaction.guild_id or 0, interaction.user.id
        self._waiting.discard(key)
        try:
            kept = await self._database.read(notices.of_member, *key)
            words = language_of(interaction)
            texts = _fitting([notice_text(one.notice, interaction.guild, words) for one in kept])
            told = kept[: len(texts)]
            yield _GAP.join(texts)
            await self._database.write(notices.drop, *key, [one.id for one in told])
        except BaseException:
            self._waiting.add(key)
            raise
        if len(told) < len(kept):
            self._waiting.add(key)


def notice_text(notice: Notice, guild: discord.Guild | None, words: Language) -> str:
    """Return what a notice says. What a server's people typed in it is said to be that server's."""
    server = inline(guild.name) if guild else words.text("this server")
    return words.text(notice.text, **{"server": server, **notice.facts})


def _fitting(texts: Sequence[str]) -> Sequence[str]:
    """Return the first texts: one at least, and no more than a message takes."""
    for count in range(2, len(texts) + 1):
        if length(_GAP.join(texts[:count])) > _ROOM:
            return texts[: count - 1]
    return texts
