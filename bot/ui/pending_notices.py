"""What members are still to be told, at the top of their next private answer."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import discord

from bot.domain.text.escape import length
from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.members.notices import Kept
from bot.ui.language import Language, language_of

_ROOM = 3_900
"""UTF-16 units of one message that notices may fill."""

_GAP = "\n\n"


class Notices:
    """Knows who has notices, so that an answer to anybody else costs nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: set[tuple[int, int]] = set()

    async def load(self) -> None:
        """Learn who has notices from before the start."""
        self._waiting.update(await self._database.read(notices.waiting))

    def await_answer(self, guild_id: int, user_id: int) -> None:
        """Show a member's notices above the next private answer on a server."""
        self._waiting.add((guild_id, user_id))

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
            texts = _fitting(kept, language_of(interaction))
            told = kept[: len(texts)]
            yield _GAP.join(texts)
            await self._database.write(notices.drop, *key, [one.id for one in told])
        except BaseException:
            self._waiting.add(key)
            raise
        if len(told) < len(kept):
            self._waiting.add(key)


def _fitting(kept: Sequence[Kept], words: Language) -> list[str]:
    """Return the texts of the first notices: one at least, and no more than a message takes."""
    texts: list[str] = []
    for one in kept:
        texts.append(words.text(one.notice.text, **one.notice.facts))
        if len(texts) > 1 and length(_GAP.join(texts)) > _ROOM:
            return texts[:-1]
    return texts
