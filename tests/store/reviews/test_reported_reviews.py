import pytest

from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.reviews import (
    moderation,
    report_decisions,
    report_messages,
    reported_reviews,
    reports,
    reviews,
)
from bot.store.reviews.moderation import Decision
from bot.store.reviews.report_messages import Ending, Outcome
from bot.store.reviews.reported_reviews import Ended
from bot.store.reviews.reports import Report, Rule
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import HERE, NOW, THEO, THERE, Writer

FIVE = Scope(5)
RULE = Rule(3, lambda reach: Notice("Covered through {n}", {"n": reach.reach}))
DECIDED = Decision(THEO, NOW + 99, Notice("Decided", {}))


@pytest.fixture
async def stored(database: Database) -> Stored:
    """A review that somebody reported."""
    stored = await Writer(database).published(whole())
    report = Report(THEO, FIVE, NOW)
    await database.write(reports.report, HERE, stored.id, report, RULE)
    return stored


async def test_what_was_never_reported_has_no_message(database: Database) -> None:
    stored = await Writer(database).published(whole())
    assert await database.read(reported_reviews.unshown, HERE, stored.id) is None


async def test_open_reports_are_shown_once(database: Database, stored: Stored) -> None:
    case = await database.read(moderation.case, HERE, stored.id)
    found = await database.read(reported_reviews.unshown, HERE, stored.id)
    assert found is not None
    message, about = found
    assert about == case
    assert await database.read(reported_reviews.unshown, THERE, stored.id) is None
    await database.write(report_messages.note_shown, HERE, stored.id, (40, 50), message.changes)
    assert await database.read(reported_reviews.unshown, HERE, stored.id) is None


async def test_a_decision_is_shown_instead(database: Database, stored: Stored) -> None:
    await database.write(report_decisions.dismiss, HERE, stored.id, FIVE, DECIDED)
    found = await database.read(reported_reviews.unshown, HERE, stored.id)
    assert found is not None
    now = await database.read(reviews.get, HERE, stored.id)
    assert now is not None
    assert found[1] == Ended(now, Ending(Outcome.DISMISSED, THEO))


async def test_one_that_is_a_draft_again_waits(database: Database, stored: Stored) -> None:
    await database.write(reviews.withdraw, HERE, stored.id, NOW)
    assert await database.read(reported_reviews.unshown, HERE, stored.id) is None
