"""Published reviews as moderators see them: one, what waits for them, and all of a member's."""

from dataclasses import dataclass

from bot.domain.members.progress import Progress
from bot.domain.text.spoilers import Scope
from bot.refusals.moderation import NoReview
from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Row, Tx
from bot.store.members import progress
from bot.store.polls import reported_polls
from bot.store.polls.reported_polls import Reported
from bot.store.reviews import blocks, review_messages, votes
from bot.store.reviews.reports import Opened
from bot.store.reviews.reviews import COLUMNS, Stored, stored
from bot.store.reviews.votes import Voters

PAGE = 5
"""Reviews on a page of the queue, and of a member's list."""

REPORTED, HIDDEN = "reported", "hidden"
"""Why a review is in the queue."""

PUBLISHED = "guild_id = :guild_id AND content IS NOT NULL AND deleted_at IS NULL"
"""Of the table review."""


def _opened(of: str) -> str:
    """Return what of a review's open reports, as an expression over the table review."""
    return f"""(
        SELECT {of}
        FROM review_report AS report
        WHERE report.guild_id = review.guild_id
          AND report.review_id = review.id
          AND closed = 0
    )"""  # noqa: S608 - this module's own text


def _oldest_card(of: str) -> str:
    """Return what of the oldest message that shows a review, as such an expression."""
    return f"""(
        SELECT {of}
        FROM followed_message AS message
        WHERE message.guild_id = review.guild_id
          AND message.kind = 'review'
          AND message.subject_id = review.id
          AND message_id IS NOT NULL
        ORDER BY number
        LIMIT 1
    )"""  # noqa: S608 - this module's own text


_COLUMNS = f"""
    {COLUMNS}, least_reach AS floor, hidden_at, hidden_by,
    {_oldest_card("message_id")} AS copy_id,
    {_oldest_card("channel_id")} AS copy_channel_id,
    (
        SELECT reason
        FROM blocked_member
        WHERE blocked_member.guild_id = review.guild_id
          AND blocked_member.user_id = review.user_id
    ) AS blocked,
    {_opened("count(*)")} AS reports,
    coalesce({_opened("max(reach)")}, 0) AS reported,
    coalesce({_opened("min(reported_at)")}, 0) AS reported_since
"""  # noqa: S608 - this module's own text

# What its author changed since then is to be looked at again. An index has it word by word.
_TOUCHED = "CASE WHEN edited_at > hidden_at THEN edited_at ELSE hidden_at END"

# The last says nothing more, but without statistics it is what leads to the index.
_HIDDEN = f"{PUBLISHED} AND hidden_at IS NOT NULL AND {_TOUCHED} > 0"


@dataclass(frozen=True, slots=True)
class Case:
    """A published review as moderators see it, hidden or not.

    ``floor`` is the scope that moderators set. ``first_message`` is the channel and message of its
    oldest card. ``blocked`` is why its author may not publish; None where they may. ``opened`` are
    its open reports. Times are in seconds (UTC).
    """

    stored: Stored
    floor: Scope
    hidden_at: int | None
    hidden_by: int | None
    first_message: tuple[int, int] | None
    blocked: str | None
    opened: Opened

    @property
    def hidden(self) -> bool:
        """Whether moderators have hidden it."""
        return self.hidden_at is not None

    @property
    def changed_since(self) -> bool:
        """Whether its author published it anew after it was hidden."""
        return self.hidden and self.touched != self.hidden_at

    @property
    def touched(self) -> int:
        """When it was hidden or, if that came later, published anew; in UTC seconds."""
        return max(self.stored.edited_at or 0, self.hidden_at or 0)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits for a moderator: why, since when (UTC seconds), and which review."""

    why: str
    at: int
    case: Case


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits: first ``polls`` that are reported, then reviews.

    ``total`` is how much waits in all, of which ``reported`` reviews and ``reported_polls``.
    """

    page: int
    items: tuple[Item, ...]
    total: int
    reported: int
    polls: tuple[Reported, ...] = ()
    reported_polls: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """A page of a member's published reviews, how many there are, and why they are blocked."""

    user_id: int
    page: int
    cases: tuple[Case, ...]
    total: int
    blocked: str | None


def get(tx: Tx, guild_id: int, id_: int) -> Case:
    """Return a published review; raises UnknownReview for a draft and for one that was deleted."""
    row = tx.one(
        f"""
        SELECT {_COLUMNS}
        FROM review
        WHERE {PUBLISHED} AND id = :id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        id=id_,
    )
    if row is None:
        raise UnknownReview
    return _case(row)


def with_progress(tx: Tx, guild_id: int, id_: int, user_id: int) -> tuple[Case, Progress | None]:
    """Return a published review, and how far somebody is in its drama; raises UnknownReview."""
    found = get(tx, guild_id, id_)
    return found, progress.get(tx, guild_id, user_id, found.stored.drama_id)


def with_voters(tx: Tx, guild_id: int, id_: int, page: int) -> tuple[Case, Voters]:
    """Return a published review, and a page of who voted what on it; raises UnknownReview."""
    return get(tx, guild_id, id_), votes.audit(tx, guild_id, id_, page)


def of_message(tx: Tx, guild_id: int, message_id: int) -> Case:
    """Return the review that a message shows; raises NoReview and UnknownReview."""
    review_id = review_messages.review_of(tx, guild_id, message_id)
    if review_id is None:
        raise NoReview
    return get(tx, guild_id, review_id)


def queue(tx: Tx, guild_id: int, page: int) -> Queue:
    """Return a page of what waits for a server's moderators; one behind the last is the first.

    First what was reported, polls before reviews and the longest waiting first; then what is
    hidden, beginning with what something happened to last.
    """
    polls_waiting = reported_polls.count_waiting(tx, guild_id)
    reported, hidden = _count(tx, guild_id)
    total = polls_waiting + reported + hidden
    page = _page(page, total)
    polls = reported_polls.waiting(tx, guild_id, PAGE, page * PAGE)
    start, room = max(0, page * PAGE - polls_waiting), PAGE - len(polls)
    ids = _reported(tx, guild_id, room, start)
    ids += _hidden(tx, guild_id, room - len(ids), max(0, start - reported))
    items = tuple(_item(get(tx, guild_id, id_)) for id_ in ids)
    return Queue(page, items, total, reported, tuple(polls), polls_waiting)


def _count(tx: Tx, guild_id: int) -> tuple[int, int]:
    """Count the published reviews that are reported, and those that are hidden and are not."""
    (row,) = tx.all(
        f"""
        SELECT
            count(*) AS reported,
            (
                SELECT count(*)
                FROM review
                WHERE {_HIDDEN}
            ) - count(hidden_at) AS hidden
        FROM (
            SELECT DISTINCT review_id
            FROM review_report
            WHERE closed = 0 AND guild_id = :guild_id
        ) AS opened
        JOIN review ON id = review_id
        WHERE {PUBLISHED}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
    )
    return row["reported"], row["hidden"]


def _reported(tx: Tx, guild_id: int, limit: int, offset: int) -> list[int]:
    """Return the ids of reported reviews, the longest waiting first."""
    rows = tx.all(
        f"""
        SELECT id
        FROM (
            SELECT review_id, min(reported_at) AS since
            FROM review_report
            WHERE closed = 0 AND guild_id = :guild_id
            GROUP BY review_id
        ) AS opened
        JOIN review ON id = review_id
        WHERE {PUBLISHED}
        ORDER BY since, coalesce({_TOUCHED}, 0) DESC, id DESC
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        limit=limit,
        offset=offset,
    )
    return [row["id"] for row in rows]


def _hidden(tx: Tx, guild_id: int, limit: int, offset: int) -> list[int]:
    """Return the ids of hidden reviews that nobody reports, the last touched first."""
    rows = tx.all(
        f"""
        SELECT id
        FROM review
        WHERE {_HIDDEN} AND NOT EXISTS {_opened("1")}
        ORDER BY {_TOUCHED} DESC, id DESC
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        limit=limit,
        offset=offset,
    )
    return [row["id"] for row in rows]


def record(tx: Tx, guild_id: int, user_id: int, page: int) -> Record:
    """Return a page of what a member has published on a server, the newest first.

    A page behind the last is the first.
    """
    where = f"{PUBLISHED} AND user_id = :user_id"
    (published,) = tx.all(
        f"""
        SELECT count(*) AS total
        FROM review
        WHERE {where}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        user_id=user_id,
    )
    page = _page(page, published["total"])
    rows = tx.all(
        f"""
        SELECT {_COLUMNS}
        FROM review
        WHERE {where}
        ORDER BY published_at DESC, id DESC
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        user_id=user_id,
        limit=PAGE,
        offset=page * PAGE,
    )
    why = blocks.reason(tx, guild_id, user_id)
    return Record(user_id, page, tuple(map(_case, rows)), published["total"], why)


def _page(page: int, total: int) -> int:
    return page if page * PAGE < total else 0


def _item(found: Case) -> Item:
    if found.opened.reports:
        return Item(REPORTED, found.opened.since, found)
    return Item(HIDDEN, found.touched, found)


def _case(row: Row) -> Case:
    copy = row["copy_channel_id"], row["copy_id"]
    return Case(
        stored(row),
        Scope(row["floor"]),
        row["hidden_at"],
        row["hidden_by"],
        None if None in copy else copy,
        row["blocked"],
        Opened(row["reports"], Scope(row["reported"]), row["reported_since"]),
    )
