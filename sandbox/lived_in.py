"""What people did before a newcomer came: messages, reviews, a running poll.

All of it goes through the bot, by the commands that everybody has. What the bot does not offer
is left out.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass

from sandbox import components
from sandbox.client import Person, Refused
from sandbox.message import EPHEMERAL
from sandbox.wire import Json

# How often one looks for a private answer, and the seconds between two looks.
_LOOKS, _BETWEEN = 40, 0.05
_NOTHING, _STORY = "It spoils nothing", "The whole story"


@dataclass(frozen=True, slots=True)
class Review:
    """A review by ``author``; ``scope`` is an option of the form."""

    author: str
    drama: str
    headline: str
    score: str
    scope: str
    text: str


_REVIEWS = (
    Review(
        "theo",
        "Signal",
        "A radio, two detectives, no wasted minute",
        "9.5/10",
        _NOTHING,
        "The cases are sad and the people are kind. Watch it with the lights on.",
    ),
    Review(
        "hana",
        "Crash Landing on You",
        "I cried on the train",
        "9/10",
        _STORY,
        "Every year they meet in Switzerland for two weeks, and that has to be enough. "
        "The last picnic undid me.",
    ),
)
_DRAMAS = ("Signal", "Kingdom", "Goblin")
# Who votes, and for which of the three.
_VOTES = {"hana": "Kingdom", "theo": "Kingdom", "jiwoo": "Signal"}
_TALK = (
    ("hana", "general", "Welcome to Seoul Nights! We watch on Fridays and argue on Saturdays."),
    ("theo", "general", "Type `/drama find` with whatever you remember of a title. It copes."),
    ("jiwoo", "general", "이번 주에는 뭐 봐요? Vote in <#1000000000000000112>!"),
)


async def live_in(url: str) -> None:
    """Let the people of the first server use the bot; what is refused or missing is left out."""
    async with Person(url, server="Seoul Nights") as someone:
        for name, channel, text in _TALK:
            await _if_offered(someone.other(name).at(channel).send(text))
        for review in _REVIEWS:
            await _if_offered(_write(someone.other(review.author).at("reviews"), review))
        await _if_offered(_vote_helpful(someone.other("jiwoo").at("reviews")))
        await _if_offered(_ask(someone.at("polls")))


async def _if_offered(doing: Awaitable[object]) -> None:
    try:
        await doing
    except Refused:
        return


async def _write(author: Person, review: Review) -> None:
    form = await author.run("/review write", drama=review.drama)
    fields = {
        "Headline": review.headline,
        "Score": review.score,
        "How far does it spoil?": review.scope,
        "Text": review.text,
    }
    draft = await author.submit(form, fields)
    await _press(author, draft.message, "Publish")


async def _vote_helpful(reader: Person) -> None:
    for message in await reader.read():
        await _press(reader, message, "Helpful")


async def _ask(author: Person) -> None:
    dramas = {f"drama{n}": drama for n, drama in enumerate(_DRAMAS, 1)}
    preview = await author.run("/poll dramas", options=dramas)
    await _press(author, preview.message, "Post")
    poll = (await author.read())[-1]
    for name, drama in _VOTES.items():
        await _press(author.other(name), poll, drama)


async def _press(person: Person, message: Json | None, beginning: str) -> None:
    """Press the button whose label begins so, and dismiss a private answer to it.

    ``Refused`` where there is none.
    """
    for one in components.walk(message["components"] if message else []):
        if one["type"] == components.BUTTON and one.get("label", "").startswith(beginning):
            answer = await person.press(message or {}, one["custom_id"])
            await (person.dismiss(answer) if answer.private else _tidy(person))
            return
    raise Refused(f"There is no button {beginning}.")


async def _tidy(person: Person) -> None:
    """Dismiss the private answer that follows a card's update, if one follows soon."""
    for _ in range(_LOOKS):
        private = [one for one in await person.read() if one["flags"] & EPHEMERAL]
        for message in private:
            await person.dismiss(message)
        if private:
            return
        await asyncio.sleep(_BETWEEN)
