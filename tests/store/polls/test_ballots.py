"""Votes, closings, what is due, reports."""

import asyncio
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.polls.csv_export import Choice
from bot.domain.polls.poll import LATE, Poll
from bot.refusals.interactions import OutdatedButton
from bot.refusals.polls import (
    PollChanged,
    PollChoices,
    PollForRole,
    PollOver,
)
from bot.refusals.refusal import Refusal
from bot.store.engine import migrate
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.polls import ballots, closings, due_tasks, polls
from bot.store.polls.ballots import Press
from bot.store.polls.due_tasks import Due
from tests.domain.polls.polls import DAY, DRAFT, NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.store.polls.crowd import filled
from tests.store.polls.polling import (
    GUILD,
    MEMBER,
    OTHER,
    Clock,
    card_of,
    message_of,
    opened,
    owed,
    press,
    voted,
)

MODERATOR = 9
ASKED = 1 << 60
"""An interaction after all others."""
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
    saved = await database.write(ballots.vote, *at, late, Clock())
    assert votes(saved.poll) == [1, 0]
    assert saved.places == {1}
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


async def test_a_choice_that_is_taken_back_leaves_no_name(database: Database) -> None:
    poll = await opened(database)

    def names(tx: Tx) -> list[str | None]:
        return [row["name"] for row in tx.all("SELECT name FROM poll_ballot")]

    await voted(database, poll, press(1))
    assert await database.read(names) == [f"m{MEMBER}"]
    await voted(database, poll, press(interaction=2))
    assert await database.read(names) == [None]
    # It is known to be newer all the same.
    await voted(database, poll, press(1, interaction=1))
    assert await database.read(names) == [None]


def test_names_of_before_go(tmp_path: Path) -> None:
    steps = migrate.load()
    (step,) = (n for n, one in enumerate(steps) if "left a name behind" in one.sql)
    with closing(sqlite3.connect(tmp_path / "old.db", isolation_level=None)) as old:
        migrate.migrate(old, steps[:step])
        old.execute("PRAGMA foreign_keys = OFF")
        for member_id in (1, 2):
            old.execute(
                "INSERT INTO poll_ballot (guild_id, poll_id, member_id, interaction_id, name,"
                " voted_at) VALUES (1, 1, ?, 1, 'Fan', 1)",
                (member_id,),
            )
        old.execute(
            "INSERT INTO poll_choice (guild_id, poll_id, member_id, place) VALUES (1, 1, 2, 1)"
        )
        migrate.migrate(old, steps)
        kept = old.execute("SELECT member_id, name FROM poll_ballot ORDER BY member_id").fetchall()
    assert kept == [(1, None), (2, "Fan")]


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
    assert await owed(database, poll) == ["announcement", "poll"]
    assert await database.read(due_tasks.next_due) is None


async def test_a_late_close_is_of_its_time_and_says_so(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    clock.now += 3 * DAY + LATE + 1
    await database.write(closings.close_due, GUILD, poll.id, clock)
    found = await database.read(polls.get, GUILD, poll.id)
    assert (found.closed_at, found.late) == (NOW + 3 * DAY, True)


async def test_a_close_by_hand_is_now(database: Database) -> None:
    for typed in ("", "3d"):
        poll = await opened(database, typed_draft(closing=typed))
        await database.write(closings.close, GUILD, poll.id, NOW + 5)
        found = await database.read(polls.get, GUILD, poll.id)
        assert (found.closed_at, found.late) == (NOW + 5, False)


async def test_an_anonymous_poll_names_nobody(database: Database) -> None:
    poll = await opened(database, typed_draft(anonymous=True))
    await voted(database, poll, press(1))

    def ballots_of(tx: Tx) -> list[Collection[object]]:
        rows = tx.all("SELECT name FROM poll_ballot") + tx.all("SELECT place FROM poll_choice")
        return [tuple(row) for row in rows]

    assert await database.read(ballots_of) == [(None,), (1,)]
    assert await database.read(ballots.choices, GUILD, poll.id, ASKED) == []
    await database.write(closings.close, GUILD, poll.id, NOW)
    assert await database.read(ballots.choices, GUILD, poll.id, ASKED) == []
    assert votes(await database.read(polls.get, GUILD, poll.id)) == [1, 0]


async def test_hidden_results_are_hidden_from_everything(database: Database) -> None:
    poll = await opened(database, typed_draft(hidden_results=True))
    poll = await voted(database, poll, press(1))
    assert (poll.sealed, votes(poll), poll.voters) == (True, [-1, -1], 1)
    assert await database.read(ballots.choices, GUILD, poll.id, ASKED) == []
    await database.write(closings.close, GUILD, poll.id, NOW)
    assert votes(await database.read(polls.get, GUILD, poll.id)) == [1, 0]
    choices = await database.read(ballots.choices, GUILD, poll.id, ASKED)
    assert [(one.member_id, one.name, one.place) for one in choices] == [(MEMBER, "m12", 1)]


@pytest.mark.parametrize("each", [1, 3])
async def test_choices_come_in_pages_each_member_whole(database: Database, each: int) -> None:
    poll = await opened(database, SEVERAL)
    await filled(database, poll, ballots.PAGE * 2 // each, each)
    pages, after = list[list[Choice]](), 0
    while page := await database.read(ballots.choices, GUILD, poll.id, ASKED, after):
        pages.append(page)
        after = page[-1].member_id
    assert len(pages) == 2
    assert all(len(page) <= ballots.PAGE for page in pages)

    def every(tx: Tx) -> list[Choice]:
        rows = tx.all(
            """
            SELECT member_id, '' AS name, place, voted_at
            FROM poll_ballot
            JOIN poll_choice USING (guild_id, poll_id, member_id)
            ORDER BY member_id, place
            """
        )
        return [Choice(*row) for row in rows]

    assert [one for page in pages for one in page] == await database.read(every)
    assert not {one.member_id for one in pages[0]} & {one.member_id for one in pages[1]}


async def test_choices_are_as_of_when_they_were_asked_for(database: Database) -> None:
    poll = await opened(database)
    await voted(database, poll, press(1, interaction=1, member=20))
    await voted(database, poll, press(1, interaction=2, member=21))
    asked = 5
    await voted(database, poll, press(2, interaction=6, member=22))
    await voted(database, poll, press(2, interaction=7, member=21))
    choices = await database.read(ballots.choices, GUILD, poll.id, asked)
    assert [(one.member_id, one.place) for one in choices] == [(20, 1)]
    assert await database.read(ballots.choices, GUILD, poll.id, ASKED, 21) == [
        Choice(22, "m22", 2, NOW)
    ]


async def test_what_is_due_is_done_at_its_time(database: Database) -> None:
    first, by_hand = await opened(database), await opened(database, typed_draft(closing=""))
    closing, repeating = Due(GUILD, first.id, "close"), Due(GUILD, by_hand.id, "repeat")
    assert await database.read(due_tasks.next_due) == NOW + 3 * DAY
    await database.write(due_tasks.schedule, repeating, NOW + 3 * DAY)
    assert await database.read(due_tasks.due, NOW + 3 * DAY - 1) == []
    assert await database.read(due_tasks.due, NOW + 3 * DAY) == [closing, repeating]
    await database.write(due_tasks.schedule, repeating, NOW)
    await database.write(due_tasks.postpone, closing, NOW + 1)
    assert await database.read(due_tasks.due, NOW + 1) == [repeating, closing]
    await database.write(due_tasks.cancel, repeating)
    # What was called off meanwhile is not tried again.
    await database.write(due_tasks.postpone, repeating, NOW)
    assert await database.read(due_tasks.next_due) == NOW + 1


async def test_a_close_before_its_time_waits_for_it(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    await database.write(due_tasks.postpone, Due(GUILD, poll.id, "close"), NOW)
    assert not await database.write(closings.close_due, GUILD, poll.id, clock)
    assert await database.read(due_tasks.next_due) == NOW + 3 * DAY


async def test_a_vote_says_which_message_shows_it(database: Database) -> None:
    poll, card = await opened(database), message_of(1)
    for message_id, interaction in [(None, 1), (card, 2), (card, 2), (78, 3)]:
        one = press(1, interaction=interaction, message_id=message_id)
        saved = await database.write(ballots.vote, GUILD, poll.id, one, Clock())
        assert (saved.pressed is None) == (message_id != card)
        assert saved.pressed is None or saved.pressed.message_id == card
    assert saved.poll.message_id == card
    # The same press twice is one change.
    assert (await card_of(database, poll)).changes == 4
