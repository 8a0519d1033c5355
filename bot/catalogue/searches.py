"""Searches of one index, the newest of them remembered."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from bot.catalogue.finding import Answer, Found, decide
from bot.catalogue.guild_catalogue import GuildCatalogue
from bot.catalogue.index import Hit, Index
from bot.catalogue.names import normalise
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import SAME, rerank
from bot.refusals.dramas import StillReading

T = TypeVar("T")

HITS = 5
"""Dramas among which a search decides."""

REMEMBERED = 5_000
"""Searches that are remembered at most, each up to a kilobyte."""


class Searches:
    """Finds the ids of dramas in an index and among what their server says.

    What was found is remembered by all that it depends on: this index, the text as it is compared,
    and the names that the server has of its own; those of no other server ever answer.
    """

    def __init__(self, index: Index, *, whole: bool = True) -> None:
        self.index = index
        self.whole = whole
        """Whether the index has all names."""
        self._remembered: dict[Hashable, object] = {}

    def find(self, typed: str, here: GuildCatalogue) -> Answer[int]:
        """Return what a text means.

        Raises StillReading where the index is not whole yet, unless it is the very name.
        """
        return self._known(("find", *_asked(typed, here)), lambda: self._find(typed, here))

    def complete(self, typed: str, limit: int, here: GuildCatalogue) -> Sequence[int]:
        """Return the dramas that a half-typed text may mean, best first; of none the best known."""
        if not typed.strip():
            return self._known(limit, lambda: _ids(self.index.popular(limit)))
        return self._known(
            (limit, *_asked(typed, here)), lambda: _ids(self._search(typed, limit, here))
        )

    def _find(self, typed: str, here: GuildCatalogue) -> Answer[int]:
        hits = self._search(typed, HITS, here)
        answer = decide(typed, hits)
        if not self.whole and not (isinstance(answer, Found) and hits[0].score == SAME):
            raise StillReading
        return answer

    def _search(self, typed: str, limit: int, here: GuildCatalogue) -> list[Hit]:
        wanted = Wanted.of(typed)
        shared = self.index.candidates(wanted, limit)
        return rerank(wanted, here.candidates(wanted, shared, limit), limit)

    def _known(self, asked: Hashable, search: Callable[[], T]) -> T:
        remembered = self._remembered
        # The one that was asked longest ago stands first.
        found: T = remembered.pop(asked) if asked in remembered else search()  # type: ignore[assignment]  # what was found for the same
        remembered[asked] = found
        if len(remembered) > REMEMBERED:
            del remembered[next(iter(remembered))]
        return found


def _asked(typed: str, here: GuildCatalogue) -> tuple[Hashable, ...]:
    return normalise(typed), typed.isupper(), here.names_number


def _ids(hits: Sequence[Hit]) -> Sequence[int]:
    return tuple(hit.id for hit in hits)
