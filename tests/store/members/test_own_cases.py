"""A moderator decides nothing on their own case; the server's owner may, and it is logged."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.domain.text.spoilers import EVERYTHING, Scope
from bot.refusals.moderation import OwnCaseDecided, OwnPollDecided, OwnReviewDecided
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.messages import log_entries
from bot.store.messages.log_entries import LogEntry
from bot.store.polls import decisions, polls
from bot.store.polls import reports as poll_reports
from bot.store.polls.decisions import Moderator
from bot.store.reviews import (
    blocks,
    cases,
    logged_decisions,
    moderation,
    report_decisions,
    reports,
    votes,
)
from bot.store.reviews.moderation import Decision, Done
from bot.store.reviews.reports import Report, Rule
from bot.store.reviews.votes import Press
from bot.store.servers import settings
from tests.domain.reviews.written import whole
from tests.store.polls.polling import CREATOR, GUILD, MEMBER, opened
from tests.store.reviews.reviewing import HERE, MINA, NOW, THEO, Writer, asking

FAN, TWELVE = 100, Scope(12)
BY_MINA = Decision(MINA, NOW, Notice("Decided", {}))

ON_REVIEWS: dict[Callable[..., Any], tuple[object, ...]] = {
    moderation.hide: (1, "No"),
    moderation.restore: (1,),
    moderation.set_scope: (1, EVERYTHING),
    report_decisions.uphold: (1, TWELVE),
    report_decisions.dismiss: (1, TWELVE),
}
ON_MEMBERS: dict[Callable[..., Any], tuple[object, ...]] = {
    moderation.block: (MINA, "No"),
    moderation.unblock: (MINA,),
    moderation.hide_all: (MINA, "No"),
    report_decisions.remove_votes: (MINA,),
}


async def case_of_mina(database: Database, decide: Callable[..., Any]) -> None:
    """Let there be something that each decision changes."""
    await database.write(settings.change, HERE, moderator_channel=5)
    await Writer(database).published(whole())
    await Writer(database, user_id=FAN).published(whole())
    rule = Rule(9, lambda _: Notice("Covered", {}))
    await database.write(reports.report, HERE, 1, Report(asking(FAN), TWELVE, NOW), rule)
    await database.write(votes.cast, HERE, 2, Press(MINA, True, 1, NOW))
    if decide is moderation.restore:
        await database.write(moderation.hide, HERE, 1, "No", replace(BY_MINA, by=THEO))
    if decide is moderation.unblock:
        await database.write(blocks.put, HERE, MINA, "No", THEO, NOW)


@pytest.mark.parametrize("decide", [*ON_REVIEWS, *ON_MEMBERS])
async def test_no_decision_is_on_ones_own_but_the_owners(
    database: Database, decide: Callable[..., Any]
) -> None:
    await case_of_mina(database, decide)
    review_id = 1 if decide in ON_REVIEWS else None
    about = (ON_REVIEWS | ON_MEMBERS)[decide]
    entry = LogEntry("{moderator} decided.", MINA, review_id)

    async def carry_out(decision: Decision) -> Done:
        return await database.write(
            logged_decisions.carry_out, HERE, decide, about, decision, entry
        )

    before = await database.read(cases.record, HERE, MINA, 0)
    with pytest.raises(OwnReviewDecided if review_id else OwnCaseDecided):
        await carry_out(BY_MINA)
    assert await database.read(cases.record, HERE, MINA, 0) == before
    done = await carry_out(replace(BY_MINA, owner=True))
    assert done.new
    assert done.logged is not None
    line = await database.read(log_entries.get, HERE, done.logged.subject.id)
    assert line is not None
    assert (line.moderator_id, line.entry.author_id) == (MINA, MINA)


ON_POLLS: list[Callable[..., Any]] = [
    partial(poll_reports.dismiss, seen=1),
    partial(poll_reports.cover_whole, covered=True),
    partial(poll_reports.cover_options, places=frozenset({1})),
]


@pytest.mark.parametrize("decide", ON_POLLS)
async def test_nor_is_one_on_ones_own_poll(database: Database, decide: Callable[..., Any]) -> None:
    await database.write(settings.change, GUILD, moderator_channel=5)
    poll = await opened(database)
    await database.write(poll_reports.report, GUILD, poll.id, 0, MEMBER, NOW)

    async def carry_out(moderator: Moderator) -> tuple[Any, Any]:
        do = partial(decide, guild_id=GUILD, poll_id=poll.id, moderator_id=moderator.id)
        return await database.write(decisions.carry_out, GUILD, poll.id, moderator, "{n}", do)

    with pytest.raises(OwnPollDecided):
        await carry_out(Moderator(CREATOR, NOW))
    assert await database.read(polls.get, GUILD, poll.id) == poll
    _, logged = await carry_out(Moderator(CREATOR, NOW, owner=True))
    line = await database.read(log_entries.get, GUILD, logged.subject.id)
    assert line is not None
    assert (line.entry.author_id, line.entry.count) == (CREATOR, poll.id)
    _, logged = await carry_out(Moderator(THEO, NOW))
    assert logged is None


async def test_what_changed_nothing_is_not_logged(database: Database) -> None:
    await database.write(settings.change, GUILD, moderator_channel=5)
    poll = await opened(database)
    owner = Moderator(CREATOR, NOW, owner=True)
    dismiss = partial(
        poll_reports.dismiss, guild_id=GUILD, poll_id=poll.id, seen=1, moderator_id=CREATOR
    )
    done = await database.write(decisions.carry_out, GUILD, poll.id, owner, "{n}", dismiss)
    assert done == (False, None)
