"""The catalogue that a new bot starts with."""

import asyncio
import hashlib
from pathlib import Path

from bot.catalogue import file_format
from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas, edition
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx

STARTER = Path(__file__).with_suffix(".jsonl")


def read(path: Path = STARTER) -> list[Drama]:
    """Read a catalogue file as a whole; its dramas have the id 0 until they are stored.

    Raises NoCatalogue, and ValueError with the line's number for a line that is no drama.
    """
    with path.open("rb") as stream:
        return [_taken(one, path) for one in file_format.read(stream, path.name)]


async def bring(database: Database, path: Path = STARTER) -> None:
    """Store a catalogue file's dramas, unless it is the one that was stored last."""
    digest = await asyncio.to_thread(_digest, path)
    if (await database.read(edition.current)).starter != digest:
        await database.write(_store, digest, await asyncio.to_thread(read, path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _store(tx: Tx, digest: str, given: list[Drama]) -> None:
    dramas.put(tx, given)
    edition.note_starter(tx, digest)


def _taken(one: Drama | file_format.Refused, path: Path) -> Drama:
    if isinstance(one, file_format.Refused):
        raise ValueError(f"{path.name}, line {one.number}: {one.reason}")
    return one
