from hypothesis import HealthCheck, given, settings

from bot.domain.reviews.review import Review
from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries
from bot.store.reviews import review_messages, reviews
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import reviews as any_review
from tests.domain.reviews.written import section, whole
from tests.store.reviews.reviewing import (
    CHANNEL,
    CLOY,
    HERE,
    MINA,
    NOW,
    SIGNAL,
    THEO,
    THERE,
    Writer,
    changes,
    posted,
)


async def read(database: Database, id_: int, guild_id: int = HERE) -> Stored:
    found = await database.read(reviews.get, guild_id, id_)
    assert found is not None
    return found


async def test_a_member_has_one_review_of_a_drama_on_a_server(database: Database) -> None:
    first = await database.write(reviews.begin, HERE, MINA, SIGNAL, "Signal")
    again = await database.write(reviews.begin, HERE, MINA, SIGNAL, "Signal (2016)")
    assert (first.id, again.id, again.drama_title) == (1, 1, "Signal (2016)")
    others = [(HERE, THEO, SIGNAL), (HERE, MINA, CLOY), (THERE, MINA, SIGNAL)]
    begun = [await database.write(reviews.begin, *who, "Any") for who in others]
    assert [one.id for one in begun] == [2, 3, 1]
    # Nothing was kept in them yet.
    assert await database.read(reviews.of_member, HERE, MINA) == []
    assert await database.read(reviews.of_drama, THERE, THEO, SIGNAL) is None


async def test_a_review_is_known_on_its_server_alone(database: Database) -> None:
    stored = await Writer(database).published(whole())
    assert await database.read(reviews.get, THERE, stored.id) is None
    assert await database.read(reviews.of_member, THERE, MINA) == []
    await database.write(reviews.note_asked, THERE, stored.id)
    await database.write(reviews.delete, THERE, stored.id, NOW, MINA)
    await database.write(reviews.withdraw, THERE, stored.id, NOW)
    assert await read(database, stored.id) == stored


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(review=any_review)
async def test_what_is_published_reads_as_it_was_written(
    database: Database, review: Review
) -> None:
    begun = await database.write(reviews.begin, HERE, MINA, SIGNAL, "Signal")
    publication = reviews.Publication(review, CHANNEL, NOW)
    await database.write(reviews.publish, HERE, begun.id, publication)
    stored = await read(database, begun.id)
    assert stored.published == stored.shown == stored.marked.review == review


async def test_publishing_dates_a_review_once_and_its_edits_after(database: Database) -> None:
    mina = Writer(database)
    stored = await mina.published(whole("first"))
    assert (stored.published_at, stored.edited_at, stored.draft) == (NOW, None, None)
    card = await database.read(review_messages.card, HERE, stored.id)
    assert card is not None
    assert (card.place_id, card.changes, card.due_at) == (CHANNEL, 1, NOW + reviews.GRACE)
    work = await mina.write(whole("second"), stored.revision, NOW + 5)
    assert work.stored.published == whole("first")
    edited = await mina.publish(work, NOW + 9)
    assert (edited.published_at, edited.edited_at) == (NOW, NOW + 9)
    card = await database.read(review_messages.card, HERE, stored.id)
    assert card is not None
    # One card, be it on its way; what it showed may be what is to go.
    assert (card.changes, card.hides, card.renews) == (2, True, True)
    assert edited.published == whole("second")
    assert edited.revision > work.stored.revision > stored.revision


async def test_what_may_stand_is_not_taken_back(database: Database) -> None:
    stored = await Writer(database).published(whole())
    card = await database.read(review_messages.card, HERE, stored.id)
    assert card is not None
    await database.write(deliveries.sending, card, CHANNEL, NOW)
    assert not await database.write(reviews.withdraw, HERE, stored.id, NOW)
    await posted(database, stored.id, 500)
    assert not await database.write(reviews.withdraw, HERE, stored.id, NOW)
    assert (await read(database, stored.id)).published == whole()


async def test_what_could_not_be_posted_is_a_draft_again(database: Database) -> None:
    mina = Writer(database)
    stored = await mina.published(whole("kept"))
    assert await database.write(reviews.withdraw, HERE, stored.id, NOW)
    work = await mina.work(stored.id)
    assert (work.review, work.stored.published, work.others) == (whole("kept"), None, ())
    assert work.stored.published_at is None
    assert await changes(database, stored.id) == 0
    assert await database.read(reviews.published_since, HERE, MINA, 0) == 0
    again = await mina.publish(work)
    assert (again.published, again.edited_at) == (whole("kept"), None)
    assert await changes(database, stored.id) == 1


async def test_a_draft_that_was_begun_meanwhile_stays_beside_what_comes_back(
    database: Database,
) -> None:
    mina = Writer(database)
    stored = await mina.published(whole("published"))
    newer = await mina.write(whole("newer"), stored.revision)
    await database.write(reviews.withdraw, HERE, stored.id, NOW)
    work = await mina.work(stored.id)
    assert work.review == whole("newer")
    assert work.stored.draft == newer.stored.draft
    assert len(work.others) == 1


async def test_what_is_deleted_leaves_a_mark_without_any_text(database: Database) -> None:
    mina = Writer(database)
    stored = await mina.published(whole("secret"))
    await mina.write(whole("secret draft"), stored.revision)
    await database.write(reviews.delete, HERE, stored.id, NOW, MINA)
    gone = await read(database, stored.id)
    assert (gone.deleted, gone.published, gone.shown, gone.draft) == (True, None, None, None)
    assert gone.marked.review == Review()
    assert await changes(database, stored.id) == 2
    assert await database.read(reviews.of_member, HERE, MINA) == []
    assert "secret" not in await database.read(everything)
    anew = await mina.write(whole("anew"))
    assert anew.stored.id == stored.id + 1


def everything(tx: Tx) -> str:
    rows = [*tx.all("SELECT * FROM review"), *tx.all("SELECT * FROM review_draft")]
    return str(list(map(tuple, rows)))


async def test_deleting_and_writing_anew_does_not_undo_what_moderators_decided(
    database: Database,
) -> None:
    mina = Writer(database)
    stored = await mina.published(whole())

    def hide(tx: Tx) -> None:
        tx.all("UPDATE review SET least_reach = 7, hidden_reason = 'rude', hidden_at = 1")

    await database.write(hide)
    hidden = await read(database, stored.id)
    assert (hidden.shown, hidden.published, hidden.least) == (None, whole(), Scope(7))
    await database.write(reviews.delete, HERE, stored.id, NOW, MINA)
    anew = await mina.published(whole("anew"))
    assert (anew.id, anew.hidden_reason, anew.least) == (stored.id + 1, "rude", Scope(7))
    assert anew.shown is None


def ids(tx: Tx) -> list[int]:
    return [row["id"] for row in tx.all("SELECT id FROM review ORDER BY id")]


async def begun_and_deleted(database: Database, drama_id: int, user_id: int = MINA) -> int:
    begun = await Writer(database, user_id=user_id, drama_id=drama_id).write(whole())
    await database.write(reviews.delete, HERE, begun.stored.id, NOW, user_id)
    return begun.stored.id


async def test_of_deleted_drafts_the_newest_id_alone_is_kept(database: Database) -> None:
    given = [await begun_and_deleted(database, drama_id) for drama_id in (1, 1, 2, 3)]
    assert given == [1, 2, 3, 4]
    assert await database.read(ids) == [4]
    theirs = await Writer(database, user_id=THEO).write(whole())
    assert await database.read(ids) == [theirs.stored.id] == [5]
    mine = await Writer(database, drama_id=4).write(whole())
    await database.write(reviews.delete, HERE, theirs.stored.id, NOW, THEO)
    assert await database.read(ids) == [mine.stored.id] == [6]
    assert len(await database.read(lambda tx: tx.all("SELECT * FROM review_draft"))) == 1


async def test_deleted_drafts_do_not_pile_up_on_what_moderators_decided(
    database: Database,
) -> None:
    stored = await Writer(database).published(whole())

    def hide(tx: Tx) -> None:
        tx.all("UPDATE review SET least_reach = 7, hidden_reason = 'rude', hidden_at = 1")

    await database.write(hide)
    await database.write(reviews.delete, HERE, stored.id, NOW, MINA)
    for _ in range(3):
        await begun_and_deleted(database, SIGNAL)
    anew = await Writer(database).write(whole())
    assert (anew.stored.hidden_reason, anew.stored.least) == ("rude", Scope(7))
    assert await database.read(ids) == [stored.id, anew.stored.id]
    # What they take back of a draft is not in force again once it was deleted.
    await database.write(
        lambda tx: tx.all(
            "UPDATE review SET hidden_reason = NULL, hidden_at = NULL WHERE id = :id",
            id=anew.stored.id,
        )
    )
    await database.write(reviews.delete, HERE, anew.stored.id, NOW, MINA)
    again = await Writer(database).write(whole())
    assert (again.stored.hidden_reason, again.stored.least) == (None, Scope(7))
    assert await database.read(ids) == [stored.id, anew.stored.id, again.stored.id]


async def test_that_the_author_was_asked_is_remembered(database: Database) -> None:
    work = await Writer(database).write(whole())
    assert not work.stored.asked
    await database.write(reviews.note_asked, HERE, work.stored.id)
    assert (await read(database, work.stored.id)).asked


async def test_first_publications_are_counted_even_when_deleted(database: Database) -> None:
    for drama in range(3):
        stored = await Writer(database, drama_id=drama).published(whole(), NOW + drama)
    await database.write(reviews.delete, HERE, stored.id, NOW, MINA)
    await Writer(database, user_id=THEO).published(whole())
    await Writer(database, guild_id=THERE).published(whole())
    assert await database.read(reviews.published_since, HERE, MINA, NOW) == 3
    assert await database.read(reviews.published_since, HERE, MINA, NOW + 2) == 1


async def test_a_stored_review_never_shows_its_text_by_accident(database: Database) -> None:
    told = "the killer is Park"
    review = whole(headline=told, sections=(section(told, told),))
    assert "Park" not in repr(await Writer(database).published(review))
