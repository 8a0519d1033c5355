"""How many drafts of polls a member and a server keep."""

from dataclasses import replace

import pytest

from bot.domain.polls.poll import Draft
from bot.domain.servers.quotas import Quotas
from bot.refusals.polls import TooManyPollDrafts, TooManyPollDraftsHere
from bot.store.engine.database import Database
from bot.store.polls import drafts
from bot.store.polls.drafts import LISTED
from tests.domain.polls.polls import DRAFT, NOW
from tests.store.polls.polling import CREATOR, GUILD, MEMBER, OTHER, opened

FEW = Quotas(member_drafts=2, server_drafts=3)


async def keep(database: Database, draft: Draft, form: int, quotas: Quotas = FEW) -> Draft:
    return await database.write(drafts.create, draft, form, NOW, quotas)


async def test_a_member_keeps_so_many_drafts_and_no_other_is_held_to_them(
    database: Database,
) -> None:
    first, _ = [await keep(database, DRAFT, form) for form in (1, 2)]
    assert await keep(database, DRAFT, 1) == first
    with pytest.raises(TooManyPollDrafts):
        await keep(database, DRAFT, 3)
    with pytest.raises(TooManyPollDrafts):
        await database.write(drafts.revise, replace(first, id=99), {"options": "A\nB"}, NOW, FEW)
    await keep(database, replace(DRAFT, guild_id=OTHER), 3)
    await keep(database, replace(DRAFT, creator_id=MEMBER), 3)
    with pytest.raises(TooManyPollDraftsHere):
        await keep(database, replace(DRAFT, creator_id=MEMBER), 4)
    await database.write(drafts.drop, GUILD, first.id, CREATOR)
    await keep(database, DRAFT, 3)


async def test_nobody_keeps_more_than_can_be_listed(database: Database) -> None:
    for form in range(LISTED):
        await keep(database, DRAFT, form + 1, Quotas())
    with pytest.raises(TooManyPollDrafts):
        await keep(database, DRAFT, 99, Quotas())
    assert len(await database.read(drafts.of_member, GUILD, CREATOR)) == LISTED


async def test_what_was_posted_takes_no_room(database: Database) -> None:
    for _ in range(4):
        await opened(database)
    await keep(database, DRAFT, 1)
    rows = await database.read(lambda tx: tx.all("SELECT id FROM poll_draft"))
    assert len(rows) == 1
