"""Postings and edits of polls."""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from bot.domain.polls.parse import UnreadablePoll
from bot.domain.polls.poll import GRACE, Limits
from bot.refusals.polls import (
    PollCovered,
    PollDraftGone,
    PollHasVotes,
    PollNotOpen,
    PollTooSoon,
    TooManyPolls,
    TooManyPollsHere,
    UnknownPoll,
)
from bot.refusals.reviews import MemberBlocked
from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed
from bot.store.polls import (
    closings,
    drafts,
    due_tasks,
    polls,
    posting,
    reports,
    unposted,
    weekly,
)
from bot.store.polls.weekly import Round
from bot.store.reviews import blocks
from tests.domain.polls.polls import DAY, DRAFT, NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.owing import all_owed
from tests.store.polls.polling import (
    CREATOR,
    GUILD,
    OTHER,
    ROOM,
    TERMS,
    Clock,
    begun_weekly,
    card_of,
    kept,
    message_of,
    opened,
    owed,
    press,
    stood,
    voted,
)


async def test_numbers_are_never_given_twice(database: Database) -> None:
    draft = await kept(database)
    await database.write(drafts.drop, GUILD, draft.id, CREATOR)
    assert (await kept(database)).id == draft.id + 1
    assert (await kept(database, replace(DRAFT, guild_id=OTHER))).id == 1


async def test_a_poll_is_posted_once(database: Database) -> None:
    draft, clock = await kept(database, replace(DRAFT, role_id=4)), Clock()
    card = await database.write(posting.post, draft, clock, UTC, ROOM)
    assert await database.write(posting.post, draft, clock, UTC, ROOM) == card
    assert (card.key.subject, card.place_id) == ((GUILD, "poll", draft.id), draft.channel_id)
    assert card.due_at == NOW + GRACE
    poll = await database.read(polls.get, GUILD, draft.id)
    assert (poll.role_id, poll.closes_at, poll.message_id) == (4, NOW + 3 * DAY, None)
    assert await database.read(drafts.of_member, GUILD, CREATOR) == []
    with pytest.raises(PollDraftGone):
        await database.read(drafts.get, GUILD, draft.id, CREATOR)
    await stood(database, card)
    assert (await database.read(polls.get, GUILD, draft.id)).message_id == message_of(draft.id)
    assert await database.read(due_tasks.next_due) == NOW + 3 * DAY
    await database.write(followed.forget, card.key)
    with pytest.raises(PollDraftGone):
        await database.write(posting.post, draft, clock, UTC, ROOM)


async def test_a_refused_poll_is_a_draft_again(database: Database) -> None:
    poll = await opened(database, delivered=False)
    assert await database.write(unposted.withdraw, GUILD, poll.id)
    with pytest.raises(UnknownPoll):
        await database.read(polls.get, GUILD, poll.id)
    assert await owed(database, poll) == []
    assert len(await database.read(drafts.of_member, GUILD, CREATOR)) == 1
    assert not await database.write(unposted.withdraw, GUILD, poll.id)


async def test_what_somebody_may_have_seen_is_not_withdrawn(database: Database) -> None:
    there, sent, voted_on = [await opened(database, delivered=n == 0) for n in range(3)]
    await database.write(deliveries.sending, await card_of(database, sent), 21, NOW)
    await voted(database, voted_on, press(1))
    for poll in (there, sent, voted_on):
        assert not await database.write(unposted.withdraw, GUILD, poll.id)
        await database.read(polls.get, GUILD, poll.id)


async def test_another_server_sees_no_poll(database: Database) -> None:
    poll = await opened(database)
    with pytest.raises(UnknownPoll):
        await database.read(polls.get, OTHER, poll.id)


async def test_what_cannot_be_read_is_not_posted(database: Database) -> None:
    draft = await kept(database, typed_draft(options="one"))
    with pytest.raises(UnreadablePoll):
        await database.write(posting.post, draft, Clock(), UTC, ROOM)


async def test_who_is_blocked_posts_nothing(database: Database) -> None:
    draft = await kept(database)
    await database.write(blocks.put, GUILD, CREATOR, "spam", 1, NOW)
    with pytest.raises(MemberBlocked):
        await database.write(posting.post, draft, Clock(), UTC, ROOM)


async def test_limits_and_cooldown(database: Database) -> None:
    limits, clock = Limits(member=2, server=3, cooldown=60), Clock()

    async def post(member_id: int) -> None:
        draft = await kept(database, replace(DRAFT, creator_id=member_id), clock.now)
        await database.write(posting.post, draft, clock, UTC, limits)

    await post(1)
    clock.now += 59
    with pytest.raises(PollTooSoon) as soon:
        await post(1)
    assert soon.value.values == {"seconds": 1}
    clock.now += 1
    await post(1)
    clock.now += 60
    with pytest.raises(TooManyPolls):
        await post(1)
    await post(2)
    with pytest.raises(TooManyPollsHere):
        await post(3)
    clock.now -= 1_000
    with pytest.raises(TooManyPolls):
        await post(1)


async def test_an_edit_before_the_first_vote(database: Database) -> None:
    poll, clock = await opened(database, typed_draft(anonymous=True)), Clock()
    clock.now += DAY
    edit = replace(typed_draft(question="New?", options="X\nY\nZ", most="2"), replaces=poll.id)
    draft = await kept(database, edit)
    revised = await database.write(drafts.revise, draft, {"anonymous": False, "most": "2"}, NOW)
    assert revised == draft
    newer = await database.write(posting.amend, draft, poll.id, clock, UTC)
    assert newer.question.reveal() == "New?"
    assert [one.text.reveal() for one in newer.options] == ["X", "Y", "Z"]
    assert (newer.edition, newer.most, newer.closes_at) == (2, 2, clock.now + 3 * DAY)
    assert newer.anonymous
    assert await owed(database, poll) == ["poll"]
    assert await database.read(drafts.of_member, GUILD, CREATOR) == []


async def test_no_edit_after_the_first_vote_or_the_close(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    await voted(database, poll, press(1))
    draft = await kept(database, replace(DRAFT, replaces=poll.id))
    with pytest.raises(PollHasVotes):
        await database.write(posting.amend, draft, poll.id, clock, UTC)
    clock.now += 3 * DAY
    with pytest.raises(PollNotOpen):
        await database.write(posting.amend, draft, poll.id, clock, UTC)
    await database.write(drafts.detach, draft)
    found = await database.read(drafts.get, GUILD, draft.id, CREATOR)
    assert found.replaces is None


async def test_no_edit_uncovers_what_is_covered(database: Database) -> None:
    poll = await opened(database)
    await database.write(reports.cover_options, GUILD, poll.id, frozenset({2}), 9)
    draft = await kept(database, replace(DRAFT, replaces=poll.id))
    with pytest.raises(PollCovered):
        await database.write(posting.amend, draft, poll.id, Clock(), UTC)


async def test_without_its_role_a_draft_is_for_all(database: Database) -> None:
    draft = await kept(database, replace(DRAFT, role_id=5))
    opened_up = await database.write(drafts.open_to_all, draft, NOW)
    assert (opened_up.role_id, opened_up.revision) == (None, 2)


async def test_an_edit_moves_the_close_or_takes_it_away(database: Database) -> None:
    poll, clock = await opened(database), Clock()
    clock.now += 3 * DAY - 1
    draft = await kept(database, replace(typed_draft(closing="5d"), replaces=poll.id))
    await database.write(posting.amend, draft, poll.id, clock, UTC)
    clock.now += 1
    assert not await database.write(closings.close_due, GUILD, poll.id, clock)
    draft = await kept(database, replace(typed_draft(closing=""), replaces=poll.id))
    await database.write(posting.amend, draft, poll.id, clock, UTC)
    clock.now += 400 * DAY
    assert not await database.write(closings.close_due, GUILD, poll.id, clock)
    assert await database.read(due_tasks.next_due) is None


async def test_a_weekly_poll_hands_itself_on(database: Database) -> None:
    clock, zone = Clock(), ZoneInfo("Europe/Berlin")
    poll = await opened(database, typed_draft(closing="3d"))
    begun = await begun_weekly(database, poll, zone)
    assert begun.weekly
    await voted(database, poll, press(2))
    clock.now += 15 * DAY
    await database.write(weekly.repeat, GUILD, poll.id, clock, zone, TERMS)
    again = await database.write(weekly.repeat, GUILD, poll.id, clock, zone, TERMS)
    assert again == Round()
    old = await database.read(polls.get, GUILD, poll.id)
    assert (old.open, old.weekly, old.late, old.voters) == (False, False, True, 1)
    new = await database.read(polls.get, GUILD, poll.id + 1)
    assert (new.open, new.weekly, new.voters, new.message_id) == (True, True, 0, None)
    assert new.closes_at == clock.now + 3 * DAY
    assert [one.text for one in new.options] == [one.text for one in poll.options]
    with pytest.raises(UnknownPoll):
        await database.read(polls.get, GUILD, poll.id + 2)
    assert await owed(database, poll) == ["announcement", "poll"]
    assert await owed(database, new) == ["poll"]
    # Two weeks passed; later rounds are at the first one's hour, none a week after a late one.
    for week in (3, 4):
        clock.now = NOW + week * 7 * DAY
        due = await database.read(due_tasks.due, clock.now)
        assert (GUILD, new.id, "repeat") in due
        done = await database.write(weekly.repeat, GUILD, new.id, clock, zone, TERMS)
        number = new.id + 1
        assert done == Round(number)
        new = await database.read(polls.get, GUILD, number)
        clock.now += 6 * DAY
        due = await database.read(due_tasks.due, clock.now)
        assert "repeat" not in {one.task for one in due}
        assert await begun_weekly(database, new, zone) == new


async def test_what_changed_on_its_way_is_shown_once_delivered(database: Database) -> None:
    poll = await opened(database, delivered=False)
    card = await card_of(database, poll)
    await database.write(closings.close, GUILD, poll.id, NOW)
    assert await database.write(deliveries.stands, card.key, 21, 30, card.changes)
    assert await owed(database, poll) == ["announcement", "poll"]


async def test_a_weekly_poll_by_hand_stays_by_hand_until_it_is_stopped(database: Database) -> None:
    poll = await opened(database, typed_draft(closing=""))
    await begun_weekly(database, poll)
    ended = await database.write(weekly.stop, GUILD, poll.id)
    assert not ended.weekly
    assert await database.read(due_tasks.next_due) is None
    assert await owed(database, poll) == ["poll"]
    await begun_weekly(database, poll)
    await database.write(weekly.repeat, GUILD, poll.id, Clock(), UTC, TERMS)
    assert (await database.read(polls.get, GUILD, poll.id + 1)).closes_at is None


async def test_how_many_could_vote_is_noted_once(database: Database) -> None:
    poll = await opened(database)
    for counted in (40, 50):
        poll = await database.write(polls.note_eligible, GUILD, poll.id, counted)
        assert poll.eligible == 40


TOLD = Notice("Your poll {n} has no channel.", {"n": 1})


async def given_up(database: Database, one: Followed, *, final: bool = False) -> bool:
    """Give something up, and tell whether the poll's creator is told."""
    kept = await database.write(unposted.give_up, one.key, TOLD, NOW, final=final)
    return kept is not None


async def test_a_poll_that_nobody_saw_goes_and_is_told(database: Database) -> None:
    poll = await opened(database, delivered=False)
    card = await card_of(database, poll)
    assert await given_up(database, card)
    (kept,) = await database.read(notices.of_member, GUILD, CREATOR)
    assert kept.notice == TOLD
    with pytest.raises(UnknownPoll):
        await database.read(polls.get, GUILD, poll.id)
    with pytest.raises(UnknownPoll):
        await given_up(database, card)


async def test_what_stands_by_now_is_not_given_up(database: Database) -> None:
    poll = await opened(database)
    card = await card_of(database, poll)
    assert not await given_up(database, card, final=True)
    await database.write(followed.forget, card.key)
    assert not await given_up(database, card, final=True)
    assert await database.read(polls.get, GUILD, poll.id) == replace(poll, message_id=None)


@pytest.mark.parametrize("final", [False, True])
async def test_what_may_stand_is_looked_for_on(database: Database, *, final: bool) -> None:
    poll = await opened(database, delivered=False)
    await database.write(closings.close, GUILD, poll.id, NOW)
    for one in await database.read(all_owed, [GUILD]):
        await database.write(deliveries.sending, one, 21, NOW)
        assert await given_up(database, one, final=final)
    assert await owed(database, poll) == ["announcement", "poll"]


async def test_a_poll_with_votes_is_tried_on_while_its_channel_is_there(database: Database) -> None:
    poll = await opened(database, delivered=False)
    await voted(database, poll, press(1))
    await database.write(closings.close, GUILD, poll.id, NOW)
    for final, left in [(False, ["poll"]), (True, [])]:
        for one in await database.read(all_owed, [GUILD]):
            assert await given_up(database, one, final=final)
        assert await owed(database, poll) == left
    assert (await database.read(polls.get, GUILD, poll.id)).voters == 1
