from dataclasses import replace

from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas
from bot.store.dramas.dramas import Change, Titled
from bot.store.engine.database import Database
from bot.store.servers import command_syncs
from bot.store.servers.command_syncs import CommandSync
from tests.store.dramas.stored import everything

SIGNAL = Drama(
    id=0, key="signal-2016", title="Signal", native_title="시그널", aliases=("Sigeuneol", "Singal"),
    year=2016, country="KR", episodes=16, runtime=70, genres=("crime", "thriller"), network="tvN",
    popularity=9, synopsis="An old radio connects two detectives.",
)  # fmt: skip
BARE = Drama(id=0, key="bare-2020", title="Bare")


async def test_a_drama_comes_back_as_it_was_put(database: Database) -> None:
    await database.write(dramas.put, [SIGNAL, BARE])
    stored = await database.read(everything)
    assert [replace(drama, id=0) for drama in stored] == [SIGNAL, BARE]


async def test_putting_again_replaces_by_key_and_keeps_the_id(database: Database) -> None:
    await database.write(dramas.put, [BARE, SIGNAL])
    (bare, signal) = await database.read(everything)
    await database.write(dramas.put, [replace(SIGNAL, aliases=("Sigeuneol",), episodes=17)])
    assert await database.read(everything) == [
        bare,
        replace(signal, aliases=("Sigeuneol",), episodes=17),
    ]


async def test_dramas_come_in_the_order_asked_for(database: Database) -> None:
    await database.write(dramas.put, [BARE, SIGNAL])
    (bare, signal) = await database.read(everything)
    ids = [signal.id, 2**62, bare.id]
    assert await database.read(dramas.get, ids) == [signal, bare]
    assert await database.read(dramas.get, []) == []
    titles = [Titled(signal.id, "Signal", "시그널", 2016), Titled(bare.id, "Bare", None, None)]
    assert sorted(await database.read(dramas.titles, ids)) == sorted(titles)
    assert titles == [Titled.of(signal), Titled.of(bare)]


async def _puts_imported(database: Database, *given: Drama) -> list[Change]:
    return [await database.write(dramas.put_imported, drama) for drama in given]


async def test_an_import_says_what_it_did_and_is_done_once(database: Database) -> None:
    changed = replace(SIGNAL, episodes=17)
    assert await _puts_imported(database, SIGNAL, BARE) == [Change.ADDED, Change.ADDED]
    assert await _puts_imported(database, changed, BARE) == [Change.CHANGED, Change.SAME]
    assert await _puts_imported(database, changed, BARE) == [Change.SAME, Change.SAME]
    stored = await database.read(everything)
    assert [replace(drama, id=0) for drama in stored] == [changed, BARE]


async def test_what_an_import_added_or_changed_is_left_alone_and_the_rest_is_not(
    database: Database,
) -> None:
    mine, added = replace(SIGNAL, aliases=("Mine",)), replace(BARE, key="added-2020")
    await database.write(dramas.put, [SIGNAL, BARE])
    await _puts_imported(database, mine, BARE, added)
    newer = [replace(drama, title="Newer") for drama in (SIGNAL, BARE, added)]
    await database.write(dramas.put, newer)
    stored = await database.read(everything)
    assert [replace(drama, id=0) for drama in stored] == [mine, newer[1], added]


async def test_the_whole_catalogue_comes_by_its_keys(database: Database) -> None:
    many = [replace(BARE, key=f"k{n:03}") for n in reversed(range(450))]
    await database.write(dramas.put, many)
    stored = await database.read(lambda tx: list(dramas.in_key_order(tx)))
    assert [replace(drama, id=0) for drama in stored] == many[::-1]


async def test_a_sync_is_remembered_by_application_and_api_base(database: Database) -> None:
    first, second = CommandSync("tree", "remote"), CommandSync("tree2", "remote2")
    await database.write(command_syncs.put, 1, "https://one", first)
    await database.write(command_syncs.put, 1, "https://two", first)
    await database.write(command_syncs.put, 1, "https://two", second)
    assert await database.read(command_syncs.get, 1, "https://one") == first
    assert await database.read(command_syncs.get, 1, "https://two") == second
    assert await database.read(command_syncs.get, 2, "https://one") is None
