"""Steps of voters that tests share."""

from typing import Any

from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.waiting import until

SAVED = "Saved: this helped you. Press again to take it back."
SAVED_NOT = "Saved: this did not help you. Press again to take it back."
TAKEN_BACK = "Taken back: you have no vote on this review now."


async def viewers(person: Person, count: int, prefix: str = "viewer") -> list[Person]:
    """Let people join the server."""
    made = await person.call("POST", "people", {"count": count, "prefix": prefix})
    return [person.other(one["username"]) for one in made["people"]]


async def vote(person: Person, on: Any, button: str = "Helpful", **more: Any) -> str:
    """Press a button and give what its member is told in private."""
    before = await _private(person)
    answer = await person.press(on, button, **more)
    if answer.private:
        return _plain(person.text(answer))

    async def told() -> Json | None:
        new = [one for id_, one in (await _private(person)).items() if id_ not in before]
        return new[-1] if new else None

    return _plain(person.text(await until(told)))


async def shown(person: Person, message: Json) -> str:
    """Return a message as it stands now."""
    (now,) = [one for one in await person.read() if one["id"] == message["id"]]
    return person.text(now)


async def until_says(person: Person, message: Json, words: str) -> str:
    """Wait until a message shows some words."""

    async def says() -> str:
        text = await shown(person, message)
        return text if words in text else ""

    text: str = await until(says)
    return text


def edits(sandbox: Sandbox) -> list[str]:
    """Return what became of the edits by the bot's own route."""
    route = "/channels/{channel_id}/messages/{message_id}"
    return [one.verdict for one in sandbox.journal.requests("PATCH", route)]


async def _private(person: Person) -> dict[str, Json]:
    return {one["id"]: one for one in await person.read() if one["flags"] & 64}


def _plain(text: str) -> str:
    return text.removeprefix("(only you can see this)\n")
