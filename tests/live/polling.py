"""What tests of polls share: the passing of time, and steps that people take."""

from typing import Any

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.reviewing import SEOUL
from tests.owing import all_owed
from tests.waiting import until

DAY = 24 * 3600


def pass_time(sandbox: Sandbox, bot: app.DramaBot, seconds: float) -> None:
    """Let time pass for Discord and the bot."""
    sandbox.clock.advance(seconds)
    # The class itself is loaded anew with each bot.
    polls: Any = bot.cogs["Polls"]
    polls.timer.wake()
    bot.following.wake()


async def drafted(person: Person, **fields: Any) -> Answer:
    """Fill in the form of /poll create and give the preview."""
    modal = await person.run("/poll create", options=fields.pop("options", {}))
    filled = {
        "Question": "What do we watch next?",
        "Options": "Signal\nOur Movie\nMisaeng",
        "Closes": "3d",
    }
    return await person.submit(modal, filled | fields)


async def posted(person: Person, **fields: Any) -> Json:
    """Post a poll and give its message."""
    preview = await drafted(person, **fields)
    before = {message["id"] for message in await person.read()}
    done = await person.press(preview, "Post")
    assert "Posted." in person.text(done), person.text(done)
    (message,) = [one for one in await person.read() if one["id"] not in before | private(one)]
    return message


def private(message: Json) -> set[str]:
    return {message["id"]} if message["flags"] & 64 else set()


async def shown(person: Person, message: Json) -> str:
    """Return a message as it stands now."""
    (now,) = [one for one in await person.read() if one["id"] == message["id"]]
    return person.text(now)


async def until_shown(person: Person, message: Json, words: str) -> str:
    """Wait until a message shows some words, and return all that it shows."""

    async def shows() -> str:
        text = await shown(person, message)
        return text if words in text else ""

    text: str = await until(shows)
    return text


async def until_noted(person: Person, words: str) -> None:
    """Wait until the newest private answer that a person has there says something."""

    async def noted() -> bool:
        said = await notes(person)
        return bool(said) and words in said[-1]

    await until(noted)


async def notes(person: Person) -> list[str]:
    """Return the private answers that a person has seen there, oldest first."""
    return [person.text(one) for one in await person.read() if one["flags"] & 64]


async def public(person: Person) -> list[Json]:
    """Return the channel's messages that everybody sees."""
    return [one for one in await person.read() if not one["flags"] & 64]


async def poll_details(person: Person, poll_id: int) -> Answer:
    """Open what there is to know of a poll."""
    listed = await person.run("/poll list")
    return await person.press(listed, f"poll_more:v1:{poll_id}", force=True)


async def nothing_owed(bot: app.DramaBot) -> bool:
    """Tell whether every message shows what it is to show."""
    return not await bot.database.read(all_owed, [SEOUL])
