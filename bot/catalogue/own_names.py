"""All names of one server's own, in pieces: an edit files anew only the piece that it is in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain, count

from bot.catalogue.few_names import MOST, FewNames
from bot.catalogue.index import ALIKE, POPULAR
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Name
from bot.catalogue.terms import query_grams, query_keys

PIECE = 10_000
"""Letters that are filed together; those of one drama stay together, however many they are."""

_FILED = 40
"""Bits of what a name is in the lists."""


class OwnNames:
    """Names of dramas, to some ten thousand; never changed: ``put`` gives another one.

    5,000 names are searched in 1 ms, 20,000 in 4 ms.
    """

    def __init__(
        self, pieces: Mapping[int, FewNames] | None = None, places: Mapping[int, int] | None = None
    ) -> None:
        self._pieces = pieces or {}
        self._places = places or {}

    def put(self, named: Mapping[int, Sequence[Name]]) -> "OwnNames":
        """Return these names with others for some dramas, none for those that have none any more.

        Blocks for what is filed anew: a piece or two for a drama, 13 ms each where they are full.
        """
        touched = self._left(named)
        places = dict(self._places)
        for id_ in named:
            places.pop(id_, None)
        sizes = {place: piece.letters for place, piece in self._pieces.items()}
        sizes |= {place: _letters(names) for place, names in touched.items()}
        for id_, names in named.items():
            if not names:
                continue
            place = _roomiest(sizes, _letters(names))
            there = self._pieces[place].names if place in self._pieces else ()
            touched.setdefault(place, list(there)).extend(names)
            sizes[place] = sizes.get(place, 0) + _letters(names)
            places[id_] = place
        filed = {place: FewNames(place, names) for place, names in touched.items()}
        pieces = {**self._pieces, **filed}
        return OwnNames({place: one for place, one in pieces.items() if one.names}, places)

    def candidates(self, wanted: Wanted, limit: int) -> list[Name]:
        """Return the names to rerank: the most alike, and some under the same keys."""
        found = self._alike(wanted, max(ALIKE, limit))
        for key in query_keys(wanted):
            under = chain.from_iterable(piece.under(key) for piece in self._pieces.values())
            found += nsmallest(max(POPULAR, limit), under)
        return [self._name(filed) for filed in dict.fromkeys(found)]

    def _alike(self, wanted: Wanted, limit: int) -> list[int]:
        terms, pieces = query_grams(wanted), self._pieces.values()
        # In one go: a call for each list would take longer than counting it.
        lists = [found for term in terms for piece in pieces if (found := piece.with_gram(term))]
        shared = Counter(chain.from_iterable(lists))
        least = _least(shared, limit)
        alike = [filed - (n << _FILED) for filed, n in shared.items() if n >= least]
        return [one % (1 << _FILED) for one in nsmallest(limit, alike)]

    def _name(self, filed: int) -> Name:
        return self._pieces[filed // MOST % MOST].names[filed % MOST]

    def _left(self, gone: Iterable[int]) -> dict[int, list[Name]]:
        """Return what is left of the pieces in which some dramas are."""
        gone = frozenset(gone)
        touched = {self._places[id_] for id_ in gone if id_ in self._places}
        return {
            place: [name for name in self._pieces[place].names if name.id not in gone]
            for place in touched
        }


def _roomiest(sizes: Mapping[int, int], letters: int) -> int:
    """Return the piece with the most room, or a new one: so no piece stays nearly empty."""
    place = min(sizes, key=sizes.__getitem__, default=None)
    if place is not None and sizes[place] + letters <= PIECE:
        return place
    return next(place for place in count() if place not in sizes)


def _least(shared: Counter[int], limit: int) -> int:
    """Return how many grams the last of the ``limit`` best shares: so only few are sorted."""
    among = 0
    for n, names in sorted(Counter(shared.values()).items(), reverse=True):
        among += names
        if among >= limit:
            return n
    return 0


def _letters(names: Iterable[Name]) -> int:
    return sum(len(name.letters) for name in names)
