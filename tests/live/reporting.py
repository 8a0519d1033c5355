"""Steps of members who report, and of those who judge."""

from dataclasses import dataclass

from sandbox.client import Person
from sandbox.wire import Json
from tests.live.reviewing import button_id, published
from tests.waiting import until

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200


REVIEWS, MODERATORS = SEOUL + 11, SEOUL + 14


MINA, THEO = 1_000_000_000_000_000_013, 1_000_000_000_000_000_012


SETTINGS = {
    "moderator_role": SEOUL + 1, "moderator_channel": MODERATORS, "reviews_channel": REVIEWS,
    "vote_member_days": 0,
}  # fmt: skip


HEADLINE, BODY = "A headline to hide", "The captain crosses the border alone."


THANKS = "Thank you. The moderators have it; the author won't learn who reported."


COVERED = "Members reported this; the moderators will look."


ASKS = "Does this review spoil further than it is marked?"


@dataclass
class Court:
    """A moderator, an author, members who report, and the author's published review."""

    theo: Person
    mina: Person
    fans: list[Person]
    card: Json

    @property
    def id(self) -> str:
        return button_id(self.card, "review_read").rpartition(":")[2]

    async def report(self, n: int, episode: int = 12) -> str:
        """Let a member report, and give what is said."""
        fan = self.fans[n]
        form = await fan.menu("Report spoilers", message=self.card)
        return fan.text(await fan.submit(form, reach(episode)))

    async def covered(self) -> None:
        for n in range(3):
            assert THANKS in await self.report(n)
        await self.until_shown(COVERED)

    async def shown(self) -> str:
        """The review's card as everybody sees it."""
        return self.mina.text((await public(self.mina))[0])

    async def until_shown(self, words: str, *, absent: bool = False) -> None:
        async def holds() -> bool:
            return (words in await self.shown()) is not absent

        await until(holds)

    async def channel(self) -> list[Json]:
        """What stands in the moderator channel."""
        return await public(self.theo)

    async def asked(self, words: str, n: int = 0) -> Json:
        """Wait until the n-th message of the moderator channel holds some words."""

        async def found() -> Json | None:
            messages = await self.channel()
            there = len(messages) > n and words in self.theo.text(messages[n])
            return messages[n] if there else None

        message: Json = await until(found)
        return message


def reach(episode: int) -> dict[str, str]:
    """Fill the form in; 0 is the whole story."""
    if not episode:
        return {"How far does it spoil?": "The whole story"}
    return {"How far does it spoil?": "Through an episode", "Through which episode?": str(episode)}


async def public(person: Person) -> list[Json]:
    return [one for one in await person.read() if not one["flags"] & 64]


async def direct(person: Person, n: int) -> list[str]:
    """The first n direct messages, once they are there."""

    async def arrived() -> bool:
        return len(await person.dms()) >= n

    await until(arrived)
    return [person.text(one) for one in await person.dms()]


async def members(person: Person, count: int, prefix: str = "fan") -> list[Person]:
    body = {"count": count, "prefix": prefix, "roles": ["Member"]}
    made = (await person.call("POST", "people", body))["people"]
    return [person.other(one["id"]) for one in made]


async def assembled(mina: Person) -> Court:
    """Publish a review, and bring together who reports and judges it."""
    mina = mina.at("reviews")
    card = await published(mina, Headline=HEADLINE, Text=BODY)
    fans = await members(mina, 4)
    return Court(mina.other("theo").at("moderators"), mina, fans, card)
