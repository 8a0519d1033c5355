"""The queue of moderators, where polls wait beside reviews."""

from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.polls import reports
from bot.store.reviews import cases, moderation
from bot.store.reviews import reports as review_reports
from bot.store.reviews.cases import PAGE
from bot.store.reviews.moderation import Decision
from bot.store.reviews.reports import Opened, Report, Rule
from tests.domain.reviews.written import whole
from tests.store.polls.polling import MEMBER, opened
from tests.store.reviews.reviewing import CLOY, HERE, NOW, SIGNAL, THEO, THERE, Writer, asking

TWELVE = Scope(12)
DECIDED = Decision(THEO, NOW, Notice("Decided", {}))
RULE = Rule(3, lambda _: Notice("Covered", {}))


async def waiting(database: Database, polls: int, reviews: int) -> None:
    """Let so many polls be reported, and hide so many reviews."""
    for _ in range(polls):
        poll = await opened(database)
        await database.write(reports.report, HERE, poll.id, 0, MEMBER, NOW)
    for n in range(1, reviews + 1):
        await Writer(database, drama_id=n).published(whole())
        await database.write(moderation.hide, HERE, n, "No", DECIDED)


async def pages(database: Database, count: int) -> list[tuple[int, int]]:
    """Return how many polls and reviews stand on each page."""
    read = [await database.read(cases.queue, HERE, n) for n in range(count)]
    assert [one.page for one in read] == list(range(count))
    ids = [one.poll.id for queue in read for one in queue.polls]
    ids += [-one.case.stored.id for queue in read for one in queue.items]
    assert len(set(ids)) == len(ids) == read[0].total
    return [(len(one.polls), len(one.items)) for one in read]


async def test_reported_polls_come_first_and_every_one_stands_once(database: Database) -> None:
    await waiting(database, 2, PAGE)
    assert await pages(database, 2) == [(2, PAGE - 2), (0, 2)]
    queue = await database.read(cases.queue, HERE, 2)
    assert (queue.page, queue.total, queue.reported, queue.reported_polls) == (0, PAGE + 2, 0, 2)


async def test_polls_may_fill_pages_of_their_own(database: Database) -> None:
    await waiting(database, PAGE * 2, 1)
    assert await pages(database, 3) == [(PAGE, 0), (PAGE, 0), (0, 1)]
    await waiting(database, 1, 0)
    assert await pages(database, 3) == [(PAGE, 0), (PAGE, 0), (1, 1)]


async def test_the_queue_begins_with_what_was_reported_first(database: Database) -> None:
    for drama_id in (SIGNAL, CLOY, 7, 8):
        await Writer(database, drama_id=drama_id).published(whole())
    await database.write(moderation.hide, HERE, 3, "No", DECIDED)
    await database.write(moderation.hide, HERE, 2, "No", Decision(THEO, 5, DECIDED.notice))
    for user_id, id_ in ((100, 4), (101, 1), (102, 4)):
        one = Report(asking(user_id), TWELVE, NOW + user_id)
        await database.write(review_reports.report, HERE, id_, one, RULE)
    await database.write(moderation.hide, HERE, 1, "No", DECIDED)
    queue = await database.read(cases.queue, HERE, 0)
    assert [(one.case.stored.id, one.why, one.at) for one in queue.items] == [
        (4, cases.REPORTED, NOW + 100),
        (1, cases.REPORTED, NOW + 101),
        (3, cases.HIDDEN, NOW),
        (2, cases.HIDDEN, 5),
    ]
    assert (queue.total, queue.reported) == (4, 2)
    assert queue.items[0].case.opened == Opened(2, TWELVE, NOW + 100)
    there = await database.read(cases.queue, THERE, 0)
    assert (there.items, there.total, there.reported) == ((), 0, 0)
