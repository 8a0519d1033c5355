"""The messages of a poll: its own, and the announcement of its close."""

from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Subject


def card_of(guild_id: int, poll_id: int) -> Subject:
    """Return what a poll's own message is known by."""
    return Subject(guild_id, "poll", poll_id)


def announcement_of(guild_id: int, poll_id: int) -> Subject:
    """Return what the announcement of a poll's close is known by."""
    return Subject(guild_id, "announcement", poll_id)


def of_poll(guild_id: int, poll_id: int) -> tuple[Subject, Subject]:
    """Return what all messages of a poll are known by."""
    return card_of(guild_id, poll_id), announcement_of(guild_id, poll_id)


def card(tx: Tx, guild_id: int, poll_id: int) -> Followed | None:
    """Return a poll's own message, be it still to be posted; None where there is none any more."""
    return next(iter(followed.of_subject(tx, card_of(guild_id, poll_id))), None)


def hide(tx: Tx, guild_id: int, poll_id: int, asker_id: int) -> list[Followed]:
    """Note that a poll's messages show what must go, as somebody asked; return these messages."""
    subjects = of_poll(guild_id, poll_id)
    before = followed.standing(tx, subjects)
    for subject in subjects:
        followed.touch(tx, subject, hides=True, asker_id=asker_id)
    return before


def touch(tx: Tx, guild_id: int, poll_id: int, *, reveals: bool = False) -> None:
    """Note that a poll's messages are to show it otherwise, as ``followed.touch`` does."""
    for subject in of_poll(guild_id, poll_id):
        followed.touch(tx, subject, reveals=reveals)
