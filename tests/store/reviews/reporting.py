"""Steps with reports that tests of reviews share."""

from bot.domain.text.spoilers import Scope
from bot.store.engine.database import Database
from bot.store.members import notices
from bot.store.members.notices import Notice
from bot.store.messages import deliveries, followed, report_messages
from bot.store.messages.followed import Followed
from bot.store.messages.report_messages import Ending
from bot.store.reviews import (
    reports,
    review_messages,
    reviews,
)
from bot.store.reviews.moderation import Decision
from bot.store.reviews.reports import Opened, Report, Rule, Taken
from bot.store.reviews.reviews import Stored
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import HERE, MINA, NOW, THEO, Writer, asking

MEMBERS = range(100, 200)
FIVE, TWELVE = Scope(5), Scope(12)
ABOUT = reports.about(HERE, 1)
CHANNEL_ID, MESSAGE_ID = 40, 50


def notice(reach: Scope) -> Notice:
    return Notice("Covered through {n}", {"n": reach.reach})


RULE = Rule(3, notice)
DECIDED = Decision(THEO, NOW + 99, Notice("Decided", {}))


async def report(  # noqa: PLR0913, PLR0917 - what a report is
    database: Database,
    user_id: int,
    reach: Scope = TWELVE,
    id_: int = 1,
    guild_id: int = HERE,
    rule: Rule = RULE,
) -> Taken:
    one = Report(asking(user_id), reach, NOW + user_id)
    return await database.write(reports.report, guild_id, id_, one, rule)


async def stored(database: Database, id_: int = 1) -> Stored:
    found = await database.read(reviews.get, HERE, id_)
    assert found is not None
    return found


async def opened(database: Database, id_: int = 1) -> Opened:
    return await database.read(reports.opened, HERE, id_)


async def message(database: Database) -> Followed | None:
    """The message that tells moderators; None where there is none to follow."""
    messages = await database.read(followed.of_subject, ABOUT)
    assert len(messages) <= 1
    return messages[0] if messages else None


async def owed(database: Database) -> int:
    """Return how many changes moderators are still to be shown."""
    found = await message(database)
    return found.changes - found.shows if found else 0


async def show(database: Database, *, last: bool = False) -> Followed:
    """Let the message stand and show how things are."""
    found = await message(database)
    assert found is not None
    at = CHANNEL_ID, MESSAGE_ID
    await database.write(deliveries.stands, found.key, *at, found.changes, last=last)
    return found


async def ending(database: Database) -> Ending | None:
    return await database.read(report_messages.ending, ABOUT)


async def card_changes(database: Database) -> int:
    """Count what the review's card is to show."""
    card = await database.read(review_messages.card, HERE, 1)
    assert card is not None
    return card.changes


async def told(database: Database) -> list[str]:
    kept = await database.read(notices.of_member, HERE, MINA)
    return [one.notice.text.format(**one.notice.facts) for one in kept]


async def edited(writer: Writer, scope: Scope) -> None:
    base = (await writer.work(1)).stored.revision
    await writer.publish(await writer.write(whole(scope=scope), base))
