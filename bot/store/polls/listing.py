"""Which polls there are."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from bot.domain.polls.poll import Draft, Poll
from bot.store.engine.transaction import Tx
from bot.store.polls import drafts, polls

PAGE_POLLS = 8
"""Polls on a page."""

Stand = tuple[int, int, int]
"""A poll's channel, the channel of its thread or 0, and whether it is the asker's (1) or not."""

_READ = 500
"""Polls that are read at a time, from the newest on."""

_LAST = 2**63 - 1

ANOTHER = 0
"""Stands for any creator but the member who asks."""

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
    member may know of such polls; a creator is the member, or ANOTHER. It is asked on the
    database's thread, so it does no more than look things up.
    """
    asked = {"guild_id": guild_id, "member_id": member_id}
    places, total = _visible(tx, which, asked, can_see)
    number = min(number, _pages(total) - 1)
    here = _ids(tx, which, asked, places, number)
    return Page(
        which,
        number,
        [polls.get(tx, guild_id, poll_id) for poll_id in here],
        total,
        drafts.of_member(tx, guild_id, member_id) if which == "mine" else [],
    )


def _visible(
    tx: Tx, which: Which, asked: dict[str, int], can_see: Callable[[int, int, int | None], bool]
) -> tuple[set[Stand], int]:
    """Return where polls stand that the member may know of, whether as theirs, and how many."""
    rows = tx.all(
        f"""
        SELECT
            channel_id,
            parent_id,
            sum(CASE WHEN creator_id = :member_id THEN 1 ELSE 0 END) AS own,
            count(*) AS every
        FROM poll
        WHERE guild_id = :guild_id AND {_WHICH[which]}
        GROUP BY channel_id, parent_id
        """,  # noqa: S608 - this module's own conditions
        **asked,
    )
    places, total = set[Stand](), 0
    for row in rows:
        counts = (row["every"] - row["own"], ANOTHER), (row["own"], asked["member_id"])
        for own, (n, creator_id) in enumerate(counts):
            if n and can_see(row["channel_id"], creator_id, row["parent_id"]):
                places.add((row["channel_id"], row["parent_id"] or 0, own))
                total += n
    return places, total


def _ids(
    tx: Tx, which: Which, asked: dict[str, int], places: Collection[Stand], number: int
) -> list[int]:
    """Return the polls of a page, in places as ``_visible`` gives them."""
    first = number * PAGE_POLLS
    return list(islice(_newest(tx, which, asked, places), first, first + PAGE_POLLS))


def _newest(
    tx: Tx, which: Which, asked: dict[str, int], places: Collection[Stand]
) -> Iterator[int]:
    # Not by a list of places in SQL: polls in threads stand in a place of their own each.
    before = _LAST
    while rows := tx.all(
        f"""
        SELECT
            id,
            channel_id,
            coalesce(parent_id, 0) AS parent_id,
            CASE WHEN creator_id = :member_id THEN 1 ELSE 0 END AS own
        FROM poll
        WHERE guild_id = :guild_id
          AND {_WHICH[which]}
          AND id < :before
        ORDER BY id DESC
        LIMIT :most
        """,  # noqa: S608 - this module's own conditions
        **asked,
        before=before,
        most=_READ,
    ):
        for row in rows:
            if (row["channel_id"], row["parent_id"], row["own"]) in places:
                yield row["id"]
        before = rows[-1]["id"]


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_POLLS))
