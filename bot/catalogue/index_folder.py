"""Where the index is kept: a folder beside the database."""

import json
import os
import secrets
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unicodedata import unidata_version

from tantivy.tantivy import __version__ as tantivy_version

from bot.catalogue.index import FORMAT, Entry, Index
from bot.store.dramas.edition import Edition

_HEADER = "header.json"
_LOCKS = ".tantivy-"  # left by tantivy, and empty
_READ = 1 << 20


class IndexFolder:
    """A folder of indexes of the shared catalogue, each under its edition's generation.

    Anybody may delete it at any time. An index is made under another name and renamed once it is
    whole and on disk; it is never changed. Its header says what it was made of and by, and the size
    and checksum of each file, so that nothing else is ever taken for it.
    """

    def __init__(self, database: Path) -> None:
        # One file has one folder, by whatever name it is opened.
        self.database = database.resolve()
        self.path = self.database.with_name(f"{self.database.name}-index")

    def open(self, edition: Edition) -> Index | None:
        """Open the index of an edition; None where it is missing, damaged or another version's.

        Blocks: reads all of it once, 0.1 s for a million names, and removes all other indexes.
        """
        place = self.path / edition.generation
        try:
            if json.loads((place / _HEADER).read_bytes()) != _header(place, edition):
                return None
            index = Index.open(place)
        except (OSError, ValueError):
            return None
        self._sweep(place)
        return index

    def make(self, edition: Edition, entries: Iterable[Entry]) -> None:
        """Make the index of an edition, of which ``entries`` are all.

        Blocks as ``Index.write`` does. Raises OSError, and whatever ``entries`` raises.
        """
        place = self.path / edition.generation
        part = self.path / f".{secrets.token_hex(8)}.part"
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.mkdir(mode=0o700)
        try:
            Index.write(part, entries)
            _seal(part, edition)
            # A damaged one, or that of another version.
            shutil.rmtree(place, ignore_errors=True)
            part.replace(place)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        _sync(self.path)

    def _sweep(self, kept: Path) -> None:
        for path in self.path.iterdir():
            if path != kept:
                # Where another process still reads it, the next start removes it.
                shutil.rmtree(path, ignore_errors=True)


def _header(place: Path, edition: Edition) -> dict[str, Any]:
    """Return what the header of an index says if its files are whole. Reads all of them."""
    files = sorted(path for path in place.iterdir() if _counts(path))
    return {
        "format": FORMAT,
        "tantivy": tantivy_version,
        "unicode": unidata_version,
        "version": edition.version,
        "generation": edition.generation,
        "files": {path.name: [path.stat().st_size, _checksum(path)] for path in files},
    }


def _counts(path: Path) -> bool:
    return path.name != _HEADER and not path.name.startswith(_LOCKS)


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_READ):
            checksum = zlib.crc32(piece, checksum)
    return checksum


def _seal(part: Path, edition: Edition) -> None:
    """Write the header, and bring all to disk, for the bot's user alone."""
    (part / _HEADER).write_text(json.dumps(_header(part, edition)), "ascii")
    for path in part.iterdir():
        path.chmod(0o600)
        _sync(path)
    _sync(part)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        # Windows opens no folders, and needs no such thing.
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
