import pytest

from bot.domain.members.progress import Progress, Status
from bot.domain.reviews.awards import STANDARD
from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.refusals.reviews import UnknownReview
from bot.store.engine.database import Database
from bot.store.members import progress
from bot.store.reviews import awards, copies, public_reviews, reviews
from bot.store.reviews.awards import Given
from bot.store.reviews.copies import Copy
from bot.store.reviews.reviews import Publication, Stored
from bot.store.reviews.votes import Cast, Press
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import CHANNEL, HERE, NOW, THEO, THERE, Writer

YES = Press(THEO, helpful=True, interaction_id=100, at=NOW)


@pytest.fixture
async def stored(database: Database) -> Stored:
    return await Writer(database).published(whole())


async def test_a_vote_comes_back_with_all_that_its_card_shows(
    database: Database, stored: Stored
) -> None:
    award = STANDARD[0]
    await database.write(awards.give, HERE, stored.id, Given(award.id, THEO), NOW)
    cast, review = await database.write(public_reviews.vote, HERE, stored.id, YES)
    assert (cast, review.tally, review.awards) == (Cast(vote=True), Tally(1, 0), ((award, 1),))
    assert review == await database.read(public_reviews.get, HERE, stored.id)
    with pytest.raises(UnknownReview):
        await database.write(public_reviews.vote, THERE, stored.id, YES)


async def test_a_reader_gets_what_may_be_read_and_how_far_they_are(
    database: Database, stored: Stored
) -> None:
    review, known = await database.read(public_reviews.readable, HERE, stored.id, THEO)
    assert (review.stored, known) == (stored, None)
    far = Progress(Status.WATCHING, 4)
    await database.write(progress.put, HERE, THEO, stored.drama_id, far, NOW)
    assert (await database.read(public_reviews.readable, HERE, stored.id, THEO))[1] == far
    await database.write(reviews.delete, HERE, stored.id, NOW)
    for guild_id in (HERE, THERE):
        with pytest.raises(UnknownReview):
            await database.read(public_reviews.readable, guild_id, stored.id, THEO)


async def test_what_keeps_cards_fresh_gets_even_what_is_deleted(
    database: Database, stored: Stored
) -> None:
    copy = Copy(7, 8, stored.id, stored.card_revision)
    await database.write(copies.put, HERE, copy)
    await database.write(reviews.delete, HERE, stored.id, NOW)
    review, found = await database.read(public_reviews.with_copies, HERE, stored.id)
    assert review is not None
    assert (review.stored.deleted, found) == (True, [copy])
    assert await database.read(public_reviews.with_copies, THERE, stored.id) == (None, [])


async def test_what_is_published_comes_back_as_its_card_shows_it(database: Database) -> None:
    work = await Writer(database).write(whole())
    publication = Publication(work.review, CHANNEL, NOW)
    review = await database.write(public_reviews.publish, HERE, work.stored, publication, 9)
    assert review.stored.published == work.review
    assert (review.tally, review.awards) == (NO_VOTES, ())
