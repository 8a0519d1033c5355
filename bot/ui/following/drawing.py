"""What a feature says of the messages that are kept true for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import discord

from bot.store.engine.transaction import Tx
from bot.store.messages.followed import Followed, Kind, Subject
from bot.ui.card import Card
from bot.ui.following.reasons import Reason

if TYPE_CHECKING:
    from bot.ui.client import Client

Place = discord.TextChannel | discord.Thread | discord.PartialMessageable
"""Where a message can stand."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to stand there: a card, or nothing at all.

    ``posted`` is False where the card only takes the place of one that stands, as the words that a
    review is hidden do. ``last``: it will never show anything else, so it is followed no more once
    it shows this, and what is kept of it alone goes with it.
    """

    card: Card | None
    posted: bool = True
    last: bool = False


GONE = Drawn(None)


class Unplaced(Exception):  # noqa: N818 - a channel or a right is missing, nothing failed
    """There is no place to post in. ``final``: and none will come."""

    def __init__(self, reason: Reason, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final


class Drawing(Protocol):
    """One kind of message: what it shows, and where."""

    kind: Kind

    def load(self, tx: Tx, guild_id: int, subject_id: int) -> Any:
        """Return what is needed to draw it, None where there is nothing to show.

        It runs in the transaction that reads the message.
        """

    async def draw(self, followed: Followed, state: Any) -> Drawn:
        """Return what is to stand there; ``state`` is what ``load`` gave, never None."""

    async def place(self, followed: Followed, state: Any) -> Place:
        """Return where it is to be posted; raises Unplaced, and what Discord answers."""

    async def unposted(self, followed: Followed, reason: Reason, *, final: bool) -> None:
        """Hear that it could not be posted for a while, or that it never will be.

        It is tried on unless this follows it no more.
        """

    async def still_stands(self, followed: Followed, reason: Reason) -> None:
        """Hear that what nobody asked to be told of must go, and cannot be hidden now."""

    def lost(self, tx: Tx, followed: Followed) -> Sequence[Subject]:
        """Hear that it is gone, and return what else is to be seen to for that.

        It runs in the transaction that forgets it.
        """

    def subject_on(self, message: discord.Message) -> int | None:
        """Return the number of what a message of ours shows, by the ids of its buttons."""


class ByChannel:
    """What most kinds have in common: they stand in the channel in which they were asked for."""

    def __init__(self, client: "Client") -> None:
        self.client = client

    async def place(self, followed: Followed, _state: Any) -> Place:
        """Return the channel, be it gone: Discord knows best."""
        guild_id = followed.key.subject.guild_id
        return self.client.get_partial_messageable(followed.place_id, guild_id=guild_id)

    async def unposted(self, _followed: Followed, _reason: Reason, *, final: bool) -> None:
        """Go on trying."""

    async def still_stands(self, _followed: Followed, _reason: Reason) -> None:
        """Go on trying."""

    def lost(self, _tx: Tx, _followed: Followed) -> Sequence[Subject]:
        """Leave all else as it is."""
        return ()

    def subject_on(self, _message: discord.Message) -> int | None:
        """Know no message by its buttons."""
        return None
