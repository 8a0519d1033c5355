"""The messages that show a review: its card, and the copies that members shared."""

from bot.domain.members.deeds import Deed
from bot.refusals.reviews import SharedEnough, SharedHere
from bot.store.engine.transaction import Tx
from bot.store.members import participation
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Subject

MOST_COPIES = 5
"""Shared copies of a review at once: hiding reaches so many within seconds."""


def about(guild_id: int, review_id: int) -> Subject:
    """Return what a review's messages are known by."""
    return Subject(guild_id, "review", review_id)


def touch(  # noqa: PLR0913 - what changed for whom
    tx: Tx,
    guild_id: int,
    review_id: int,
    *,
    hides: bool = False,
    asker_id: int | None = None,
    reveals: bool = False,
) -> None:
    """Note that a review's messages are to show it otherwise, as ``followed.touch`` does."""
    subject = about(guild_id, review_id)
    followed.touch(tx, subject, hides=hides, asker_id=asker_id, reveals=reveals)


def card(tx: Tx, guild_id: int, review_id: int) -> Followed | None:
    """Return a review's own card, be it still to be posted; None where it has none any more."""
    every = followed.of_subject(tx, about(guild_id, review_id))
    return next((one for one in every if one.sharer_id is None), None)


def leave_card(tx: Tx, guild_id: int, review_id: int) -> None:
    """Let a review's card count as a copy: it may still stand where nobody can see to it now."""
    one = card(tx, guild_id, review_id)
    if one is None or followed.forget_unsent(tx, one.key):
        return
    tx.all(
        """
        UPDATE followed_message
        SET sharer_id = 0
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **one.key.columns,
    )


def share(  # noqa: PLR0913, PLR0917 - who shares what where, and when it is looked for
    tx: Tx,
    guild_id: int,
    review_id: int,
    channel_id: int,
    sharer_id: int,
    due_at: int,
    parent_id: int | None = None,
) -> Followed:
    """Have a copy posted: one in a channel, and five in all.

    ``parent_id`` is the channel of a public thread. Raises Blocked, SharedHere and SharedEnough.
    """
    participation.require(tx, Deed.SHARE_REVIEW, guild_id, sharer_id)
    every = followed.of_subject(tx, about(guild_id, review_id))
    copies = [one for one in every if one.sharer_id is not None]
    if any(channel_id in {one.channel_id, one.place_id} for one in copies):
        raise SharedHere
    if len(copies) >= MOST_COPIES:
        raise SharedEnough(most=MOST_COPIES)
    return followed.put(
        tx,
        about(guild_id, review_id),
        channel_id,
        parent_id=parent_id,
        sharer_id=sharer_id,
        due_at=due_at,
    )


def review_of(tx: Tx, guild_id: int, message_id: int) -> int | None:
    """Return the id of the review that a message shows; None for any other message."""
    one = followed.of_message(tx, guild_id, message_id)
    return one.key.subject.id if one and one.key.subject.kind == "review" else None
