"""Which polls there are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.domain.polls.poll import Draft, Poll
from bot.store.engine.transaction import Tx
from bot.store.polls import drafts, polls

PAGE_POLLS = 8
"""Polls on a page."""

Which = Literal["open", "closed", "mine"]

_WHICH = {
    "open": "state = 'open'",
    "closed": "state = 'closed'",
    "mine": "creator_id = :member_id",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: ``polls``, the newest first, of ``total`` that the asker may know of.

    ``number`` counts from 0. ``drafts`` are the asker's newest, on pages of "mine" alone.
    """

    which: Which
    number: int
    polls: list[Poll]
    total: int
    drafts: list[Draft]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return _pages(self.total)


def page(  # noqa: PLR0913, PLR0917 - what a list is asked for
    tx: Tx,
    guild_id: int,
    which: Which,
    number: int,
    member_id: int,
    can_see: Callable[[int, int, int | None], bool],
) -> Page:
    """Return a page (from 0) of a list for a member, the last for a number beyond it.

    ``can_see`` tells of a channel's id, a creator's and the id of a thread's channel whether the
    member may know of such polls. It is asked on the database's thread, so it does no more than
    look things up.
    """
    rows = tx.all(
        f"""
        SELECT id, channel_id, creator_id, parent_id
        FROM poll
        WHERE guild_id = :guild_id AND {_WHICH[which]}
        ORDER BY id DESC
        """,  # noqa: S608 - this module's own conditions
        guild_id=guild_id,
        **({"member_id": member_id} if which == "mine" else {}),
    )
    known = cache(can_see)
    shown = [
        row["id"] for row in rows if known(row["channel_id"], row["creator_id"], row["parent_id"])
    ]
    number = min(number, _pages(len(shown)) - 1)
    here = shown[number * PAGE_POLLS :][:PAGE_POLLS]
    return Page(
        which,
        number,
        [polls.get(tx, guild_id, poll_id) for poll_id in here],
        len(shown),
        drafts.of_member(tx, guild_id, member_id) if which == "mine" else [],
    )


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_POLLS))
