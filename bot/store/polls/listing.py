"""Which polls there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.domain.polls.poll import Draft, Poll
from bot.store.engine.transaction import Tx
from bot.store.polls import drafts, polls

PAGE_POLLS = 8
"""Polls on a page."""

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
) -> tuple[list[tuple[int, int, int]], int]:
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
    places, total = [], 0
    for row in rows:
        counts = (row["every"] - row["own"], ANOTHER), (row["own"], asked["member_id"])
        for own, (n, creator_id) in enumerate(counts):
            if n and can_see(row["channel_id"], creator_id, row["parent_id"]):
                places.append((row["channel_id"], row["parent_id"] or 0, own))
                total += n
    return places, total


def _ids(
    tx: Tx, which: Which, asked: dict[str, int], places: list[tuple[int, int, int]], number: int
) -> list[int]:
    """Return the polls of a page, in places as ``_visible`` gives them."""
    if not places:
        return []
    values = {f"v{n}_{k}": value for n, one in enumerate(places) for k, value in enumerate(one)}
    listed = ", ".join(f"(:v{n}_0, :v{n}_1, :v{n}_2)" for n in range(len(places)))
    own = "CASE WHEN creator_id = :member_id THEN 1 ELSE 0 END"
    rows = tx.all(
        f"""
        SELECT id
        FROM poll
        WHERE guild_id = :guild_id
          AND {_WHICH[which]}
          AND (channel_id, coalesce(parent_id, 0), {own}) IN (VALUES {listed})
        ORDER BY id DESC
        LIMIT :most OFFSET :before
        """,  # noqa: S608 - this module's own conditions, and names of parameters
        **asked,
        **values,
        most=PAGE_POLLS,
        before=number * PAGE_POLLS,
    )
    return [row["id"] for row in rows]


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_POLLS))
