"""Writes numbered notes until it is killed, saying each number only once it is on disk."""

import asyncio
import sys
from itertools import count
from pathlib import Path

from bot.store.engine.database import Database, open_database
from tests.store.conftest import NOTES
from tests.store.engine import notes as note


async def write_for_ever(database: Database, first: int) -> None:
    for id_ in count(first, 8):
        await database.write(note.add, id_)
        sys.stdout.write(f"{id_}\n")
        sys.stdout.flush()


async def main() -> None:
    async with open_database(Path(sys.argv[1]), [NOTES]) as database:
        start = max(await database.read(note.ids), default=0) + 1
        await asyncio.gather(*(write_for_ever(database, start + n) for n in range(8)))


asyncio.run(main())
