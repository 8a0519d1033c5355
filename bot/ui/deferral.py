"""The interactions that are being worked on: none is left without a sign of life."""

import asyncio
from typing import Protocol

import discord

from bot.ui.answer import Answer
from bot.ui.late_forms import LateForms
from bot.ui.pending_notices import Notices

DEFER_AFTER = 1.5
"""Seconds without an answer after which an interaction is deferred; Discord gives up after 3."""


MANY = 8
"""Interactions under way that are usual on a busy evening; beyond, the bot is slower than its
members."""


class Clock(Protocol):
    """What tells when an interaction is late; tests put one in place that stands still."""

    def now(self) -> float:
        """Return the time in seconds, from wherever it counts."""

    async def sleep_until(self, deadline: float) -> None:
        """Return when ``now()`` has reached a moment."""


class LoopClock:
    """The running loop's own time."""

    def now(self) -> float:
        """Return the time in seconds."""
        return asyncio.get_running_loop().time()

    async def sleep_until(self, deadline: float) -> None:
        """Return when ``now()`` has reached a moment."""
        await asyncio.sleep(deadline - self.now())


class Underway:
    """Knows each command, press and form from its arrival until the end of its work."""

    def __init__(self, notices: Notices, late_forms: LateForms) -> None:
        self.clock: Clock = LoopClock()
        self._notices = notices
        self._late_forms = late_forms
        # In order of arrival, so the first one that is not late yet is the next to become so.
        self._answers: dict[int, Answer] = {}
        self._timer: asyncio.Task[None] | None = None
        self._awaited: set[int] = set()
        self.closing = False
        """Whether the bot is stopping: what arrives now is not begun any more."""
        self._idle: asyncio.Event | None = None

    def start(self, interaction: discord.Interaction) -> Answer:
        """Begin an interaction: give it its answer, and defer that if it is late."""
        late_at = self.clock.now() + DEFER_AFTER
        answer = Answer(interaction, self._notices, self._late_forms, late_at)
        interaction.extras["answer"] = answer
        self._answers[interaction.id] = answer
        if self._timer is None:
            self._wait_for(answer)
        return answer

    def end(self, interaction: discord.Interaction) -> None:
        """Note that the work is done; may be said more than once."""
        self._answers.pop(interaction.id, None)
        self._awaited.discard(interaction.id)
        if self._idle is not None and not self._awaited:
            self._idle.set()

    @property
    def many(self) -> bool:
        """Whether so much is under way that what can be done later, for many at once, should be."""
        return len(self._answers) > MANY

    async def close(self, seconds: float) -> bool:
        """Begin nothing more, and wait for what is under way; False if the time ran out."""
        self.closing = True
        self._awaited = set(self._answers)
        if not self._awaited:
            return True
        self._idle = asyncio.Event()
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _wait_for(self, answer: Answer) -> None:
        self._timer = asyncio.create_task(self._defer_late(answer.late_at), name="defer late")

    async def _defer_late(self, moment: float) -> None:
        await self.clock.sleep_until(moment)
        self._timer = None
        now = self.clock.now()
        for answer in self._answers.values():
            if answer.late_at > now:
                self._wait_for(answer)
                return
            answer.defer()
