"""What belongs to one server, found there and nowhere else."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import file_format
from bot.catalogue.catalogue import Catalogue
from bot.catalogue.finding import Choices, Found, Nearest
from bot.catalogue.guild_catalogue import PAGE, GuildCatalogue, Said
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import rerank
from bot.domain.dramas.browse import Browse
from bot.domain.dramas.drama import OWN, Drama
from bot.domain.dramas.profile import Profile, Role
from bot.refusals.dramas import UnknownDrama
from bot.store.dramas import guild_dramas
from bot.store.dramas.guild_dramas import GuildDrama
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from tests.databases import new_database
from tests.store.reviews.reviewing import counts

SEOUL, LIBRARY = 100, 200

SIGNAL = Drama(0, "signal-2016", "Signal", native_title="시그널", aliases=("Sigeuneol",), year=2016,
               country="KR", genres=("crime",), popularity=1, writers=("Kim Eun-hee",))  # fmt: skip
KINGDOM = Drama(0, "kingdom-2019", "Kingdom", year=2019, country="KR", popularity=2,
                writers=("Kim Eun-hee",), tags=("zombies",))  # fmt: skip
OURS = {"title": "A Thousand Paper Lanterns", "native_title": "천 개의 종이등", "aliases": ["ATPL"],
        "year": 2024, "country": "KR", "tags": ["zombies"]}  # fmt: skip


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with new_database(tmp_path / "club.db") as database:
        yield database


async def load(database: Database, path: Path, *dramas: Drama) -> Catalogue:
    path.write_bytes(file_format.HEADER + b"".join(map(file_format.write, dramas)))
    return await Catalogue.load(database, path)


@pytest.fixture
async def catalogue(database: Database, tmp_path: Path) -> Catalogue:
    return await load(database, tmp_path / "starter.jsonl", SIGNAL, KINGDOM)


async def say(
    database: Database, catalogue: Catalogue, guild_id: int, drama_id: int, **fields: Any
) -> None:
    now = await database.read(guild_dramas.newest, guild_id, drama_id)
    await database.write(guild_dramas.put, guild_id, GuildDrama(drama_id, now.revision, fields))
    await catalogue.changed(guild_id, drama_id)


async def found(catalogue: Catalogue, typed: str, guild_id: int) -> list[str]:
    match await catalogue.find(typed, guild_id):
        case Found(drama):
            return [drama.title]
        case Choices(several):
            return [drama.title for drama in several]
        case Nearest():
            return []


@pytest.mark.parametrize(
    "typed",
    [
        "A Thousand Paper Lanterns", "a thousnad paper lantern", "thousand pap", "ATPL", "atpl",
        "천 개의 종이등", "천개의종이", "paper lanterns", f"id:{OWN}",
    ],
)  # fmt: skip
async def test_a_servers_own_drama_is_found_there_at_once_and_nowhere_else(
    database: Database, catalogue: Catalogue, typed: str
) -> None:
    assert await catalogue.complete("thousand", 5, SEOUL) == []
    await say(database, catalogue, SEOUL, OWN, **OURS)
    assert await found(catalogue, typed, SEOUL) == [OURS["title"]]
    if typed.startswith("id:"):
        with pytest.raises(UnknownDrama):
            await catalogue.find(typed, LIBRARY)
    else:
        assert await found(catalogue, typed, LIBRARY) == []
        completed = await catalogue.complete(typed, 25, SEOUL)
        assert [drama.id for drama in completed][:1] == [OWN]
        assert OWN not in {drama.id for drama in await catalogue.complete(typed, 25, LIBRARY)}


async def test_two_servers_may_add_the_same_name(database: Database, catalogue: Catalogue) -> None:
    await say(database, catalogue, SEOUL, OWN, **OURS)
    await say(database, catalogue, LIBRARY, OWN, **OURS | {"year": 1999})
    assert [(await catalogue.get(OWN, id_)).year for id_ in (SEOUL, LIBRARY)] == [2024, 1999]
    assert await found(catalogue, "ATPL", LIBRARY) == [OURS["title"]]


async def test_a_removed_drama_is_gone_at_once(database: Database, catalogue: Catalogue) -> None:
    await say(database, catalogue, SEOUL, OWN, **OURS)
    await database.write(guild_dramas.put, SEOUL, GuildDrama(OWN, 1, {}, removed=True))
    await catalogue.changed(SEOUL, OWN)
    assert await found(catalogue, "ATPL", SEOUL) == []
    with pytest.raises(UnknownDrama):
        await catalogue.get(OWN, SEOUL)


async def test_its_fields_win_one_by_one_and_only_there(
    database: Database, catalogue: Catalogue
) -> None:
    await say(database, catalogue, SEOUL, 1, year=2015, aliases=["The Walkie-Talkie"])
    here, there = [await catalogue.get(1, id_) for id_ in (SEOUL, LIBRARY)]
    assert there == replace(SIGNAL, id=1)
    assert here == replace(there, year=2015, aliases=("The Walkie-Talkie",))
    assert await found(catalogue, "walkie talkie", SEOUL) == ["Signal"]
    assert await found(catalogue, "walkie talkie", LIBRARY) == []
    assert await found(catalogue, "시그널", SEOUL) == ["Signal"]


async def test_a_name_that_was_taken_back_finds_nothing_there(
    database: Database, catalogue: Catalogue
) -> None:
    await say(database, catalogue, SEOUL, 1, aliases=None)
    assert await found(catalogue, "Sigeuneol", SEOUL) == []
    assert await found(catalogue, "Sigeuneol", LIBRARY) == ["Signal"]
    await say(database, catalogue, SEOUL, 1)
    assert await found(catalogue, "Sigeuneol", SEOUL) == ["Signal"]


async def test_another_title_keeps_the_shared_ones_findable(
    database: Database, catalogue: Catalogue
) -> None:
    await say(database, catalogue, SEOUL, 1, title="Der Funkspruch", native_title=None)
    for typed in ("der funkspruch", "signal", "시그널", "Sigeuneol"):
        assert await found(catalogue, typed, SEOUL) == ["Der Funkspruch"]
    assert await found(catalogue, "der funkspruch", LIBRARY) == []


async def test_an_upgrade_shows_where_the_server_said_nothing(
    database: Database, catalogue: Catalogue, tmp_path: Path
) -> None:
    await say(database, catalogue, SEOUL, 1, year=2015)
    newer = replace(SIGNAL, year=2017, episodes=16, aliases=("The Signal",))
    again = await load(database, tmp_path / "newer.jsonl", newer, KINGDOM)
    assert await again.get(1, SEOUL) == replace(newer, id=1, year=2015)
    assert await again.get(1, LIBRARY) == replace(newer, id=1)
    assert await found(again, "the signal", SEOUL) == ["Signal"]


@pytest.mark.parametrize(
    ("browse", "here", "there"),
    [
        (Browse(), ["Signal", "Kingdom", OURS["title"]], ["Signal", "Kingdom"]),
        (Browse(sort="newest"), [OURS["title"], "Kingdom", "Signal"], ["Kingdom", "Signal"]),
        (Browse(genre="crime"), [], ["Signal"]),
        (Browse(genre="horror"), ["Signal"], []),
        (Browse(year_from=2020), [OURS["title"]], []),
        (Browse(page=1), [], []),
    ],
)
async def test_lists_show_each_server_its_own(
    database: Database, catalogue: Catalogue, browse: Browse, here: list[str], there: list[str]
) -> None:
    await say(database, catalogue, SEOUL, OWN, **OURS)
    await say(database, catalogue, SEOUL, 1, genres=["horror"])
    for guild_id, titles in ((SEOUL, here), (LIBRARY, there)):
        dramas, total = await catalogue.browse(browse, guild_id, 0, counts)
        assert [drama.title for drama in dramas] == titles
        assert total == (len(titles) or (3 if browse.page and guild_id == SEOUL else total))


async def test_related_are_also_what_the_server_added_and_changed(
    database: Database, catalogue: Catalogue
) -> None:
    async def related(drama_id: int, guild_id: int) -> dict[int, tuple[tuple[str, str], ...]]:
        drama = await catalogue.get(drama_id, guild_id)
        return {other.id: why.reasons for other, why in await catalogue.related(drama, 5, guild_id)}

    await say(database, catalogue, SEOUL, OWN, **OURS)
    await say(database, catalogue, SEOUL, 1, writers=["Somebody"])
    assert await related(2, SEOUL) == {OWN: (("tag", "zombies"),)}
    assert await related(OWN, SEOUL) == {2: (("tag", "zombies"),)}
    assert await related(2, LIBRARY) == {1: (("writer", "Kim Eun-hee"),)}


async def test_the_shared_catalogue_is_never_changed(
    database: Database, catalogue: Catalogue
) -> None:
    cast = [{"actor": "A"}]
    await say(database, catalogue, SEOUL, 1, title="Ours", cast=cast)
    assert (await catalogue.get(1, SEOUL)).profile == Profile(cast=(Role("A"),))
    assert await catalogue.get(1, LIBRARY) == replace(SIGNAL, id=1)


def test_a_server_that_says_nothing_pays_nothing() -> None:
    shared: list[Any] = [object()]
    assert GuildCatalogue().candidates(Wanted.of("signal"), shared, 5) is shared


def test_of_5_000_own_names_few_are_ranked() -> None:
    words = [
        "love",
        "moon",
        "secret",
        "king",
        "doctor",
        "landing",
        "movie",
        "night",
        "star",
        "garden",
        "사랑",
        "달빛",
        "花",
        "月",
    ]
    titles = [
        f"{words[n % 14]} {words[n // 14 % 14]} {words[n // 196 % 14]} {n}" for n in range(5_000)
    ]
    said = (Said(GuildDrama(OWN + n, 1, {"title": one})) for n, one in enumerate(titles))
    here = GuildCatalogue().saying(said)
    most = 0
    for n, title in enumerate(titles[::25]):
        wanted = Wanted.of(title[: 1 + n % len(title)])
        candidates = here.candidates(wanted, [], 5)
        most = max(most, len(candidates))
        assert rerank(wanted, candidates, 5)
    assert most <= 500
    assert (
        rerank(exact := Wanted.of(titles[4_321]), here.candidates(exact, [], 1), 1)[0].score == 100
    )


async def test_a_server_of_many_pages_is_known_whole(
    database: Database, catalogue: Catalogue
) -> None:
    def fill(tx: Tx) -> None:
        for n in range(3 * PAGE):
            guild_dramas.put(tx, SEOUL, GuildDrama(OWN + n, 0, {"title": f"Lantern {n}"}))
        for n in range(0, 3 * PAGE, 7):
            guild_dramas.put(tx, SEOUL, GuildDrama(OWN + n, 1, {}, removed=True))

    await database.write(fill)
    here = (await catalogue.guild(SEOUL)).dramas
    assert set(here) == {OWN + n for n in range(3 * PAGE) if n % 7}
    assert await found(catalogue, "lantern 29", SEOUL) == ["Lantern 29"]
    assert (await catalogue.guild(LIBRARY)).dramas == {}


async def test_a_save_leaves_all_others_as_they_were(
    database: Database, catalogue: Catalogue
) -> None:
    for n in range(9):
        await say(database, catalogue, SEOUL, OWN + n, title=f"Lantern {n}")
    before = await catalogue.guild(SEOUL)
    await say(database, catalogue, SEOUL, OWN + 4, title="Candle")
    after = await catalogue.guild(SEOUL)
    assert before.dramas[OWN + 4].title == "Lantern 4"
    assert after.dramas[OWN + 4].title == "Candle"
    others = after.dramas.keys() - {OWN + 4}
    assert all(after.dramas[id_] is before.dramas[id_] for id_ in others)
    assert (before.revision(OWN + 4), after.revision(OWN + 4)) == (1, 2)


async def test_of_many_saves_at_once_each_holds(database: Database, catalogue: Catalogue) -> None:
    saving = [say(database, catalogue, SEOUL, OWN + n, title=f"Lantern {n}") for n in range(30)]
    await asyncio.gather(*saving, catalogue.changed(SEOUL, OWN))
    assert len((await catalogue.guild(SEOUL)).dramas) == 30
    assert await found(catalogue, "lantern 17", SEOUL) == ["Lantern 17"]


async def test_a_save_while_its_server_is_first_read_holds(
    database: Database, catalogue: Catalogue
) -> None:
    def fill(tx: Tx) -> None:
        for n in range(10 * PAGE):
            guild_dramas.put(tx, SEOUL, GuildDrama(OWN + n, 0, {"title": f"Lantern {n}"}))

    await database.write(fill)
    first = say(database, catalogue, SEOUL, OWN, title="Candle")
    last = say(database, catalogue, SEOUL, OWN + 10 * PAGE - 1, title="Lamp")
    await asyncio.gather(*(catalogue.guild(SEOUL) for _ in range(3)), first, last)
    assert await found(catalogue, "candle", SEOUL) == ["Candle"]
    assert await found(catalogue, "lamp", SEOUL) == ["Lamp"]


async def test_others_are_read_while_a_big_server_is(
    database: Database, catalogue: Catalogue
) -> None:
    def fill(tx: Tx) -> None:
        for n in range(10 * PAGE):
            guild_dramas.put(tx, SEOUL, GuildDrama(OWN + n, 0, {"synopsis": "x" * 900}))

    await database.write(fill)
    loading, others = asyncio.create_task(catalogue.guild(SEOUL)), 0
    while not loading.done():
        await database.read(guild_dramas.newest, LIBRARY, 1)
        others += 1
    assert others >= 10
    assert len((await loading).dramas) == 10 * PAGE


async def test_a_reader_who_leaves_keeps_nobody_else_from_reading(
    database: Database, catalogue: Catalogue
) -> None:
    await database.write(guild_dramas.put, SEOUL, GuildDrama(OWN, 0, OURS))
    leaving = asyncio.create_task(catalogue.guild(SEOUL))
    staying = asyncio.create_task(catalogue.guild(SEOUL))
    await database.read(guild_dramas.newest, LIBRARY, 1)
    leaving.cancel()
    assert set((await staying).dramas) == {OWN}
