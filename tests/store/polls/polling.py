"""Steps with polls that tests of the store share."""

from datetime import UTC
from typing import Any

from bot.domain.polls.poll import Draft, Limits, Poll
from bot.store.engine.database import Database
from bot.store.polls import ballots, drafts, posting
from bot.store.polls.ballots import Press
from tests.domain.polls.polls import DRAFT, NOW

GUILD, OTHER = 1, 2
CREATOR, MEMBER = 11, 12
ROOM = Limits(member=100, server=100, cooldown=0)


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
    """Keep a draft and post it; Discord has the message 30 then."""
    draft = await kept(database, draft)
    poll = await database.write(posting.post, draft, clock or Clock(), UTC, ROOM)
    if delivered:
        at = (poll.guild_id, poll.id)
        poll = await database.write(posting.delivered, *at, 30)
    return poll


def press(*places: int, interaction: int = 1, member: int = MEMBER, **more: Any) -> Press:
    facts: dict[str, Any] = {"edition": 1, "roles": frozenset[int](), "message_id": None} | more
    return Press(
        member, f"m{member}", interaction_id=interaction, places=frozenset(places), **facts
    )


async def voted(database: Database, poll: Poll, one: Press, clock: Clock | None = None) -> Poll:
    at = (poll.guild_id, poll.id)
    found, _ = await database.write(ballots.vote, *at, one, clock or Clock())
    return found
