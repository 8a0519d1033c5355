"""What moderators see of reviews and members, and what they decide.

A decision, the change of the card's state and the notice for the author are one transaction.
"""

from dataclasses import dataclass, replace

from bot.domain.members.progress import Progress
from bot.domain.text.spoilers import Scope
from bot.refusals.moderation import NoReview
from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Row, Tx
from bot.store.members import activity, notices, progress
from bot.store.members.notices import Kept, Notice
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Key
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.polls import reported_polls
from bot.store.polls.reported_polls import Reported
from bot.store.reviews import blocks, replaced_scores, reports, review_messages, votes
from bot.store.reviews.reports import Opened
from bot.store.reviews.reviews import COLUMNS, Stored, stored
from bot.store.reviews.votes import Voter

PAGE = 5
"""Reviews on a page of the queue, and of a member's list."""

REPORTED, HIDDEN = "reported", "hidden"
"""Why a review is in the queue."""

_PUBLISHED = "guild_id = :guild_id AND content IS NOT NULL AND deleted_at IS NULL"

_COLUMNS = f"""
    {COLUMNS}, least_reach AS floor, hidden_at, hidden_by,
    (
        SELECT message_id
        FROM followed_message AS message
        WHERE message.guild_id = review.guild_id
          AND message.kind = 'review'
          AND message.subject_id = review.id
          AND message_id IS NOT NULL
        ORDER BY number
        LIMIT 1
    ) AS copy_id,
    (
        SELECT channel_id
        FROM followed_message AS message
        WHERE message.guild_id = review.guild_id
          AND message.kind = 'review'
          AND message.subject_id = review.id
          AND message_id IS NOT NULL
        ORDER BY number
        LIMIT 1
    ) AS copy_channel_id,
    (
        SELECT reason
        FROM blocked_member
        WHERE blocked_member.guild_id = review.guild_id
          AND blocked_member.user_id = review.user_id
    ) AS blocked,
    coalesce(reports, 0) AS reports,
    coalesce(reported, 0) AS reported,
    coalesce(reported_since, 0) AS reported_since
"""  # noqa: S608 - this module's own text

_CASES = """
    review
    LEFT JOIN (
        SELECT
            review_id AS reported_id,
            count(*) AS reports,
            max(reach) AS reported,
            min(reported_at) AS reported_since
        FROM review_report
        WHERE guild_id = :guild_id AND closed = 0
        GROUP BY review_id
    ) AS opened ON reported_id = review.id
"""

_WAITS = f"{_PUBLISHED} AND (hidden_at IS NOT NULL OR reported_id IS NOT NULL)"

# What its author changed since then is to be looked at again.
_TOUCHED = "CASE WHEN edited_at > hidden_at THEN edited_at ELSE hidden_at END"


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
        edited = self.stored.edited_at
        return self.hidden_at is not None and edited is not None and edited > self.hidden_at


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


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides and when (UTC seconds), and what the author is told of it.

    ``owner`` says that the server is theirs: they alone may decide on their own.
    """

    by: int
    at: int
    notice: Notice
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a decision did: the reviews whose cards are to follow, and the notice to deliver.

    ``new`` is False where it was so already, and nothing changed. Who decides about their own needs
    no notice. ``messages`` are those that showed, or may show, what is hidden from now on.
    ``logged`` is its message in the moderators' log, None where there is no such channel.
    """

    new: bool
    reviews: tuple[int, ...] = ()
    notice: Kept | None = None
    messages: tuple[Followed, ...] = ()
    logged: Key | None = None


def case(tx: Tx, guild_id: int, id_: int) -> Case:
    """Return a published review; raises UnknownReview for a draft and for one that was deleted."""
    row = tx.one(
        f"""
        SELECT {_COLUMNS}
        FROM {_CASES}
        WHERE {_PUBLISHED} AND id = :id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        id=id_,
    )
    if row is None:
        raise UnknownReview
    return _case(row)


def case_with_progress(
    tx: Tx, guild_id: int, id_: int, user_id: int
) -> tuple[Case, Progress | None]:
    """Return a published review, and how far somebody is in its drama; raises UnknownReview."""
    found = case(tx, guild_id, id_)
    return found, progress.get(tx, guild_id, user_id, found.stored.drama_id)


def case_with_voters(tx: Tx, guild_id: int, id_: int) -> tuple[Case, list[Voter]]:
    """Return a published review, and who voted what on it; raises UnknownReview."""
    return case(tx, guild_id, id_), votes.audit(tx, guild_id, id_)


def case_of_message(tx: Tx, guild_id: int, message_id: int) -> Case:
    """Return the review that a message shows; raises NoReview and UnknownReview."""
    review_id = review_messages.review_of(tx, guild_id, message_id)
    if review_id is None:
        raise NoReview
    return case(tx, guild_id, review_id)


def queue(tx: Tx, guild_id: int, page: int) -> Queue:
    """Return a page of what waits for a server's moderators; one behind the last is the first.

    First what was reported, polls before reviews and the longest waiting first; then what is
    hidden, beginning with what something happened to last.
    """
    polls_waiting = reported_polls.count_waiting(tx, guild_id)
    (waits,) = tx.all(
        f"""
        SELECT count(*) AS total, count(reported_id) AS reported
        FROM {_CASES}
        WHERE {_WAITS}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
    )
    total = polls_waiting + waits["total"]
    page = _page(page, total)
    polls = reported_polls.waiting(tx, guild_id, PAGE, page * PAGE)
    rows = tx.all(
        f"""
        SELECT {_COLUMNS}, {_TOUCHED} AS since
        FROM {_CASES}
        WHERE {_WAITS}
        ORDER BY
            CASE WHEN reported_id IS NULL THEN 1 ELSE 0 END,
            opened.reported_since,
            since DESC,
            id DESC
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        limit=PAGE - len(polls),
        offset=max(0, page * PAGE - polls_waiting),
    )
    items = tuple(map(_item, rows))
    return Queue(page, items, total, waits["reported"], tuple(polls), polls_waiting)


def record(tx: Tx, guild_id: int, user_id: int, page: int) -> Record:
    """Return a page of what a member has published on a server, the newest first.

    A page behind the last is the first.
    """
    where = f"{_PUBLISHED} AND user_id = :user_id"
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
        FROM {_CASES}
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


def hide(tx: Tx, guild_id: int, id_: int, reason: str, decision: Decision) -> Done:
    """Hide a review from everybody but its author and moderators; raises UnknownReview."""
    author = case(tx, guild_id, id_).stored.user_id
    hidden = _hide(tx, guild_id, f"{_PUBLISHED} AND id = :id", reason, decision, id=id_)
    return with_messages(tx, guild_id, done(tx, guild_id, author, hidden, decision))


def hide_all(tx: Tx, guild_id: int, user_id: int, reason: str, decision: Decision) -> Done:
    """Hide every review of a member that is not hidden yet."""
    where = f"{_PUBLISHED} AND user_id = :user_id"
    hidden = _hide(tx, guild_id, where, reason, decision, user_id=user_id)
    return with_messages(tx, guild_id, done(tx, guild_id, user_id, hidden, decision))


def restore(tx: Tx, guild_id: int, id_: int, decision: Decision) -> Done:
    """Let everybody read a hidden review again; raises UnknownReview."""
    author = case(tx, guild_id, id_).stored.user_id
    rows = tx.all(
        """
        UPDATE review
        SET
            hidden_reason = NULL,
            hidden_at = NULL,
            hidden_by = NULL
        WHERE guild_id = :guild_id
          AND id = :id
          AND hidden_at IS NOT NULL
        RETURNING id
        """,
        guild_id=guild_id,
        id=id_,
    )
    if rows:
        replaced_scores.settle(tx, guild_id, id_, decision.at)
        review_messages.touch(tx, guild_id, id_, reveals=True)
    return done(tx, guild_id, author, rows, decision)


def set_scope(tx: Tx, guild_id: int, id_: int, least: Scope, decision: Decision) -> Done:
    """Set how far a review counts as spoiling at least; raises UnknownReview.

    What its author said of it counts where that goes further.
    """
    author = case(tx, guild_id, id_).stored.user_id
    rows = tx.all(
        """
        UPDATE review
        SET least_reach = :least
        WHERE guild_id = :guild_id
          AND id = :id
          AND least_reach <> :least
        RETURNING id
        """,
        guild_id=guild_id,
        id=id_,
        least=least.reach,
    )
    if rows:
        review_messages.touch(tx, guild_id, id_, hides=least.spoils, asker_id=decision.by)
        reports.close(tx, guild_id, id_, Ending(Outcome.MARKED, decision.by, least))
    return with_messages(tx, guild_id, done(tx, guild_id, author, rows, decision))


def block(tx: Tx, guild_id: int, user_id: int, reason: str, decision: Decision) -> Done:
    """Take a member's right to publish; drafts and what is published stay."""
    new = blocks.put(tx, guild_id, user_id, reason, decision.by, decision.at)
    return Done(new, (), _notify_known(tx, guild_id, user_id, decision) if new else None)


def unblock(tx: Tx, guild_id: int, user_id: int, decision: Decision) -> Done:
    """Let a member publish again."""
    new = blocks.drop(tx, guild_id, user_id)
    return Done(new, (), _notify_known(tx, guild_id, user_id, decision) if new else None)


def notify(tx: Tx, guild_id: int, user_id: int, decision: Decision) -> Kept | None:
    """Keep the notice of a decision for a member; None for who decides about their own."""
    if user_id == decision.by:
        return None
    return notices.put(tx, guild_id, user_id, decision.notice, decision.at)


def done(tx: Tx, guild_id: int, author: int, changed: list[Row], decision: Decision) -> Done:
    """Keep the notice for the author of the reviews that a decision changed, if it did any."""
    if not changed:
        return Done(new=False)
    reviews = tuple(row["id"] for row in changed)
    return Done(True, reviews, notify(tx, guild_id, author, decision))


def _notify_known(tx: Tx, guild_id: int, user_id: int, decision: Decision) -> Kept | None:
    # Anybody can be blocked, also who was never there: nobody is to hear from a server that is
    # nothing to them. Who has drafts alone hears of it when they publish, and from no moderator's
    # card whether they have any.
    if not activity.is_seen(tx, guild_id, user_id):
        return None
    return notify(tx, guild_id, user_id, decision)


def with_messages(tx: Tx, guild_id: int, done: Done) -> Done:
    """Add to what a decision did the messages that show what it was about, or may."""
    subjects = [review_messages.about(guild_id, id_) for id_ in done.reviews]
    return replace(done, messages=tuple(followed.standing(tx, subjects)))


def _hide(
    tx: Tx, guild_id: int, where: str, reason: str, decision: Decision, **which: int
) -> list[Row]:
    rows = tx.all(
        f"""
        UPDATE review
        SET
            hidden_reason = :reason,
            hidden_at = :at,
            hidden_by = :by
        WHERE {where} AND hidden_at IS NULL
        RETURNING id
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        reason=reason,
        at=decision.at,
        by=decision.by,
        **which,
    )
    for row in rows:
        replaced_scores.settle(tx, guild_id, row["id"], decision.at)
        review_messages.touch(tx, guild_id, row["id"], hides=True, asker_id=decision.by)
    return rows


def _page(page: int, total: int) -> int:
    return page if page * PAGE < total else 0


def _item(row: Row) -> Item:
    found = _case(row)
    if found.opened.reports:
        return Item(REPORTED, found.opened.since, found)
    return Item(HIDDEN, row["since"], found)


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
