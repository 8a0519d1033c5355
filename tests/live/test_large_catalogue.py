"""A catalogue that is too large to be read at a start, as a member and an owner meet it."""

from pathlib import Path

from bot.catalogue.shared_index import FEW
from bot.store.dramas import edition
from bot.store.engine import offline
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.test_life import ended, process
from tests.waiting import until

EXACT = "Crash Landing on You"


def fill(folder: Path, dramas: int) -> Path:
    """Make a database with so many dramas, and return the folder of its index."""
    database = folder / "data" / "dramaclub.db"
    with offline.writing(database) as tx:
        tx.all(
            """
            WITH RECURSIVE number (n) AS (
                SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :last
            )
            INSERT INTO drama (key, title)
            SELECT 'lanterns-' || n, 'Paper Lanterns ' || n
            FROM number
            """,
            last=dramas,
        )
        edition.renew(tx)
    return database.with_name("dramaclub.db-index")


async def test_members_are_answered_while_it_is_read(sandbox: Sandbox, tmp_path: Path) -> None:
    index = fill(tmp_path, FEW + 500)
    last = f"Paper Lanterns {FEW + 500}"
    async with process(sandbox, tmp_path), Person(sandbox.url) as mina:

        async def find(title: str) -> str:
            return mina.text(await mina.run("/drama find", title=title))

        await sandbox.until_ready()
        assert "Paper Lanterns 7" in await find("paper lanterns 7")
        said = await find(last.replace("Lanterns", "Lantrens"))
        assert "I'm still reading the catalogue" in said or last in said

        async def found() -> bool:
            return last in await find(last)

        await until(found)
        assert EXACT in await find("crash landng on you")
        assert len(list(index.iterdir())) == 1


async def test_a_stop_waits_for_no_index(sandbox: Sandbox, tmp_path: Path) -> None:
    index = fill(tmp_path, 20_000)
    async with process(sandbox, tmp_path) as bot:
        await sandbox.until_ready()
        await until(lambda: list(index.glob(".*.part")))
        bot.terminate()
        said = await ended(bot)
    assert (bot.returncode, "Traceback" in said) == (0, False), said
    assert [path.suffix for path in index.iterdir()] == [".part"]
