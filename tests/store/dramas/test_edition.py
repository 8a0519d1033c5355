from dataclasses import replace

from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas, edition
from bot.store.engine.database import Database

SIGNAL = Drama(0, "signal-2016", "Signal")


async def test_each_change_of_the_catalogue_begins_a_new_edition(database: Database) -> None:
    seen = [await database.read(edition.current)]
    for changed in (SIGNAL, replace(SIGNAL, year=2016)):
        await database.write(dramas.put, [changed])
        seen.append(await database.read(edition.current))
    await database.write(dramas.put_imported, SIGNAL)
    seen.append(await database.read(edition.current))
    await database.write(edition.renew)
    seen.append(await database.read(edition.current))
    assert [one.version for one in seen] == [1, 2, 3, 4, 5]
    assert len({one.generation for one in seen}) == 5
    assert all(len(one.generation) == 32 for one in seen)


async def test_what_changes_nothing_leaves_the_edition(database: Database) -> None:
    await database.write(dramas.put, [SIGNAL])
    before = await database.read(edition.current)
    await database.write(dramas.put, [SIGNAL])
    await database.write(dramas.put_imported, SIGNAL)
    assert await database.read(edition.current) == before


async def test_which_file_was_taken_in_is_kept(database: Database) -> None:
    assert (await database.read(edition.current)).starter is None
    await database.write(edition.note_starter, "abc")
    await database.write(dramas.put, [SIGNAL])
    assert (await database.read(edition.current)).starter == "abc"
