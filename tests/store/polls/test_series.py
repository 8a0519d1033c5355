"""When a weekly poll comes no more, and what does not come back once it is covered."""

from dataclasses import replace
from datetime import UTC

import pytest

from bot.domain.polls.poll import Limits, Poll
from bot.domain.polls.series import SeriesEnd
from bot.refusals.polls import CoveredBefore, PollCovered, PollNotOpen, TooManyWeekly, UnknownPoll
from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.polls import closings, drafts, due_tasks, polls, posting, reports, reruns, weekly
from bot.store.polls.weekly import Round, Terms
from bot.store.reviews import blocks
from tests.domain.polls.polls import DRAFT, NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.store.polls.polling import (
    CREATOR,
    GUILD,
    ROOM,
    TERMS,
    Clock,
    begun_weekly,
    kept,
    opened,
)


async def repeat(database: Database, poll: Poll, terms: Terms = TERMS) -> Round:
    return await database.write(weekly.repeat, GUILD, poll.id, Clock(), UTC, terms)


async def next_round(database: Database, poll: Poll) -> Poll:
    number = (await repeat(database, poll)).number
    assert number is not None
    return await database.read(polls.get, GUILD, number)


async def cover(database: Database, poll: Poll, *places: int) -> None:
    if places:
        at = GUILD, poll.id, frozenset(places), 9
        await database.write(reports.cover_options, *at)
    else:
        await database.write(reports.cover_whole, GUILD, poll.id, 9, covered=True)


async def block(database: Database, _poll: Poll) -> None:
    await database.write(blocks.put, GUILD, CREATOR, "spam", 1, NOW)


async def nothing(_database: Database, _poll: Poll) -> None:
    pass


@pytest.mark.parametrize(
    ("happens", "terms", "end"),
    [
        (cover, TERMS, SeriesEnd.COVERED),
        (block, TERMS, SeriesEnd.BLOCKED),
        (nothing, replace(TERMS, gone=SeriesEnd.LEFT), SeriesEnd.LEFT),
        (nothing, replace(TERMS, gone=SeriesEnd.MAY_NOT_WRITE), SeriesEnd.MAY_NOT_WRITE),
        (nothing, replace(TERMS, limits=Limits(member=1, cooldown=0)), SeriesEnd.FULL),
        (nothing, replace(TERMS, limits=Limits(server=1, cooldown=0)), SeriesEnd.FULL),
    ],
)
async def test_a_series_ends_and_its_creator_is_told_why(
    database: Database, happens: object, terms: Terms, end: SeriesEnd
) -> None:
    poll, other = await opened(database), await opened(database)
    await begun_weekly(database, poll)
    assert callable(happens)
    await happens(database, poll)
    done = await repeat(database, poll, terms)
    assert (done.number, done.told_to) == (None, CREATOR)
    assert done.notice is not None
    assert done.notice.notice.text == f"Ended: {end.name}"
    assert await database.read(notices.of_member, GUILD, CREATOR) == [done.notice]
    found = await database.read(polls.get, GUILD, poll.id)
    assert (found.open, found.weekly) == (False, False)
    assert (await database.read(polls.get, GUILD, other.id)).open
    with pytest.raises(UnknownPoll):
        await database.read(polls.get, GUILD, other.id + 1)
    tasks = await database.read(due_tasks.due, NOW + 9**9)
    assert "repeat" not in {one.task for one in tasks if one.poll_id == poll.id}


async def test_what_is_closed_until_its_next_round_counts_as_one_of_three(
    database: Database,
) -> None:
    three = Limits(member=3, server=25, cooldown=0)
    series = [await opened(database) for _ in range(4)]
    for poll in series:
        await database.write(closings.close, GUILD, poll.id, NOW)
    for poll in series[:3]:
        await begun_weekly(database, poll, limits=three)
    with pytest.raises(TooManyWeekly) as refused:
        await begun_weekly(database, series[3], limits=three)
    assert refused.value.values == {"most": 3}
    await database.write(weekly.stop, GUILD, series[0].id)
    assert (await begun_weekly(database, series[3], limits=three)).weekly


async def test_a_round_of_a_covered_round_does_not_come(database: Database) -> None:
    poll = await opened(database)
    await begun_weekly(database, poll)
    number = (await repeat(database, poll)).number
    assert number is not None
    second = await database.read(polls.get, GUILD, number)
    await cover(database, poll)
    assert (await repeat(database, second)).number is None
    with pytest.raises(CoveredBefore):
        await begun_weekly(database, second)


async def test_a_covered_poll_is_asked_again_by_no_draft(database: Database) -> None:
    poll = await opened(database)
    before = await kept(database, replace(DRAFT, again_of=poll.id), 1)
    assert (await database.read(drafts.get, GUILD, before.id, CREATOR)).again_of == poll.id
    await database.read(reruns.require_uncovered, GUILD, poll.id)
    await cover(database, poll)
    with pytest.raises(CoveredBefore):
        await database.read(reruns.require_uncovered, GUILD, poll.id)
    with pytest.raises(CoveredBefore):
        await database.write(posting.post, before, Clock(), UTC, ROOM)
    assert await database.read(drafts.of_member, GUILD, CREATOR) == [before]
    await database.write(reports.cover_whole, GUILD, poll.id, 9, covered=False)
    await database.write(posting.post, before, Clock(), UTC, ROOM)
    # Nor by the next one, nor by another that asks that one again.
    await cover(database, poll)
    third = await kept(database, replace(DRAFT, again_of=before.id), 2)
    with pytest.raises(CoveredBefore):
        await database.write(posting.post, third, Clock(), UTC, ROOM)


async def test_a_covered_option_is_in_no_draft_that_is_posted(database: Database) -> None:
    poll = await opened(database, typed_draft(options="A\n||B||\nC"))
    with_it = replace(typed_draft(options="A\n||B||"), again_of=poll.id)
    without = replace(typed_draft(options="A\nC"), again_of=poll.id)
    await cover(database, poll, 2)
    with pytest.raises(CoveredBefore):
        await database.write(posting.post, await kept(database, with_it, 1), Clock(), UTC, ROOM)
    await database.write(posting.post, await kept(database, without, 2), Clock(), UTC, ROOM)


async def test_an_option_covered_earlier_in_the_line_is_in_no_draft_and_no_edit(
    database: Database,
) -> None:
    first = await opened(database, typed_draft(options="A\nB\nC"))
    again = await kept(database, replace(typed_draft(options="A\nC"), again_of=first.id), 1)
    await database.write(posting.post, again, Clock(), UTC, ROOM)
    await cover(database, first, 2)
    for number, options in enumerate(("A\nB", "A\nｂ ", "A\n||b||"), start=2):
        with_it = replace(typed_draft(options=options), again_of=again.id)
        draft = await kept(database, with_it, number)
        with pytest.raises(CoveredBefore):
            await database.write(posting.post, draft, Clock(), UTC, ROOM)
        edit = replace(draft, again_of=None, replaces=again.id)
        with pytest.raises(CoveredBefore):
            await database.write(posting.amend, edit, again.id, Clock(), UTC)
    without = replace(typed_draft(options="A\nD"), again_of=again.id)
    await database.write(posting.post, await kept(database, without, 9), Clock(), UTC, ROOM)


async def test_an_option_covered_in_an_old_round_is_covered_in_the_next(
    database: Database,
) -> None:
    first = await opened(database, typed_draft(options="A\nB\nC"))
    await begun_weekly(database, first)
    second = await next_round(database, first)
    assert not any(option.covered for option in second.options)
    await cover(database, first, 2)
    await cover(database, second, 3)
    third = await next_round(database, second)
    assert [option.covered for option in third.options] == [False, True, True]


async def test_an_edit_that_came_too_late_brings_nothing_back(database: Database) -> None:
    poll = await opened(database)
    edit = await kept(database, replace(DRAFT, replaces=poll.id), 1)
    await cover(database, poll)
    with pytest.raises(PollCovered):
        await database.write(posting.amend, edit, poll.id, Clock(), UTC)
    await database.write(closings.close, GUILD, poll.id, NOW)
    with pytest.raises(PollNotOpen):
        await database.write(posting.amend, edit, poll.id, Clock(), UTC)
    await database.write(drafts.detach, edit)
    detached = await database.read(drafts.get, GUILD, edit.id, CREATOR)
    assert (detached.replaces, detached.again_of) == (None, poll.id)
    with pytest.raises(CoveredBefore):
        await database.write(posting.post, detached, Clock(), UTC, ROOM)
