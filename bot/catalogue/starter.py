"""The catalogue that a new bot starts with."""

from pathlib import Path

from bot.catalogue import file_format
from bot.domain.dramas.drama import Drama

STARTER = Path(__file__).with_suffix(".jsonl")


def read(path: Path = STARTER) -> list[Drama]:
    """Read a catalogue file as a whole; its dramas have the id 0 until they are stored.

    Raises NoCatalogue, and ValueError with the line's number for a line that is no drama.
    """
    with path.open("rb") as stream:
        return [_taken(one, path) for one in file_format.read(stream, path.name)]


def _taken(one: Drama | file_format.Refused, path: Path) -> Drama:
    if isinstance(one, file_format.Refused):
        raise ValueError(f"{path.name}, line {one.number}: {one.reason}")
    return one
