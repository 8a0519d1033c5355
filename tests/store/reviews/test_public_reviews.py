import pytest

from bot.domain.members.progress import Progress, Status
from bot.domain.reviews.awards import STANDARD
from bot.domain.reviews.ranking import NO_VOTES, Tally
from bot.refusals.participation import Blocked
from bot.refusals.reviews import UnknownReview
from bot.store.engine.database import Database
from bot.store.members import progress
from bot.store.reviews import awards, blocks, public_reviews, reviews
from bot.store.reviews.reviews import Publication, Stored
from bot.store.reviews.votes import Cast, Press
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
    posted,
)

YES = Press(THEO, helpful=True, interaction_id=100, at=NOW)


@pytest.fixture
async def stored(database: Database) -> Stored:
    return await Writer(database).published(whole())


async def test_a_vote_comes_back_with_all_that_its_card_shows(
    database: Database, stored: Stored
) -> None:
    award = STANDARD[0]
    await database.write(awards.give, HERE, stored.id, award.id, asking(THEO), NOW)
    await posted(database, stored.id, 500)
    cast, review, pressed = await database.write(
        public_reviews.vote, HERE, stored.id, YES, 500, asking(THEO)
    )
    assert pressed is not None
    assert (pressed.key.subject.id, pressed.due_at) == (stored.id, 0)
    assert (cast, review.tally, review.awards) == (Cast(vote=True), Tally(1, 0), ((award, 1),))
    assert review == await database.read(public_reviews.get, HERE, stored.id)
    with pytest.raises(UnknownReview):
        await database.write(public_reviews.vote, THERE, stored.id, YES, 500, asking(THEO))


async def test_a_reader_gets_what_may_be_read_and_how_far_they_are(
    database: Database, stored: Stored
) -> None:
    review, known = await database.read(public_reviews.readable, HERE, stored.id, asking(THEO))
    assert (review.stored, known) == (stored, None)
    far = Progress(Status.WATCHING, 4)
    await database.write(progress.put, HERE, THEO, stored.drama_id, far, NOW)
    assert (await database.read(public_reviews.readable, HERE, stored.id, asking(THEO)))[1] == far
    await database.write(reviews.delete, HERE, stored.id, NOW, MINA)
    for guild_id in (HERE, THERE):
        with pytest.raises(UnknownReview):
            await database.read(public_reviews.readable, guild_id, stored.id, asking(THEO))


async def test_what_is_published_comes_back_as_its_card_shows_it(database: Database) -> None:
    work = await Writer(database).write(whole())
    publication = Publication(work.review, CHANNEL, NOW)
    review = await database.write(public_reviews.publish, HERE, work.stored, publication, 9)
    assert review.stored.published == work.review
    assert (review.tally, review.awards) == (NO_VOTES, ())


async def test_no_vote_is_cast_on_what_its_voter_may_not_know_of(database: Database) -> None:
    stored = await Writer(database).published(whole())
    press = YES, 500, asking(THEO, places=())
    with pytest.raises(UnknownReview):
        await database.write(public_reviews.vote, HERE, stored.id, *press)
    review = await database.read(public_reviews.get, HERE, stored.id)
    assert review is not None
    assert review.tally.yes == 0


async def test_who_is_blocked_hears_so_of_what_they_may_know_of_alone(
    database: Database, stored: Stored
) -> None:
    await database.write(blocks.put, HERE, THEO, "Spam", MINA, NOW)
    for places, refusal in (((CHANNEL,), Blocked), ((), UnknownReview)):
        press = YES, 500, asking(THEO, places=places)
        with pytest.raises(refusal):
            await database.write(public_reviews.vote, HERE, stored.id, *press)
