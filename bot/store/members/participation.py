"""The one question before a deed, asked in the transaction that does it.

What only Discord knows of them is asked before that, by ``bot.ui.participation``.
"""

from collections.abc import Callable

from bot.domain.members.deeds import ASKED, DRAFTED, Deed, Question
from bot.refusals.participation import Blocked
from bot.refusals.reviews import MemberBlocked
from bot.store.engine.transaction import Tx
from bot.store.reviews import blocks


def require(
    tx: Tx, deed: Deed, guild_id: int, user_id: int, limit: Callable[[], object] | None = None
) -> None:
    """Raise MemberBlocked or Blocked, and what ``limit`` raises for one who has too much already.

    Raises ValueError for a deed that has a limit and comes without, or the other way round.
    """
    if (limit is not None) is not (Question.LIMIT in ASKED[deed]):
        raise ValueError(f"the limit of {deed}")
    if is_blocked(tx, deed, guild_id, user_id):
        raise MemberBlocked if deed in DRAFTED else Blocked
    if limit is not None:
        limit()


def is_blocked(tx: Tx, deed: Deed, guild_id: int, user_id: int) -> bool:
    """Tell whether a member is blocked from a deed."""
    return Question.BLOCKED in ASKED[deed] and blocks.reason(tx, guild_id, user_id) is not None
