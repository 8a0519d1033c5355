"""Reading reviews: privately, and no further than one wants to know."""

import discord
from discord import ui

from bot.domain.members.progress import Progress, ProgressUpdate, Status, is_known, seen
from bot.domain.reviews import list_query
from bot.domain.reviews.list_query import ReviewList
from bot.domain.text.spoilers import EVERYTHING, Scope
from bot.refusals.interactions import OutdatedButton
from bot.refusals.reviews import UnknownReview
from bot.store.engine.transaction import Tx
from bot.store.members import progress
from bot.store.reviews import listing, reviews
from bot.store.reviews.listing import Wanted
from bot.store.reviews.reviews import Stored
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, note, row
from bot.ui.client import Client
from bot.ui.custom_ids import CustomId
from bot.ui.interaction import guild_of, selected_value
from bot.ui.language import Language, language_of
from bot.ui.posting import post
from bot.ui.server_language import server_language_of
from cogs.reviews import cards, lists
from cogs.reviews.cards import Shown
from cogs.reviews.copies import Copies
from cogs.reviews.desk import Desk
from cogs.reviews.pages import JUMP, PAGE, Reading, page_card

_Interaction = discord.Interaction[Client]
_Numbers = tuple[int, ...]

SEEN = "review_seen"
NOT_NOW = "review_not_now"


class ReadingRoom:
    """Shows reviews to one reader at a time."""

    def __init__(self, client: Client, desk: Desk, copies: Copies) -> None:
        self._client = client
        self._desk = desk
        self._copies = copies
        add = client.routes.add
        add(cards.READ, 1, self.read, numbers=1)
        add(cards.SHARE, 1, self.share, numbers=1, saves=True)
        add(PAGE, 1, self.turn, numbers=4)
        add(JUMP, 1, self.jump, numbers=2)
        add(SEEN, 1, self.have_seen, numbers=1, saves=True)
        add(NOT_NOW, 1, self.not_now, numbers=0)
        add(lists.LIST_PAGE, 1, self.turn_list, numbers=6)

    async def read(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show the first page; where it goes beyond what the reader knows, ask first."""
        stored, known = await readable(interaction, numbers[0])
        shown = await self._desk.shown(guild_of(interaction), stored)
        own = stored.user_id == interaction.user.id
        if own or shown.marked.reach <= seen(known):
            card = self._page(shown, EVERYTHING if own else shown.marked.reach, interaction)
        else:
            card = gate_card(shown, known, language_of(interaction))
        await answer_to(interaction).say(card)

    async def have_seen(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Note that the reader has seen so far as a review goes, and show it."""
        guild_id, user_id = guild_of(interaction), interaction.user.id
        stored, _ = await readable(interaction, numbers[0])
        shown = await self._desk.shown(guild_id, stored)
        reach, now = shown.marked.reach, self._client.clock()
        key = guild_id, user_id, stored.drama_id
        if reach.whole:
            done = ProgressUpdate(status=Status.COMPLETED)
            await self._client.database.write(progress.change, *key, done, shown.episodes, now)
        elif reach.spoils:
            await self._client.database.write(
                progress.watched, *key, reach.reach, shown.episodes, now
            )
        await answer_to(interaction).show(self._page(shown, reach, interaction))

    async def turn(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Show another page; what was marked as going further meanwhile is left out."""
        id_, reach, section, page = numbers
        stored, _ = await readable(interaction, id_)
        shown = await self._desk.shown(guild_of(interaction), stored)
        reading = Reading(shown, _scope(reach), (PAGE, JUMP, (id_,)), votes=True)
        card = page_card(reading, section, page, language_of(interaction))
        await answer_to(interaction).show(card)

    async def jump(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Go to a section."""
        value = selected_value(interaction)
        if not value.isdecimal():
            raise OutdatedButton
        await self.turn(interaction, (*numbers, int(value[:3]), 0))

    async def not_now(self, interaction: _Interaction, _: _Numbers) -> None:
        """Leave it."""
        told_ = language_of(interaction).text("All right. Nothing was shown.")
        await answer_to(interaction).show(note(told_))

    async def share(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Post the card where the member is; the copy follows every change from then on."""
        stored, _ = await readable(interaction, numbers[0])
        guild_id = guild_of(interaction)
        shown = await self._desk.shown(guild_id, stored)
        card = cards.public_card(shown, await server_language_of(interaction))
        message = await post(interaction, card, _nonce(interaction, stored))
        await self._copies.note(guild_id, stored, message)
        # It may have changed while it was being posted.
        self._copies.touch(guild_id, stored.id)
        await answer_to(interaction).say(note(language_of(interaction).text("Shared here.")))

    async def list(self, interaction: _Interaction, wanted: ReviewList) -> Card:
        """Return a page of a list."""
        guild_id = guild_of(interaction)
        period = wanted.period() or (None, None)
        query = Wanted(
            wanted.drama_id or None,
            wanted.user_id or None,
            wanted.spoiler_free,
            wanted.sort,
            *period,
        )
        found, total = await self._client.database.read(listing.find, guild_id, query, wanted.page)
        if total and not found:
            # There were more pages once.
            return await self.list(interaction, wanted.turned((total - 1) // listing.PAGE))
        shown = [await self._desk.shown(guild_id, stored) for stored in found]
        return lists.list_card(wanted, shown, total, language_of(interaction))

    async def turn_list(self, interaction: _Interaction, numbers: _Numbers) -> None:
        """Put another page of a list in the place of one."""
        try:
            wanted = list_query.from_numbers(numbers)
        except ValueError:
            raise OutdatedButton from None
        await answer_to(interaction).show(await self.list(interaction, wanted))

    def _page(self, shown: Shown, allowed: Scope, interaction: _Interaction) -> Card:
        reading = Reading(shown, allowed, (PAGE, JUMP, (shown.id,)), votes=True)
        return page_card(reading, 0, 0, language_of(interaction))


async def readable(
    interaction: discord.Interaction[Client], id_: int
) -> tuple[Stored, Progress | None]:
    """Return a review that may be read, and how far its reader is; raises UnknownReview."""
    guild_id, user_id = guild_of(interaction), interaction.user.id
    stored, known = await interaction.client.database.read(_readable, guild_id, id_, user_id)
    if stored is None or stored.shown is None:
        raise UnknownReview
    return stored, known


def gate_card(shown: Shown, known: Progress | None, words: Language) -> Card:
    """Say what a review covers and how far its reader is, and ask."""
    reach = shown.marked.reach
    if reach.whole:
        have_seen = words.text("I've seen all of it")
    else:
        have_seen = words.text("I've seen {n}", n=reach.reach)
    safe = list(shown.marked.safe(seen(known)))
    allowed = seen(known).reach
    buttons = (
        [
            button(
                words.text("Spoiler-free part"), CustomId(PAGE, 1, (shown.id, allowed, safe[0], 0))
            )
        ]
        if safe
        else []
    )
    everything = CustomId(PAGE, 1, (shown.id, reach.reach, 0, 0))
    buttons += [
        button(have_seen, CustomId(SEEN, 1, (shown.id,))),
        button(words.text("Read anyway"), everything),
        button(words.text("Not now"), CustomId(NOT_NOW, 1)),
    ]
    return Card(ui.TextDisplay(gate_text(shown, known, words)), row(*buttons))


def gate_text(shown: Shown, known: Progress | None, words: Language) -> str:
    """Say what a review covers and how far its reader is."""
    reach = shown.marked.reach
    if reach.whole:
        covers = words.text("This covers the whole story.")
    else:
        covers = words.text("This covers everything up to episode {n}.", n=reach.reach)
    return f"{covers} {_how_far(known, words)}"


def _how_far(known: Progress | None, words: Language) -> str:
    if not is_known(known) or known is None:
        return words.text("I don't know how far you are.")
    if not known.episode:
        return words.text("You told me you haven't begun.")
    return words.text("You told me you're at episode {n}.", n=known.episode)


def _nonce(interaction: discord.Interaction, stored: Stored) -> str:
    """Tell one member's sharing of a review in a channel from every other, in 25 characters."""
    place = (interaction.channel_id or 0) % 10**7
    return f"{stored.id}.{place}.{interaction.user.id % 10**7}"


def _scope(reach: int) -> Scope:
    try:
        return Scope(reach)
    except ValueError:
        raise OutdatedButton from None


def _readable(
    tx: Tx, guild_id: int, id_: int, user_id: int
) -> tuple[Stored | None, Progress | None]:
    stored = reviews.get(tx, guild_id, id_)
    known = progress.get(tx, guild_id, user_id, stored.drama_id) if stored else None
    return stored, known
