"""The moderators' message about reports, whatever these are about."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.domain.text.spoilers import Scope
from bot.store.engine import migrate
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.messages import followed, report_messages
from bot.store.messages.followed import Subject
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.servers import settings

ABOUT, OTHER = Subject(1, "report", 5), Subject(1, "poll_report", 5)


async def test_it_is_to_stand_in_the_moderator_channel(database: Database) -> None:
    await database.write(settings.change, 1, moderator_channel=70)
    await database.write(report_messages.request, ABOUT)
    (found,) = await database.read(followed.of_subject, ABOUT)
    assert (found.place_id, found.due_at, found.renews) == (70, 0, False)
    await database.write(report_messages.request, ABOUT)
    (found,) = await database.read(followed.of_subject, ABOUT)
    assert (found.changes, found.renews) == (2, True)


async def test_an_end_holds_until_the_next_request(database: Database) -> None:
    for subject in (ABOUT, OTHER):
        await database.write(report_messages.request, subject)
    for ended in (Ending(Outcome.UPHELD, 3, Scope(5)), Ending(Outcome.DELETED)):
        await database.write(report_messages.end, ABOUT, ended)
        assert await database.read(report_messages.ending, ABOUT) == ended
    assert await database.read(report_messages.ending, OTHER) is None
    await database.write(report_messages.request, ABOUT)
    assert await database.read(report_messages.ending, ABOUT) is None


async def test_what_nobody_is_told_of_ends_without_a_word(database: Database) -> None:
    await database.write(report_messages.end, ABOUT, Ending(Outcome.DELETED))
    assert await database.read(report_messages.ending, ABOUT) is None
    assert await database.read(followed.of_subject, ABOUT) == []


@pytest.fixture
def old() -> Iterator[sqlite3.Connection]:
    """A database before these messages were followed."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        migrate.migrate(connection, migrate.load()[:12])
        yield connection


def test_old_messages_are_followed_on(old: sqlite3.Connection) -> None:
    old.execute("INSERT INTO guild_settings (guild_id, moderator_channel) VALUES (1, 70)")
    old.executemany(
        """
        INSERT INTO report_message (
            guild_id, review_id, channel_id, message_id, outcome, decided_by, changes, shows
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (1, 1, 60, 101, None, None, 3, 3),
            (1, 2, 60, 102, "dismissed", 9, 3, 2),
            (1, 3, None, None, None, None, 1, 0),
            (2, 4, None, None, None, None, 1, 0),
            # One that somebody deleted, and one whose end nobody is to be told.
            (1, 5, None, None, None, None, 2, 2),
            (1, 6, None, None, "raised", None, 2, 1),
        ],
    )
    migrate.migrate(old, migrate.load())
    tx = Tx(old)
    messages = [
        one
        for n in range(1, 7)
        for guild_id in (1, 2)
        for one in followed.of_subject(tx, Subject(guild_id, "report", n))
    ]
    assert [(one.key.subject.id, one.stands, one.place_id, one.due_at) for one in messages] == [
        (1, (60, 101), 60, None),
        (2, (60, 102), 60, 0),
        (3, None, 70, 0),
        (4, None, 0, 0),
    ]
    assert len({one.mark for one in messages}) == len(messages)
    ended = report_messages.ending(tx, Subject(1, "report", 2))
    assert ended == Ending(Outcome.DISMISSED, 9)
    assert report_messages.ending(tx, Subject(1, "report", 1)) is None


def test_old_reports_of_what_is_covered_wait_no_more(old: sqlite3.Connection) -> None:
    old.execute("PRAGMA foreign_keys = OFF")
    old.executemany(
        """
        INSERT INTO poll (
            guild_id, id, creator_id, channel_id, kind, state, question, reach, most, anonymous,
            hidden_results, about, covered, posted_at
        )
        VALUES (1, ?, 1, 1, 'free', 'open', '', 0, 1, 0, 0, '', ?, 1)
        """,
        [(1, 0), (2, 1)],
    )
    old.executemany(
        """
        INSERT INTO poll_option (guild_id, poll_id, place, text, reach, covered)
        VALUES (1, 1, ?, '', 0, ?)
        """,
        [(1, 0), (2, 1)],
    )
    old.executemany(
        """
        INSERT INTO poll_report (guild_id, poll_id, place, reporter_id, reported_at)
        VALUES (1, ?, ?, 9, 1)
        """,
        [(1, 0), (1, 1), (1, 2), (2, 0)],
    )
    old.commit()
    migrate.migrate(old, migrate.load())
    rows = old.execute("SELECT outcome FROM poll_report ORDER BY poll_id, place").fetchall()
    assert [row["outcome"] for row in rows] == [None, None, "covered", "covered"]
