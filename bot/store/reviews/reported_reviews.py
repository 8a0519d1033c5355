"""Reported reviews as the message in the moderator channel is to show them."""

from dataclasses import dataclass

from bot.store.engine.transaction import Tx
from bot.store.reviews import moderation, report_messages, reviews
from bot.store.reviews.moderation import Case
from bot.store.reviews.report_messages import Ending, ReportMessage
from bot.store.reviews.reviews import Stored


@dataclass(frozen=True, slots=True)
class Ended:
    """A review whose reports are decided, and how."""

    stored: Stored
    ending: Ending


def unshown(tx: Tx, guild_id: int, review_id: int) -> tuple[ReportMessage, Case | Ended] | None:
    """Return a review's message and what it is to show; None where it shows that already."""
    told = report_messages.get(tx, guild_id, review_id)
    stored = reviews.get(tx, guild_id, review_id)
    if told is None or told.fresh or stored is None:
        return None
    if told.ending is not None:
        return told, Ended(stored, told.ending)
    # One that could not be posted is a draft again.
    return (told, moderation.case(tx, guild_id, review_id)) if stored.published else None
