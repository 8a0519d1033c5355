"""A writing process that is killed keeps every write that it acknowledged."""

import random
import subprocess
import sys
from pathlib import Path

from bot.store.engine.database import look, open_database
from tests.store.conftest import NOTES
from tests.store.engine import notes as note


def _write_until_killed(path: Path, lines: int) -> set[int]:
    command = [sys.executable, "-m", "tests.store.engine.killed_writer", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        said += writer.stdout.readlines()
    return {int(line) for line in said if line.endswith("\n")}


async def test_fifty_kills_lose_no_acknowledged_write(path: Path) -> None:
    chance = random.Random(50)  # noqa: S311 - a fixed seed makes the test repeatable
    acknowledged: set[int] = set()
    for _ in range(50):
        acknowledged |= _write_until_killed(path, chance.randrange(1, 60))
    async with open_database(path, [NOTES]) as database:
        stored = await database.read(note.ids)
    assert len(acknowledged) > 1_000
    assert acknowledged <= stored
    assert look(path)[0] == 1
