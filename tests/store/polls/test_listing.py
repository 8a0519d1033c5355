"""Lists of polls."""

from dataclasses import replace
from datetime import UTC

import pytest

from bot.domain.polls.poll import Draft, Poll
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.polls import (
    closings,
    listing,
    polls,
    weekly,
)
from tests.domain.polls.polls import DAY, DRAFT, NOW
from tests.store.polls.polling import (
    CREATOR,
    GUILD,
    MEMBER,
    OTHER,
    TERMS,
    Clock,
    begun_weekly,
    kept,
    opened,
)


async def test_lists(database: Database) -> None:
    mine, other = await opened(database), await opened(database, replace(DRAFT, creator_id=MEMBER))
    hidden = await opened(database, replace(DRAFT, channel_id=22))
    await database.write(closings.close, GUILD, other.id, NOW)
    draft = await kept(database)
    asked: list[tuple[int, int, int | None]] = []

    def sees(channel_id: int, creator_id: int, parent_id: int | None) -> bool:
        asked.append((channel_id, creator_id, parent_id))
        return channel_id == 21

    async def listed(which: listing.Which, guild_id: int = GUILD) -> tuple[list[int], list[Draft]]:
        page = await database.read(listing.page, guild_id, which, 0, CREATOR, sees)
        assert page.total == len(page.polls)
        return [poll.id for poll in page.polls], page.drafts

    assert await listed("open") == ([mine.id], [])
    assert await listed("closed") == ([other.id], [])
    assert await listed("mine") == ([mine.id], [draft])
    assert hidden.id not in (await listed("open"))[0]
    asked.clear()
    assert await listed("open", OTHER) == ([], [])
    assert asked == []


async def test_a_list_asks_of_the_channel_of_a_thread_in_every_round(database: Database) -> None:
    clock, asked = Clock(), set[tuple[int, int, int | None]]()
    poll = await opened(database, replace(DRAFT, parent_id=20), clock)
    await begun_weekly(database, poll)
    clock.now += 7 * DAY
    await database.write(weekly.repeat, GUILD, poll.id, clock, UTC, TERMS)

    def sees(*place: int | None) -> bool:
        asked.add(place)  # type: ignore[arg-type]  # the three that are asked of
        return True

    for which in ("open", "closed"):
        page = await database.read(listing.page, GUILD, which, 0, MEMBER, sees)
        assert [one.parent_id for one in page.polls] == [20]
    assert asked == {(21, listing.ANOTHER, 20)}


@pytest.mark.parametrize("which", ["open", "closed", "mine"])
async def test_a_list_is_of_what_its_reader_may_know_of(
    database: Database, which: listing.Which
) -> None:
    for n in range(48):
        of, place, parent = (CREATOR, MEMBER)[n % 2], 21 + n % 3, (None, 20)[n % 4 > 1]
        draft = replace(DRAFT, creator_id=of, channel_id=place, parent_id=parent)
        poll = await opened(database, draft, delivered=False)
        if n % 5 > 2:
            await database.write(closings.close, GUILD, poll.id, NOW)

    def sees(channel_id: int, creator_id: int, parent_id: int | None) -> bool:
        return channel_id == 21 or (channel_id == 22 and creator_id == MEMBER) or parent_id == 20

    def meant(one: Poll) -> bool:
        return one.creator_id == MEMBER if which == "mine" else one.state == which

    def every(tx: Tx) -> list[int]:
        found = [polls.get(tx, GUILD, n) for n in range(48, 0, -1)]
        return [
            one.id for one in found
            if meant(one) and sees(one.channel_id, one.creator_id, one.parent_id)
        ]  # fmt: skip

    known, listed = await database.read(every), list[int]()
    assert listing.PAGE_POLLS < len(known) < 24
    for number in range(-(-len(known) // listing.PAGE_POLLS)):
        page = await database.read(listing.page, GUILD, which, number, MEMBER, sees)
        assert (page.number, page.total) == (number, len(known))
        listed += [poll.id for poll in page.polls]
    assert listed == known


async def test_a_list_goes_on_for_pages_and_no_further(database: Database) -> None:
    opened_ = [(await opened(database)).id for _ in range(9)]
    newest = list(reversed(opened_))
    asked: list[int] = []

    def sees(channel_id: int, _creator_id: int, _parent_id: int | None) -> bool:
        asked.append(channel_id)
        return True

    for number, shown, polls_ in [(0, 0, newest[:8]), (1, 1, newest[8:]), (9, 1, newest[8:])]:
        asked.clear()
        page = await database.read(listing.page, GUILD, "open", number, CREATOR, sees)
        assert (page.number, page.pages, page.total) == (shown, 2, 9)
        assert [poll.id for poll in page.polls] == polls_
        assert asked == [21]
