"""What was read of the catalogue lately, kept by the dramas' ids."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=_Numbered)


class Cache(Generic[T]):
    """Reads by id what never changes while the bot runs, and keeps the newest ``most`` of it."""

    def __init__(
        self, database: Database, read: Callable[[Tx, Sequence[int]], Sequence[T]], most: int
    ) -> None:
        self._database = database
        self._read = read
        self._most = most
        self._kept: dict[int, T] = {}

    async def get(self, ids: Iterable[int]) -> dict[int, T]:
        """Return what there is with these ids."""
        # What was asked for longest ago stands first.
        found = {id_: self._kept.pop(id_) for id_ in {*ids} & self._kept.keys()}
        self._kept |= found
        if missing := [id_ for id_ in dict.fromkeys(ids) if id_ not in found]:
            read = {one.id: one for one in await self._database.read(self._read, missing)}
            self._kept |= read
            found |= read
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return found
