"""Taking the shared catalogue out to a file, and in from one."""

import os
import secrets
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.catalogue import file_format, starter
from bot.catalogue.index_folder import IndexFolder
from bot.store.dramas import dramas
from bot.store.dramas.dramas import Change
from bot.store.engine import offline
from bot.store.engine.connections import BESIDE, PRIVATE_FILE

STANDARD = "-"
"""Stands for standard input or output where a file is named."""

REFUSED = "refused"


class CannotTransfer(Exception):  # noqa: N818 - it is about the file, and the owner reads its text
    """A file cannot be read or written; the text says why."""


def export(database: Path, file: str) -> int:
    """Write all dramas to a file, by their keys, and give their number.

    A file that stood there is replaced by the whole catalogue, or stays as it was. Raises
    CannotTransfer and DatabaseProblem.
    """
    count = 0
    name = "Standard output" if file == STANDARD else file
    try:
        if _is_of_database(file, database):
            raise CannotTransfer(f"{file} is the database itself. Name another file.")
        with offline.reading(database) as tx, _target(file) as out:
            out.write(file_format.HEADER)
            for drama in dramas.in_key_order(tx):
                out.write(file_format.write(drama))
                count += 1
    except OSError as error:
        raise CannotTransfer(f"{name} cannot be written: {error.strerror}.") from error
    except KeyboardInterrupt:
        raise CannotTransfer("Stopped before the end.") from None
    return count


def import_(
    database: Path, file: str, report: Callable[[file_format.Refused], None]
) -> Counter[str]:
    """Take a file's dramas into the catalogue, and count what each line led to.

    All that can be taken is taken in one transaction, over what comes with the bot; each refused
    line is reported. The counts are under the values of ``Change`` and ``REFUSED``. Raises
    CannotTransfer, NoCatalogue and DatabaseProblem; then nothing was taken.
    """
    counts: Counter[str] = Counter()
    name = "Standard input" if file == STANDARD else file
    try:
        with _source(file) as stream:
            given = file_format.read(stream, name)
            with offline.writing(database) as tx:
                # Lines that say what comes with the bot anyway do not become the owner's.
                dramas.put(tx, starter.read())
                for one in given:
                    if isinstance(one, file_format.Refused):
                        report(one)
                        counts[REFUSED] += 1
                    else:
                        counts[dramas.put_imported(tx, one)] += 1
    except OSError as error:
        raise CannotTransfer(f"{name} cannot be read: {error.strerror}.") from error
    except KeyboardInterrupt:
        raise CannotTransfer("Stopped; nothing was taken.") from None
    return counts


def _is_of_database(file: str, database: Path) -> bool:
    """Tell whether a file is the database, or one that it keeps beside it."""
    real, target = os.path.realpath(database), Path(os.path.realpath(file))
    return str(target) in {real + end for end in BESIDE} or target.is_relative_to(
        IndexFolder(database).path
    )


def told(counts: Counter[str]) -> str:
    """Return the counts of an import as a line of text."""
    return ", ".join(f"{counts[kind]} {kind}" for kind in (*Change, REFUSED)) + "."


@contextmanager
def _source(file: str) -> Iterator[BinaryIO]:
    if file == STANDARD:
        if sys.stdin is None:
            raise CannotTransfer("Standard input is closed.")
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as stream:
            yield stream


@contextmanager
def _target(file: str) -> Iterator[BinaryIO]:
    """Open a file so that what is written replaces it as a whole, once all is written."""
    path = Path(os.path.realpath(file))
    if file == STANDARD:
        if sys.stdout is None:
            raise CannotTransfer("Standard output is closed.")
        # Not sys.stdout itself: when its reader has gone, Python would stumble over it at the end.
        with open(sys.stdout.fileno(), "wb", closefd=False) as out:
            yield out
    elif path.exists() and not path.is_file():
        # A pipe or a device cannot be replaced, and must not be.
        with path.open("wb") as out:
            yield out
    else:
        with _replacing(path) as out:
            yield out


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with open(part, "xb", opener=_private) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)
