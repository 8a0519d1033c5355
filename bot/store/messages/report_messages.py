"""The message in the moderator channel that follows the reports of one thing, until they end."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.text.spoilers import NOTHING, Scope
from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Subject
from bot.store.servers import settings


class Outcome(StrEnum):
    """How reports ended."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    MARKED = "marked"
    """Moderators said themselves how far the review spoils."""
    RAISED = "raised"
    """Its author did."""
    DELETED = "deleted"
    """The review went."""
    COVERED = "covered"
    """Moderators covered all of the poll that was reported."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended, which moderator decided, and how far a review counts as spoiling since."""

    outcome: Outcome
    by: int | None = None
    reach: Scope = NOTHING


def request(tx: Tx, subject: Subject) -> None:
    """Have moderators told of open reports as they stand now.

    A message that somebody deleted is posted anew.
    """
    tx.all(
        """
        DELETE FROM report_ending
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
        """,
        **subject._asdict(),
    )
    if followed.of_subject(tx, subject):
        followed.touch(tx, subject, renews=True)
    else:
        followed.put(tx, subject, moderator_channel(tx, subject.guild_id) or 0)


def end(tx: Tx, subject: Subject, ending: Ending) -> None:
    """Note how reports ended, if moderators were told of any or are to be."""
    for one in followed.of_subject(tx, subject):
        tx.all(
            """
            INSERT INTO report_ending (
                guild_id, kind, subject_id, number, outcome, decided_by, decided_reach
            )
            VALUES (:guild_id, :kind, :id, :number, :outcome, :by, :reach)
            ON CONFLICT (guild_id, kind, subject_id, number)
            DO UPDATE SET
                outcome = excluded.outcome,
                decided_by = excluded.decided_by,
                decided_reach = excluded.decided_reach
            """,
            **subject._asdict(),
            number=one.key.number,
            outcome=ending.outcome.value,
            by=ending.by,
            reach=ending.reach.reach,
        )
    followed.touch(tx, subject)


def ending(tx: Tx, subject: Subject) -> Ending | None:
    """Return how reports ended whose message does not say so yet; None while they are open."""
    row = tx.one(
        """
        SELECT outcome, decided_by, decided_reach
        FROM report_ending
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
        """,
        **subject._asdict(),
    )
    if row is None:
        return None
    return Ending(Outcome(row["outcome"]), row["decided_by"], Scope(row["decided_reach"]))


def moderator_channel(tx: Tx, guild_id: int) -> int | None:
    """Return the channel in which a server's moderators are told; None where none is set."""
    chosen = settings.get(tx, guild_id)
    return chosen.moderator_channel if chosen else None
