"""The queue of moderators, where polls wait beside reviews."""

import random

from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.engine.transaction import Row, Tx
from bot.store.members.notices import Notice
from bot.store.polls import reports
from bot.store.reviews import cases, listed_reviews, moderation
from bot.store.reviews import reports as review_reports
from bot.store.reviews import reviews as stored_reviews
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


async def test_each_page_is_what_plain_python_finds(database: Database) -> None:
    draw = random.Random(15)  # noqa: S311 - the same reviews in each run

    def fill(tx: Tx) -> None:
        for id_ in range(1, 61):
            _write(tx, draw, THERE if id_ % 12 == 0 else HERE, id_)

    await database.write(fill)
    await waiting(database, 3, 0)

    def compare(tx: Tx) -> int:
        expected = _waiting(tx)
        total = len(expected) + 3
        for page in range(total // PAGE + 1):
            found = cases.queue(tx, HERE, page)
            start = max(0, page * PAGE - 3)
            there = expected[start : page * PAGE - 3 + PAGE]
            assert [one.case.stored.id for one in found.items] == there
            reported = sum(id_ in _opened(tx) for id_ in expected)
            assert (found.total, found.reported) == (total, reported)
        return total

    assert await database.read(compare) > 4 * PAGE


def _write(tx: Tx, draw: random.Random, guild_id: int, id_: int) -> None:
    """Store a review that may be hidden, edited, deleted, a draft and reported, often at once."""
    hidden, deleted, draft = (draw.random() < share for share in (0.5, 0.1, 0.1))
    tx.all(
        """
        INSERT INTO review (
            guild_id, id, user_id, drama_id, drama_title, content, published_at, edited_at,
            hidden_reason, hidden_at, hidden_by, deleted_at
        )
        VALUES (
            :guild_id, :id, 1, :id, 'Signal', :content, :at, :edited_at, :reason, :hidden_at, :by,
            :deleted_at
        )
        """,
        guild_id=guild_id,
        id=id_,
        content=None if draft or deleted else stored_reviews.dump(whole()),
        at=None if draft else 1,
        edited_at=draw.choice((None, 2, 4, 6)),
        reason="rude" if hidden else None,
        hidden_at=draw.choice((3, 4, 5)) if hidden else None,
        by=THEO if hidden else None,
        deleted_at=7 if deleted else None,
    )
    listed_reviews.settle(tx, guild_id, id_)
    for reporter_id in range(draw.choice((0, 0, 1, 3))):
        tx.all(
            "INSERT INTO review_report VALUES (:guild_id, :id, :reporter_id, 12, :at, :closed)",
            guild_id=guild_id,
            id=id_,
            reporter_id=100 + reporter_id,
            at=draw.choice((1, 2, 3)),
            closed=draw.choice((0, 0, 1)),
        )


def _waiting(tx: Tx) -> list[int]:
    """Return the ids of what waits here, from all reviews, one by one."""
    opened_ = _opened(tx)
    rows = [
        row
        for row in tx.all("SELECT * FROM review WHERE guild_id = :guild_id", guild_id=HERE)
        if row["content"] is not None and (row["hidden_at"] is not None or row["id"] in opened_)
    ]

    def order(row: Row) -> tuple[int, int, int, int]:
        hidden_at = row["hidden_at"] or 0
        touched = max(row["edited_at"] or 0, hidden_at) if hidden_at else 0
        since = opened_.get(row["id"], 0)
        return (row["id"] not in opened_, since, -touched, -row["id"])

    return [row["id"] for row in sorted(rows, key=order)]


def _opened(tx: Tx) -> dict[int, int]:
    """Return since when reviews here are reported."""
    since = dict[int, int]()
    for row in tx.all("SELECT * FROM review_report WHERE closed = 0"):
        if row["guild_id"] == HERE:
            since[row["review_id"]] = min(row["reported_at"], since.get(row["review_id"], 9))
    return since
