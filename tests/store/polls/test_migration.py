"""Polls of an older database: what stands and what is owed come along."""

from pathlib import Path

from bot.store.engine import migrate
from bot.store.engine.connections import connect
from bot.store.engine.transaction import Tx
from bot.store.polls import due_tasks, polls
from bot.store.polls.poll_messages import announcement_of, card_of
from tests.owing import all_owed
from tests.store.polls.polling import GUILD

BEFORE = 11
STANDING, CHANGED, ON_ITS_WAY, CLOSED = 1, 2, 3, 4


def _put(tx: Tx, poll_id: int, message_id: int | None, closed_at: int | None, *due: str) -> None:
    tx.all(
        """
        INSERT INTO poll (
            guild_id, id, creator_id, channel_id, message_id, kind, state, question, reach, most,
            anonymous, hidden_results, about, posted_at, closed_at
        )
        VALUES (
            :guild_id, :id, 11, 21, :message_id, 'free', :state, '?', 0, 1, 0, 0, '', 5, :closed_at
        )
        """,
        guild_id=GUILD,
        id=poll_id,
        message_id=message_id,
        state="open" if closed_at is None else "closed",
        closed_at=closed_at,
    )
    for task in due:
        tx.all(
            """
            INSERT INTO poll_due (guild_id, poll_id, task, due_at)
            VALUES (:guild_id, :poll_id, :task, 50)
            """,
            guild_id=GUILD,
            poll_id=poll_id,
            task=task,
        )


def test_what_stands_and_what_is_owed_comes_along(path: Path) -> None:
    steps = migrate.load()
    connection = connect(path, write=True)
    migrate.migrate(connection, steps[:BEFORE])
    tx = Tx(connection)
    _put(tx, STANDING, 31, None, "close", "repeat")
    _put(tx, CHANGED, 32, None, "show")
    _put(tx, ON_ITS_WAY, None, None, "post", "show")
    _put(tx, CLOSED, 34, 9, "announce")
    migrate.migrate(connection, steps)
    found = [polls.get(tx, GUILD, n).message_id for n in range(1, 5)]
    assert found == [31, 32, None, 34]
    owed = {one.key.subject: one for one in all_owed(tx, [GUILD])}
    on_its_way, announced = card_of(GUILD, ON_ITS_WAY), announcement_of(GUILD, CLOSED)
    assert set(owed) == {card_of(GUILD, CHANGED), on_its_way, announced}
    assert (owed[on_its_way].stands, owed[on_its_way].sent_at) == (None, 5)
    assert (owed[announced].stands, owed[announced].sent_at) == (None, 9)
    assert [one.task for one in due_tasks.due(tx, 50)] == ["close", "repeat"]
    connection.close()
