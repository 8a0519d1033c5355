"""The names that the index leads to, by their numbers: bytes in memory, or a mapped file."""

import struct
from mmap import mmap
from typing import BinaryIO

from bot.catalogue.names import compact
from bot.catalogue.rerank import Name

# Of a name: its drama's id, where its text begins, its popularity, the bytes of its text and of
# its form (0: they are the same), and whether it is a main title.
_NAME = struct.Struct("<QQIIH?")

_COUNT = struct.Struct("<Q")


class NameTable:
    """Names by their numbers from 0; never changed.

    They are made anew from the bytes each time that one is asked for, so that a million of them
    take no memory but what the system keeps of their file.
    """

    def __init__(self, data: bytes | mmap) -> None:
        self._data = data
        self._count: int
        (self._count,) = _COUNT.unpack_from(data, len(data) - _COUNT.size)
        self._first = len(data) - _COUNT.size - self._count * _NAME.size

    def __len__(self) -> int:
        """How many names there are."""
        return self._count

    def __getitem__(self, number: int) -> Name:
        """Return a name; raises IndexError where there is none of this number."""
        if not 0 <= number < self._count:
            raise IndexError(number)
        place = self._first + number * _NAME.size
        id_, start, popularity, text_bytes, form_bytes, main = _NAME.unpack_from(self._data, place)
        middle = start + text_bytes
        text = form = self._data[start:middle].decode("utf-8", "surrogatepass")
        if form_bytes:
            form = self._data[middle : middle + form_bytes].decode("utf-8")
        return Name(id_, popularity, text, form, compact(form), main)


class NameWriter:
    """Writes a name table to a file from its beginning: the texts, then where each one is."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._written = 0
        self._places = bytearray()

    def add(self, name: Name) -> int:
        """Write a name, and return its number."""
        number = len(self._places) // _NAME.size
        text = name.text.encode("utf-8", "surrogatepass")
        form = b"" if name.form == name.text else name.form.encode("utf-8")
        self._out.write(text + form)
        self._places += _NAME.pack(
            name.id, self._written, name.popularity, len(text), len(form), name.main
        )
        self._written += len(text) + len(form)
        return number

    def close(self) -> None:
        """Write what closes the table."""
        self._out.write(self._places)
        self._out.write(_COUNT.pack(len(self._places) // _NAME.size))
