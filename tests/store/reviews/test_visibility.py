import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.refusals.reviews import UnknownReview
from bot.refusals.settings import ReviewsChannelChanged
from bot.store.engine import migrate
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries, followed
from bot.store.reviews import listed_reviews, listing, places, review_messages, reviews, visibility
from bot.store.reviews.listing import Wanted
from bot.store.reviews.reviews import Publication
from bot.store.reviews.visibility import Asker
from bot.store.servers import settings, sliced_work
from bot.store.servers.sliced_work import Work
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import (
    CHANNEL,
    HERE,
    MINA,
    NOW,
    THEO,
    THERE,
    Writer,
    asking,
    hidden,
    posted,
)

FORUM, THREAD, ELSEWHERE, ANYBODY = 70, 71, 72, 99


async def known(database: Database, asker: Asker) -> set[int]:
    """The reviews that somebody may know of, as each and as a list tell: both say the same."""
    found, total = await database.read(listing.find, HERE, Wanted(), 0, asker)
    listed = {one.id for one in found}
    assert total == len(listed)
    for id_ in range(1, 4):
        try:
            await database.read(visibility.readable, HERE, id_, asker)
        except UnknownReview:
            assert id_ not in listed
        else:
            assert id_ in listed
    return listed


async def copied(database: Database, place_id: int, parent_id: int | None = None) -> None:
    """Let a copy of the first review stand somewhere."""
    who = THEO, NOW, parent_id
    copy = await database.write(review_messages.share, HERE, 1, place_id, *who)
    await database.write(deliveries.stands, copy.key, place_id, 500 + place_id, 1)


async def test_who_sees_its_place_or_wrote_it_knows_of_a_review(database: Database) -> None:
    await Writer(database).published(whole())
    assert await known(database, asking(ANYBODY)) == {1}
    assert await known(database, asking(ANYBODY, places=())) == set()
    assert await known(database, asking(MINA, places=())) == {1}
    with pytest.raises(UnknownReview):
        await database.read(visibility.readable, THERE, 1, asking(MINA))


async def test_who_sees_a_card_of_it_knows_of_a_review(database: Database) -> None:
    await Writer(database).published(whole())
    await Writer(database, user_id=THEO).published(whole())
    await posted(database, 1, 400)
    assert await known(database, asking(ANYBODY, CHANNEL, places=())) == {1}
    await copied(database, ELSEWHERE)
    await copied(database, THREAD, FORUM)
    assert await known(database, asking(ANYBODY, places=(ELSEWHERE,))) == {1}
    assert await known(database, asking(ANYBODY, places=(FORUM,))) == {1}
    assert await known(database, asking(ANYBODY, places=(THREAD,))) == set()
    assert await known(database, asking(ANYBODY, THREAD, places=())) == {1}


async def test_a_copy_that_does_not_stand_shows_nobody(database: Database) -> None:
    await Writer(database).published(whole())
    await database.write(review_messages.share, HERE, 1, ELSEWHERE, THEO, NOW)
    assert await known(database, asking(ANYBODY, ELSEWHERE, places=(ELSEWHERE,))) == set()


async def test_each_place_is_asked_about_once(database: Database) -> None:
    asked: list[int] = []

    def sees(place_id: int) -> bool:
        asked.append(place_id)
        return place_id == CHANNEL

    for drama_id in range(9):
        stored = await Writer(database, drama_id=drama_id).published(whole())
        await posted(database, stored.id, 400 + stored.id)
    await Writer(database, drama_id=10).write(whole())
    await copied(database, ELSEWHERE)
    found = await database.read(listing.find, HERE, Wanted(), 0, Asker(ANYBODY, 1, sees))
    assert found[1] == 9
    assert sorted(asked) == [0, ELSEWHERE, CHANNEL]


async def test_it_belongs_to_the_channel_of_a_public_thread(database: Database) -> None:
    work = await Writer(database).write(whole())
    publication = Publication(work.review, THREAD, NOW, FORUM)
    await database.write(reviews.publish, HERE, 1, publication)
    assert await known(database, asking(ANYBODY, places=(FORUM,))) == {1}
    card = await database.read(review_messages.card, HERE, 1)
    assert card is not None
    assert (card.place_id, card.seen_in) == (THREAD, FORUM)


async def test_a_change_leaves_it_where_it_is_unless_it_moves(database: Database) -> None:
    writer = Writer(database)
    await writer.published(whole())
    await posted(database, 1, 400)
    await database.write(reviews.publish, HERE, 1, Publication(whole(), None, NOW))
    await database.write(reviews.publish, HERE, 1, Publication(whole(), ELSEWHERE, NOW))
    assert await known(database, asking(ANYBODY)) == {1}
    moved = Publication(whole(), ELSEWHERE, NOW, moves=True)
    await database.write(reviews.publish, HERE, 1, moved)
    assert await known(database, asking(ANYBODY, places=(ELSEWHERE,))) == {1}
    before, after = await database.read(followed.of_subject, review_messages.about(HERE, 1))
    assert (before.place_id, before.sharer_id, before.hides) == (CHANNEL, 0, True)
    assert (after.place_id, after.sharer_id) == (ELSEWHERE, None)
    await database.write(reviews.publish, HERE, 1, Publication(whole(), CHANNEL, NOW, moves=True))
    unsent = await database.read(review_messages.card, HERE, 1)
    assert unsent is not None
    assert unsent.place_id == CHANNEL
    every = await database.read(followed.of_subject, review_messages.about(HERE, 1))
    assert ELSEWHERE not in {one.place_id for one in every}, "what stands nowhere is forgotten"


async def test_a_review_without_a_card_moves_too(database: Database) -> None:
    await Writer(database).write(whole())
    await database.write(reviews.publish, HERE, 1, Publication(whole(), CHANNEL, NOW, moves=True))
    assert await known(database, asking(ANYBODY)) == {1}


async def test_what_could_not_be_posted_has_no_place(database: Database) -> None:
    await Writer(database).published(whole())
    await database.write(reviews.withdraw, HERE, 1, NOW)
    assert await database.read(places.of_reviews, HERE) == [0]


async def test_an_adopted_card_is_seen_in_its_threads_channel(database: Database) -> None:
    await Writer(database).published(whole())
    about = review_messages.about(HERE, 1)
    await database.write(deliveries.adopt, about, THREAD, 900, FORUM)
    assert await database.read(places.of_cards, HERE) == [FORUM]


async def test_there_are_no_places_where_there_is_no_review(database: Database) -> None:
    assert await database.read(places.of_reviews, HERE) == []
    assert await database.read(places.of_cards, HERE) == []
    assert await database.read(places.count, HERE, lambda _: True) == 0


async def test_the_reviews_of_a_place_are_counted_and_moved(database: Database) -> None:
    await Writer(database).published(whole())
    await Writer(database, user_id=THEO).published(whole())
    await Writer(database, drama_id=9).write(whole())
    await Writer(database, guild_id=THERE).published(whole())
    await hidden(database, 2)
    assert await database.read(places.count, HERE, CHANNEL.__eq__) == 2
    with pytest.raises(ReviewsChannelChanged):
        await database.write(places.move, HERE, CHANNEL.__eq__, ELSEWHERE)
    assert await database.read(sliced_work.first_waiting) is None
    await database.write(settings.change, HERE, reviews_channel=ELSEWHERE)
    # Nothing is moved to where it is.
    for places_ in ((CHANNEL, ELSEWHERE), (ELSEWHERE,)):
        moves = await database.write(places.move, HERE, places_.__contains__, ELSEWHERE)
        assert moves == [Work(HERE, "place", CHANNEL, ELSEWHERE)][: len(places_) - 1]
        for work in moves:
            assert await database.read(sliced_work.first_waiting) == work
            assert not await database.write(sliced_work.advance, work, places.move_some)
        assert await database.read(sliced_work.first_waiting) is None
        assert await database.read(places.of_reviews, HERE) == [0, ELSEWHERE]
    assert await database.read(places.of_reviews, THERE) == [CHANNEL]
    assert await known(database, asking(ANYBODY, places=(ELSEWHERE,))) == {1}


async def test_no_slice_moves_more_than_it_may_nor_to_a_channel_of_before(
    database: Database,
) -> None:
    await Writer(database).published(whole())

    def multiply(tx: Tx) -> None:
        tx.all(
            """
            WITH RECURSIVE more (n) AS (
                SELECT 2
                UNION ALL
                SELECT n + 1
                FROM more
                WHERE n < :count
            )
            INSERT INTO review (
                guild_id, id, user_id, drama_id, drama_title, published_at, content, place_id
            )
            SELECT guild_id, n, 1000000 + n, drama_id, drama_title, published_at, content, place_id
            FROM review, more
            """,
            count=3 * places.SLICE,
        )
        for id_ in range(2, 3 * places.SLICE + 1):
            listed_reviews.settle(tx, HERE, id_)

    await database.write(multiply)
    await database.write(settings.change, HERE, reviews_channel=ELSEWHERE)
    (work,) = await database.write(places.move, HERE, CHANNEL.__eq__, ELSEWHERE)
    for n in (1, 2):
        assert await database.write(sliced_work.advance, work, places.move_some)
        assert await database.read(places.count, HERE, ELSEWHERE.__eq__) == n * places.SLICE
    await database.write(settings.change, HERE, reviews_channel=CHANNEL)
    assert not await database.write(sliced_work.advance, work, places.move_some)
    assert await database.read(places.count, HERE, CHANNEL.__eq__) == places.SLICE
    assert await database.read(sliced_work.first_waiting) is None


def test_reviews_of_before_belong_where_their_cards_stand(tmp_path: Path) -> None:
    steps = migrate.load()
    (step,) = (n for n, one in enumerate(steps) if "SET text = content" in one.sql)
    message = (
        "INSERT INTO followed_message (guild_id, kind, subject_id, number, place_id, sharer_id,"
        " mark) VALUES (1, ?, ?, ?, ?, ?, 1)"
    )
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as connection:
        migrate.migrate(connection, steps[:step])
        for id_, at in ((1, 1), (2, 1), (3, 1), (4, None)):
            connection.execute(
                "INSERT INTO review (guild_id, id, user_id, drama_id, drama_title, published_at,"
                " content) VALUES (1, ?, ?, 5, 'Signal', ?, ?)",
                (id_, id_, at, f"text {id_}"),
            )
        connection.execute("INSERT INTO forum_post VALUES (1, ?, 5, ?)", (FORUM, THREAD))
        for row in (
            ("review", 1, 1, CHANNEL, None),
            ("review", 1, 2, ELSEWHERE, 7),
            ("review", 2, 1, THREAD, None),
            ("review", 3, 1, ELSEWHERE, 7),
            ("poll", 4, 1, THREAD, None),
        ):
            connection.execute(message, row)
        migrate.migrate(connection, steps)
        found = connection.execute("SELECT id, place_id, content FROM review ORDER BY id")
        assert found.fetchall() == [
            (1, CHANNEL, "text 1"), (2, FORUM, "text 2"), (3, 0, "text 3"), (4, 0, "text 4"),
        ]  # fmt: skip
        parents = connection.execute(
            "SELECT kind, parent_id FROM followed_message WHERE parent_id IS NOT NULL"
        )
        assert parents.fetchall() == [("review", FORUM)]
