"""A block that comes while somebody presses holds: it is asked where the work is done."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC
from functools import partial

import pytest

from bot.domain.members.deeds import DRAFTED, Deed
from bot.domain.members.progress import Progress, ProgressUpdate, Status
from bot.domain.text.spoilers import EVERYTHING
from bot.refusals.participation import Blocked
from bot.refusals.reviews import MemberBlocked
from bot.store.engine.database import Database
from bot.store.members import participation, progress, ratings
from bot.store.members.notices import Notice
from bot.store.polls import ballots, closings, posting, weekly
from bot.store.polls import reports as poll_reports
from bot.store.reviews import awards, blocks, reports, review_messages, votes
from bot.store.reviews.reports import Report, Rule
from bot.store.reviews.reviews import Stored
from bot.store.reviews.votes import Press
from tests.domain.polls.polls import DRAFT
from tests.domain.reviews.written import whole
from tests.store.polls.polling import (
    CREATOR,
    GUILD,
    MEMBER,
    ROOM,
    TERMS,
    Clock,
    begun_weekly,
    kept,
    opened,
    press,
)
from tests.store.reviews.reviewing import HERE, MINA, NOW, SIGNAL, Writer, asking, counts

FAN = 100
RULE = Rule(9, lambda _: Notice("Covered", {}))
HELPFUL = Press(FAN, True, 1, NOW)

Doing = Callable[[], Awaitable[object]]
Door = Callable[[Database], Awaitable[tuple[int, Doing]]]
"""Brings everything so far that one press is left, and says whose; the press is not refused."""


async def review_of_mina(database: Database) -> Stored:
    return await Writer(database).published(whole())


async def publish(database: Database) -> tuple[int, Doing]:
    work = await Writer(database).write(whole())
    return MINA, lambda: Writer(database).publish(work)


async def edit_review(database: Database) -> tuple[int, Doing]:
    await review_of_mina(database)
    return await publish(database)


async def share(database: Database) -> tuple[int, Doing]:
    stored = await review_of_mina(database)
    return FAN, partial(database.write, review_messages.share, HERE, stored.id, 5, FAN, NOW)


async def vote(database: Database) -> tuple[int, Doing]:
    stored = await review_of_mina(database)
    return FAN, partial(database.write, votes.cast, HERE, stored.id, HELPFUL)


async def award(database: Database) -> tuple[int, Doing]:
    stored = await review_of_mina(database)
    return FAN, partial(database.write, awards.give, HERE, stored.id, 1, asking(FAN), NOW)


async def report(database: Database) -> tuple[int, Doing]:
    stored = await review_of_mina(database)
    one = Report(asking(FAN), EVERYTHING, NOW)
    return FAN, partial(database.write, reports.report, HERE, stored.id, one, RULE)


async def report_poll(database: Database) -> tuple[int, Doing]:
    poll = await opened(database)
    return MEMBER, partial(database.write, poll_reports.report, GUILD, poll.id, 0, MEMBER, NOW)


async def show_list(database: Database) -> tuple[int, Doing]:
    return FAN, partial(database.write, progress.share_list, HERE, FAN)


async def post_poll(database: Database) -> tuple[int, Doing]:
    draft = await kept(database)
    return CREATOR, partial(database.write, posting.post, draft, Clock(), UTC, ROOM)


async def run_again(database: Database) -> tuple[int, Doing]:
    poll = await opened(database)
    draft = await kept(database, replace(DRAFT, again_of=poll.id), 1)
    return CREATOR, partial(database.write, posting.post, draft, Clock(), UTC, ROOM)


async def edit_poll(database: Database) -> tuple[int, Doing]:
    poll = await opened(database)
    draft = await kept(database, replace(DRAFT, replaces=poll.id), 1)
    return CREATOR, partial(database.write, posting.amend, draft, poll.id, Clock(), UTC)


async def repeat_weekly(database: Database) -> tuple[int, Doing]:
    poll = await opened(database)
    return CREATOR, partial(begun_weekly, database, poll)


async def answer_poll(database: Database) -> tuple[int, Doing]:
    poll = await opened(database)
    return MEMBER, partial(database.write, ballots.vote, GUILD, poll.id, press(1), Clock())


def unstored(deed: Deed) -> Door:
    """What is stored nowhere, or by another floor, asks by itself."""

    async def ask(database: Database) -> tuple[int, Doing]:
        return FAN, partial(database.read, participation.require, deed, HERE, FAN)

    return ask


DOORS: dict[Deed, list[Door]] = {
    Deed.PUBLISH: [publish],
    Deed.EDIT_REVIEW: [edit_review],
    Deed.SHARE_REVIEW: [share],
    Deed.POST_CARD: [unstored(Deed.POST_CARD)],
    Deed.SHOW_LIST: [show_list],
    Deed.VOTE: [vote],
    Deed.AWARD: [award],
    Deed.REPORT: [report, report_poll],
    # Refused to nobody: see below.
    Deed.SCORE: [],
    Deed.POST_POLL: [post_poll],
    Deed.RUN_AGAIN: [run_again],
    Deed.EDIT_POLL: [edit_poll],
    Deed.REPEAT_WEEKLY: [repeat_weekly],
    Deed.WEEKLY_ROUND: [],
    Deed.ANSWER_POLL: [answer_poll],
    Deed.CURATE: [unstored(Deed.CURATE)],
}


def test_no_deed_is_without_its_doors() -> None:
    assert set(DOORS) == set(Deed)


@pytest.mark.parametrize(
    ("deed", "door"), [(deed, door) for deed, doors in DOORS.items() for door in doors]
)
async def test_who_is_blocked_in_between_gets_no_further(
    database: Database, deed: Deed, door: Door
) -> None:
    who, do = await door(database)
    await database.write(blocks.put, HERE, who, "Spam", 1, NOW)
    with pytest.raises(MemberBlocked if deed in DRAFTED else Blocked):
        await do()
    await database.write(blocks.drop, HERE, who)
    await do()


@pytest.mark.parametrize("deed", [Deed.PUBLISH, Deed.VOTE])
async def test_a_deed_is_asked_with_its_limit_alone(database: Database, deed: Deed) -> None:
    limit = None if deed is Deed.PUBLISH else list
    with pytest.raises(ValueError, match="the limit of"):
        await database.read(participation.require, deed, HERE, MINA, limit)


async def test_what_is_ones_own_is_taken_back_by_the_blocked_too(database: Database) -> None:
    stored, poll = await review_of_mina(database), await opened(database)
    await begun_weekly(database, poll)
    await database.write(votes.cast, HERE, stored.id, HELPFUL)
    await database.write(awards.give, HERE, stored.id, 1, asking(FAN), NOW)
    await database.write(progress.share_list, HERE, FAN)
    await database.write(ballots.vote, GUILD, poll.id, press(1, member=FAN), Clock())
    for who in (FAN, CREATOR):
        await database.write(blocks.put, HERE, who, "Spam", 1, NOW)
    again = replace(HELPFUL, interaction_id=2)
    assert (await database.write(votes.cast, HERE, stored.id, again)).vote is None
    assert await database.write(awards.take_back, HERE, stored.id, 1, asking(FAN))
    await database.write(progress.stop_sharing_list, HERE, FAN)
    withdrawn = press(member=FAN, interaction=2)
    saved = await database.write(ballots.vote, GUILD, poll.id, withdrawn, Clock())
    assert saved.poll.voters == 0
    assert not (await database.write(weekly.stop, GUILD, poll.id)).weekly
    assert await database.write(closings.close, GUILD, poll.id, NOW)


async def test_the_score_of_who_is_blocked_is_kept_and_counts_for_nobody(
    database: Database,
) -> None:
    async def score(user_id: int, given: int) -> Progress:
        wish = ProgressUpdate(score=given)
        return await database.write(progress.change, HERE, user_id, SIGNAL, wish, None, NOW, NOW)

    async def counted() -> tuple[float | None, int]:
        found = await database.read(ratings.of_drama, HERE, SIGNAL, NOW, counts)
        return found.average, found.ratings

    for user_id in range(1, 6):
        await score(user_id, 16)
    await database.write(blocks.put, HERE, 5, "Spam", 1, NOW)
    await database.write(blocks.put, HERE, 6, "Spam", 1, NOW)
    assert await score(6, 2) == Progress(Status.WATCHING, None, 2)
    # What counted before the block goes on to count.
    assert await score(5, 2) == Progress(Status.WATCHING, None, 2)
    assert await counted() == (8.0, 5)
    for user_id in (5, 6):
        await database.write(blocks.drop, HERE, user_id)
    assert await counted() == (8.0, 5)
    await score(6, 2)
    assert await counted() == (82 / 12, 6)


async def test_a_round_of_who_is_blocked_is_not_posted(database: Database) -> None:
    poll = await opened(database)
    await begun_weekly(database, poll)
    await database.write(blocks.put, HERE, CREATOR, "Spam", 1, NOW)
    done = await database.write(weekly.repeat, GUILD, poll.id, Clock(), UTC, TERMS)
    assert done.notice is not None
    assert done.notice.notice.text == "Ended: BLOCKED"
