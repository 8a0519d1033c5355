"""The catalogue's file format: JSON Lines in UTF-8, a header and then one drama a line."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from bot.catalogue.file_fields import DRAMA, BadField, check_drama
from bot.domain.dramas.drama import Drama
from bot.domain.dramas.json_format import read_drama, write_drama

VERSION = 1

HEADER = b'{"dramaclub": "catalogue", "version": 1}\n'

LONGEST = 1 << 20
"""Bytes of a line, without its end; a longer one is never held as a whole."""


class NoCatalogue(Exception):  # noqa: N818 - it is about the file, and the owner reads its text
    """A file is not of this format at all; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is no drama: its number, from 1, and the reason, one short line of text."""

    number: int
    reason: str


def write(drama: Drama) -> bytes:
    """Return the line that reads as this drama."""
    # Without spaces no line becomes longer than the one it was read from, whatever stood there.
    text = json.dumps(write_drama(drama), ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def read(stream: BinaryIO, name: str) -> Iterator[Drama | Refused]:
    """Return what stands on each line, one by one; the dramas' ids are 0.

    Of two lines with one key the second is refused. Raises NoCatalogue at once for a file that
    does not begin with a known header; ``name`` is how its text calls the file.
    """
    _check_header(stream.readline(LONGEST), name)
    return _read(stream)


def _check_header(line: bytes, name: str) -> None:
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in line[:4]:
        raise NoCatalogue(f"{name} looks like UTF-16. Save it as UTF-8.")
    try:
        header = _parsed(line.removeprefix(codecs.BOM_UTF8))
    except BadField:
        header = None
    if not isinstance(header, dict) or header.get("dramaclub") != "catalogue":
        raise NoCatalogue(
            f"{name} is not a catalogue: its first line must be {HEADER.decode().strip()}"
        )
    version = header.get("version")
    if type(version) is not int or version != VERSION:
        raise NoCatalogue(f"{name} is not of version {VERSION}, which this Dramaclub reads.")


def _read(stream: BinaryIO) -> Iterator[Drama | Refused]:
    lines: dict[str, int] = {}
    for number, line in _numbered(stream):
        try:
            drama = _drama(line)
        except BadField as problem:
            yield Refused(number, str(problem))
            continue
        if (first := lines.setdefault(drama.key, number)) != number:
            yield Refused(number, f"its key stands on line {first} already")
        else:
            yield drama


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Return the lines after the header that are not empty; None for one that is too long."""
    number = 1
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
            yield number, None
        elif line.strip():
            yield number, line


def _drama(line: bytes | None) -> Drama:
    if line is None:
        raise BadField("it is longer than 1 MiB")
    try:
        given = _parsed(line)
    except BadField:
        if line.endswith(b"\n"):
            raise
        raise BadField("the file ends in the middle of this line") from None
    check_drama(DRAMA, given)
    return read_drama(given)


def _parsed(line: bytes) -> Any:
    """Parse a line; raises BadField with a reason that repeats nothing of it."""
    try:
        return json.loads(
            line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1} is 0x{line[error.start]:02X}"
        raise BadField(f"it is not in UTF-8 ({place}); save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadField(f"it is not JSON, from letter {error.pos + 1} on") from None
    except RecursionError:
        raise BadField("it is nested too deeply") from None
    except ValueError:
        raise BadField("it holds a number with thousands of digits") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        raise BadField("it gives a field twice")
    return given


def _no_constant(_name: str) -> NoReturn:
    raise BadField("it holds NaN or Infinity, which JSON does not know")
