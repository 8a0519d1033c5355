"""What moderators decide on polls: never on their own, but for the server's owner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.refusals.moderation import OwnPollDecided
from bot.store.engine.transaction import Tx
from bot.store.members.own_cases import require_another
from bot.store.messages import log_entries
from bot.store.messages.followed import Key
from bot.store.messages.log_entries import LogEntry
from bot.store.polls import polls

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Moderator:
    """Who decides and when (UTC seconds), and whether they own the server."""

    id: int
    at: int
    owner: bool = False


def carry_out(  # noqa: PLR0913, PLR0917 - who decides what on which poll, and as what it is logged
    tx: Tx,
    guild_id: int,
    poll_id: int,
    moderator: Moderator,
    text: str,
    decide: Callable[[Tx], _T],
) -> tuple[_T, Key | None]:
    """Decide on a poll, and have it logged where that is the owner's own; returns that message.

    ``text`` is the entry's, English and marked, with the poll's number as {n}. Raises
    OwnPollDecided, UnknownPoll, and what ``decide`` raises.
    """
    creator_id = polls.get(tx, guild_id, poll_id).creator_id
    require_another(creator_id, moderator.id, OwnPollDecided, owner=moderator.owner)
    decided = decide(tx)
    if creator_id != moderator.id or not decided:
        return decided, None
    entry = LogEntry(text, creator_id, count=poll_id)
    return decided, log_entries.put(tx, guild_id, entry, moderator.id, moderator.at)
