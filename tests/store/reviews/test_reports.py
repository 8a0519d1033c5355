import pytest

from bot.domain.reviews.review import Marked, Review
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from bot.refusals.moderation import MarkedSoFar, NoCard, OwnReport, ReportDecided
from bot.refusals.reviews import UnknownReview
from bot.store.engine.database import Database
from bot.store.messages import deliveries
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews import (
    authoring,
    cases,
    moderation,
    report_decisions,
    reports,
    review_messages,
)
from bot.store.reviews.moderation import Done
from bot.store.reviews.reports import Opened, Taken
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import section, whole
from tests.store.reviews.reporting import (
    DECIDED,
    FIVE,
    MEMBERS,
    TWELVE,
    card_changes,
    edited,
    ending,
    message,
    opened,
    owed,
    report,
    stored,
    told,
)
from tests.store.reviews.reviewing import CLOY, HERE, MINA, NOW, THEO, THERE, Writer, asking


@pytest.fixture
async def review(database: Database) -> Stored:
    return await Writer(database).published(whole())


@pytest.mark.usefixtures("review")
async def test_reports_are_counted_and_the_furthest_holds(database: Database) -> None:
    assert await opened(database) == Opened(0, NOTHING, 0)
    assert await report(database, 101, FIVE) == Taken()
    assert await report(database, 100, TWELVE) == Taken()
    assert await opened(database) == Opened(2, TWELVE, NOW + 100)
    now = await stored(database)
    assert (now.least, now.covered, await card_changes(database)) == (NOTHING, False, 1)
    assert await told(database) == []


@pytest.mark.usefixtures("review")
async def test_enough_reports_cover_it_and_its_author_is_told_once(database: Database) -> None:
    for user_id, reach in ((100, FIVE), (101, TWELVE)):
        await report(database, user_id, reach)
    taken = await report(database, 102, FIVE)
    assert taken.covers
    assert taken.notice is not None
    now = await stored(database)
    assert (now.least, now.covered) == (TWELVE, True)
    assert await card_changes(database) == 2
    assert await report(database, 103, FIVE) == Taken()
    assert await card_changes(database) == 2
    assert await report(database, 104, EVERYTHING) == Taken(covers=True)
    assert (await stored(database)).least == EVERYTHING
    assert await told(database) == ["Covered through 12"]


@pytest.mark.usefixtures("review")
async def test_a_hundred_members_cover_it_once(database: Database) -> None:
    taken = [await report(database, user_id) for user_id in MEMBERS]
    assert [n for n, one in enumerate(taken) if one.covers] == [2]
    assert (await opened(database)).reports == len(MEMBERS)
    assert await card_changes(database) == 2
    assert await owed(database) == len(MEMBERS)


@pytest.mark.usefixtures("review")
async def test_a_member_counts_once_and_may_think_again(database: Database) -> None:
    for reach in (FIVE, FIVE, TWELVE, FIVE):
        await report(database, 100, reach)
    assert await opened(database) == Opened(1, FIVE, NOW + 100)
    found = await message(database)
    assert found is not None
    # The second said nothing new.
    assert found.changes == 3


async def test_what_cannot_be_read_cannot_be_reported(database: Database, review: Stored) -> None:
    draft = await Writer(database, drama_id=CLOY).write(whole())
    for id_ in (0, 2**63 - 1, draft.stored.id):
        with pytest.raises(UnknownReview):
            await report(database, 100, id_=id_)
    with pytest.raises(UnknownReview):
        await report(database, 100, guild_id=THERE)
    await database.write(moderation.hide, HERE, review.id, "No", DECIDED)
    with pytest.raises(UnknownReview):
        await report(database, 100)
    await database.write(moderation.restore, HERE, review.id, DECIDED)
    await database.write(authoring.delete, HERE, review.id, MINA, NOW)
    with pytest.raises(UnknownReview):
        await report(database, 100)
    assert await message(database) is None


@pytest.mark.usefixtures("review")
async def test_ones_own_is_not_reported(database: Database) -> None:
    with pytest.raises(OwnReport):
        await report(database, MINA)


@pytest.mark.parametrize(
    ("review", "floor", "holds"),
    [
        (whole(), NOTHING, NOTHING),
        (whole(scope=FIVE), NOTHING, FIVE),
        (whole(scope=FIVE), TWELVE, TWELVE),
        (whole(scope=EVERYTHING, sections=(section("a", scope=FIVE),)), NOTHING, FIVE),
        (whole(scope=EVERYTHING, sections=(section("a", scope=NOTHING),)), NOTHING, NOTHING),
        (whole(scope=NOTHING, sections=(section("a", scope=FIVE),)), NOTHING, NOTHING),
        (Review(), FIVE, FIVE),
    ],
)
def test_a_review_is_marked_so_far_throughout(review: Review, floor: Scope, holds: Scope) -> None:
    assert Marked(review, floor).lowest == holds


async def test_what_is_marked_that_far_already_is_refused(database: Database) -> None:
    await Writer(database).published(whole(scope=TWELVE))
    for reach in (FIVE, TWELVE):
        with pytest.raises(MarkedSoFar):
            await report(database, 100, reach)
    await report(database, 100, Scope(13))
    await Writer(database, drama_id=CLOY).published(whole(scope=EVERYTHING))
    with pytest.raises(MarkedSoFar):
        await database.read(reports.reportable, HERE, 2, asking(100))


@pytest.mark.usefixtures("review")
async def test_upholding_holds_and_lets_the_reporters_speak_again(database: Database) -> None:
    for user_id in (100, 101, 102):
        await report(database, user_id)
    done = await database.write(report_decisions.uphold, HERE, 1, TWELVE, DECIDED)
    assert (done.new, done.reviews) == (True, (1,))
    assert done.notice is not None
    now = await stored(database)
    assert (now.least, now.covered) == (TWELVE, False)
    assert await opened(database) == Opened(0, NOTHING, 0)
    assert await ending(database) == Ending(Outcome.UPHELD, THEO, TWELVE)
    with pytest.raises(MarkedSoFar):
        await report(database, 100, TWELVE)
    await report(database, 100, EVERYTHING)
    assert (await opened(database)).reports == 1
    assert await ending(database) is None


@pytest.mark.usefixtures("review")
async def test_upholding_goes_on_from_what_moderators_said(database: Database) -> None:
    await report(database, 100, FIVE)
    await database.write(moderation.set_scope, HERE, 1, TWELVE, DECIDED)
    with pytest.raises(MarkedSoFar):
        await report(database, 100, TWELVE)
    await report(database, 100, EVERYTHING)
    await database.write(report_decisions.uphold, HERE, 1, EVERYTHING, DECIDED)
    assert (await stored(database)).least == EVERYTHING


@pytest.mark.usefixtures("review")
async def test_dismissing_uncovers_and_protects_from_the_same_reporters(database: Database) -> None:
    for user_id in (100, 101, 102):
        await report(database, user_id)
    done = await database.write(report_decisions.dismiss, HERE, 1, TWELVE, DECIDED)
    assert (done.new, done.reviews) == (True, (1,))
    assert await told(database) == ["Covered through 12", "Decided"]
    now = await stored(database)
    assert (now.least, now.covered) == (NOTHING, False)
    # Covered and uncovered again.
    assert await card_changes(database) == 3
    assert await ending(database) == Ending(Outcome.DISMISSED, THEO)
    for user_id in (100, 101, 102):
        with pytest.raises(ReportDecided):
            await report(database, user_id, EVERYTHING)
    for user_id in (103, 104):
        await report(database, user_id)
    assert await opened(database) == Opened(2, TWELVE, NOW + 103)
    assert not (await stored(database)).covered
    assert (await report(database, 105)).covers


@pytest.mark.usefixtures("review")
async def test_who_was_not_right_once_stays_unheard(database: Database) -> None:
    await report(database, 100, FIVE)
    await database.write(report_decisions.dismiss, HERE, 1, FIVE, DECIDED)
    await report(database, 101, TWELVE)
    await database.write(report_decisions.uphold, HERE, 1, TWELVE, DECIDED)
    await report(database, 101, EVERYTHING)
    with pytest.raises(ReportDecided):
        await report(database, 100, EVERYTHING)


@pytest.mark.usefixtures("review")
async def test_an_author_who_knew_of_no_report_is_told_of_none(database: Database) -> None:
    await report(database, 100)
    done = await database.write(report_decisions.dismiss, HERE, 1, TWELVE, DECIDED)
    assert done == Done(True, (1,))
    assert await told(database) == []
    assert await card_changes(database) == 1


@pytest.mark.usefixtures("review")
@pytest.mark.parametrize("decide", [report_decisions.uphold, report_decisions.dismiss])
async def test_only_what_was_seen_is_decided_and_only_once(
    database: Database, decide: object
) -> None:
    judge = (
        report_decisions.uphold if decide is report_decisions.uphold else report_decisions.dismiss
    )
    assert await database.write(judge, HERE, 1, TWELVE, DECIDED) == Done(new=False)
    await report(database, 100, FIVE)
    await report(database, 101, TWELVE)
    assert await database.write(judge, HERE, 1, FIVE, DECIDED) == Done(new=False)
    assert (await opened(database)).reports == 2
    assert (await database.write(judge, HERE, 1, TWELVE, DECIDED)).new
    for again in (report_decisions.uphold, report_decisions.dismiss):
        assert await database.write(again, HERE, 1, TWELVE, DECIDED) == Done(new=False)
    for id_, guild_id in ((9, HERE), (1, THERE)):
        with pytest.raises(UnknownReview):
            await database.write(judge, guild_id, id_, TWELVE, DECIDED)


@pytest.mark.usefixtures("review")
async def test_a_scope_of_the_moderators_decides_too(database: Database) -> None:
    for user_id, reach in ((100, FIVE), (101, TWELVE), (102, FIVE)):
        await report(database, user_id, reach)
    await database.write(moderation.set_scope, HERE, 1, FIVE, DECIDED)
    now = await stored(database)
    assert (now.least, now.covered) == (FIVE, False)
    assert await ending(database) == Ending(Outcome.MARKED, THEO, FIVE)
    # Who was right may report again; who said more than holds may not.
    await report(database, 100, TWELVE)
    with pytest.raises(ReportDecided):
        await report(database, 101, TWELVE)


@pytest.mark.usefixtures("review")
async def test_a_scope_that_changes_nothing_decides_nothing(database: Database) -> None:
    await report(database, 100)
    assert not (await database.write(moderation.set_scope, HERE, 1, NOTHING, DECIDED)).new
    assert (await opened(database)).reports == 1
    await database.write(moderation.set_scope, HERE, 1, FIVE, DECIDED)
    await database.write(moderation.set_scope, HERE, 1, TWELVE, DECIDED)
    assert await ending(database) == Ending(Outcome.MARKED, THEO, FIVE)


@pytest.mark.usefixtures("review")
async def test_an_author_ends_it_by_marking_as_far_as_was_reported(database: Database) -> None:
    for user_id, reach in ((100, FIVE), (101, FIVE), (102, TWELVE)):
        await report(database, user_id, reach)
    writer = Writer(database)
    await writer.publish(await writer.write(whole(scope=Scope(3)), 1))
    assert (await opened(database)).reports == 3
    await edited(writer, FIVE)
    # The one who said more is still to be heard.
    assert await opened(database) == Opened(1, TWELVE, NOW + 102)
    now = await stored(database)
    assert (now.covered, now.least) == (True, TWELVE)
    await edited(writer, TWELVE)
    now = await stored(database)
    assert (now.covered, now.least) == (False, NOTHING)
    assert await ending(database) == Ending(Outcome.RAISED, None, TWELVE)
    # Lowering it again is no way to be rid of them.
    await edited(writer, NOTHING)
    await report(database, 100, FIVE)
    assert (await opened(database)).reports == 1


async def test_nothing_is_heeded_where_nothing_is(database: Database) -> None:
    await database.write(reports.drop_satisfied, HERE, 9)
    assert await message(database) is None


@pytest.mark.usefixtures("review")
async def test_a_deleted_review_has_no_reports(database: Database) -> None:
    await report(database, 100)
    await database.write(authoring.delete, HERE, 1, MINA, NOW)
    assert (await opened(database)).reports == 0
    assert await ending(database) == Ending(Outcome.DELETED)
    assert (await database.read(cases.queue, HERE, 0)).items == ()


async def test_the_card_is_found_by_its_message(database: Database, review: Stored) -> None:
    card = await database.read(review_messages.card, HERE, review.id)
    assert card is not None
    await database.write(deliveries.stands, card.key, 3, 7, 1)
    assert await database.read(reports.review_of_card, HERE, 7) == review.id
    for guild_id, message_id in ((THERE, 7), (HERE, 8)):
        with pytest.raises(NoCard):
            await database.read(reports.review_of_card, guild_id, message_id)
    found = await database.read(reports.reportable_in, HERE, 7, asking(THEO))
    assert found.id == review.id
    with pytest.raises(OwnReport):
        await database.read(reports.reportable_in, HERE, 7, asking(MINA))
