"""Reports of polls, and what moderators make of them."""

import pytest

from bot.domain.polls.poll import WHOLE, Poll
from bot.refusals.interactions import OutdatedButton
from bot.refusals.moderation import AlreadyReported, ReportDecided
from bot.refusals.polls import CoveredAlready, OwnPoll, PollCovered, UnknownPoll
from bot.store.engine.database import Database
from bot.store.messages import deliveries, followed, report_messages
from bot.store.messages.followed import Followed
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.polls import closings, reported_polls, reports
from bot.store.polls.poll_messages import announcement_of
from bot.store.polls.reported_polls import Reported
from bot.store.polls.reports import Covered
from tests.domain.polls.polls import NOW
from tests.owing import all_owed
from tests.store.polls.polling import (
    CREATOR,
    GUILD,
    MEMBER,
    OTHER,
    card_of,
    message_of,
    opened,
    press,
    stood,
    voted,
)

THEO, FAN = 99, 13


@pytest.fixture
async def poll(database: Database) -> Poll:
    return await opened(database)


async def report(
    database: Database, poll: Poll, place: int = WHOLE, member: int = MEMBER, at: int = NOW
) -> None:
    await database.write(reports.report, GUILD, poll.id, place, member, at)


async def reported(database: Database, poll: Poll) -> Reported:
    return await database.read(reported_polls.reported, GUILD, poll.id)


async def message(database: Database, poll: Poll) -> Followed | None:
    """The message that tells moderators, if there is one to follow."""
    messages = await database.read(followed.of_subject, reports.about(GUILD, poll.id))
    assert len(messages) <= 1
    return messages[0] if messages else None


async def ending(database: Database, poll: Poll) -> Ending | None:
    return await database.read(report_messages.ending, reports.about(GUILD, poll.id))


async def cover(database: Database, poll: Poll, *places: int) -> Reported:
    return (await cover_options(database, poll, *places)).reported


async def cover_options(database: Database, poll: Poll, *places: int) -> Covered:
    return await database.write(reports.cover_options, GUILD, poll.id, frozenset(places), THEO)


async def cover_whole(database: Database, poll: Poll, *, covered: bool) -> Reported:
    return (await covered_whole(database, poll, covered=covered)).reported


async def covered_whole(database: Database, poll: Poll, *, covered: bool) -> Covered:
    return await database.write(reports.cover_whole, GUILD, poll.id, THEO, covered=covered)


async def dismiss(database: Database, poll: Poll, seen: int) -> bool:
    return await database.write(reports.dismiss, GUILD, poll.id, seen, THEO)


async def test_what_is_covered_has_no_name_and_no_votes(database: Database, poll: Poll) -> None:
    found = (await cover(database, poll, WHOLE, 2)).poll
    assert [one.named for one in found.options] == [True, False]
    found = (await cover_whole(database, poll, covered=True)).poll
    assert (found.named, [one.named for one in found.options]) == (False, [False, False])
    with pytest.raises(PollCovered):
        await voted(database, poll, press(1))
    found = (await cover_whole(database, poll, covered=False)).poll
    assert [one.named for one in found.options] == [True, False]
    with pytest.raises(OutdatedButton):
        await cover(database, poll, 3)


async def test_a_report_counts_once_for_each_member(database: Database, poll: Poll) -> None:
    await report(database, poll)
    with pytest.raises(AlreadyReported):
        await report(database, poll)
    await report(database, poll, member=FAN)
    await report(database, poll, 2, FAN)
    assert await reported(database, poll) == Reported(
        poll, {WHOLE: 2, 2: 1}, 3, (poll.channel_id, message_of(poll.id))
    )
    with pytest.raises(OutdatedButton):
        await report(database, poll, 9)
    with pytest.raises(UnknownPoll):
        await database.write(reports.report, OTHER, poll.id, WHOLE, MEMBER, NOW)
    found = await message(database, poll)
    assert found is not None
    assert (found.changes, found.place_id, found.stands) == (3, 0, None)


async def test_a_poll_without_a_message_is_reported_all_the_same(database: Database) -> None:
    poll = await opened(database, delivered=False)
    await report(database, poll)
    assert (await reported(database, poll)).card is None


async def test_ones_own_is_not_reported(database: Database, poll: Poll) -> None:
    with pytest.raises(OwnPoll):
        await report(database, poll, member=CREATOR)
    assert await database.read(reports.reportable, GUILD, poll.id, MEMBER) == poll


async def test_whose_report_was_dismissed_is_not_heard_again(
    database: Database, poll: Poll
) -> None:
    await report(database, poll, 1)
    assert await dismiss(database, poll, 1)
    assert await ending(database, poll) == Ending(Outcome.DISMISSED, THEO)
    assert (await reported(database, poll)).counts == {}
    for place in (WHOLE, 1, 2):
        with pytest.raises(ReportDecided):
            await report(database, poll, place)
    await report(database, poll, 1, FAN)
    assert (await reported(database, poll)).counts == {1: 1}
    assert await ending(database, poll) is None


async def test_only_what_was_seen_is_dismissed_and_only_once(
    database: Database, poll: Poll
) -> None:
    assert not await dismiss(database, poll, 0)
    await report(database, poll)
    await report(database, poll, 1, FAN)
    assert not await dismiss(database, poll, 1)
    assert (await reported(database, poll)).counts == {WHOLE: 1, 1: 1}
    assert await dismiss(database, poll, 2)
    assert not await dismiss(database, poll, 2)
    with pytest.raises(UnknownPoll):
        await database.write(reports.dismiss, OTHER, poll.id, 2, THEO)


async def test_covering_what_was_reported_ends_that(database: Database, poll: Poll) -> None:
    await report(database, poll, 1)
    await report(database, poll, 2, FAN)
    assert (await cover(database, poll, 2)).counts == {1: 1}
    assert await ending(database, poll) is None
    found = await message(database, poll)
    assert found is not None
    assert found.changes == 3
    assert (await cover_whole(database, poll, covered=True)).counts == {}
    assert await ending(database, poll) == Ending(Outcome.COVERED, THEO)
    # Who was right may report something else, but not what was decided, or is covered.
    with pytest.raises(CoveredAlready):
        await report(database, poll)
    await cover_whole(database, poll, covered=False)
    with pytest.raises(CoveredAlready):
        await report(database, poll, 2)
    with pytest.raises(ReportDecided):
        await report(database, poll, 1)
    await report(database, poll)
    assert (await reported(database, poll)).seen == 3


async def test_covering_what_nobody_reported_tells_nobody(database: Database, poll: Poll) -> None:
    await cover(database, poll, 1)
    await cover_whole(database, poll, covered=True)
    assert await message(database, poll) is None
    assert await ending(database, poll) is None


async def test_what_waits_begins_with_what_was_reported_first(database: Database) -> None:
    first, second, third = [await opened(database) for _ in range(3)]
    await report(database, second, at=NOW)
    await report(database, first, at=NOW + 1)
    await report(database, first, 1, FAN, at=NOW + 2)
    await report(database, third, at=NOW + 2)
    await cover_whole(database, third, covered=True)
    assert await database.read(reported_polls.count_waiting, GUILD) == 2
    assert await database.read(reported_polls.count_waiting, OTHER) == 0
    waiting = await database.read(reported_polls.waiting, GUILD, 9, 0)
    assert [(one.poll.id, one.counts) for one in waiting] == [
        (second.id, {WHOLE: 1}),
        (first.id, {WHOLE: 1, 1: 1}),
    ]
    assert await database.read(reported_polls.waiting, GUILD, 1, 1) == waiting[1:]


async def test_what_is_covered_goes_from_every_message(database: Database, poll: Poll) -> None:
    await database.write(closings.close, GUILD, poll.id, NOW)
    (announcement,) = await database.read(followed.of_subject, announcement_of(GUILD, poll.id))
    await stood(database, announcement, 77)
    found = await cover_options(database, poll, 1)
    assert found.hides
    assert [one.message_id for one in found.messages] == [message_of(poll.id), 77]
    every = await database.read(all_owed, [GUILD])
    assert [(one.hides, one.asker_id) for one in every] == [(True, THEO)] * 2
    # What is covered already, or uncovered, hides nothing.
    for places in ({1}, set[int]()):
        found = await cover_options(database, poll, *places)
        assert (found.hides, found.messages) == (False, [])
    card = await card_of(database, poll)
    await database.write(deliveries.failed, card.key, "no_access", NOW, NOW + 3_600)
    assert (await covered_whole(database, poll, covered=True)).hides
    # Whoever covers it waits for the first try from then on.
    assert ((await card_of(database, poll)).due_at, (await card_of(database, poll)).attempts) == (
        0, 0,
    )  # fmt: skip
    assert not (await covered_whole(database, poll, covered=True)).hides
    assert not (await covered_whole(database, poll, covered=False)).hides
