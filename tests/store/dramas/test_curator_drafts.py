import asyncio
from dataclasses import replace

import pytest

from bot.domain.servers.quotas import Quotas
from bot.refusals.dramas import TooManyCuratorDrafts
from bot.store.dramas import curator_drafts
from bot.store.dramas.curator_drafts import KEPT, Draft
from bot.store.engine.database import Database

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
SORA, MINA = 16, 13

# Whatever was typed is kept as it was, a NUL and half a letter among it.
TYPED = {"title": "사랑\n\x00\ud800", "aliases": "x" * 4_000, "year": ""}
DRAFT = Draft(SORA, 7, 2, 0, TYPED, 1_000_000)


async def test_a_draft_comes_back_as_it_was_typed(database: Database) -> None:
    id_ = await database.write(curator_drafts.put, SEOUL, DRAFT)
    assert await database.read(curator_drafts.get, SEOUL, id_, SORA) == DRAFT


async def test_a_draft_is_its_authors_in_its_server_alone(database: Database) -> None:
    id_ = await database.write(curator_drafts.put, SEOUL, DRAFT)
    assert await database.read(curator_drafts.get, SEOUL, id_, MINA) is None
    assert await database.read(curator_drafts.get, LIBRARY, id_, SORA) is None
    assert await database.write(curator_drafts.put, LIBRARY, replace(DRAFT, form=1)) == id_
    await database.write(curator_drafts.drop, LIBRARY, id_)
    assert await database.read(curator_drafts.get, SEOUL, id_, SORA) == DRAFT


async def test_many_at_once_get_an_id_each(database: Database) -> None:
    drafts = [replace(DRAFT, user_id=n) for n in range(20)]
    ids = await asyncio.gather(
        *(database.write(curator_drafts.put, SEOUL, draft) for draft in drafts)
    )
    assert sorted(ids) == list(range(1, 21))


async def test_a_dropped_draft_is_gone_for_good(database: Database) -> None:
    id_ = await database.write(curator_drafts.put, SEOUL, DRAFT)
    await database.write(curator_drafts.drop, SEOUL, id_)
    await database.write(curator_drafts.drop, SEOUL, 99)
    assert await database.read(curator_drafts.get, SEOUL, id_, SORA) is None
    assert await database.write(curator_drafts.put, SEOUL, DRAFT) == id_ + 1


async def test_what_is_older_than_a_month_goes_with_the_next_draft(database: Database) -> None:
    old = await database.write(curator_drafts.put, SEOUL, DRAFT)
    there = await database.write(curator_drafts.put, LIBRARY, DRAFT)
    month = replace(DRAFT, typed_at=DRAFT.typed_at + KEPT)
    await database.write(curator_drafts.put, SEOUL, month)
    assert await database.read(curator_drafts.get, SEOUL, old, SORA) == DRAFT
    await database.write(curator_drafts.put, SEOUL, replace(month, typed_at=month.typed_at + 1))
    assert await database.read(curator_drafts.get, SEOUL, old, SORA) is None
    assert await database.read(curator_drafts.get, LIBRARY, there, SORA) == DRAFT


FEW = Quotas(member_drafts=3, server_drafts=4)


async def test_of_a_curator_who_keeps_too_many_the_oldest_makes_room(database: Database) -> None:
    other = await database.write(curator_drafts.put, SEOUL, replace(DRAFT, user_id=MINA), FEW)
    there = await database.write(curator_drafts.put, LIBRARY, DRAFT, FEW)
    ids = [await database.write(curator_drafts.put, SEOUL, DRAFT, FEW) for _ in range(5)]
    kept = [await database.read(curator_drafts.get, SEOUL, id_, SORA) for id_ in ids]
    assert [one is not None for one in kept] == [False, False, True, True, True]
    assert await database.read(curator_drafts.get, SEOUL, other, MINA)
    assert await database.read(curator_drafts.get, LIBRARY, there, SORA)


async def test_a_server_keeps_so_many_drafts_and_each_curator_their_newest(
    database: Database,
) -> None:
    for _ in range(3):
        await database.write(curator_drafts.put, SEOUL, DRAFT, FEW)
    mine = await database.write(curator_drafts.put, SEOUL, replace(DRAFT, user_id=MINA), FEW)
    third = replace(DRAFT, user_id=99)
    with pytest.raises(TooManyCuratorDrafts):
        await database.write(curator_drafts.put, SEOUL, third, FEW)
    newer = await database.write(curator_drafts.put, SEOUL, replace(DRAFT, user_id=MINA), FEW)
    assert await database.read(curator_drafts.get, SEOUL, mine, MINA) is None
    assert await database.read(curator_drafts.get, SEOUL, newer, MINA)
    await database.write(curator_drafts.put, LIBRARY, third, FEW)
    await database.write(curator_drafts.drop, SEOUL, newer)
    assert await database.write(curator_drafts.put, SEOUL, third, FEW) > newer


async def test_nothing_is_left_of_drafts_that_are_gone_but_the_newest_id(
    database: Database,
) -> None:
    for _ in range(9):
        id_ = await database.write(curator_drafts.put, SEOUL, DRAFT)
        await database.write(curator_drafts.drop, SEOUL, id_)
    rows = await database.read(lambda tx: tx.all("SELECT id FROM catalogue_draft"))
    assert [row["id"] for row in rows] == [9]
