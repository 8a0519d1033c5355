"""Steps with polls that tests of the store share."""

from datetime import UTC, tzinfo
from typing import Any

from bot.domain.polls.poll import Draft, Limits, Poll
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.messages import deliveries
from bot.store.messages.followed import Followed
from bot.store.polls import ballots, drafts, poll_messages, polls, posting, weekly
from bot.store.polls.ballots import Press
from bot.store.polls.weekly import Terms
from tests.domain.polls.polls import DRAFT, NOW
from tests.owing import all_owed

GUILD, OTHER = 1, 2
CREATOR, MEMBER = 11, 12
ROOM = Limits(member=100, server=100, cooldown=0)
TERMS = Terms(ROOM, lambda end: Notice(f"Ended: {end.name}", {}))


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


async def kept(database: Database, draft: Draft = DRAFT, form: int = 0) -> Draft:
    return await database.write(drafts.create, draft, form, NOW)


async def opened(
    database: Database, draft: Draft = DRAFT, clock: Clock | None = None, *, delivered: bool = True
) -> Poll:
    """Keep a draft and post it; Discord has the message then, unless it is not ``delivered``."""
    draft = await kept(database, draft)
    card = await database.write(posting.post, draft, clock or Clock(), UTC, ROOM)
    if delivered:
        await stood(database, card)
    return await database.read(polls.get, draft.guild_id, draft.id)


async def begun_weekly(
    database: Database,
    poll: Poll,
    zone: tzinfo = UTC,
    *,
    by: int = CREATOR,
    limits: Limits = ROOM,
) -> Poll:
    """Have a poll come again each week."""
    at = poll.guild_id, poll.id
    return await database.write(weekly.start, *at, by, zone, NOW, limits)


async def stood(database: Database, one: Followed, message_id: int | None = None) -> None:
    """Note that a message stands as it is to be."""
    id_ = message_id or message_of(one.key.subject.id)
    await database.write(deliveries.stands, one.key, one.place_id, id_, one.changes)


def message_of(poll_id: int) -> int:
    return 1_000 + poll_id


async def owed(database: Database, poll: Poll) -> list[str]:
    """Return which messages of a poll are to be posted or changed."""
    every = await database.read(all_owed, [poll.guild_id])
    return sorted(one.key.subject.kind for one in every if one.key.subject.id == poll.id)


async def card_of(database: Database, poll: Poll) -> Followed:
    card = await database.read(poll_messages.card, poll.guild_id, poll.id)
    assert card is not None
    return card


def press(*places: int, interaction: int = 1, member: int = MEMBER, **more: Any) -> Press:
    facts: dict[str, Any] = {"edition": 1, "roles": frozenset[int](), "message_id": None} | more
    return Press(
        member, f"m{member}", interaction_id=interaction, places=frozenset(places), **facts
    )


async def voted(database: Database, poll: Poll, one: Press, clock: Clock | None = None) -> Poll:
    at = (poll.guild_id, poll.id)
    return (await database.write(ballots.vote, *at, one, clock or Clock())).poll
