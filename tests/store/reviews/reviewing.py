"""Steps of authors that tests of reviews share."""

from dataclasses import dataclass

from bot.domain.reviews.review import Review
from bot.store.engine.database import Database
from bot.store.members.notices import Notice
from bot.store.messages import deliveries
from bot.store.reviews import authoring, moderation, review_messages
from bot.store.reviews.authoring import Author, Work
from bot.store.reviews.drafts import Change
from bot.store.reviews.moderation import Decision
from bot.store.reviews.reviews import Publication, Stored
from bot.store.reviews.visibility import Asker

HERE, THERE = 1, 2**63 - 1
MINA, THEO = 10, 2**63 - 2
MODERATOR = 60
SIGNAL, CLOY = 5, 2**40
CHANNEL = 77
NOW = 1_800_000_000
DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Writer:
    """A member who writes about a drama on a server."""

    database: Database
    guild_id: int = HERE
    user_id: int = MINA
    drama_id: int = SIGNAL

    async def write(self, review: Review, base: int = 0, now: int = NOW) -> Work:
        """Send a form that was opened with a revision and makes the review this one."""
        author = Author(self.user_id, self.drama_id, f"Drama {self.drama_id}")
        change = Change(base, lambda _: review)
        return await self.database.write(authoring.write, self.guild_id, author, change, now)

    async def publish(self, work: Work, now: int = NOW, a_day: int = 99) -> Stored:
        publication = Publication(work.review, CHANNEL, now)
        return await self.database.write(
            authoring.publish, self.guild_id, work.stored, publication, a_day
        )

    async def published(self, review: Review, now: int = NOW) -> Stored:
        return await self.publish(await self.write(review, now=now), now)

    async def work(self, id_: int) -> Work:
        return await self.database.read(authoring.work, self.guild_id, id_, self.user_id)


def counts(place_id: int) -> bool:
    """Let a place count in figures: only this one."""
    return place_id == CHANNEL


def asking(user_id: int, channel_id: int = 1, *, places: tuple[int, ...] = (CHANNEL,)) -> Asker:
    """Let somebody ask who sees these places."""
    return Asker(user_id, channel_id, places.__contains__)


async def changes(database: Database, id_: int = 1, guild_id: int = HERE) -> int:
    """How many changes a review's card is to show."""
    card = await database.read(review_messages.card, guild_id, id_)
    return card.changes if card else 0


async def posted(database: Database, id_: int, message_id: int, guild_id: int = HERE) -> None:
    """Let a review's card stand as it is now."""
    card = await database.read(review_messages.card, guild_id, id_)
    assert card is not None
    await database.write(deliveries.stands, card.key, CHANNEL, message_id, card.changes)


async def hidden(database: Database, id_: int) -> None:
    """Let a moderator hide a review."""
    decision = Decision(MODERATOR, NOW, Notice("Hidden", {}))
    await database.write(moderation.hide, HERE, id_, "rude", decision)
