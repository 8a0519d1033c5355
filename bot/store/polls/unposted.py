"""Polls and announcements that Discord does not take."""

from bot.store.engine.transaction import Tx
from bot.store.members import notices
from bot.store.members.notices import Kept, Notice
from bot.store.messages import followed
from bot.store.messages.followed import Key
from bot.store.polls import poll_messages, polls


def withdraw(tx: Tx, guild_id: int, poll_id: int) -> bool:
    """Take back a poll that Discord refused to take, and tell whether that could be.

    Its draft, if it had one, is one again. One that anybody may have seen, or that changed
    meanwhile, stays.
    """
    card = poll_messages.card(tx, guild_id, poll_id)
    if card is None or card.stands or card.sent_at is not None or card.changes > 1:
        return False
    followed.forget_subject(tx, card.key.subject)
    tx.all(
        """
        DELETE FROM poll
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=poll_id,
    )
    return True


def give_up(tx: Tx, key: Key, notice: Notice, now: int, *, final: bool) -> Kept | None:
    """Owe no more what Discord will not take, and keep what the poll's creator is told of it.

    A poll goes if that can be; an announcement, and with ``final`` all else, is followed no more,
    unless it may stand. None where it does by now. Raises UnknownPoll.
    """
    guild_id, kind, poll_id = key.subject
    one, poll = followed.get(tx, key), polls.get(tx, guild_id, poll_id)
    if one is None or one.stands:
        return None
    goes = kind == "poll" and withdraw(tx, guild_id, poll_id)
    if not goes and one.sent_at is None and (final or kind == "announcement"):
        followed.forget(tx, key)
    return notices.put(tx, guild_id, poll.creator_id, notice, now)
