"""Votes, closings, what is due, reports."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

import pytest

from bot.domain.polls.poll import LATE, Poll
from bot.refusals.interactions import OutdatedButton
from bot.refusals.polls import (
    PollChanged,
    PollChoices,
    PollForRole,
    PollOver,
    UnknownPoll,
)
from bot.refusals.refusal import Refusal
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.polls import ballots, closings, due_tasks, polls
from bot.store.polls.ballots import Press
from bot.store.polls.due_tasks import Due, Task
from tests.domain.polls.polls import DAY, DRAFT, NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.store.polls.polling import GUILD, MEMBER, OTHER, Clock, opened, press, voted

SEVERAL = typed_draft(options="A\nB\nC", most="2")


def votes(poll: Poll) -> list[int]:
    return [option.votes for option in poll.options]


async def test_a_vote_counts_once_changes_and_goes(database: Database) -> None:
    poll = await opened(database, SEVERAL)
    poll = await voted(database, poll, press(1, interaction=1))
    assert (votes(poll), poll.voters) == ([1, 0, 0], 1)
    poll = await voted(database, poll, press(2, 3, interaction=2))
    assert (votes(poll), poll.voters) == ([0, 1, 1], 1)
    poll = await voted(database, poll, press(3, interaction=3, member=13))
    assert (votes(poll), poll.voters) == ([0, 1, 2], 2)
    poll = await voted(database, poll, press(interaction=4))
    assert (votes(poll), poll.voters) == ([0, 0, 1], 1)
    assert await database.read(ballots.own_vote, GUILD, poll.id, MEMBER) == (poll, frozenset())
    assert await database.read(ballots.chosen_places, OTHER, poll.id, 13) == frozenset()


async def test_the_newest_press_wins_in_any_order(database: Database) -> None:
    poll = await opened(database)
    await voted(database, poll, press(1, interaction=5))
    await voted(database, poll, press(1, interaction=5))
    at = (GUILD, poll.id)
    late = press(2, interaction=4)
    found, stands = await database.write(ballots.vote, *at, late, Clock())
    assert votes(found) == [1, 0]
    assert stands == {1}
    await voted(database, poll, press(interaction=7))
    found = await voted(database, poll, press(2, interaction=6))
    assert (votes(found), found.voters) == ([0, 0], 0)


@pytest.mark.parametrize(
    ("one", "refusal"),
    [
        (press(1, 2), PollChoices),
        (press(3), OutdatedButton),
        (press(0), OutdatedButton),
        (press(1, edition=2), PollChanged),
        (press(1, edition=None), PollChanged),
    ],
)
async def test_what_is_no_vote(database: Database, one: Press, refusal: type[Refusal]) -> None:
    poll = await opened(database)
    with pytest.raises(refusal):
        await voted(database, poll, one)
    assert (await database.read(polls.get, GUILD, poll.id)).voters == 0


async def test_only_the_role_votes_and_anybody_withdraws(database: Database) -> None:
    poll = await opened(database, replace(DRAFT, role_id=5))
    with pytest.raises(PollForRole):
        await voted(database, poll, press(1, roles=frozenset({4})))
    await voted(database, poll, press(1, roles=frozenset({4, 5})))
    assert (await voted(database, poll, press(interaction=2))).voters == 0


async def test_the_very_second_of_the_close_is_too_late(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    clock.now += 3 * DAY - 1
    await voted(database, poll, press(1), clock)
    clock.now += 1
    with pytest.raises(PollOver):
        await voted(database, poll, press(2, interaction=2), clock)
    with pytest.raises(PollOver):
        await voted(database, poll, press(interaction=3), clock)


async def test_the_time_is_asked_when_the_vote_is_written(database: Database) -> None:
    poll, clock = await opened(database), Clock()

    def wait(_tx: Tx) -> None:
        clock.now += 3 * DAY

    waiting = database.write(wait)
    late = voted(database, poll, press(1), clock)
    _, refused = await asyncio.gather(waiting, late, return_exceptions=True)
    assert isinstance(refused, PollOver)


async def test_closing_while_votes_are_under_way(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    presses = [voted(database, poll, press(1 + n % 2, member=n, interaction=n)) for n in range(500)]
    ending = database.write(closings.close, GUILD, poll.id, clock.now)
    asked = asyncio.gather(*presses[:250], ending, *presses[250:], return_exceptions=True)
    results = await asked
    counted = [one for one in results if isinstance(one, Poll)]
    refused = [one for one in results if isinstance(one, PollOver)]
    assert len(counted) + len(refused) == 500
    assert counted
    assert refused
    found = await database.read(polls.get, GUILD, poll.id)
    assert found.voters == sum(votes(found)) == len(counted)


async def test_a_close_happens_once_and_keeps_the_counts(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    await voted(database, poll, press(1))
    clock.now += 3 * DAY
    assert await database.write(closings.close_due, GUILD, poll.id, clock)
    assert not await database.write(closings.close_due, GUILD, poll.id, clock)
    assert not await database.write(closings.close, GUILD, poll.id, clock.now)
    found = await database.read(polls.get, GUILD, poll.id)
    assert (found.open, found.closed_at, found.late, votes(found)) == (
        False, NOW + 3 * DAY, False, [1, 0],
    )  # fmt: skip
    tasks = [one.task for one in await database.write(due_tasks.claim, clock.now, 9)]
    assert sorted(tasks) == ["announce", "show"]


async def test_a_late_close_is_of_its_time_and_says_so(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    clock.now += 3 * DAY + LATE + 1
    await database.write(closings.close_due, GUILD, poll.id, clock)
    found = await database.read(polls.get, GUILD, poll.id)
    assert (found.closed_at, found.late) == (NOW + 3 * DAY, True)


async def test_a_close_by_hand_is_now(database: Database) -> None:
    for closing in ("", "3d"):
        poll = await opened(database, typed_draft(closing=closing))
        await database.write(closings.close, GUILD, poll.id, NOW + 5)
        found = await database.read(polls.get, GUILD, poll.id)
        assert (found.closed_at, found.late) == (NOW + 5, False)


async def test_an_anonymous_polls_ballots_go_at_the_close(database: Database) -> None:
    poll = await opened(database, typed_draft(anonymous=True))
    await voted(database, poll, press(1))

    def ballots_of(tx: Tx) -> list[Collection[object]]:
        rows = tx.all("SELECT name FROM poll_ballot") + tx.all("SELECT place FROM poll_choice")
        return [tuple(row) for row in rows]

    assert await database.read(ballots_of) == [(None,), (1,)]
    assert await database.read(ballots.choices, GUILD, poll.id) == (
        await database.read(polls.get, GUILD, poll.id), [],
    )  # fmt: skip
    await database.write(closings.close, GUILD, poll.id, NOW)
    assert await database.read(ballots_of) == []
    assert votes(await database.read(polls.get, GUILD, poll.id)) == [1, 0]


async def test_hidden_results_are_hidden_from_everything(database: Database) -> None:
    poll = await opened(database, typed_draft(hidden_results=True))
    poll = await voted(database, poll, press(1))
    assert (poll.sealed, votes(poll), poll.voters) == (True, [-1, -1], 1)
    assert await database.read(ballots.choices, GUILD, poll.id) == (poll, [])
    await database.write(closings.close, GUILD, poll.id, NOW)
    assert votes(await database.read(polls.get, GUILD, poll.id)) == [1, 0]
    _, choices = await database.read(ballots.choices, GUILD, poll.id)
    assert [(one.member_id, one.name, one.place) for one in choices] == [(MEMBER, "m12", 1)]


async def claimed(database: Database, now: int) -> list[Due]:
    return await database.write(due_tasks.claim, now, 9)


async def test_what_was_begun_and_not_ended_is_begun_again(database: Database) -> None:
    poll = await opened(database, typed_draft(closing=""))
    await database.write(due_tasks.schedule, GUILD, poll.id, "announce", NOW)
    assert await claimed(database, NOW - 1) == []
    (first,) = await claimed(database, NOW)
    assert (first.attempts, await claimed(database, NOW)) == (1, [])
    (second,) = await claimed(database, NOW + due_tasks.LEASE)
    assert second == replace(first, attempts=2)
    await database.write(due_tasks.resume_unfinished, NOW)
    (third,) = await claimed(database, NOW)
    assert third.attempts == 3
    await database.write(due_tasks.done, third)
    assert await database.read(due_tasks.next_due) is None


@pytest.mark.parametrize(("age", "pause"), [(0, 2), (3_600, 2), (3_601, 20)])
async def test_an_older_message_is_shown_anew_less_often(
    database: Database, age: int, pause: int
) -> None:
    poll = await opened(database, typed_draft(closing=""))
    await database.write(ballots.refresh, GUILD, poll.id, NOW + age)
    assert await database.read(due_tasks.next_due) == NOW + age + pause
    with pytest.raises(UnknownPoll):
        await database.write(ballots.refresh, OTHER, poll.id, NOW)


async def test_what_was_asked_for_again_meanwhile_stays(database: Database) -> None:
    poll = await opened(database, typed_draft(closing=""))
    task: Task = "show"
    await database.write(due_tasks.schedule, GUILD, poll.id, task, NOW)
    (due,) = await claimed(database, NOW)
    await database.write(ballots.refresh, GUILD, poll.id, NOW)
    await database.write(due_tasks.schedule, GUILD, poll.id, task, NOW + 9_000)
    await database.write(due_tasks.done, due)
    assert await database.read(due_tasks.next_due) == NOW + 2
    (due,) = await claimed(database, NOW + 2)
    await database.write(due_tasks.postpone, due, NOW + 60)
    assert await database.read(due_tasks.next_due) == NOW + 60
    await database.write(due_tasks.cancel, GUILD, poll.id, task)
    assert await database.read(due_tasks.next_due) is None
