"""Decisions together with their entry in the moderators' log."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.refusals.moderation import OwnCaseDecided, OwnReviewDecided
from bot.store.engine.transaction import Tx
from bot.store.members.own_cases import require_another
from bot.store.messages import log_entries
from bot.store.messages.log_entries import LogEntry
from bot.store.reviews.moderation import Decision, Done


def carry_out(  # noqa: PLR0913, PLR0917 - what is decided how, and as what it is logged
    tx: Tx,
    guild_id: int,
    decide: Callable[..., Done],
    about: Sequence[object],
    decision: Decision,
    entry: LogEntry,
) -> Done:
    """Decide, and have it logged if that changed anything.

    ``decide`` is run with the server, ``about`` and the decision; raises what it raises, and
    OwnReviewDecided or OwnCaseDecided for who would decide on their own.
    """
    refusal = OwnCaseDecided if entry.review_id is None else OwnReviewDecided
    require_another(entry.author_id, decision.by, refusal, owner=decision.owner)
    done = decide(tx, guild_id, *about, decision)
    if not done.new:
        return done
    counted = replace(entry, count=len(done.reviews))
    logged = log_entries.put(tx, guild_id, counted, decision.by, decision.at)
    return replace(done, logged=logged)
