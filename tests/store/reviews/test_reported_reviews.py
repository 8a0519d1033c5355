import pytest

from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews import (
    cases,
    report_decisions,
    reported_reviews,
    reports,
    reviews,
)
from bot.store.reviews.moderation import Decision
from bot.store.reviews.reported_reviews import Ended
from bot.store.reviews.reports import Report, Rule
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import HERE, NOW, THEO, THERE, Writer, asking

FIVE = Scope(5)
RULE = Rule(3, lambda reach: Notice("Covered through {n}", {"n": reach.reach}))
DECIDED = Decision(THEO, NOW + 99, Notice("Decided", {}))


@pytest.fixture
async def stored(database: Database) -> Stored:
    """A review that somebody reported."""
    stored = await Writer(database).published(whole())
    report = Report(asking(THEO), FIVE, NOW)
    await database.write(reports.report, HERE, stored.id, report, RULE)
    return stored


async def test_what_is_open_is_shown_as_a_case(database: Database, stored: Stored) -> None:
    case = await database.read(cases.get, HERE, stored.id)
    assert await database.read(reported_reviews.get, HERE, stored.id) == case
    for at in ((THERE, stored.id), (HERE, 99)):
        assert await database.read(reported_reviews.get, *at) is None


async def test_a_decision_is_shown_instead(database: Database, stored: Stored) -> None:
    await database.write(report_decisions.dismiss, HERE, stored.id, FIVE, DECIDED)
    now = await database.read(reviews.get, HERE, stored.id)
    assert now is not None
    found = await database.read(reported_reviews.get, HERE, stored.id)
    assert found == Ended(now, Ending(Outcome.DISMISSED, THEO))


async def test_of_one_that_is_a_draft_again_nothing_is(database: Database, stored: Stored) -> None:
    await database.write(reviews.withdraw, HERE, stored.id, NOW)
    assert await database.read(reported_reviews.get, HERE, stored.id) is None
