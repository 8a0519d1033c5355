"""Drafts, postings and edits of polls."""

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from bot.domain.polls.parse import UnreadablePoll
from bot.domain.polls.poll import GRACE, Draft, Limits, Poll, Spoils, Typed
from bot.refusals.polls import (
    PollCovered,
    PollDraftChanged,
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
from bot.store.engine.transaction import Tx
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed
from bot.store.polls import (
    closings,
    drafts,
    due_tasks,
    listing,
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
    MEMBER,
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


async def test_what_was_typed_is_kept_as_typed(database: Database) -> None:
    typed = Typed(" \u202e?? ", "a\n\n\nb", "whenever", "x", anonymous=True, hidden_results=True)
    draft = await kept(database, replace(DRAFT, typed=typed, role_id=3))
    assert await database.read(drafts.get, GUILD, draft.id, CREATOR) == draft
    assert (draft.typed, draft.revision, draft.role_id) == (typed, 1, 3)


async def test_a_draft_is_its_authors_in_its_server(database: Database) -> None:
    draft = await kept(database)
    for guild_id, member_id in [(GUILD, MEMBER), (OTHER, CREATOR)]:
        with pytest.raises(PollDraftGone):
            await database.read(drafts.get, guild_id, draft.id, member_id)


async def test_a_form_that_arrives_twice_is_one_draft(database: Database) -> None:
    first, again = await kept(database, form=9), await kept(database, form=9)
    assert first == again
    assert (await kept(database, typed_draft(question="Other?"), form=9)).id != first.id


async def test_an_edit_is_a_new_revision(database: Database) -> None:
    draft = await kept(database)
    newer = await database.write(drafts.revise, draft, {"question": "Now?"}, NOW)
    assert (newer.id, newer.revision, newer.typed.question) == (draft.id, 2, "Now?")
    same = await database.write(drafts.revise, newer, {"question": "Now?"}, NOW)
    assert same == newer
    with pytest.raises(PollDraftChanged):
        await database.read(drafts.current, GUILD, draft.id, 1, CREATOR)
    assert await database.read(drafts.current, GUILD, draft.id, 2, CREATOR) == newer


async def test_a_stale_form_makes_a_draft_beside_the_newer_one(database: Database) -> None:
    draft = await kept(database)
    newer = await database.write(drafts.revise, draft, {"question": "Now?"}, NOW)
    beside = await database.write(drafts.revise, draft, {"question": "Then?"}, NOW)
    assert beside.id != newer.id
    mine = await database.read(drafts.of_member, GUILD, CREATOR)
    assert [one.typed.question for one in mine] == ["Then?", "Now?"]


async def test_a_form_of_a_posted_draft_is_a_new_draft(database: Database) -> None:
    draft = await kept(database)
    await database.write(drafts.drop, GUILD, draft.id, CREATOR)
    given: dict[str, str | bool] = {"question": "Q", "options": "A\nB", "anonymous": True}
    anew = await database.write(drafts.revise, draft, given, NOW)
    assert anew.id != draft.id
    assert (anew.typed.question, anew.typed.anonymous) == ("Q", True)
    with pytest.raises(PollDraftGone):
        await database.write(drafts.revise, draft, {"closing": "3d"}, NOW)


async def test_marks_follow_the_options_when_these_change(database: Database) -> None:
    draft = await kept(database)
    spoils = Spoils(frozenset({0, 2}), 12, "Signal")
    marked = await database.write(drafts.mark_spoils, draft, spoils, NOW)
    assert (marked.spoils, marked.revision) == (spoils, 2)
    with pytest.raises(PollDraftChanged):
        await database.write(drafts.mark_spoils, draft, Spoils(), NOW)
    same = await database.write(drafts.revise, marked, {"closing": "5d"}, NOW)
    assert same.spoils == spoils
    changed = await database.write(drafts.revise, same, {"options": "B\nA"}, NOW)
    assert changed.spoils == replace(spoils, places=frozenset({0, 1}))
    stale = await database.write(drafts.revise, same, {"options": "X\nY\nB"}, NOW)
    assert stale.id != changed.id
    assert stale.spoils.places == {0, 3}


async def test_a_draft_is_plain_until_another_passage_is_marked(database: Database) -> None:
    marked = replace(DRAFT, typed=replace(DRAFT.typed, options="A\nSPOILER: B"))
    draft = await database.write(drafts.create, marked, 1, NOW)
    plain = await database.write(drafts.take_as_plain, draft, NOW)
    assert (plain.plain, plain.revision) == (True, draft.revision + 1)
    with pytest.raises(PollDraftChanged):
        await database.write(drafts.take_as_plain, draft, NOW)
    edited = await database.write(drafts.revise, plain, {"options": "SPOILER: B\nC"}, NOW)
    assert edited.plain
    assert (await database.read(drafts.get, 1, edited.id, edited.creator_id)).plain
    edited = await database.write(drafts.revise, edited, {"options": "SPOILER: C\nB"}, NOW)
    assert not edited.plain


async def test_old_drafts_go(database: Database) -> None:
    old = await kept(database, form=1)
    unsent, sent = await opened(database, delivered=False), await opened(database)
    await database.write(drafts.create, typed_draft(question="New?"), 0, NOW + 31 * DAY)
    assert await _draft_ids(database) == [unsent.id, sent.id + 1]
    with pytest.raises(PollDraftGone):
        await database.read(drafts.get, GUILD, old.id, CREATOR)


async def _draft_ids(database: Database) -> list[int]:
    def ids(tx: Tx) -> list[int]:
        return [row["id"] for row in tx.all("SELECT id FROM poll_draft ORDER BY id")]

    return await database.read(ids)


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


async def test_lists(database: Database) -> None:
    mine, other = await opened(database), await opened(database, replace(DRAFT, creator_id=MEMBER))
    hidden = await opened(database, replace(DRAFT, channel_id=22))
    await database.write(closings.close, GUILD, other.id, NOW)
    draft = await kept(database)
    asked: list[tuple[int, int, int | None]] = []

    def sees(channel_id: int, creator_id: int, parent_id: int | None) -> bool:
        asked.append((channel_id, creator_id, parent_id))
        return channel_id == 21

    async def listed(which: listing.Which, guild_id: int = GUILD) -> tuple[list[int], list[Draft]]:
        page = await database.read(listing.page, guild_id, which, 0, CREATOR, sees)
        assert page.total == len(page.polls)
        return [poll.id for poll in page.polls], page.drafts

    assert await listed("open") == ([mine.id], [])
    assert await listed("closed") == ([other.id], [])
    assert await listed("mine") == ([mine.id], [draft])
    assert hidden.id not in (await listed("open"))[0]
    asked.clear()
    assert await listed("open", OTHER) == ([], [])
    assert asked == []


async def test_a_list_asks_of_the_channel_of_a_thread_in_every_round(database: Database) -> None:
    clock, asked = Clock(), set[tuple[int, int, int | None]]()
    poll = await opened(database, replace(DRAFT, parent_id=20), clock)
    await begun_weekly(database, poll)
    clock.now += 7 * DAY
    await database.write(weekly.repeat, GUILD, poll.id, clock, UTC, TERMS)

    def sees(*place: int | None) -> bool:
        asked.add(place)  # type: ignore[arg-type]  # the three that are asked of
        return True

    for which in ("open", "closed"):
        page = await database.read(listing.page, GUILD, which, 0, MEMBER, sees)
        assert [one.parent_id for one in page.polls] == [20]
    assert asked == {(21, listing.ANOTHER, 20)}


@pytest.mark.parametrize("which", ["open", "closed", "mine"])
async def test_a_list_is_of_what_its_reader_may_know_of(
    database: Database, which: listing.Which
) -> None:
    for n in range(48):
        of, place, parent = (CREATOR, MEMBER)[n % 2], 21 + n % 3, (None, 20)[n % 4 > 1]
        draft = replace(DRAFT, creator_id=of, channel_id=place, parent_id=parent)
        poll = await opened(database, draft, delivered=False)
        if n % 5 > 2:
            await database.write(closings.close, GUILD, poll.id, NOW)

    def sees(channel_id: int, creator_id: int, parent_id: int | None) -> bool:
        return channel_id == 21 or (channel_id == 22 and creator_id == MEMBER) or parent_id == 20

    def meant(one: Poll) -> bool:
        return one.creator_id == MEMBER if which == "mine" else one.state == which

    def every(tx: Tx) -> list[int]:
        found = [polls.get(tx, GUILD, n) for n in range(48, 0, -1)]
        return [
            one.id for one in found
            if meant(one) and sees(one.channel_id, one.creator_id, one.parent_id)
        ]  # fmt: skip

    known, listed = await database.read(every), list[int]()
    assert listing.PAGE_POLLS < len(known) < 24
    for number in range(-(-len(known) // listing.PAGE_POLLS)):
        page = await database.read(listing.page, GUILD, which, number, MEMBER, sees)
        assert (page.number, page.total) == (number, len(known))
        listed += [poll.id for poll in page.polls]
    assert listed == known


async def test_a_list_goes_on_for_pages_and_no_further(database: Database) -> None:
    opened_ = [(await opened(database)).id for _ in range(9)]
    newest = list(reversed(opened_))
    asked: list[int] = []

    def sees(channel_id: int, _creator_id: int, _parent_id: int | None) -> bool:
        asked.append(channel_id)
        return True

    for number, shown, polls_ in [(0, 0, newest[:8]), (1, 1, newest[8:]), (9, 1, newest[8:])]:
        asked.clear()
        page = await database.read(listing.page, GUILD, "open", number, CREATOR, sees)
        assert (page.number, page.pages, page.total) == (shown, 2, 9)
        assert [poll.id for poll in page.polls] == polls_
        assert asked == [21]


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
