"""Steps of authors and readers that tests of reviews share."""

from typing import Any

from sandbox.client import Answer, Person
from sandbox.wire import Json
from tests.waiting import until

CLOY = "crash landing on you"
"""16 episodes."""

SEOUL = 1_000_000_000_000_000_100
REVIEWS, TALK, RULES = SEOUL + 11, SEOUL + 13, SEOUL + 15

FILLED = {
    "Headline": "Loved it",
    "Score": "17",
    "How far does it spoil?": "nothing",
    "Text": "Warm and funny, with the best of friends. I would watch it again.",
}
"""The first form, for a review that spoils nothing and asks nothing."""

COVERED = {"How far does it spoil?": "episode", "Through which episode?": "12"}


async def drafted(person: Person, title: str = CLOY, **fields: Any) -> Answer:
    """Fill in the first form and give the draft."""
    form = await person.run("/review write", drama=title)
    assert form.modal is not None, person.text(form)
    return await person.submit(form, FILLED | fields)


async def with_section(person: Person, draft: Answer, title: str, text: str, **more: str) -> Answer:
    """Add a section to a draft; ``more`` may say how far it spoils."""
    form = await person.choose(draft, "Add a section")
    draft = await person.submit(form, {"Title": title, "Text": text})
    if more:
        section = await person.choose(draft, f"Section: {title}")
        form = await person.press(section, "How far it spoils")
        fields = {
            "How far does it spoil?": more["scope"],
            "Through which episode?": more.get("episode", ""),
        }
        draft = await person.submit(form, fields)
    return draft


async def publish(person: Person, draft: Answer) -> str:
    """Press Publish and give what is said."""
    return person.text(await person.press(draft, publish_id(draft)))


def publish_id(draft: Answer) -> str:
    return button_id(draft, "review_publish")


def button_id(shown: Answer | Json, feature: str) -> str:
    """Find the id of a button in a message."""
    found = str(shown.message if isinstance(shown, Answer) else shown).partition(f"'{feature}:v1")[
        2
    ]
    assert found, f"no {feature}"
    return f"{feature}:v1{found[: found.index(chr(39))]}"


async def published(person: Person, title: str = CLOY, **fields: Any) -> Json:
    """Publish a review and give its card."""
    said = await publish(person, await drafted(person, title, **fields))
    assert "Published in" in said, said
    return (await cards_of(person))[-1]


async def cards_of(person: Person) -> list[Json]:
    """The cards of reviews that everybody sees in a channel, oldest first."""
    return [one for one in await person.read() if is_card(one)]


def is_card(message: Json) -> bool:
    return not message["flags"] & 64 and "review by" in str(message)


async def mine(person: Person) -> str:
    return person.text(await person.run("/review mine"))


async def opened(person: Person) -> Answer:
    """Open the only review of a member."""
    return await person.press(await person.run("/review mine"), "Open")


async def until_shown(person: Person, words: str, *, gone: str = "") -> str:
    """Wait until the newest card shows some words, and others not any more."""

    async def shows() -> str:
        text = person.text((await cards_of(person))[-1])
        return text if words in text and not (gone and gone in text) else ""

    text: str = await until(shows)
    return text
