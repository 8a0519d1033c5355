"""The posts that dramas have in forums, one each."""

from bot.store.engine.transaction import Tx


def drama_thread(tx: Tx, guild_id: int, channel_id: int, drama_id: int) -> int | None:
    """Return the id of a drama's post in a forum; None where it has none."""
    row = tx.one(
        """
        SELECT thread_id
        FROM forum_post
        WHERE guild_id = :guild_id
          AND channel_id = :channel_id
          AND drama_id = :drama_id
        """,
        guild_id=guild_id,
        channel_id=channel_id,
        drama_id=drama_id,
    )
    return row["thread_id"] if row else None


def is_drama_thread(tx: Tx, guild_id: int, thread_id: int) -> bool:
    """Tell whether a thread is the post of some drama."""
    return bool(
        tx.all(
            """
            SELECT 1
            FROM forum_post
            WHERE guild_id = :guild_id AND thread_id = :thread_id
            """,
            guild_id=guild_id,
            thread_id=thread_id,
        )
    )


def put_drama_thread(tx: Tx, guild_id: int, channel_id: int, drama_id: int, thread_id: int) -> None:
    """Note the post of a drama in a forum, in place of an earlier one."""
    tx.all(
        """
        INSERT INTO forum_post (guild_id, channel_id, drama_id, thread_id)
        VALUES (:guild_id, :channel_id, :drama_id, :thread_id)
        ON CONFLICT (guild_id, channel_id, drama_id)
        DO UPDATE SET thread_id = excluded.thread_id
        """,
        guild_id=guild_id,
        channel_id=channel_id,
        drama_id=drama_id,
        thread_id=thread_id,
    )
