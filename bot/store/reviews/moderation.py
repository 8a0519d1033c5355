"""What moderators decide about reviews and members.

A decision, the change of the card's state and the notice for the author are one transaction.
"""

from dataclasses import dataclass, replace

from bot.domain.text.spoilers import Scope
from bot.store.engine.transaction import Row, Tx
from bot.store.members import activity, notices, rating_sums
from bot.store.members.notices import Kept, Notice
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Key
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews import (
    blocks,
    cases,
    listed_reviews,
    replaced_scores,
    reports,
    review_messages,
)
from bot.store.reviews.cases import PUBLISHED
from bot.store.servers.sliced_work import Work


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
    ``logged`` is its message in the moderators' log, None where there is no such channel. ``work``
    is what of it is still to be done, before anybody is told.
    """

    new: bool
    reviews: tuple[int, ...] = ()
    notice: Kept | None = None
    messages: tuple[Followed, ...] = ()
    logged: Key | None = None
    work: Work | None = None


def hide(tx: Tx, guild_id: int, id_: int, reason: str, decision: Decision) -> Done:
    """Hide a review from everybody but its author and moderators; raises UnknownReview."""
    author = cases.get(tx, guild_id, id_).stored.user_id
    with rating_sums.changing_review(tx, guild_id, id_):
        hidden = _hide(tx, guild_id, f"{PUBLISHED} AND id = :id", reason, decision, id=id_)
    return with_messages(tx, guild_id, done(tx, guild_id, author, hidden, decision))


def hide_all(tx: Tx, guild_id: int, user_id: int, reason: str, decision: Decision) -> Done:
    """Hide every review of a member that is not hidden yet."""
    where = f"{PUBLISHED} AND user_id = :user_id"
    with rating_sums.changing(tx, guild_id, user_id=user_id):
        hidden = _hide(tx, guild_id, where, reason, decision, user_id=user_id)
    return with_messages(tx, guild_id, done(tx, guild_id, user_id, hidden, decision))


def restore(tx: Tx, guild_id: int, id_: int, decision: Decision) -> Done:
    """Let everybody read a hidden review again; raises UnknownReview."""
    author = cases.get(tx, guild_id, id_).stored.user_id
    with rating_sums.changing_review(tx, guild_id, id_):
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
    if rows:
        listed_reviews.settle(tx, guild_id, id_)
        review_messages.touch(tx, guild_id, id_, reveals=True)
    return done(tx, guild_id, author, rows, decision)


def set_scope(tx: Tx, guild_id: int, id_: int, least: Scope, decision: Decision) -> Done:
    """Set how far a review counts as spoiling at least; raises UnknownReview.

    What its author said of it counts where that goes further.
    """
    author = cases.get(tx, guild_id, id_).stored.user_id
    with rating_sums.changing_review(tx, guild_id, id_):
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
        listed_reviews.settle(tx, guild_id, id_)
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
        listed_reviews.settle(tx, guild_id, row["id"])
        review_messages.touch(tx, guild_id, row["id"], hides=True, asker_id=decision.by)
    return rows
