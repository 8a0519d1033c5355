"""What curators type, from the draft to what holds."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.curating import NEW, Curating
from bot.catalogue.index import Index
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.form import FORMS, filled
from bot.domain.dramas.overlay import bare
from bot.refusals.dramas import DraftGone, NothingToRemove, UnknownDrama
from bot.store.dramas import dramas, guild_dramas
from bot.store.dramas.guild_dramas import ChangedMeanwhile
from bot.store.engine.database import Database
from tests.databases import new_database

SEOUL, LIBRARY = 100, 200
SORA, HANA = 16, 11
NOW = 1_700_000_000

SIGNAL = Drama(1, "signal-2016", "Signal", aliases=("Sigeuneol",), year=2016, episodes=16)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with new_database(tmp_path / "club.db") as database:
        await database.write(dramas.put, [SIGNAL])
        yield database


@pytest.fixture
def curating(database: Database) -> Curating:
    return Curating(database, Catalogue(database, Index.build([])), lambda: NOW)


async def draft(
    curating: Curating, drama_id: int, user_id: int = SORA, place: int = 0, **typed: str
) -> int:
    """What a curator sends who opens a form and changes some fields of it."""
    drama, revision = bare(NEW), 0
    if drama_id != NEW:
        drama, revision = await curating.opened(SEOUL, drama_id)
    texts = filled(FORMS[place], drama) | typed
    return await curating.keep(SEOUL, user_id, (drama_id, revision, place), texts)


async def saved(curating: Curating, drama_id: int, **typed: str) -> Drama:
    id_ = await draft(curating, drama_id, SORA, 0, **typed)
    proposal = await curating.proposal(SEOUL, id_, SORA)
    return await curating.save(SEOUL, id_, SORA, proposal.revision)


async def test_a_draft_becomes_a_drama_of_its_server(curating: Curating) -> None:
    id_ = await draft(curating, NEW, title="Our Movie", year="2025", country="South Korea")
    proposal = await curating.proposal(SEOUL, id_, SORA)
    assert proposal.adds
    assert proposal.wrong == {}
    assert proposal.overlay == {"title": "Our Movie", "year": 2025, "country": "KR"}
    drama = await curating.save(SEOUL, id_, SORA, proposal.revision)
    assert drama == Drama(OWN, f"own-{OWN}", "Our Movie", year=2025, country="KR")


async def test_an_edit_says_only_what_was_changed(database: Database, curating: Curating) -> None:
    assert await saved(curating, 1, year="2015") == replace(SIGNAL, year=2015)
    stored = await database.read(guild_dramas.newest, SEOUL, 1)
    assert (stored.fields, stored.user_id, stored.edited_at) == ({"year": 2015}, SORA, NOW)
    assert await database.read(guild_dramas.page, LIBRARY, 0, 9) == []


async def test_going_back_to_the_shared_value_says_nothing_any_more(
    database: Database, curating: Curating
) -> None:
    await saved(curating, 1, year="2015")
    assert await saved(curating, 1, year="2016") == SIGNAL
    assert (await database.read(guild_dramas.newest, SEOUL, 1)).fields == {}


async def test_an_emptied_field_stays_empty(database: Database, curating: Curating) -> None:
    assert await saved(curating, 1, aliases="") == replace(SIGNAL, aliases=())
    assert (await database.read(guild_dramas.newest, SEOUL, 1)).fields == {"aliases": None}


async def test_what_cannot_be_read_is_kept_and_never_saved(curating: Curating) -> None:
    id_ = await draft(curating, 1, year="soon", title="!")
    proposal = await curating.proposal(SEOUL, id_, SORA)
    assert proposal.wrong.keys() == {"year", "title"}
    with pytest.raises(ChangedMeanwhile):
        await curating.save(SEOUL, id_, SORA, proposal.revision)
    assert (await curating.draft(SEOUL, id_, SORA)).typed["year"] == "soon"


async def test_an_episode_beyond_the_last_is_wrong(curating: Curating) -> None:
    id_ = await draft(curating, 1, place=3, lines="17 | too late")
    assert (await curating.proposal(SEOUL, id_, SORA)).wrong.keys() == {"lines"}


@pytest.mark.parametrize(
    "typed", [{}, {"title": ""}, {"title": " "}, {"title": "", "year": "2020"}]
)
async def test_nothing_is_added_without_a_title(curating: Curating, typed: dict[str, str]) -> None:
    id_ = await curating.keep(SEOUL, SORA, (NEW, 0, 0), typed)
    assert (await curating.proposal(SEOUL, id_, SORA)).wrong.keys() == {"title"}


async def test_of_two_at_once_neither_loses(curating: Curating) -> None:
    first = await draft(curating, 1, SORA, year="2015", country="KR")
    second = await draft(curating, 1, HANA, year="2014", title="The Signal")
    seen = await curating.proposal(SEOUL, second, HANA)
    await curating.save(SEOUL, first, SORA, 0)
    with pytest.raises(ChangedMeanwhile):
        await curating.save(SEOUL, second, HANA, seen.revision)
    now = await curating.proposal(SEOUL, second, HANA)
    assert (now.meanwhile, now.other) == (("year", "country"), SORA)
    assert (now.before.year, now.after.year) == (2015, 2014)
    drama = await curating.save(SEOUL, second, HANA, now.revision)
    assert drama == replace(SIGNAL, title="The Signal", year=2014, country="KR")


async def test_of_two_presses_at_once_one_saves(curating: Curating) -> None:
    id_ = await draft(curating, NEW, title="Our Movie")
    presses = [curating.save(SEOUL, id_, SORA, 0) for _ in range(2)]
    one, other = await asyncio.gather(*presses, return_exceptions=True)
    assert isinstance(one, Drama)
    assert isinstance(other, DraftGone)
    with pytest.raises(UnknownDrama):
        await curating.opened(SEOUL, OWN + 1)


async def test_a_discarded_draft_cannot_be_saved(curating: Curating) -> None:
    id_ = await draft(curating, 1, year="2015")
    await curating.discard(SEOUL, id_, SORA)
    for press in (curating.save(SEOUL, id_, SORA, 0), curating.discard(SEOUL, id_, SORA)):
        with pytest.raises(DraftGone):
            await press


async def test_a_draft_is_its_authors_alone(curating: Curating) -> None:
    id_ = await draft(curating, 1, year="2015")
    for guild_id, user_id in ((SEOUL, HANA), (LIBRARY, SORA)):
        for press in (
            curating.draft(guild_id, id_, user_id),
            curating.proposal(guild_id, id_, user_id),
            curating.save(guild_id, id_, user_id, 0),
            curating.discard(guild_id, id_, user_id),
        ):
            with pytest.raises(DraftGone):
                await press
    assert (await curating.save(SEOUL, id_, SORA, 0)).year == 2015


async def test_a_drama_that_is_removed_meanwhile_can_be_added_again(curating: Curating) -> None:
    ours = await saved(curating, NEW, title="Our Movie", year="2025")
    id_ = await draft(curating, ours.id, place=1, episodes="12")
    await curating.remove(SEOUL, ours.id, 1, HANA)
    with pytest.raises(UnknownDrama):
        await curating.opened(SEOUL, ours.id)
    proposal = await curating.proposal(SEOUL, id_, SORA)
    assert (proposal.removed, proposal.adds, proposal.other) == (True, True, HANA)
    drama = await curating.save(SEOUL, id_, SORA, proposal.revision)
    assert drama == replace(ours, episodes=12)


async def test_a_removal_takes_back_what_the_server_said(
    database: Database, curating: Curating
) -> None:
    await saved(curating, 1, year="2015")
    assert (await curating.removal(SEOUL, 1)).fields == {"year": 2015}
    await curating.remove(SEOUL, 1, 1, SORA)
    drama, revision = await curating.opened(SEOUL, 1)
    assert (drama, revision) == (SIGNAL, 2)
    assert not (await database.read(guild_dramas.newest, SEOUL, 1)).removed


@pytest.mark.parametrize("drama_id", [1, 999, OWN, 2**63 - 1])
async def test_what_the_server_never_said_cannot_be_removed(
    curating: Curating, drama_id: int
) -> None:
    with pytest.raises(NothingToRemove):
        await curating.removal(SEOUL, drama_id)
    with pytest.raises(NothingToRemove):
        await curating.remove(SEOUL, drama_id, 0, SORA)


async def test_a_removal_of_another_state_than_was_shown_removes_nothing(
    curating: Curating,
) -> None:
    await saved(curating, 1, year="2015")
    await saved(curating, 1, year="2014")
    with pytest.raises(ChangedMeanwhile):
        await curating.remove(SEOUL, 1, 1, SORA)
    assert (await curating.opened(SEOUL, 1))[0].year == 2014
    await curating.remove(SEOUL, 1, 2, SORA)
    with pytest.raises(NothingToRemove):
        await curating.remove(SEOUL, 1, 2, SORA)


@pytest.mark.parametrize("drama_id", [999, OWN, 2**63 - 1])
async def test_a_forged_drama_is_unknown(curating: Curating, drama_id: int) -> None:
    id_ = await curating.keep(SEOUL, SORA, (drama_id, 5, 0), {"title": "x"})
    with pytest.raises(UnknownDrama):
        await curating.proposal(SEOUL, id_, SORA)
    with pytest.raises(UnknownDrama):
        await curating.save(SEOUL, id_, SORA, 0)


async def test_a_forged_revision_is_the_shared_entry(curating: Curating) -> None:
    await saved(curating, 1, year="2015")
    texts = filled(FORMS[0], SIGNAL) | {"country": "KR"}
    id_ = await curating.keep(SEOUL, SORA, (1, 2**63 - 1, 0), texts)
    proposal = await curating.proposal(SEOUL, id_, SORA)
    assert proposal.after == replace(SIGNAL, year=2015, country="KR")
