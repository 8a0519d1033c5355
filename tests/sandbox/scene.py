"""A sandbox with a bot of another library on it, as the judges meet it."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Scene:
    """A sandbox with a judge's bot on it, and mina in Seoul Nights.

    ``events`` are objects with an ``event``: registered (user, guilds, changed), ready, resumed
    and message (author, content). ``problems`` are the library's warnings and errors.
    """

    sandbox: Sandbox
    mina: Person
    events: list[Json]
    problems: list[str]

    def named(self, event: str) -> list[Json]:
        """The events of this name so far."""
        return [one for one in self.events if one["event"] == event]

    def heard(self) -> list[str]:
        """The messages of persons that reached the bot."""
        return [one["content"] for one in self.named("message")]

    async def until(self, condition: Callable[[], object]) -> None:
        """Return when ``condition`` holds; ``TimeoutError`` after ten seconds."""
        async with asyncio.timeout(10):
            while not condition():
                await asyncio.sleep(0.01)

    async def reading(self, person: Person, last: str) -> list[str]:
        """A channel as this person reads it, once a message that contains ``last`` is there."""
        async with asyncio.timeout(10):
            while True:
                shown = [person.text(one) for one in await person.read()]
                if any(last in one for one in shown):
                    return shown
                await asyncio.sleep(0.01)


def content(answer: Answer) -> str:
    """The text of the message in an answer."""
    assert answer.message is not None, answer
    return str(answer.message["content"])


def said(answer: Answer) -> Any:
    """The JSON in the message in an answer."""
    return json.loads(content(answer))
