"""A review on its way through the bot: written, edited, published, shown and read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import discord

from bench.spoilers import filling
from bench.spoilers.cases import Case
from bench.spoilers.filling import Apply
from bench.spoilers.payloads import Payload, message, modal
from bench.spoilers.words import words_in
from bot.domain.members.progress import Progress, Status, seen
from bot.domain.reviews.list_query import ReviewList
from bot.domain.reviews.marks import marked_with
from bot.domain.reviews.paging import pages
from bot.domain.reviews.review import Marked, missing, too_long
from bot.domain.reviews.spoiler_nudge import catches
from bot.domain.text.spans import typed
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from bot.store.engine.database import Database
from bot.store.reviews import authoring
from bot.store.reviews.authoring import Author, Work
from bot.store.reviews.drafts import Change
from bot.store.reviews.reviews import Publication, Stored
from bot.ui.custom_ids import parse
from bot.ui.language import language
from cogs.reviews import cards, draft_cards, forms, ids, lists
from cogs.reviews.gate import gate_card
from cogs.reviews.own_review import OwnReview
from cogs.reviews.pages import Reading, page_card
from cogs.reviews.review_view import ReviewView
from cogs.reviews.reviewed_drama import ReviewedDrama

GUILD = 1000000000000000100
CHANNEL = 1000000000000000110
DRAMA = 1
EPISODES = 16
WORDS = language(discord.Locale.american_english)

ASKED = "Was this review helpful to you?"
"""What the last page asks below its text."""

MIXED = Scope(7)
"""Of a review in which every second section spoils nothing."""

SCOPES = (NOTHING, Scope(3), EVERYTHING, MIXED)

_NOW = 1_800_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """A review with one scope: as it was read back from the store, and what it led to.

    ``work`` is what its author sees last; ``stored`` is None for what cannot be published.
    """

    scope: Scope
    work: Work
    stored: Stored | None
    payloads: list[Payload]


class Passage:
    """Takes one review through the bot's own code, over a real database."""

    def __init__(self, database: Database, case: Case, user_id: int) -> None:
        self._database = database
        self._case = case
        self._author = Author(user_id, DRAMA, case.title)
        self._drama = ReviewedDrama(DRAMA, case.title, EPISODES)

    @property
    def title(self) -> str:
        """The drama's."""
        return self._drama.title

    async def steps(self) -> list[Step]:
        """Write it as spoiling nothing, then edit it to every other scope; publish each."""
        work = await self._write(0, filling.begun(self._case))
        found = []
        for scope in SCOPES:
            step = await self._step(work, scope)
            found.append(step)
            work = step.work
        return found

    async def _step(self, before: Work, scope: Scope) -> Step:
        opened, apply = _edited(before, scope)
        work = await self._write(before.stored.revision, apply)
        payloads = [*opened, *self._drafted(work)]
        stored = await self._publish(work)
        if stored is not None:
            payloads += self._shown(stored)
            work = await self._database.read(authoring.work, GUILD, stored.id, stored.user_id)
        return Step(scope, work, stored, payloads)

    async def _write(self, base: int, apply: Apply) -> Work:
        change = Change(base, apply)
        return await self._database.write(authoring.write, GUILD, self._author, change, _NOW)

    async def _publish(self, work: Work) -> Stored | None:
        if missing(work.review) or too_long(work.review):
            return None
        publication = Publication(work.review, CHANNEL, _NOW)
        return await self._database.write(
            authoring.publish, GUILD, work.stored, publication, a_day=9
        )

    def _drafted(self, work: Work) -> Iterator[Payload]:
        """Yield what its author alone sees; the preview is as others will see it."""
        covered = _told(Marked(work.review, work.stored.least))
        for sealed in (False, True):
            own = OwnReview(work, self._drama, sealed)
            draft = draft_cards.draft_card(
                own, "reviews", WORDS, marks=marked_with(own.work.review)
            )
            kept = covered if sealed else frozenset[str]()
            yield message("draft", draft, kept=kept, covered=covered, preview=True)
        for place in range(len(work.review.sections)):
            yield message("section", draft_cards.section_card(own, place, WORDS))
        mine = lists.mine_card([(work, self._drama.title)], 0, 1, WORDS)
        yield message("mine", mine)
        seen_at_once = (span.text for span in work.review.headline_spans if not span.barred)
        caught = catches(["".join(seen_at_once)], None, EPISODES)
        yield message("nudge", draft_cards.nudge_card(own, caught, WORDS))

    def _shown(self, stored: Stored) -> Iterator[Payload]:
        """Yield what others see in the channel, are asked, and read."""
        view = self.view(stored)
        told = _told(view.marked)
        yield message("card", cards.public_card(view, WORDS), covered=told)
        sealed = replace(view, sealed=True)
        yield message("sealed card", cards.public_card(sealed, WORDS), kept=told)
        listed = lists.list_card(ReviewList(), [view], 1, WORDS)
        yield message("list", listed, kept=told)
        for known in (None, Progress(Status.WATCHING, 1)):
            if view.marked.reach > seen(known):
                yield message("gate", gate_card(view, known, WORDS), kept=told)
        at = ids.TURN, ids.JUMP, (view.id,)
        yield from _pages("page", Reading(view, EVERYTHING, *at, votes=True))
        if told:
            safe = Reading(view, NOTHING, *at, votes=True)
            yield from _pages("safe page", safe, told)

    def view(self, stored: Stored) -> ReviewView:
        """Return a published review as its server sees it."""
        title, episodes = self._drama.title, self._drama.episodes
        return ReviewView(
            stored.id,
            stored.user_id,
            title,
            episodes,
            stored.marked,
            edited_at=stored.edited_at,
        )


def _edited(work: Work, scope: Scope) -> tuple[list[Payload], Apply]:
    """Open every form and send it as it is, but for the scope."""
    base, review = (DRAMA, work.stored.revision), work.review
    first = forms.beginning(base, review, WORDS)
    opened = [modal("first form", first)]
    changes = [filling.beginning(filling.filled_in(first), scope)]
    for place, section in enumerate(review.sections):
        form = forms.section(base, place, section, WORDS)
        opened.append(modal("section form", form))
        own = NOTHING if scope == MIXED and place % 2 else None
        changes.append(filling.section(place, filling.filled_in(form)))
        changes.append(filling.section_scope(place, own))
    return opened, filling.in_turn(changes)


def _told(marked: Marked) -> frozenset[str]:
    """Return the words of all that spoils in a review."""
    pieces = [marked.review.headline] if marked.own.spoils else []
    for section in marked.review.sections:
        if marked.of(section).spoils:
            pieces += [section.title, typed(section.spans)]
    return frozenset(word for piece in pieces for word in words_in(piece))


def _pages(name: str, reading: Reading, kept: frozenset[str] = frozenset()) -> Iterator[Payload]:
    """Turn page after page, then jump to the last section."""
    every = pages(reading.texts)
    at: tuple[int, ...] | None = (0, 0)
    while at is not None:
        section, page = at
        payload = message(name, page_card(reading, every, section, page, WORDS), kept=kept)
        yield payload
        at = _next(payload)
    for place in reading.sections[-1:]:
        yield message("jump", page_card(reading, every, place, 0, WORDS), kept=kept)


def _next(payload: Payload) -> tuple[int, ...] | None:
    """Return the section and the page that the button Next leads to."""
    for row in payload.body["components"]:
        for one in row.get("components", ()):
            if str(one.get("label")).startswith("Next") and (custom_id := parse(one["custom_id"])):
                return custom_id.numbers[-2:]
    return None
