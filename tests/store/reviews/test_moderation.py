import asyncio

import pytest

from bot.domain.members.progress import Progress, Status
from bot.domain.reviews.form_edits import spans
from bot.domain.reviews.review import Review, Section
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from bot.refusals.moderation import NoReview
from bot.refusals.reviews import MemberBlocked, UnknownReview
from bot.store.engine.database import Database
from bot.store.members import notices, progress, ratings
from bot.store.members.notices import Notice
from bot.store.messages import deliveries
from bot.store.reviews import authoring, blocks, cases, listing, moderation, review_messages, votes
from bot.store.reviews.authoring import Author
from bot.store.reviews.cases import HIDDEN, PAGE, Case, Queue
from bot.store.reviews.drafts import Change
from bot.store.reviews.listing import Wanted
from bot.store.reviews.moderation import Decision
from bot.store.reviews.reviews import Publication, Stored
from bot.store.reviews.votes import Press, Voter, Voters
from tests.owing import all_owed
from tests.store.reviews.reviewing import asking, changes, counts, posted

HERE, THERE = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
MINA, THEO, SORA = 13, 12, 16
SIGNAL = 5
CHANNEL = 11

TOLD = Notice("Told: {title}", {"title": "Signal"})
REVIEW = Review("It ends well", 17, NOTHING, (Section("", spans("He lives.")),))


def decided(at: int = 100, by: int = THEO) -> Decision:
    return Decision(by, at, TOLD)


async def written(
    database: Database, user_id: int = MINA, drama_id: int = SIGNAL, guild_id: int = HERE
) -> Stored:
    """Return a member's draft."""
    author = Author(user_id, drama_id, f"Drama {drama_id}")
    work = await database.write(authoring.write, guild_id, author, Change(0, lambda _: REVIEW), 10)
    return work.stored


async def published(
    database: Database,
    user_id: int = MINA,
    drama_id: int = SIGNAL,
    guild_id: int = HERE,
    *,
    at: int = 20,
) -> int:
    """Return the id of a member's published review, written now where there is none."""
    draft = await written(database, user_id, drama_id, guild_id)
    publication = Publication(REVIEW, CHANNEL, at)
    stored = await database.write(authoring.publish, guild_id, draft, publication, 1_000)
    return stored.id


async def case(database: Database, id_: int, guild_id: int = HERE) -> Case:
    return await database.read(cases.get, guild_id, id_)


async def told(database: Database, user_id: int = MINA) -> list[Notice]:
    return [one.notice for one in await database.read(notices.of_member, HERE, user_id)]


async def test_a_published_review_as_moderators_find_it(database: Database) -> None:
    id_ = await published(database)
    found = await case(database, id_)
    assert found.stored.published == REVIEW
    assert (found.hidden, found.changed_since, found.floor) == (False, False, NOTHING)
    assert (found.first_message, found.blocked, found.hidden_by) == (None, None, None)
    await posted(database, id_, 69, HERE)
    await database.write(deliveries.adopt, review_messages.about(HERE, id_), 970, 70)
    await database.write(blocks.put, HERE, MINA, "Spam", THEO, 5)
    found = await case(database, id_)
    assert (found.first_message, found.blocked) == ((77, 69), "Spam")
    assert await database.read(cases.of_message, HERE, 70) == found


async def test_what_is_no_published_review_is_none(database: Database) -> None:
    draft = await written(database)
    gone = await published(database, SORA)
    await posted(database, gone, 70, HERE)
    await database.write(authoring.delete, HERE, gone, SORA, 30)
    there = await published(database, SORA, guild_id=THERE)
    await posted(database, there, 71, THERE)
    for id_ in (draft.id, gone, 99, 2**63 - 1):
        with pytest.raises(UnknownReview):
            await case(database, id_)
        with pytest.raises(UnknownReview):
            await database.write(moderation.hide, HERE, id_, "Spam", decided())
        with pytest.raises(UnknownReview):
            await database.write(moderation.restore, HERE, id_, decided())
        with pytest.raises(UnknownReview):
            await database.write(moderation.set_scope, HERE, id_, EVERYTHING, decided())
    with pytest.raises(UnknownReview):
        await database.read(cases.of_message, HERE, 70)
    for message in (71, 72):
        with pytest.raises(NoReview):
            await database.read(cases.of_message, HERE, message)
    assert await told(database) == []


async def test_hiding_takes_a_review_from_everybody_at_once(database: Database) -> None:
    id_ = await published(database)
    before = await changes(database, id_, HERE)
    done = await database.write(moderation.hide, HERE, id_, "It spoils", decided())
    assert (done.new, done.reviews) == (True, (id_,))
    after = await case(database, id_)
    assert (after.hidden_at, after.hidden_by) == (100, THEO)
    assert after.stored.hidden_reason == "It spoils"
    assert after.stored.shown is None
    assert after.stored.published == REVIEW
    assert await changes(database, id_, HERE) > before
    assert await database.read(listing.find, HERE, Wanted(), 0, asking(99)) == ([], 0)
    assert (await database.read(ratings.of_drama, HERE, SIGNAL, 0, counts)).reviews == 0
    assert done.notice is not None
    assert await database.read(notices.of_member, HERE, MINA) == [done.notice]
    assert done.notice.notice == TOLD


async def test_restoring_brings_it_back(database: Database) -> None:
    id_ = await published(database)
    await database.write(moderation.hide, HERE, id_, "", decided())
    hidden, before = await case(database, id_), await changes(database, id_, HERE)
    assert hidden.hidden
    assert hidden.stored.shown is None
    done = await database.write(moderation.restore, HERE, id_, decided(200))
    assert done.reviews == (id_,)
    after = await case(database, id_)
    assert (after.hidden, after.hidden_by, after.stored.hidden_reason) == (False, None, None)
    assert after.stored.shown == REVIEW
    assert await changes(database, id_, HERE) > before
    assert await told(database) == [TOLD, TOLD]


async def test_of_two_moderators_at_once_the_second_changes_nothing(database: Database) -> None:
    id_ = await published(database)
    first, second = await asyncio.gather(
        database.write(moderation.hide, HERE, id_, "First", decided(100, THEO)),
        database.write(moderation.hide, HERE, id_, "Second", decided(101, SORA)),
    )
    assert (first.new, second.new) == (True, False)
    assert (second.reviews, second.notice) == ((), None)
    hidden = await case(database, id_)
    assert (hidden.stored.hidden_reason, hidden.hidden_by) == ("First", THEO)
    assert (await database.write(moderation.restore, HERE, id_, decided())).new
    assert not (await database.write(moderation.restore, HERE, id_, decided())).new
    assert (await database.write(moderation.block, HERE, MINA, "Spam", decided())).new
    assert not (await database.write(moderation.block, HERE, MINA, "Other", decided())).new
    assert (await database.write(moderation.unblock, HERE, MINA, decided())).new
    assert not (await database.write(moderation.unblock, HERE, MINA, decided())).new
    assert len(await told(database)) == 4


async def test_who_is_blocked_hears_of_it_only_where_they_have_something(
    database: Database,
) -> None:
    await published(database, guild_id=THERE)
    await written(database, MINA)
    for done in (
        await database.write(moderation.block, HERE, MINA, "Buy this", decided()),
        await database.write(moderation.unblock, HERE, MINA, decided()),
    ):
        assert (done.new, done.notice) == (True, None)
    assert await told(database) == []
    await published(database)
    assert (await database.write(moderation.block, HERE, MINA, "Spam", decided())).notice
    assert len(await told(database)) == 1


async def test_who_decides_about_their_own_needs_no_notice(database: Database) -> None:
    id_ = await published(database, THEO)
    done = await database.write(moderation.hide, HERE, id_, "Mine", decided())
    assert (done.new, done.notice) == (True, None)
    done = await database.write(moderation.block, HERE, THEO, "Me", decided())
    assert (done.new, done.notice) == (True, None)
    assert await told(database, THEO) == []


async def test_a_scope_of_moderators_is_a_floor(database: Database) -> None:
    id_ = await published(database)
    for floor in (Scope(12), EVERYTHING, Scope(3)):
        before = await changes(database, id_, HERE)
        done = await database.write(moderation.set_scope, HERE, id_, floor, decided())
        assert done.reviews == (id_,)
        now = await case(database, id_)
        assert now.floor == floor == now.stored.marked.reach
        assert await changes(database, id_, HERE) > before
    done = await database.write(moderation.set_scope, HERE, id_, Scope(3), decided())
    assert not done.new
    free = Wanted(spoiler_free=True)
    assert await database.read(listing.find, HERE, free, 0, asking(99)) == ([], 0)
    await published(database, at=30)
    assert (await case(database, id_)).stored.marked.reach == Scope(3)
    await database.write(moderation.set_scope, HERE, id_, NOTHING, decided())
    assert (await case(database, id_)).stored.marked.reach == NOTHING


async def test_all_of_a_members_are_hidden_with_one_notice(database: Database) -> None:
    ids = [await published(database, drama_id=n) for n in (5, 6, 7)]
    other = await published(database, SORA)
    there = await published(database, guild_id=THERE)
    draft = await written(database, drama_id=8)
    await database.write(moderation.hide, HERE, ids[0], "Before", decided(50, SORA))
    done = await database.write(moderation.hide_all, HERE, MINA, "All", decided())
    assert set(done.reviews) == set(ids[1:])
    assert [(await case(database, id_)).stored.hidden_reason for id_ in ids] == [
        "Before", "All", "All",
    ]  # fmt: skip
    assert not (await case(database, other)).hidden
    assert not (await case(database, there, THERE)).hidden
    assert (await database.read(authoring.work, HERE, draft.id, MINA)).review == REVIEW
    assert len(await told(database)) == 2
    assert not (await database.write(moderation.hide_all, HERE, MINA, "All", decided())).new


async def test_the_blocked_write_drafts_and_publish_nothing(database: Database) -> None:
    id_ = await published(database)
    await database.write(moderation.block, HERE, MINA, "Spam", decided())
    assert (await case(database, id_)).stored.shown == REVIEW
    for drama_id in (SIGNAL, 6):
        with pytest.raises(MemberBlocked):
            await published(database, drama_id=drama_id)
    await published(database, guild_id=THERE)
    await database.write(moderation.unblock, HERE, MINA, decided())
    await published(database, drama_id=6)


async def test_what_its_author_publishes_anew_stays_hidden(database: Database) -> None:
    id_ = await published(database)
    await database.write(moderation.hide, HERE, id_, "Spoils", decided(100))
    assert not (await case(database, id_)).changed_since
    await published(database, at=150)
    again = await case(database, id_)
    assert again.hidden
    assert again.changed_since
    assert again.stored.shown is None


async def test_a_review_that_is_written_anew_keeps_what_was_decided(database: Database) -> None:
    id_ = await published(database)
    await database.write(moderation.hide, HERE, id_, "Spoils", decided(100))
    await database.write(moderation.set_scope, HERE, id_, Scope(12), decided())
    await database.write(authoring.delete, HERE, id_, MINA, 110)
    new = await published(database, at=120)
    assert new != id_
    found = await case(database, new)
    assert (found.hidden_at, found.hidden_by, found.floor) == (100, THEO, Scope(12))
    assert found.stored.hidden_reason == "Spoils"
    for user_id, drama_id, guild_id in ((SORA, SIGNAL, HERE), (MINA, 6, HERE), (MINA, 5, THERE)):
        free = await published(database, user_id, drama_id, guild_id)
        found = await case(database, free, guild_id)
        assert (found.hidden, found.floor) == (False, NOTHING)
    await database.write(moderation.restore, HERE, new, decided(130))
    await database.write(authoring.delete, HERE, new, MINA, 140)
    newest = await case(database, await published(database, at=150))
    assert (newest.hidden, newest.floor) == (False, Scope(12))


async def test_the_queue_begins_with_what_happened_last(database: Database) -> None:
    assert await database.read(cases.queue, HERE, 0) == Queue(0, (), 0, 0)
    ids = [await published(database, drama_id=n) for n in range(1, PAGE + 4)]
    other = await published(database, guild_id=THERE)
    await database.write(moderation.hide, THERE, other, "There", decided())
    for n, id_ in enumerate(ids[1:]):
        await database.write(moderation.hide, HERE, id_, "Here", decided(100 + n))
    await published(database, drama_id=3, at=500)
    await database.write(authoring.delete, HERE, ids[1], MINA, 600)
    first = await database.read(cases.queue, HERE, 0)
    rest = await database.read(cases.queue, HERE, 1)
    assert (first.total, first.reported) == (PAGE + 1, 0)
    items = first.items + rest.items
    assert [item.case.stored.id for item in items] == [ids[2], *reversed(ids[3:])]
    assert (items[0].at, items[1].at) == (500, 100 + PAGE + 1)
    assert {item.why for item in items} == {HIDDEN}
    assert items[0].case.changed_since
    assert (first.page, rest.page) == (0, 1)
    for behind in (2, 2**20):
        assert await database.read(cases.queue, HERE, behind) == first


async def test_what_a_member_published_is_listed_in_pages(database: Database) -> None:
    ids = [await published(database, drama_id=n, at=n) for n in range(1, PAGE + 3)]
    await written(database, drama_id=99)
    await published(database, SORA)
    await published(database, guild_id=THERE)
    await database.write(moderation.hide, HERE, ids[0], "Spoils", decided())
    record = await database.read(cases.record, HERE, MINA, 0)
    assert (record.user_id, record.page, record.total) == (MINA, 0, PAGE + 2)
    assert [one.stored.id for one in record.cases] == ids[:1:-1]
    await database.write(moderation.block, HERE, MINA, "Spam", decided())
    record = await database.read(cases.record, HERE, MINA, 1)
    assert [(one.stored.id, one.hidden) for one in record.cases] == [
        (ids[1], False),
        (ids[0], True),
    ]
    assert record.blocked == "Spam"
    first = await database.read(cases.record, HERE, MINA, 0)
    assert await database.read(cases.record, HERE, MINA, 2) == first
    assert (await database.read(cases.record, HERE, THEO, 0)).cases == ()


async def test_how_far_it_was_changed_survives_a_restart(database: Database) -> None:
    id_ = await published(database)
    await posted(database, id_, 70, HERE)
    assert await database.read(all_owed, [HERE]) == []
    done = await database.write(moderation.hide, HERE, id_, "Spoils", decided())
    (one,) = await database.read(all_owed, [HERE])
    assert (one.key.subject.id, one.hides, one.asker_id) == (id_, True, THEO)
    assert done.messages == (one,)


async def test_what_a_moderator_reads_comes_with_what_they_have_seen(database: Database) -> None:
    id_ = await published(database)
    known = Progress(Status.WATCHING, 4)
    await database.write(progress.put, HERE, THEO, SIGNAL, known, 30)
    found = await case(database, id_)
    assert await database.read(cases.with_progress, HERE, id_, THEO) == (found, known)
    assert await database.read(cases.with_progress, HERE, id_, SORA) == (found, None)


async def test_who_voted_comes_with_the_review(database: Database) -> None:
    id_ = await published(database)
    await database.write(votes.cast, HERE, id_, Press(SORA, True, 100, 30))
    found = await case(database, id_)
    assert await database.read(cases.with_voters, HERE, id_, 0) == (
        found, Voters([Voter(SORA, True, 30)], 0, 1),
    )  # fmt: skip
    with pytest.raises(UnknownReview):
        await database.read(cases.with_voters, THERE, id_, 0)
