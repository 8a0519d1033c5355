"""Does what is left of sliced work, saying each slice once it is on disk, until it is killed."""

import asyncio
import sys
from pathlib import Path

from bot.store.engine.database import open_database
from bot.store.polls.erasure import erase_some
from bot.store.servers import sliced_work


async def main() -> None:
    async with open_database(Path(sys.argv[1])) as database:
        work = await database.read(sliced_work.first_waiting)
        assert work is not None
        left = True
        while left:
            left = await database.write(sliced_work.advance, work, erase_some)
            sys.stdout.write("slice\n")
            sys.stdout.flush()
            # Whoever reads this kills here, or lets the next one be done.
            sys.stdin.readline()


if __name__ == "__main__":
    asyncio.run(main())
