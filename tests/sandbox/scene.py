"""A sandbox with a bot of another library on it, as the judges meet it."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.waiting import until


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

    async def reading(self, person: Person, last: str) -> list[str]:
        """A channel as this person reads it, once a message that contains ``last`` is there."""

        async def shown() -> list[str]:
            texts = [person.text(one) for one in await person.read()]
            return texts if any(last in one for one in texts) else []

        read: list[str] = await until(shown)
        return read


def content(answer: Answer) -> str:
    """The text of the message in an answer."""
    assert answer.message is not None, answer
    return str(answer.message["content"])


def said(answer: Answer) -> Any:
    """The JSON in the message in an answer."""
    return json.loads(content(answer))
