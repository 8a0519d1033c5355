"""The message that tells moderators of reports, followed until it shows the end."""

import pytest

from bot.store.engine.database import Database
from bot.store.messages import deliveries
from bot.store.reviews import (
    report_decisions,
)
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import whole
from tests.store.reviews.reporting import (
    DECIDED,
    FIVE,
    TWELVE,
    edited,
    ending,
    message,
    opened,
    owed,
    report,
    show,
)
from tests.store.reviews.reviewing import HERE, Writer


@pytest.fixture
async def review(database: Database) -> Stored:
    return await Writer(database).published(whole())


@pytest.mark.usefixtures("review")
async def test_a_message_is_followed_until_it_shows_the_end(database: Database) -> None:
    assert await message(database) is None
    await report(database, 100)
    assert await owed(database) == 1
    await show(database)
    assert await owed(database) == 0
    await report(database, 101)
    assert await owed(database) == 1
    await database.write(report_decisions.dismiss, HERE, 1, TWELVE, DECIDED)
    found = await message(database)
    assert found is not None
    # What was shown meanwhile is not the end yet.
    await database.write(deliveries.shown, found.key, found.changes - 1, last=True)
    assert await owed(database) == 1
    await show(database, last=True)
    assert await message(database) is None
    assert await ending(database) is None
    await report(database, 103)
    found = await message(database)
    assert found is not None
    assert (found.stands, found.changes) == (None, 1)


@pytest.mark.usefixtures("review")
async def test_a_message_that_is_gone_is_posted_again_with_the_next_report(
    database: Database,
) -> None:
    await report(database, 100)
    await show(database)
    await report(database, 101)
    found = await message(database)
    assert found is not None
    assert found.renews
    await show(database)
    # What moderators decide is no reason to post what they deleted.
    await database.write(report_decisions.dismiss, HERE, 1, TWELVE, DECIDED)
    found = await message(database)
    assert found is not None
    assert not found.renews


@pytest.mark.usefixtures("review")
async def test_what_is_published_anew_is_told_while_reports_are_open(database: Database) -> None:
    await report(database, 100)
    await show(database)
    await edited(Writer(database), FIVE)
    assert await owed(database) == 1
    assert (await opened(database)).reports == 1
