"""Publishing a draft: what is asked before, and what happens to its card."""

from collections.abc import Iterator
from contextlib import contextmanager

import discord

from bot.domain.members.deeds import Deed
from bot.domain.reviews.review import Marked
from bot.domain.reviews.spoiler_nudge import LONGEST, Caught, catches
from bot.domain.text import mark
from bot.domain.text.spans import Span
from bot.domain.text.spoilers import EVERYTHING
from bot.refusals.interactions import CannotPost, ChannelGone, MayNotPost, NoFittingTag
from bot.refusals.refusal import Refusal
from bot.refusals.reviews import (
    CannotPublish,
    DramaGone,
    MayNotPublish,
    NoTagToPublish,
    PlaceGone,
)
from bot.store.reviews import authoring, public_reviews, review_messages, reviews
from bot.store.reviews.drafts import Change
from bot.store.reviews.public_reviews import PublicReview
from bot.store.reviews.reviews import Publication
from bot.ui.answer import answer_to
from bot.ui.card import note
from bot.ui.channel_permissions import refused
from bot.ui.client import Client
from bot.ui.interaction import guild_of
from bot.ui.language import language_of
from cogs.reviews import draft_cards, form_changes, forms, ids, own_review
from cogs.reviews.destination import (
    Destination,
    Move,
    destination_of,
    is_out_of_reach,
    require_author_at,
)
from cogs.reviews.drafting import show_draft
from cogs.reviews.ids import NudgeAnswer
from cogs.reviews.own_review import OwnReview

_Interaction = discord.Interaction[Client]

_SEARCH = 4
"""Times as long as other reading of a text the search for what it may spoil takes."""


class Publishing:
    """Answers Publish and Discard, and the question that may come before."""

    def __init__(self, client: Client) -> None:
        self._client = client
        client.routes.serve(ids.PUBLISH, self.publish)
        client.routes.serve(ids.ANSWER, self.take_answer)
        client.routes.serve(ids.DISCARD, self.discard)

    async def publish(self, interaction: _Interaction, review_id: int, revision: int) -> None:
        """Ask once if the text may spoil, then publish."""
        own = await own_review.load_unchanged(interaction, review_id, revision)
        authoring.require_whole(own.work.review)
        caught = await noticed(own, interaction)
        if caught is None:
            await self._publish(interaction, own)
        else:
            card = draft_cards.nudge_card(own, caught, language_of(interaction))
            await answer_to(interaction).show(card)

    async def take_answer(
        self, interaction: _Interaction, review_id: int, revision: int, answer: int
    ) -> None:
        """Take the answer to the question whether a text spoils."""
        own = await own_review.load_unchanged(interaction, review_id, revision)
        if answer == NudgeAnswer.AN_EPISODE:
            form = forms.scope(own.form_ids, own.work.review, language_of(interaction))
            await answer_to(interaction).ask(form)
        elif answer == NudgeAnswer.THE_STORY:
            change = Change(revision, form_changes.warning(EVERYTHING), asked=True)
            await show_draft(interaction, await own_review.write(interaction, own.drama, change))
        else:
            write = self._client.database.write
            await write(reviews.note_asked, guild_of(interaction), review_id)
            await self._publish(interaction, own)

    async def discard(self, interaction: _Interaction, review_id: int, revision: int) -> None:
        """Forget a draft; what is published stays, and a version beside it takes its place."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        stored = await self._client.database.write(
            authoring.discard, guild_id, review_id, user_id, revision
        )
        told = [mark("The draft is discarded.")]
        if stored.draft:
            told.append(mark("The other version is your draft now; find it in /review mine."))
        if stored.published:
            told.append(mark("What others read stays as it is."))
        words = language_of(interaction)
        await answer_to(interaction).show(note(" ".join(map(words.text, told))))

    async def _publish(self, interaction: _Interaction, own: OwnReview) -> None:
        """Publish and post, and say what was done; raises the refusals of what cannot be."""
        first = own.work.stored.published is None
        if first and not own.drama.in_catalogue:
            raise DramaGone
        move = await self._move(interaction, own)
        review = await self._make_public(interaction, own, move)
        guild_id, words = guild_of(interaction), language_of(interaction)
        self._client.dispatch("review_changed", guild_id, review.stored.id)
        if review.stored.shown is None:
            # Its card stands as soon as moderators restore it.
            told = words.text("Saved. Others can read it once the moderators show it again.")
        elif move is None:
            told = words.text("Published: its cards show your changes within seconds.")
        else:
            try:
                told = await self._post(interaction, review, move.to, first=first)
            except Refusal as refusal:
                await self._show_draft_again(interaction, own, refusal)
                return
        self._client.following.touch(review_messages.about(guild_id, review.stored.id))
        await answer_to(interaction).show(note(told))

    async def _show_draft_again(
        self, interaction: _Interaction, own: OwnReview, refusal: Refusal
    ) -> None:
        """Show what is a draft again, whose Publish works, below the reason why it had to be."""
        why = language_of(interaction).text(refusal.text, **refusal.values)
        draft = await own_review.load(interaction, own.work.stored.id)
        await show_draft(interaction, draft, [why])

    async def _move(self, interaction: _Interaction, own: OwnReview) -> Move | None:
        """Return where its card is to stand; None where one does, or changes go on without.

        Raises the refusals of what cannot be posted, or not for this author.
        """
        stored, key = own.work.stored, (guild_of(interaction), own.work.stored.id)
        card = await self._client.database.read(review_messages.card, *key)
        gone = is_out_of_reach(interaction, stored.place_id, card)
        if card is not None and not gone:
            require_author_at(interaction, card)
            return None
        try:
            with _draft_is_safe():
                return Move(await destination_of(interaction, own.drama.id), leaves=gone)
        except CannotPublish:
            if gone:
                raise
            return None

    async def _make_public(
        self, interaction: _Interaction, own: OwnReview, move: Move | None
    ) -> PublicReview:
        guild_id, now = guild_of(interaction), self._client.clock()
        first = own.work.stored.published_at is None
        deed = Deed.PUBLISH if first else Deed.EDIT_REVIEW
        await self._client.participation.require(interaction, deed)
        settings = await self._client.servers.get(guild_id)
        if move is None:
            publication = Publication(own.work.review, None, now)
        else:
            where = move.to.id, now, move.parent_id
            publication = Publication(own.work.review, *where, moves=move.leaves)
        return await self._client.database.write(
            public_reviews.publish, guild_id, own.work.stored, publication, settings.reviews_a_day
        )

    async def _post(
        self,
        interaction: _Interaction,
        review: PublicReview,
        destination: Destination,
        *,
        first: bool,
    ) -> str:
        """Post the card and say where it stands; raises the refusal of what cannot be posted.

        What was published before stays so, and its card is tried again.
        """
        guild_id, id_ = guild_of(interaction), review.stored.id
        card = await self._client.database.read(review_messages.card, guild_id, id_)
        words, channel = language_of(interaction), destination.mention
        if card is None:
            return words.text("Published: its cards show your changes within seconds.")
        try:
            with _draft_is_safe(), refused(interaction, destination.id):
                stands = await self._client.following.post(card.key)
        except Exception:
            # Nobody has seen it yet: it is a draft again, and its author hears why.
            now = self._client.clock()
            if first and await self._client.database.write(reviews.withdraw, guild_id, id_, now):
                raise
            self._client.following.touch(card.key.subject)
            stands = False
        if stands:
            return words.text("Published in {channel}.", channel=channel)
        return words.text(
            "Published in {channel}: its card is on its way. I tell you if it can't be posted.",
            channel=channel,
        )


async def noticed(own: OwnReview, interaction: _Interaction) -> Caught | None:
    """Return what in a draft may spoil although it is marked as spoiling nothing; None to go on."""
    work = own.work
    marked = Marked(work.review, work.stored.least)
    safe = [one for one in work.review.sections if not marked.of(one).spoils]
    if work.stored.asked or (marked.own.spoils and not safe):
        return None
    texts = [_open(section.spans) for section in safe]
    texts += [_open(section.title_spans) for section in safe]
    if not marked.own.spoils:
        texts.append(_open(work.review.headline_spans))
    read = list(filter(None, texts)), interaction.locale.value, own.drama.episodes
    caught = await interaction.client.results.get(
        ("caught", guild_of(interaction), *own.ids, work.stored.least, *read[1:]),
        interaction.user.id,
        *(catches, *read),
        letters=_SEARCH * sum(map(len, texts)),
        size=lambda caught: LONGEST * len(caught.phrases),
    )
    return caught if caught.asks else None


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
    except NoFittingTag as problem:
        raise NoTagToPublish(**problem.values) from None


def _open(spans: tuple[Span, ...]) -> str:
    return " ".join(span.text for span in spans if not span.barred)
