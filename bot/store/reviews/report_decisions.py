"""What moderators decide about reports, and about a member's votes."""

from bot.domain.text.spoilers import Scope
from bot.store.engine.transaction import Tx
from bot.store.members import rating_sums
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews import cases, listed_reviews, moderation, reports, review_messages, votes
from bot.store.reviews.cases import Case
from bot.store.reviews.moderation import Decision, Done, done
from bot.store.servers import sliced_work
from bot.store.servers.sliced_work import Work


def uphold(tx: Tx, guild_id: int, id_: int, seen: Scope, decision: Decision) -> Done:
    """Make what the furthest open report says hold; raises UnknownReview.

    Nothing changes where none is open any more, or the furthest is not the one that was ``seen``.
    """
    case = cases.get(tx, guild_id, id_)
    if not _is_open(case, seen):
        return Done(new=False)
    with rating_sums.changing_review(tx, guild_id, id_):
        rows = tx.all(
            """
            UPDATE review
            SET least_reach = :reach
            WHERE guild_id = :guild_id AND id = :id
            RETURNING id
            """,
            guild_id=guild_id,
            id=id_,
            reach=seen.reach,
        )
    listed_reviews.settle(tx, guild_id, id_)
    review_messages.touch(tx, guild_id, id_, hides=True, asker_id=decision.by)
    reports.close(tx, guild_id, id_, Ending(Outcome.UPHELD, decision.by, seen))
    decided = done(tx, guild_id, case.stored.user_id, rows, decision)
    return moderation.with_messages(tx, guild_id, decided)


def dismiss(tx: Tx, guild_id: int, id_: int, seen: Scope, decision: Decision) -> Done:
    """Close the open reports as unfounded; else as ``uphold``.

    The author is told only where the review was covered: else they never knew of a report.
    """
    case = cases.get(tx, guild_id, id_)
    if not _is_open(case, seen):
        return Done(new=False)
    reports.close(tx, guild_id, id_, Ending(Outcome.DISMISSED, decision.by))
    if not case.stored.covered:
        return Done(True, (id_,))
    return Done(True, (id_,), moderation.notify(tx, guild_id, case.stored.user_id, decision))


def remove_votes(tx: Tx, guild_id: int, user_id: int, decision: Decision) -> Done:
    """Begin to take back every vote of a member; the reviews are those that had one.

    Nothing changes where another decision is being carried out.
    """
    voted = votes.cast_by(tx, guild_id, user_id)
    if not voted or sliced_work.waits(tx, guild_id, "votes", user_id):
        return Done(new=False)
    work = Work(guild_id, "votes", user_id, max(voted.values()))
    sliced_work.begin(tx, work)
    notice = moderation.notify(tx, guild_id, user_id, decision)
    return Done(True, tuple(voted), notice, work=work)


def _is_open(case: Case, seen: Scope) -> bool:
    return case.opened.reports > 0 and case.opened.furthest == seen
