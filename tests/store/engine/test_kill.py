"""A writing process that is killed keeps every write that it acknowledged."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.engine.database import check_file, open_database
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


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.soak)])
async def test_kills_lose_no_acknowledged_write(path: Path, kills: int) -> None:
    chance = random.Random(50)  # noqa: S311 - a fixed seed makes the test repeatable
    acknowledged: set[int] = set()
    for _ in range(kills):
        acknowledged |= _write_until_killed(path, chance.randrange(1, 60))
    async with open_database(path, [NOTES]) as database:
        stored = await database.read(note.ids)
    assert len(acknowledged) > 20 * kills
    assert acknowledged <= stored
    assert check_file(path)[0] == 1
