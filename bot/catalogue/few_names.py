"""Names to search among where they are few: a piece of one server's own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.catalogue.rerank import Name
from bot.catalogue.terms import grams, keys

MOST = 1 << 15
"""Pieces, and names of a piece."""


class FewNames:
    """Lists of names by the terms of the index; never changed.

    Far smaller than an index, made in a fraction of its time, and slower among many names: 10,000
    letters take 13 ms to file. In the lists a name is a number: its length, the number of the piece
    (below ``MOST``), and its place. So those of all pieces can be counted together, and of names
    that answer equally the shortest come first, as they are the most alike.
    """

    def __init__(self, number: int, names: Iterable[Name]) -> None:
        self.names = list(names)
        self.letters = sum(len(name.letters) for name in self.names)
        self._by_gram: defaultdict[str, list[int]] = defaultdict(list)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self.names):
            filed = (len(name.letters) * MOST + number) * MOST + place
            for gram in grams(name.form):
                self._by_gram[gram].append(filed)
            for key in set(keys(name.form, main=name.main)):
                self._by_key[key].append(filed)

    def with_gram(self, gram: str) -> Sequence[int]:
        """Return the names that have a gram."""
        return self._by_gram.get(gram, ())

    def under(self, key: str) -> Sequence[int]:
        """Return the names that are filed under a key."""
        return self._by_key.get(key, ())
