"""A server with a moderator, and a member who has published a review in it."""

from dataclasses import dataclass

from bot import app
from sandbox.client import Answer, Person
from sandbox.wire import Json
from tests.waiting import until

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
MODERATOR, MEMBER = SEOUL + 1, SEOUL + 3
REVIEWS, MODERATORS = SEOUL + 11, SEOUL + 14
MINA, THEO = 1_000_000_000_000_000_013, 1_000_000_000_000_000_012

HEADLINE, BODY = "A headline to hide", "The captain crosses the border alone."
HIDDEN = "The moderators have hidden this review."


@dataclass
class Desk:
    """A moderator and an author in #reviews, and the author's published review."""

    theo: Person
    mina: Person
    card: Json

    async def panel(self) -> Answer:
        return await self.theo.menu("Moderate", message=self.card)

    async def decide(self, label: str, fields: Json | None = None) -> Answer:
        """Press a button of a fresh panel, and fill in the form that opens."""
        answer = await self.theo.press(await self.panel(), label)
        return answer if fields is None else await self.theo.submit(answer, fields)

    async def shown(self, channel: str = "reviews") -> str:
        """The newest message that everybody sees in a channel."""
        return self.mina.text((await public(self.mina.at(channel)))[-1])


async def desk_of(mina: Person, bot: app.DramaBot, *, episode: int = 0) -> Desk:
    """Set a server up, and let a member publish a review in it."""
    await bot.servers.change(
        SEOUL, moderator_role=MODERATOR, moderator_channel=MODERATORS, reviews_channel=REVIEWS
    )
    await publish(mina, episode=episode)
    mina = mina.at("reviews")
    return Desk(mina.other("theo"), mina, (await mina.read())[-1])


async def public(person: Person) -> list[Json]:
    """What everybody sees where a person is."""
    return [one for one in await person.other("hana").read() if not one["flags"] & 64]


async def publish(author: Person, drama: str = "CLOY", *, episode: int = 0) -> Answer:
    """Write and publish a review; it spoils nothing unless an episode is given."""
    typed = {"Headline": HEADLINE, "Score": "8.5/10", "Text": BODY}
    typed["How far does it spoil?"] = "Through an episode" if episode else "It spoils nothing"
    typed["Through which episode?"] = str(episode or "")
    draft = await author.submit(await author.run("/review write", drama=drama), typed)
    return await press_publish(author, draft)


async def press_publish(author: Person, draft: Answer) -> Answer:
    label = next(one for one in author.text(draft).split("[") if one.startswith("Publish "))
    return await author.press(draft, label.partition("]")[0])


async def until_shown(desk: Desk, text: str, *channels: str, absent: bool = False) -> None:
    """Wait until the newest message of each channel holds a text, or does not."""
    for channel in channels or ("reviews",):

        async def holds(channel: str = channel) -> bool:
            return (text in await desk.shown(channel)) is not absent

        await until(holds)


async def direct(person: Person, n: int) -> list[str]:
    """The first n direct messages, once they are there."""

    async def arrived() -> bool:
        return len(await person.dms()) >= n

    await until(arrived)
    return [person.text(one) for one in await person.dms()]


async def logged(person: Person, n: int = 1) -> list[Json]:
    """What stands in the moderator channel for all who see it, once there are n entries."""
    moderators = person.other("hana").at("moderators")

    async def arrived() -> bool:
        return len(await moderators.read()) >= n

    await until(arrived)
    return await moderators.read()


async def share(desk: Desk) -> Json:
    """Share the review in #general, and give the copy."""
    listed = await desk.mina.at("general").run("/review read", by="mina")
    assert listed.message is not None
    shares = f"review_share:v1:{review_id(desk.card)}"
    await desk.mina.at("general").press(listed, shares, force=True)
    return (await public(desk.mina.at("general")))[-1]


def review_id(card: Json) -> str:
    (found,) = {
        item["custom_id"].rpartition(":")[2]
        for row in card["components"]
        for item in row.get("components", ())
        if str(item.get("custom_id", "")).startswith("review_read:")
    }
    return str(found)


async def edited(author: Person, text: str, **more: str) -> Answer:
    """Change the text of the one review, and give the draft."""
    draft = await author.press(await author.run("/review mine"), "Open")
    form = await author.choose(draft, "Headline, score and text")
    return await author.submit(form, {"Text": text, **more})
