"""A review comes and goes without telling what its author had scored in private."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.members.progress import Progress, Status
from bot.domain.members.rating import HOUR, weighed
from bot.domain.reviews.form_edits import spans
from bot.domain.reviews.review import Review, Section
from bot.domain.text.spoilers import NOTHING
from bot.store.engine import migrate
from bot.store.engine.database import Database
from bot.store.members import progress, ratings
from bot.store.reviews import authoring, blocks, moderation, reviews
from bot.store.reviews.authoring import Author
from bot.store.reviews.drafts import Change
from bot.store.reviews.reviews import Publication
from tests.store.reviews.reviewing import CHANNEL, HERE, MINA, SIGNAL, counts
from tests.store.reviews.test_moderation import decided

NOW = 10 * HOUR
SIX = (MINA, *range(101, 106))
Figure = tuple[float | None, int]
PRIVATE: Figure = (7.0, 6)
"""Five gave 8, and Mina 2."""
PUBLIC: Figure = (8.0, 6)
"""Mina's review gives 8."""
NEITHER: Figure = (8.0, 5)
SCORED = Review("Headline", 16, NOTHING, sections=(Section("", spans("Text.")),))


async def six_scored(database: Database) -> None:
    for user_id in SIX:
        known = Progress(Status.WATCHING, 4, 4 if user_id == MINA else 16)
        await database.write(progress.put, HERE, user_id, SIGNAL, known, 1, 1)


async def publish(database: Database, at: int, channel: int = CHANNEL, user_id: int = MINA) -> int:
    author = Author(user_id, SIGNAL, "Signal")
    work = await database.write(authoring.write, HERE, author, Change(0, lambda _: SCORED), at)
    publication = Publication(SCORED, channel, at)
    return (await database.write(authoring.publish, HERE, work.stored, publication, 99)).id


async def figure(database: Database, now: int) -> Figure:
    found = await database.read(ratings.of_drama, HERE, SIGNAL, now, counts)
    ordered = await database.read(ratings.of_guild, HERE, now, counts)
    assert found.average is not None
    assert ordered == {SIGNAL: weighed(found.average, found.ratings)}
    return found.average, found.ratings


async def gone(database: Database, how: str, id_: int, at: int) -> None:
    if how == "delete":
        await database.write(authoring.delete, HERE, id_, MINA, at)
    elif how == "hide":
        await database.write(moderation.hide, HERE, id_, "no", decided(at))
    else:
        assert await database.write(reviews.withdraw, HERE, id_, at)


GOING = pytest.mark.parametrize("how", ["delete", "hide", "withdraw"])


async def test_a_publication_moves_the_figure_an_hour_later(database: Database) -> None:
    await six_scored(database)
    await publish(database, NOW)
    assert await figure(database, NOW) == PRIVATE
    # Nor does a change of the review put it off.
    await publish(database, NOW + 60)
    assert await figure(database, NOW + HOUR - 1) == PRIVATE
    assert await figure(database, NOW + HOUR) == PUBLIC


async def test_who_had_no_private_score_counts_at_once(database: Database) -> None:
    for user_id in SIX[1:]:
        known = Progress(Status.WATCHING, 4, 16)
        await database.write(progress.put, HERE, user_id, SIGNAL, known, 1, 1)
    await publish(database, NOW)
    assert await figure(database, NOW) == PUBLIC
    known = Progress(Status.WATCHING, 4, 4)
    await database.write(progress.put, HERE, MINA, SIGNAL, known, NOW, NOW + 2 * HOUR)
    assert await figure(database, NOW + 3 * HOUR) == PUBLIC


async def test_what_is_published_elsewhere_takes_an_hour_too(database: Database) -> None:
    await six_scored(database)
    await publish(database, NOW, channel=CHANNEL + 1)
    assert await figure(database, NOW + HOUR - 1) == PRIVATE
    assert await figure(database, NOW + HOUR) == NEITHER


@GOING
async def test_the_score_beside_is_back_an_hour_after_a_review_goes(
    database: Database, how: str
) -> None:
    await six_scored(database)
    id_ = await publish(database, NOW)
    then = NOW + 2 * HOUR
    await gone(database, how, id_, then)
    assert await figure(database, then) == NEITHER
    assert await figure(database, then + HOUR - 1) == NEITHER
    assert await figure(database, then + HOUR) == PRIVATE


@GOING
async def test_what_comes_and_goes_within_the_hour_moves_nothing(
    database: Database, how: str
) -> None:
    await six_scored(database)
    await gone(database, how, await publish(database, NOW), NOW + 60)
    for now in (NOW + 60, NOW + HOUR, NOW + 2 * HOUR):
        assert await figure(database, now) == PRIVATE


async def test_a_restored_review_takes_its_place_an_hour_later(database: Database) -> None:
    await six_scored(database)
    id_ = await publish(database, NOW)
    await gone(database, "hide", id_, NOW + 2 * HOUR)
    then = NOW + 4 * HOUR
    await database.write(moderation.restore, HERE, id_, decided(then))
    assert await figure(database, then + HOUR - 1) == PRIVATE
    assert await figure(database, then + HOUR) == PUBLIC
    await gone(database, "hide", id_, then + 2 * HOUR)
    await database.write(moderation.restore, HERE, id_, decided(then + 2 * HOUR + 60))
    for now in (then + 2 * HOUR + 60, then + 4 * HOUR):
        assert await figure(database, now) == PUBLIC


async def test_a_review_waits_for_no_score_that_does_not_count_yet(database: Database) -> None:
    await six_scored(database)
    other = Progress(Status.WATCHING, 4, 2)
    await database.write(progress.put, HERE, 200, SIGNAL, other, NOW, NOW + 9 * HOUR)
    await publish(database, NOW, user_id=200)
    assert await figure(database, NOW) == ((42 + 8) / 7, 7)


async def test_a_hidden_review_holds_nothing_back(database: Database) -> None:
    await six_scored(database)
    await gone(database, "hide", await publish(database, NOW), NOW + 2 * HOUR)
    # Also where the clock was put back since.
    assert await figure(database, NOW + 60) == PRIVATE


async def test_one_written_anew_stands_in_the_place_of_the_deleted(database: Database) -> None:
    await six_scored(database)
    then = NOW + 2 * HOUR
    await gone(database, "delete", await publish(database, NOW), then)
    await publish(database, then + 60)
    for now in (then + 60, then + HOUR, then + 3 * HOUR):
        assert await figure(database, now) == PUBLIC


async def test_a_score_that_waits_when_its_member_is_blocked_never_counts(
    database: Database,
) -> None:
    await six_scored(database)
    new, wish = 200, Progress(Status.WATCHING, 4, 2)
    for user_id in (new, SIX[1]):
        await database.write(progress.put, HERE, user_id, SIGNAL, wish, NOW, NOW + HOUR)
        assert await database.write(blocks.put, HERE, user_id, "Spam", 1, NOW + 60)
        await database.write(progress.put, HERE, user_id, SIGNAL, wish, NOW + 90)
    # What counted before the block goes on to count.
    assert await figure(database, NOW + 9 * HOUR) == PRIVATE
    await database.write(blocks.drop, HERE, new)
    await database.write(progress.put, HERE, new, SIGNAL, wish, NOW, NOW)
    assert await figure(database, NOW + 9 * HOUR) == (43 / 7, 7)


def test_what_stood_before_replaces_and_the_blocked_wait_no_more(tmp_path: Path) -> None:
    steps = migrate.load()
    (step,) = (n for n, one in enumerate(steps) if "ADD COLUMN replaces_from" in one.sql)
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as connection:
        migrate.migrate(connection, steps[:step])
        for id_, (score, hidden) in enumerate(((16, None), (16, 9), (None, None))):
            connection.execute(
                "INSERT INTO review (guild_id, id, user_id, drama_id, drama_title, score,"
                " published_at, hidden_at) VALUES (1, ?, ?, 5, 'Signal', ?, 7, ?)",
                (id_, id_, score, hidden),
            )
        connection.execute("INSERT INTO blocked_member VALUES (1, 2, 'Spam', 3, 100)")
        for user_id, moment in ((1, 200), (2, 200), (3, 100)):
            connection.execute(
                "INSERT INTO progress VALUES (1, ?, 5, 'watching', 4, 16, 1, ?, NULL)",
                (user_id, moment),
            )
        connection.execute("INSERT INTO progress VALUES (1, 2, 6, 'watching', 4, 16, 1, 99, NULL)")
        migrate.migrate(connection, steps)
        replaced = connection.execute("SELECT replaces_from FROM review ORDER BY id").fetchall()
        counted = connection.execute(
            "SELECT counts_from FROM progress ORDER BY user_id, drama_id"
        ).fetchall()
    assert replaced == [(7,), (None,), (None,)]
    assert counted == [(200,), (None,), (99,), (100,)]
