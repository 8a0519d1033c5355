"""What long work gave, kept: each is worked out once, however many ask for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from bot.ui.worker import Worker

T = TypeVar("T")

MOST = 2_000_000
"""Letters or bytes that are kept; those that were asked for least recently make room."""


class Results:
    """Results by keys that name a server and all that they are made of, so that none is stale."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._size = 0
        self._under_way: dict[Hashable, asyncio.Event] = {}

    async def get(  # noqa: PLR0913 - what is kept, and for whom it is worked out
        self,
        key: Hashable,
        member: int,
        work: Callable[..., T],
        *arguments: object,
        size: Callable[[T], int],
        letters: int | None = None,
        keeps: bool = False,
    ) -> T:
        """Return what is kept under a key, else what ``Worker.run`` gives.

        Who asks while it is under way waits for the same. ``size`` counts a result's letters.
        Raises what ``Worker.run`` does.
        """
        while key not in self._kept:
            if (under_way := self._under_way.get(key)) is not None:
                await under_way.wait()
                continue
            self._under_way[key] = under_way = asyncio.Event()
            try:
                result = await self._worker.run(
                    member, work, *arguments, letters=letters, keeps=keeps
                )
                self._keep(key, result, size(result))
            finally:
                del self._under_way[key]
                under_way.set()
            return result
        self._kept.move_to_end(key)
        kept: T = self._kept[key][0]
        return kept

    def _keep(self, key: Hashable, result: object, size: int) -> None:
        self._kept[key] = result, size
        self._size += size
        while self._size > MOST and len(self._kept) > 1:
            _, (_, gone) = self._kept.popitem(last=False)
            self._size -= gone
