"""What became of followed messages at Discord: sent, standing, shown, refused, gone."""

from bot.store.engine.transaction import Tx
from bot.store.messages import followed
from bot.store.messages.followed import Followed, Key, Subject


def adopt(
    tx: Tx, subject: Subject, channel_id: int, message_id: int, parent_id: int | None = None
) -> Followed:
    """Follow a message that stands, and that nobody noted: it is brought to what it should show.

    ``parent_id`` is the channel of a public thread.

    It counts as the one that is missing in that channel, if one is; else as a shared copy.
    """
    missing = [
        one
        for one in followed.of_subject(tx, subject)
        if one.message_id is None and channel_id in {one.place_id, one.channel_id}
    ]
    if missing:
        one = missing[0]
    else:
        one = followed.put(tx, subject, channel_id, parent_id=parent_id, sharer_id=0)
    stands(tx, one.key, channel_id, message_id, 0)
    found = followed.get(tx, one.key)
    assert found is not None  # noqa: S101 - it was put or found in this transaction
    return found


def sending(tx: Tx, one: Followed, channel_id: int, now: int) -> bool:
    """Note that a message is about to be sent: until more is noted, it may stand there.

    False where it is to show something else by now, or is not to be sent at all.
    """
    rows = tx.all(
        """
        UPDATE followed_message
        SET channel_id = :channel_id, sent_at = :now
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
          AND changes = :changes
        RETURNING number
        """,
        **one.key.columns,
        changes=one.changes,
        channel_id=channel_id,
        now=now,
    )
    return bool(rows)


def stands(  # noqa: PLR0913 - which message stands where, and what it shows
    tx: Tx, key: Key, channel_id: int, message_id: int, shows: int, *, last: bool = False
) -> bool:
    """Note where a message stands, and what it shows; answer as ``shown`` does."""
    tx.all(
        """
        UPDATE followed_message
        SET
            channel_id = :channel_id,
            message_id = :message_id,
            sent_at = NULL,
            shows = 0,
            due_at = 0
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
        channel_id=channel_id,
        message_id=message_id,
    )
    return shown(tx, key, shows, last=last)


def shown(tx: Tx, key: Key, shows: int, *, last: bool = False) -> bool:
    """Note up to which change a message shows, and tell whether more is owed by now.

    ``last``: unless more is, it is followed no more.
    """
    rows = tx.all(
        """
        UPDATE followed_message
        SET
            shows = max(shows, :shows),
            due_at = CASE WHEN :shows < changes THEN 0 END,
            hides = CASE WHEN :shows < hides THEN hides ELSE 0 END,
            renews = CASE WHEN :shows < changes THEN renews ELSE 0 END,
            asker_id = CASE WHEN :shows < hides THEN asker_id END,
            attempts = 0,
            since = NULL,
            reason = NULL
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
          AND shows <= :shows
        RETURNING due_at
        """,
        **key.columns,
        shows=shows,
    )
    owed = bool(rows) and rows[0]["due_at"] is not None
    if last and rows and not owed:
        followed.forget(tx, key)
    return owed


def not_sent(tx: Tx, key: Key) -> None:
    """Note that a message stands nowhere: Discord did not take it, or it is not there."""
    tx.all(
        """
        UPDATE followed_message
        SET sent_at = NULL, channel_id = NULL
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
    )


def failed(tx: Tx, key: Key, reason: str, now: int, due_at: int) -> None:
    """Note that something was tried in vain, why, and when to try again (UTC seconds).

    A try before its time, because something seemed to be out of the way, does not count.
    """
    tx.all(
        """
        UPDATE followed_message
        SET
            attempts = attempts + CASE WHEN :now < coalesce(due_at, 0) THEN 0 ELSE 1 END,
            since = coalesce(since, :now),
            reason = :reason,
            due_at = :due_at
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
        reason=reason,
        now=now,
        due_at=due_at,
    )


def promise(tx: Tx, key: Key) -> bool:
    """Have whoever asked for it told when what must go is gone; False if it is by now."""
    rows = tx.all(
        """
        UPDATE followed_message
        SET attempts = max(attempts, 1)
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
          AND hides > 0
        RETURNING number
        """,
        **key.columns,
    )
    return bool(rows)


def taken_down(tx: Tx, key: Key) -> None:
    """Note that a message was deleted by us, and is to be posted anew if there is what to show."""
    tx.all(
        # Discord answers a nonce that it knows even with a message that is gone: a new mark.
        """
        UPDATE followed_message
        SET
            channel_id = NULL,
            message_id = NULL,
            sent_at = NULL,
            mark = :mark,
            shows = 0,
            hides = 0,
            asker_id = NULL,
            due_at = 0,
            attempts = 0,
            since = NULL,
            reason = NULL
        WHERE guild_id = :guild_id
          AND kind = :kind
          AND subject_id = :id
          AND number = :number
        """,
        **key.columns,
        mark=followed.new_mark(),
    )
