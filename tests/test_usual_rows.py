from pathlib import Path

import pytest

from bench.usual_bots import ROWS
from bench.usual_rows import VOTES, Shown, fill
from bot.catalogue.index import Entry


@pytest.mark.parametrize("kind", ROWS)
async def test_the_usual_bots_keep_and_count_the_same(tmp_path: Path, kind: str) -> None:
    fill(tmp_path / "usual.db", [Entry(7, ("Signal", "시그널"), 1), Entry(9, ("Healer",), 2)])
    rows = await ROWS[kind].open(tmp_path / "usual.db")
    try:
        assert await rows.names() == [("Signal", 7), ("시그널", 7), ("Healer", 9)]
        assert await rows.drama(9) == Shown("Healer", (await rows.drama(7)).synopsis, 2_500, 11.0)
        await rows.save(1, "a")
        await rows.save(1, "b")
        for helpful in (True, True, False):
            tally = await rows.vote(3, VOTES, helpful)
        assert (tally.yes, tally.no) == (VOTES, 1)
    finally:
        await rows.close()
