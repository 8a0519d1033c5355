"""How much a server may say of dramas."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.dramas.drama import OWN
from bot.domain.servers.quotas import Quotas
from bot.refusals.dramas import TooManyDramas, TooManyNames, TooMuchText
from bot.refusals.refusal import Refusal
from bot.store.dramas import curator_drafts, guild_dramas
from bot.store.dramas import guild_drama_totals as totals
from bot.store.dramas.curator_drafts import Draft
from bot.store.dramas.guild_drama_totals import Total
from bot.store.dramas.guild_dramas import KEPT, GuildDrama
from bot.store.engine import migrate
from bot.store.engine.connections import connect
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx

SEOUL, LIBRARY = 100, 200
FEW = Quotas(server_dramas=2, server_names=5)

NAMED = {"title": "사랑", "native_title": None, "aliases": ["a", "b"]}


def recounted(tx: Tx, guild_id: int) -> Total:
    """What a server says, counted from all of it."""
    holding = [one for one in guild_dramas.page(tx, guild_id, 0, 999) if one.holds]
    parts = [guild_dramas._part(one) for one in holding]
    return Total(*map(sum, zip(*parts, strict=True))) if parts else Total()


async def test_the_total_is_what_a_count_of_all_gives(database: Database) -> None:
    chance = random.Random(3)  # noqa: S311 - a fixed seed makes the test repeatable

    def edit(tx: Tx) -> None:
        id_ = chance.choice([7, 8, OWN, OWN + 1])
        before = guild_dramas.newest(tx, SEOUL, id_)
        fields = {name: value for name, value in NAMED.items() if chance.random() < 0.5}
        removed = id_ >= OWN and chance.random() < 0.3
        guild_dramas.put(tx, SEOUL, GuildDrama(id_, before.revision, fields, removed))

    for _ in range(100):
        await database.write(edit)
        counted = await database.read(recounted, SEOUL)
        assert await database.read(totals.get, SEOUL) == counted
    assert await database.read(totals.get, LIBRARY) == Total()


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (GuildDrama(OWN + 2, 0, {"year": 2020}), TooManyDramas),
        (GuildDrama(9, 0, {"year": 2020}), TooManyDramas),
        (GuildDrama(OWN, 1, NAMED | {"aliases": ["a", "b", "c", "d"]}), TooManyNames),
        (GuildDrama(OWN, 1, {"synopsis": "x" * 10_001}), TooMuchText),
    ],
)
async def test_what_is_more_than_a_server_may_say_is_refused_and_changes_nothing(
    database: Database, edit: GuildDrama, refusal: type[Refusal]
) -> None:
    for id_ in (OWN, OWN + 1):
        fields = NAMED if id_ == OWN else {"title": "Ours"}
        await database.write(guild_dramas.put, SEOUL, GuildDrama(id_, 0, fields), FEW)
    before = await database.read(recounted, SEOUL)
    with pytest.raises(refusal):
        await database.write(guild_dramas.put, SEOUL, edit, FEW)
    assert await database.read(recounted, SEOUL) == before
    assert await database.read(totals.get, SEOUL) == before
    await database.write(guild_dramas.put, LIBRARY, GuildDrama(7, 0, {"year": 1}), FEW)


async def test_who_has_more_than_they_may_can_still_change_and_take_back(
    database: Database,
) -> None:
    for n in range(4):
        await database.write(guild_dramas.put, SEOUL, GuildDrama(OWN + n, 0, NAMED))
    await database.write(guild_dramas.put, SEOUL, GuildDrama(OWN, 1, NAMED | {"title": "x"}), FEW)
    await database.write(guild_dramas.put, SEOUL, GuildDrama(OWN, 2, {}, removed=True), FEW)
    assert (await database.read(totals.get, SEOUL)).dramas == 3


async def test_the_last_edits_of_a_drama_are_kept(database: Database) -> None:
    for n in range(KEPT + 5):
        await database.write(guild_dramas.put, SEOUL, GuildDrama(7, n, {"year": 2000 + n}))

    def kept(tx: Tx) -> list[int]:
        revisions = range(1, KEPT + 6)
        return [n for n in revisions if guild_dramas.at_revision(tx, SEOUL, 7, n).fields]

    assert await database.read(kept) == list(range(6, KEPT + 6))


def test_what_servers_said_before_it_was_counted_is_counted(path: Path) -> None:
    with closing(connect(path, write=True)) as connection:
        migrate.migrate(connection, migrate.load()[:17])
        tx = Tx(connection)
        put = _put_before(tx)
        put(OWN, 1, '{"title": "Old", "aliases": ["a"]}', 0)
        put(OWN, 2, '{"title": "사랑", "native_title": null, "aliases": ["a", "b"]}', 0)
        put(OWN + 1, 1, '{"title": "Gone"}', 0)
        put(OWN + 1, 2, "{}", 1)
        put(7, 1, '{"year": 2020}', 0)
        put(8, 1, "{}", 0)
        for id_, typed in ((1, None), (2, '{"title": "x"}'), (3, None)):
            tx.all(
                """
                INSERT INTO catalogue_draft (
                    guild_id, id, user_id, drama_id, revision, form, typed, typed_at
                )
                VALUES (100, :id, 16, 7, 0, 0, :typed, 1)
                """,
                id=id_,
                typed=typed,
            )
        connection.commit()
        migrate.migrate(connection, migrate.load())
        assert totals.get(tx, SEOUL) == recounted(tx, SEOUL)
        assert totals.get(tx, SEOUL)[:2] == (2, 3)
        assert guild_dramas.at_revision(tx, SEOUL, OWN, 1).fields["title"] == "Old"
        assert curator_drafts.get(tx, SEOUL, 2, 16) == Draft(16, 7, 0, 0, {"title": "x"}, 1)
        assert curator_drafts.put(tx, SEOUL, Draft(16, 7, 0, 0, {}, 2)) == 4
        assert len(tx.all("SELECT id FROM catalogue_draft")) == 2


def _put_before(tx: Tx) -> Callable[[int, int, str, int], object]:
    return lambda drama_id, revision, fields, removed: tx.all(
        """
        INSERT INTO guild_drama (
            guild_id, drama_id, revision, fields, removed, user_id, edited_at
        )
        VALUES (100, :drama_id, :revision, :fields, :removed, 1, 1)
        """,
        drama_id=drama_id,
        revision=revision,
        fields=fields,
        removed=removed,
    )
