"""Servers whose members and moderators do anything in any order, with a clock."""

import random
from collections.abc import Callable
from contextlib import suppress

from bot.domain.members.progress import Progress, ProgressUpdate, Status
from bot.domain.members.rating import HOUR
from bot.domain.reviews.review import SCORES
from bot.domain.text.spoilers import NOTHING, Scope
from bot.refusals.refusal import Refusal
from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Row, Tx
from bot.store.members import progress
from bot.store.members.notices import Notice
from bot.store.reviews import (
    authoring,
    blocks,
    moderation,
    places,
    report_decisions,
    reports,
    reviews,
)
from bot.store.reviews.authoring import Author
from bot.store.reviews.drafts import Change
from bot.store.reviews.moderation import Decision
from bot.store.reviews.reports import Report, Rule
from bot.store.reviews.reviews import Publication
from bot.store.servers import sliced_work
from tests.domain.reviews.written import whole
from tests.store.reviews.reviewing import asking

GUILDS, MEMBERS, DRAMAS, PLACES = (1, 2), range(10, 14), (5, 6), (70, 71, 72)
MODERATOR = 99
SCOPES = (NOTHING, NOTHING, Scope(3))
RULE = Rule(9, lambda _: Notice("Covered", {}))


class Club:
    """Two servers whose members and moderators do anything in any order, with a clock."""

    def __init__(self, tx: Tx, seed: int) -> None:
        self.tx = tx
        self.random = random.Random(seed)  # noqa: S311 - the same at each run
        self.now = 100 * HOUR

    def step(self) -> None:
        """Let some time pass, and somebody do something, which may be refused."""
        self.now += self.random.choice((0, 1, 60, HOUR // 2, HOUR - 1, HOUR, 3 * HOUR))
        guild_id = self.random.choice(GUILDS)
        done: list[Callable[[int], object]] = [
            *[self.publish] * 4, *[self.score] * 4, *[self.set_scope] * 2, *[self.restore] * 2,
            self.draft, self.delete, self.discard, self.withdraw, self.hide, self.hide_all,
            self.uphold, self.block, self.unblock, self.move, self.watch, self.put,
        ]  # fmt: skip
        with suppress(Refusal):
            self.random.choice(done)(guild_id)

    def publish(self, guild_id: int) -> None:
        work = self.draft(guild_id)
        to = self.random.choice((*PLACES, None)), self.now
        moves = self.random.random() < 0.5
        publication = Publication(work.review, *to, moves=moves)
        authoring.publish(self.tx, guild_id, work.stored, publication, 10**6)

    def draft(self, guild_id: int) -> authoring.Work:
        member, drama = self._whose()
        review = whole(score=self.random.choice(SCORES), scope=self.random.choice(SCOPES))
        begun = reviews.of_drama(self.tx, guild_id, member, drama)
        change = Change(begun.revision if begun else 0, lambda _: review)
        return authoring.write(self.tx, guild_id, Author(member, drama, "Drama"), change, self.now)

    def delete(self, guild_id: int) -> None:
        review = self._review(guild_id)
        authoring.delete(self.tx, guild_id, review["id"], review["user_id"], self.now)

    def discard(self, guild_id: int) -> None:
        review = self._review(guild_id)
        authoring.discard(
            self.tx, guild_id, review["id"], review["user_id"], review["draft_revision"]
        )

    def withdraw(self, guild_id: int) -> None:
        reviews.withdraw(self.tx, guild_id, self._review(guild_id)["id"], self.now)

    def hide(self, guild_id: int) -> None:
        moderation.hide(self.tx, guild_id, self._review(guild_id)["id"], "no", self._decision())

    def hide_all(self, guild_id: int) -> None:
        member, _ = self._whose()
        moderation.hide_all(self.tx, guild_id, member, "no", self._decision())

    def restore(self, guild_id: int) -> None:
        moderation.restore(self.tx, guild_id, self._review(guild_id)["id"], self._decision())

    def set_scope(self, guild_id: int) -> None:
        least = self.random.choice(SCOPES)
        moderation.set_scope(
            self.tx, guild_id, self._review(guild_id)["id"], least, self._decision()
        )

    def uphold(self, guild_id: int) -> None:
        id_, reach = self._review(guild_id)["id"], Scope(12)
        asker = asking(MODERATOR + 1, places=(0, *PLACES))
        reports.report(self.tx, guild_id, id_, Report(asker, reach, self.now), RULE)
        report_decisions.uphold(self.tx, guild_id, id_, reach, self._decision())

    def block(self, guild_id: int) -> None:
        member, _ = self._whose()
        moderation.block(self.tx, guild_id, member, "no", self._decision())

    def unblock(self, guild_id: int) -> None:
        for member in MEMBERS:
            blocks.drop(self.tx, guild_id, member)

    def move(self, guild_id: int) -> None:
        to, chosen = self.random.choice(PLACES), self.random.sample((0, *PLACES), 2)
        self.tx.all(
            "INSERT INTO guild_settings (guild_id, reviews_channel) VALUES (:guild_id, :to)"
            " ON CONFLICT (guild_id) DO UPDATE SET reviews_channel = excluded.reviews_channel",
            guild_id=guild_id,
            to=to,
        )
        for work in places.move(self.tx, guild_id, chosen.__contains__, to):
            while sliced_work.advance(self.tx, work, places.move_some):
                pass

    def score(self, guild_id: int) -> None:
        wish = ProgressUpdate(score=self.random.choice(SCORES))
        progress.change(self.tx, guild_id, *self._whose(), wish, None, *self._moments())

    def watch(self, guild_id: int) -> None:
        episode = self.random.randint(1, 16)
        progress.watched(self.tx, guild_id, *self._whose(), episode, 16, self.now)

    def put(self, guild_id: int) -> None:
        known = Progress(Status.PLANNED, None, self.random.choice((None, 7)))
        progress.put(self.tx, guild_id, *self._whose(), known, *self._moments())

    def _whose(self) -> tuple[int, int]:
        return self.random.choice(MEMBERS), self.random.choice(DRAMAS)

    def _moments(self) -> tuple[int, int | None]:
        waits = self.random.choice((None, 0, HOUR, HOUR, 99 * HOUR))
        return self.now, None if waits is None else self.now + waits

    def _review(self, guild_id: int) -> Row:
        rows = self.tx.all(
            "SELECT id, user_id, draft_revision FROM review WHERE guild_id = :guild_id ORDER BY id",
            guild_id=guild_id,
        )
        if not rows:
            raise UnknownReview
        return self.random.choice(rows)

    def _decision(self) -> Decision:
        return Decision(MODERATOR, self.now, Notice("Decided", {}))
