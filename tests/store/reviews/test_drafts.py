from bot.domain.reviews.review import Review
from bot.store.engine.database import Database
from bot.store.reviews import drafts
from bot.store.reviews.authoring import Work
from bot.store.reviews.drafts import MOST_BESIDE
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import HERE, NOW, THERE, Writer


async def texts(mina: Writer, work: Work) -> list[Review]:
    """The versions that stand beside a draft."""
    found = [await mina.database.read(drafts.get, HERE, work.stored.id, n) for n in work.others]
    return [one.review for one in found if one]


async def test_a_form_on_the_newest_draft_takes_its_place(database: Database) -> None:
    mina = Writer(database)
    first = await mina.write(whole("first"))
    second = await mina.write(whole("second"), first.stored.revision)
    assert (second.review, second.others, second.beside) == (whole("second"), (), False)
    assert second.stored.revision > first.stored.revision >= NOW


async def test_a_stale_form_becomes_a_version_beside_the_draft(database: Database) -> None:
    mina = Writer(database)
    opened = await mina.write(whole("opened"))
    newer = await mina.write(whole("newer"), opened.stored.revision)
    stale = await mina.write(whole("stale"), opened.stored.revision)
    assert stale.beside
    assert stale.review == whole("newer")
    assert stale.stored.revision == newer.stored.revision
    assert await texts(mina, stale) == [whole("stale")]
    # The draft is still the one that its newest form was opened with.
    newest = await mina.write(whole("newest"), newer.stored.revision)
    assert (newest.review, newest.beside) == (whole("newest"), False)
    assert await texts(mina, newest) == [whole("stale")]


async def test_the_newest_versions_are_kept_and_the_oldest_make_room(database: Database) -> None:
    mina = Writer(database)
    work = await mina.write(whole("draft"))
    for n in range(MOST_BESIDE + 2):
        work = await mina.write(whole(str(n)), base=-1)
    assert work.review == whole("draft")
    assert await texts(mina, work) == [whole(str(n)) for n in range(MOST_BESIDE + 1, 1, -1)]


async def test_a_stale_form_with_no_draft_left_becomes_the_draft(database: Database) -> None:
    mina = Writer(database)
    opened = await mina.write(whole("published"))
    stored = await mina.publish(opened)
    late = await mina.write(whole("late"), opened.stored.revision)
    assert (late.review, late.beside, late.others) == (whole("late"), False, ())
    assert late.stored.published == stored.published


async def test_a_form_changes_what_its_author_works_on(database: Database) -> None:
    mina = Writer(database)
    begun = await mina.write(whole("begun"))
    assert await database.read(drafts.current, HERE, begun.stored) == whole("begun")
    stored = await mina.publish(begun)
    assert await database.read(drafts.current, HERE, stored) == whole("begun")


async def test_versions_beside_a_draft_outlive_its_publication(database: Database) -> None:
    mina = Writer(database)
    work = await mina.write(whole("draft"))
    await mina.write(whole("beside"), base=-1)
    stored = await mina.publish(await mina.work(work.stored.id))
    left = await mina.work(stored.id)
    assert left.review == whole("draft")
    assert await texts(mina, left) == [whole("beside")]


async def test_revisions_are_those_of_one_review_on_one_server(database: Database) -> None:
    mina = Writer(database)
    work = await mina.write(whole())
    id_, revision = work.stored.id, work.stored.revision
    assert await database.read(drafts.get, THERE, id_, revision) is None
    assert await database.read(drafts.get, HERE, id_ + 1, revision) is None
    assert await database.read(drafts.others, THERE, id_, 0) == []
    await database.write(drafts.drop, THERE, id_, revision)
    assert (await mina.work(id_)).review == whole()


async def test_two_reviews_of_a_drama_never_share_a_revision(database: Database) -> None:
    mina = Writer(database)
    first = await mina.write(whole("first"))
    await database.write(drafts.drop, HERE, first.stored.id, first.stored.revision)
    second = await mina.write(whole("second"), first.stored.revision)
    assert second.stored.revision > first.stored.revision
    assert second.review == whole("second")
