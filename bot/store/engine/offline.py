"""One transaction for a command that runs without the bot's event loop."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store.engine import connections, migrate
from bot.store.engine.database import locked, prepare
from bot.store.engine.errors import DatabaseProblem, named_problems
from bot.store.engine.transaction import Tx


@contextmanager
def writing(path: Path) -> Iterator[Tx]:
    """Open a file for this process alone, create or upgrade it, and yield its one transaction.

    It is committed at the end; whatever is raised undoes all of it. Raises DatabaseProblem.
    """
    path = path.resolve()
    with locked(path), named_problems(path):
        prepare(path, migrate.load())
        with closing(connections.connect(path, write=True)) as connection:
            connections.configure_writer(connection)
            connection.execute("BEGIN IMMEDIATE")
            yield Tx(connection)
            connection.commit()


@contextmanager
def reading(path: Path) -> Iterator[Tx]:
    """Yield one unchanging view of a file, which a bot may be using. Raises DatabaseProblem."""
    if not path.exists():
        raise DatabaseProblem(f"The database {path} is not there yet; the first run makes it.")
    steps = migrate.load()
    with named_problems(path), closing(connections.connect(path, write=False)) as connection:
        connection.execute("BEGIN")
        if (version := migrate.inspect(connection, steps)) < len(steps):
            raise DatabaseProblem(
                f"The database {path} has schema {version}; run the bot once to upgrade it to"
                f" {len(steps)}."
            )
        yield Tx(connection)
