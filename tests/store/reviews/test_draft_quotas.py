"""How many drafts of reviews a member and a server keep, and how long one grows."""

from dataclasses import replace

import pytest

from bot.domain.reviews.review import MOST_KEPT, Review, Section
from bot.domain.servers.quotas import USUAL, Quotas
from bot.domain.text.spans import Span
from bot.refusals.interactions import OutdatedButton
from bot.refusals.reviews import DraftFull, TooManyDrafts, TooManyDraftsHere
from bot.store.engine.database import Database
from bot.store.reviews import authoring
from bot.store.reviews.authoring import Author, Work
from bot.store.reviews.drafts import Change
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import HERE, MINA, NOW, THEO, THERE, Writer

FEW = Quotas(member_drafts=2, server_drafts=3)


async def write(mina: Writer, change: Change, quotas: Quotas = FEW) -> Work:
    author = Author(mina.user_id, mina.drama_id, "Drama")
    return await mina.database.write(authoring.write, mina.guild_id, author, change, NOW, quotas)


async def test_a_member_keeps_so_many_drafts_and_no_other_is_held_to_them(
    database: Database,
) -> None:
    mina = [Writer(database, drama_id=n) for n in range(1, 4)]
    change = Change(0, lambda _: whole("text"))
    first, _ = [await write(one, change) for one in mina[:2]]
    with pytest.raises(TooManyDrafts):
        await write(mina[2], change)
    # Nothing is left of it, and what is there already can be changed.
    assert await database.read(authoring.of_drama, HERE, MINA, 3) is None
    newer = await write(mina[0], Change(first.stored.revision, lambda _: whole("newer")))
    assert newer.review == whole("newer")
    await write(replace(mina[2], guild_id=THERE), change)
    theo = replace(mina[2], user_id=THEO)
    await write(theo, change)
    with pytest.raises(TooManyDraftsHere):
        await write(replace(theo, drama_id=4), change)
    await mina[0].publish(newer)
    await write(replace(theo, drama_id=4), change)


async def test_who_could_not_write_is_told_before(database: Database) -> None:
    change = Change(0, lambda _: whole("text"))
    works = [await write(Writer(database, drama_id=n), change) for n in (1, 2)]
    begun = authoring.begun
    with pytest.raises(TooManyDrafts):
        await database.read(begun, HERE, MINA, 3, FEW)
    assert await database.read(begun, HERE, MINA, 2, FEW) == works[1]
    assert await database.read(begun, HERE, MINA, 3, USUAL) is None
    await database.write(authoring.discard, HERE, 1, MINA, works[0].stored.revision)
    assert await database.read(begun, HERE, MINA, 1, FEW)


def long(units: int) -> Review:
    return Review(sections=(Section("Part", (Span("x" * units),)),))


async def test_a_draft_that_is_far_too_long_grows_no_further(database: Database) -> None:
    mina = Writer(database)
    most = await write(mina, Change(0, lambda _: long(MOST_KEPT)))
    base = most.stored.revision
    with pytest.raises(DraftFull):
        await write(mina, Change(base, lambda _: long(MOST_KEPT + 1)))
    with pytest.raises(DraftFull):
        await write(replace(mina, drama_id=9), Change(0, lambda _: long(MOST_KEPT + 1)))
    shorter = await write(mina, Change(base, lambda _: long(9)))
    assert shorter.review == long(9)


async def test_a_section_that_no_form_showed_is_outdated(database: Database) -> None:
    mina = Writer(database)
    draft = await write(mina, Change(0, lambda _: long(9)))
    base = draft.stored.revision
    with pytest.raises(OutdatedButton):
        await write(mina, Change(base, lambda _: long(8), section=2))
    added = await write(mina, Change(base, lambda _: long(7), section=1))
    # A form of an older draft may be about what was taken out meanwhile.
    late = await write(mina, Change(base, lambda _: long(6), section=7))
    assert (added.beside, late.beside) == (False, True)
