"""Making the index of a large catalogue while the bot goes on: in a process of its own.

It is ``python -m bot.catalogue.index_process DATABASE``, and ends once its standard input does:
with the bot, however that ends.
"""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import bot
from bot.catalogue.index import Entry
from bot.catalogue.index_folder import IndexFolder
from bot.catalogue.shared_names import PAGE, entry_of
from bot.store.dramas import drama_names, edition
from bot.store.dramas.edition import Edition
from bot.store.engine import offline

EXIT_CHANGED = 3
"""The catalogue changed meanwhile."""

EXIT_LEFT = 4
"""The bot for which it was made has gone."""

_BEHIND = 10
"""How much more of a busy core the bot itself gets."""

_ROOT = Path(bot.__file__).parents[1]


class CatalogueChanged(Exception):  # noqa: N818 - nothing went wrong
    """The catalogue changed while its index was made."""


class NotMade(Exception):  # noqa: N818 - the text says why
    """The process could not make the index."""


async def make(database: Path) -> None:
    """Make the index of what a database holds, beside it.

    Raises CatalogueChanged, NotMade, and OSError where there can be no process. A caller that is
    cancelled ends it.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        str(database),
        cwd=_ROOT,
        # It has no use for the bot's token.
        env={name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    # Open until then, its standard input tells it that the bot is there.
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    try:
        said = await process.stderr.read()
    finally:
        process.stdin.close()
        await process.wait()
    if process.returncode == EXIT_CHANGED:
        raise CatalogueChanged
    if process.returncode:
        lines = said.decode(errors="replace").split("\n")
        raise NotMade(next(filter(None, reversed(lines)), f"exit code {process.returncode}"))


def main() -> int:
    """Make the index of the database that the command line names, and give the exit code."""
    Thread(target=_end_with_the_bot, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    folder = IndexFolder(Path(sys.argv[1]))
    with offline.reading(folder.database) as tx:
        now = edition.current(tx)
    try:
        folder.make(now, entries(folder.database, now))
    except CatalogueChanged:
        return EXIT_CHANGED
    return 0


def _end_with_the_bot() -> None:
    # Not by the buffered reader, which must not be in use at an ordinary end.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(EXIT_LEFT)


def entries(database: Path, now: Edition) -> Iterator[Entry]:
    """Yield all dramas: page by page, so that no view keeps the bot's file from being tidied."""
    after = 0
    while page := _page(database, now, after):
        yield from page
        after = page[-1].id


def _page(database: Path, now: Edition, after: int) -> list[Entry]:
    with offline.reading(database) as tx:
        if edition.current(tx) != now:
            raise CatalogueChanged
        return [entry_of(one) for one in drama_names.page(tx, after, PAGE)]


if __name__ == "__main__":
    sys.exit(main())
