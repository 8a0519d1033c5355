"""Publishing a draft: what is asked before, and what happens to its card."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.domain.reviews.review import Marked
from bot.domain.reviews.spoiler_nudge import Caught, catches
from bot.domain.text import mark
from bot.domain.text.spoiler_bars import Span, parse
from bot.domain.text.spoilers import EVERYTHING
from bot.refusals.interactions import CannotPost, ChannelGone, MayNotPost
from bot.refusals.reviews import AccountTooYoung, CannotPublish, DramaGone, MayNotPublish, PlaceGone
from bot.store.reviews import authoring, reviews
from bot.store.reviews.drafts import Change
from bot.store.reviews.reviews import Publication, Stored
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.channel_permissions import refused
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.reviews import draft_cards, form_changes, forms
from cogs.reviews.copies import Copies, Place
from cogs.reviews.desk import Desk, Sheet
from cogs.reviews.drafting import Drafting
from cogs.reviews.publish_channel import place_of

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]

_DAY = 24 * 3600

_LOST = (aiohttp.ClientError, OSError, discord.DiscordServerError)
"""After these nobody knows whether Discord took the message."""


class Publishing:
    """Answers Publish and Discard, and the question that may come before."""

    def __init__(self, client: Client, desk: Desk, copies: Copies, drafting: Drafting) -> None:
        self._client = client
        self._desk = desk
        self._copies = copies
        self._drafting = drafting
        add = client.routes.add
        add(draft_cards.PUBLISH, 1, self.publish, numbers=2, saves=True)
        add(draft_cards.ANSWER, 1, self.answer, numbers=3, saves=True)
        add(draft_cards.DISCARD, 1, self.discard, numbers=2, saves=True)

    async def publish(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Ask once if the text may spoil, then publish."""
        sheet = await self._desk.fresh(interaction, *numbers)
        authoring.require_whole(sheet.work.review)
        caught = noticed(sheet, interaction)
        if caught is not None:
            card = draft_cards.nudge_card(sheet, caught, language_of(interaction))
            await answer_to(interaction).show(card)
            return
        told = await self._publish(interaction, sheet)
        await answer_to(interaction).show(note(told))

    async def answer(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Take the answer to the question whether a text spoils."""
        id_, revision, answer = numbers
        sheet = await self._desk.fresh(interaction, id_, revision)
        if answer == draft_cards.TO_EPISODE:
            form = forms.scope(sheet.ids, sheet.work.review, language_of(interaction))
            await answer_to(interaction).ask(form)
            return
        await self._client.database.write(reviews.note_asked, guild_of(interaction), id_)
        if answer == draft_cards.TO_STORY:
            change = Change(revision, form_changes.warning(EVERYTHING))
            raised = await self._desk.write(interaction, sheet.about, change)
            await self._drafting.show(interaction, raised)
        else:
            await self.publish(interaction, (id_, revision))

    async def discard(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Forget a draft; what is published stays, and a version beside it takes its place."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        stored = await self._client.database.write(
            authoring.discard, guild_id, numbers[0], user_id, numbers[1]
        )
        told = [mark("The draft is discarded.")]
        if stored.draft:
            told.append(mark("The other version is your draft now; find it in /review mine."))
        if stored.published:
            told.append(mark("What others read stays as it is."))
        words = language_of(interaction)
        await answer_to(interaction).show(note(" ".join(map(words.text, told))))

    async def _publish(self, interaction: _Interaction, sheet: Sheet) -> str:
        """Publish and post, and say what was done; raises the refusals of what cannot be."""
        words = language_of(interaction)
        first = sheet.work.stored.published is None
        if first and not sheet.about.there:
            raise DramaGone
        place = await _place(interaction, first=first)
        stored = await self._make_public(interaction, sheet, place)
        self._client.dispatch("review_changed", guild_of(interaction), stored.id)
        if stored.shown is None:
            # Its card stands as soon as moderators restore it.
            return words.text("Saved. Others can read it once the moderators show it again.")
        if place is None or not first:
            self._copies.touch(guild_of(interaction), stored.id)
            return words.text("Published: its cards show your changes within seconds.")
        await self._post(interaction, stored, place)
        return words.text("Published in {channel}.", channel=place.mention)

    async def _make_public(
        self, interaction: _Interaction, sheet: Sheet, place: Place | None
    ) -> Stored:
        guild_id, now = guild_of(interaction), self._client.clock()
        settings = await self._client.servers.get(guild_id)
        if now - interaction.user.created_at.timestamp() < settings.account_days * _DAY:
            raise AccountTooYoung(days=settings.account_days)
        publication = Publication(sheet.work.review, place.id if place else None, now)
        return await self._client.database.write(
            authoring.publish, guild_id, sheet.work.stored, publication, settings.reviews_a_day
        )

    async def _post(self, interaction: _Interaction, stored: Stored, place: Place) -> None:
        guild_id = guild_of(interaction)
        try:
            with _draft_is_safe(), refused(interaction, place.id):
                await self._copies.post(guild_id, stored, place)
        except _LOST:
            # It is looked for, and posted if it is not there.
            self._copies.touch(guild_id, stored.id)
        except Exception:
            # Nobody has seen it yet: it is a draft again, and its author hears why.
            await self._client.database.write(
                reviews.withdraw, guild_id, stored.id, self._client.clock()
            )
            raise


def noticed(sheet: Sheet, interaction: discord.Interaction) -> Caught | None:
    """Return what in a draft may spoil although it is marked as spoiling nothing; None to go on."""
    work = sheet.work
    marked = Marked(work.review, work.stored.least)
    safe = [one for one in work.review.sections if not marked.of(one).spoils]
    if work.stored.asked or (marked.own.spoils and not safe):
        return None
    texts = [_open(section.spans) for section in safe]
    lines = [section.title for section in safe]
    if not marked.own.spoils:
        lines.append(work.review.headline)
    texts += [_open(parse(line)) for line in lines]
    caught = catches(filter(None, texts), interaction.locale.value, sheet.about.episodes)
    return caught if caught.asks else None


async def _place(interaction: _Interaction, *, first: bool) -> Place | None:
    """Return where a card can be posted; changes go on without, where cards stand already."""
    try:
        with _draft_is_safe():
            return await place_of(interaction)
    except (CannotPublish, MayNotPublish):
        if first:
            raise
        return None


@contextmanager
def _draft_is_safe() -> Iterator[None]:
    """Let refusals to post say that the draft is safe."""
    try:
        yield
    except CannotPost as problem:
        raise CannotPublish(**problem.values) from None
    except MayNotPost:
        raise MayNotPublish from None
    except ChannelGone:
        raise PlaceGone from None


def _open(spans: tuple[Span, ...]) -> str:
    return " ".join(span.text for span in spans if not span.barred)
