import asyncio
from dataclasses import replace

import pytest

from bot.domain.reviews.review import Review
from bot.refusals.refusal import Refusal
from bot.refusals.reviews import (
    MemberBlocked,
    ReviewIncomplete,
    ReviewMoved,
    ReviewTooLong,
    TooManyReviews,
    UnknownReview,
)
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.reviews import authoring, blocks, reviews
from bot.store.reviews.authoring import Author, Mine
from bot.store.reviews.drafts import Change
from tests.domain.reviews.written import section, whole
from tests.store.reviews.reviewing import (
    CLOY,
    DAY,
    HERE,
    MINA,
    NOW,
    SIGNAL,
    THEO,
    THERE,
    Writer,
    changes,
)


async def test_a_review_is_its_authors_alone(database: Database) -> None:
    work = await Writer(database).write(whole())
    id_, revision = work.stored.id, work.stored.revision
    for guild_id, user_id, at in ((HERE, THEO, id_), (THERE, MINA, id_), (HERE, MINA, 99)):
        for do, more in (
            (authoring.work, (user_id,)),
            (authoring.choose, (user_id, revision)),
            (authoring.discard, (user_id, revision)),
            (authoring.delete, (user_id, NOW)),
        ):
            with pytest.raises(UnknownReview):
                await database.write(do, guild_id, at, *more)
    assert (await Writer(database).work(id_)).review == whole()


async def test_a_version_beside_the_draft_can_take_its_place(database: Database) -> None:
    mina = Writer(database)
    draft = await mina.write(whole("draft"))
    (beside,) = (await mina.write(whole("beside"), base=-1)).others
    chosen = await database.write(authoring.choose, HERE, draft.stored.id, MINA, beside)
    assert chosen.review == whole("beside")
    assert chosen.others == (draft.stored.revision,)
    with pytest.raises(ReviewMoved):
        await database.write(authoring.choose, HERE, draft.stored.id, MINA, 99)


async def test_a_draft_is_published_as_its_author_saw_it(database: Database) -> None:
    mina = Writer(database)
    seen = await mina.write(whole("seen"))
    newer = await mina.write(whole("newer"), seen.stored.revision)
    with pytest.raises(ReviewMoved):
        await mina.publish(seen)
    assert (await mina.publish(newer)).published == whole("newer")


async def test_two_devices_publish_one_draft_once(database: Database) -> None:
    mina = Writer(database)
    work = await mina.write(whole())
    done = await asyncio.gather(mina.publish(work), mina.publish(work), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["ReviewMoved", "Stored"]
    assert await changes(database, work.stored.id) == 1


@pytest.mark.parametrize(
    ("review", "no"),
    [
        (Review(), ReviewIncomplete),
        (whole(score=None), ReviewIncomplete),
        (whole("||||"), ReviewIncomplete),
        (whole(sections=(section("x" * 10_001),) * 2), ReviewTooLong),
        (whole(headline="x" * 200), ReviewTooLong),
    ],
)
async def test_what_is_not_whole_stays_a_draft(
    database: Database, review: Review, no: type[Refusal]
) -> None:
    mina = Writer(database)
    work = await mina.write(review)
    with pytest.raises(no):
        await mina.publish(work)
    assert (await mina.work(work.stored.id)).review == review


async def test_who_is_blocked_on_a_server_publishes_elsewhere(database: Database) -> None:
    await database.write(block)
    work = await Writer(database).write(whole())
    with pytest.raises(MemberBlocked):
        await Writer(database).publish(work)
    assert (await Writer(database).work(work.stored.id)).stored.draft is not None
    await Writer(database, user_id=THEO).published(whole())
    await Writer(database, guild_id=THERE).published(whole())


def block(tx: Tx) -> None:
    tx.all(
        "INSERT INTO blocked_member (guild_id, user_id, reason, blocked_by, blocked_at)"
        " VALUES (:guild_id, :user_id, 'rude', 1, 1)",
        guild_id=HERE,
        user_id=MINA,
    )


async def test_new_reviews_within_a_day_are_limited_and_edits_are_not(database: Database) -> None:
    for drama in range(2):
        mina = Writer(database, drama_id=drama)
        stored = await mina.publish(await mina.write(whole()), NOW + drama, a_day=2)
    third = Writer(database, drama_id=3)
    work = await third.write(whole())
    with pytest.raises(TooManyReviews) as no:
        await third.publish(work, NOW + 60, a_day=2)
    assert no.value.values == {"most": 2}
    edit = await mina.write(whole("edited"), stored.revision)
    await mina.publish(edit, NOW + 60, a_day=2)
    assert (await third.publish(work, NOW + DAY + 1, a_day=2)).published


async def test_a_discarded_draft_leaves_what_is_published(database: Database) -> None:
    mina = Writer(database)
    stored = await mina.published(whole("published"))
    work = await mina.write(whole("draft"), stored.revision)
    with pytest.raises(ReviewMoved):
        await database.write(authoring.discard, HERE, stored.id, MINA, stored.revision)
    args = stored.id, MINA, work.stored.revision
    left = await database.write(authoring.discard, HERE, *args)
    assert (left.draft, left.published) == (None, whole("published"))
    assert (await mina.work(stored.id)).review == whole("published")
    with pytest.raises(ReviewMoved):
        await database.write(authoring.discard, HERE, *args)


async def test_a_version_beside_takes_the_place_of_a_discarded_draft(database: Database) -> None:
    mina = Writer(database)
    work = await mina.write(whole("draft"))
    await mina.write(whole("beside"), base=-1)
    args = work.stored.id, MINA, work.stored.revision
    left = await database.write(authoring.discard, HERE, *args)
    assert left.draft is not None
    assert (await mina.work(work.stored.id)).review == whole("beside")


async def test_a_deleted_review_is_nobodys(database: Database) -> None:
    mina = Writer(database)
    stored = await mina.published(whole())
    before = await database.write(authoring.delete, HERE, stored.id, MINA, NOW)
    assert before == stored
    with pytest.raises(UnknownReview):
        await mina.work(stored.id)
    found = await database.read(reviews.get, HERE, stored.id)
    assert found == replace(stored, published=None, deleted=True)
    assert await changes(database, stored.id) == 2


async def test_what_a_member_has_written(database: Database) -> None:
    mina = Writer(database)
    assert await database.read(authoring.of_drama, HERE, MINA, SIGNAL) is None
    work = await mina.write(whole())
    await replace(mina, drama_id=CLOY).published(whole())
    await replace(mina, user_id=THEO).write(whole())
    assert await database.read(authoring.of_drama, HERE, MINA, SIGNAL) == work
    mine = await database.read(authoring.of_member, HERE, MINA, 9)
    assert [one.stored.drama_id for one in mine.works] == [CLOY, SIGNAL]
    assert (mine.page, mine.total, mine.blocked) == (0, 2, None)
    await database.write(blocks.put, HERE, MINA, "no", THEO, NOW)
    assert (await database.read(authoring.of_member, HERE, MINA, 0)).blocked == "no"
    assert await database.read(authoring.of_member, THERE, MINA, 0) == Mine((), 0, 0, None)


async def test_what_a_member_has_written_comes_by_the_page(database: Database) -> None:
    for drama_id in range(1, 8):
        await replace(Writer(database), drama_id=drama_id).write(whole())
    pages = [await database.read(authoring.of_member, HERE, MINA, n) for n in (0, 1, 10**18)]
    shown = [[one.stored.drama_id for one in page.works] for page in pages]
    assert shown == [[7, 6, 5, 4, 3], [2, 1], [2, 1]]
    assert {(page.page, page.total) for page in pages} == {(0, 7), (1, 7)}


async def test_an_answer_to_the_nudge_is_noted_with_its_change(database: Database) -> None:
    work = await Writer(database).write(whole())
    assert not work.stored.asked
    author = Author(MINA, SIGNAL, "Drama")
    change = Change(work.stored.revision, lambda review: review, asked=True)
    after = await database.write(authoring.write, HERE, author, change, NOW)
    assert after.stored.asked
