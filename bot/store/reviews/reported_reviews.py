"""Reported reviews as the message in the moderator channel is to show them."""

from dataclasses import dataclass

from bot.store.engine.transaction import Tx
from bot.store.messages import report_messages
from bot.store.messages.report_messages import Ending
from bot.store.reviews import cases, reports, reviews
from bot.store.reviews.cases import Case
from bot.store.reviews.reviews import Stored


@dataclass(frozen=True, slots=True)
class Ended:
    """A review whose reports are decided, and how."""

    stored: Stored
    ending: Ending


def get(tx: Tx, guild_id: int, review_id: int) -> Case | Ended | None:
    """Return what the message of a review's reports is to show.

    None where nothing is: one that could not be posted is a draft again.
    """
    stored = reviews.get(tx, guild_id, review_id)
    if stored is None:
        return None
    ending = report_messages.ending(tx, reports.about(guild_id, review_id))
    if ending is not None:
        return Ended(stored, ending)
    return cases.get(tx, guild_id, review_id) if stored.published else None
