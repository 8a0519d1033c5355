"""Choosing, changing and withdrawing."""

from functools import partial

import discord
from discord import ui

from bot.domain.polls.poll import OPTION_UNITS, Poll
from bot.domain.text import mark
from bot.domain.text.escape import clean, shorten
from bot.refusals.interactions import OutdatedButton
from bot.refusals.polls import PollForRole, PollOver, PollRoleGone
from bot.store.polls import ballots, poll_messages, polls
from bot.store.polls.ballots import Press, Saved
from bot.ui.answer import answer_to
from bot.ui.card import Card, button, note, row
from bot.ui.client import Client
from bot.ui.custom_ids import stands_on
from bot.ui.error_answers import KEPT
from bot.ui.following.pressing import replace_pressed
from bot.ui.interaction import guild_of, selected_numbers
from bot.ui.language import Language, language_of
from cogs.polls import cards, ids, poll_texts
from cogs.polls.poll_drawing import PollDrawing
from cogs.polls.timer import PollTimer
from cogs.polls.visibility import require_visible, visible_poll

_Interaction = discord.Interaction[Client]

SOON, LATER = 2.0, 20.0
"""Seconds in which votes are gathered before a poll's message is edited; Discord takes fewer edits
of one that is older than an hour."""

_HOUR = 3_600
_NAME = 80
_NAMES = 1_000
"""UTF-16 units that the names of all chosen options share; escaped they may take twice as many."""


class PollVoting:
    """Saves ballots, tells each member what was saved, and keeps the card up to date.

    The click's own answer shows the new counts, which no limit on edits counts. Only where votes
    crossed on their way does one edit more put the card right.
    """

    def __init__(self, client: Client, drawing: PollDrawing, timer: PollTimer) -> None:
        self._client = client
        self._drawing = drawing
        self._timer = timer
        client.routes.serve(ids.VOTE, self.vote_by_button)
        client.routes.serve(ids.PICK, self.vote_by_select)
        client.routes.serve(ids.WITHDRAW, self.withdraw)
        client.routes.serve(ids.MY_VOTE, self.show_own_vote)

    async def vote_by_button(
        self, interaction: _Interaction, poll_id: int, edition: int, place: int
    ) -> None:
        """Choose the option of a button."""
        await self._vote(interaction, poll_id, frozenset({place}), edition)

    async def vote_by_select(self, interaction: _Interaction, poll_id: int, edition: int) -> None:
        """Choose what was picked in a select."""
        places = selected_numbers(interaction)
        if not places:
            raise OutdatedButton
        await self._vote(interaction, poll_id, places, edition)

    async def withdraw(self, interaction: _Interaction, poll_id: int) -> None:
        """Take a choice back."""
        await self._vote(interaction, poll_id, frozenset(), None)

    async def show_own_vote(self, interaction: _Interaction, poll_id: int) -> None:
        """Show a member what they chose."""
        member_id, guild_id = interaction.user.id, guild_of(interaction)
        read = self._client.database.read
        poll, chosen = await read(ballots.own_vote, guild_id, poll_id, member_id)
        await require_visible(interaction, poll)
        await answer_to(interaction).say(own_vote_card(poll, chosen, language_of(interaction)))

    async def _vote(
        self,
        interaction: _Interaction,
        poll_id: int,
        places: frozenset[int],
        edition: int | None,
    ) -> None:
        press = _press(interaction, poll_id, places, edition)
        # Whoever presses a poll's own message sees its channel.
        if press.message_id is None:
            await visible_poll(interaction, poll_id)
        saved = await self._save(interaction, poll_id, press)
        # Before anything else: whatever becomes of the answer, the card comes to show the vote.
        self._follow(saved.poll)
        interaction.extras[KEPT] = mark("Your vote is saved.")
        await self._show(interaction, saved, public=press.message_id is not None)

    def _follow(self, poll: Poll) -> None:
        old = self._client.clock() - poll.posted_at > _HOUR
        subject = poll_messages.card_of(poll.guild_id, poll.id)
        self._client.following.touch(subject, LATER if old else SOON)

    async def _show(self, interaction: _Interaction, saved: Saved, *, public: bool) -> None:
        poll, words = saved.poll, language_of(interaction)
        if not public:
            await answer_to(interaction).show(own_vote_card(poll, saved.places, words))
            return
        if saved.pressed is not None:
            draw = partial(self._drawing.card, poll)
            await replace_pressed(interaction, saved.pressed, draw)
        elif interaction.message is not None:
            self._client.following.check(interaction.message)
        await answer_to(interaction).say(saved_card(poll, saved.places, words))

    async def _save(self, interaction: _Interaction, poll_id: int, press: Press) -> Saved:
        database, key = self._client.database, (guild_of(interaction), poll_id)
        try:
            return await database.write(ballots.vote, *key, press, self._client.clock)
        except PollForRole:
            poll = await database.read(polls.get, *key)
            if interaction.guild and interaction.guild.get_role(poll.role_id or 0) is None:
                raise PollRoleGone from None
            raise
        except PollOver:
            # Its time may have come just now.
            self._timer.wake()
            raise


def saved_card(poll: Poll, chosen: frozenset[int], words: Language) -> Card:
    """Say what was saved."""
    if not chosen:
        return note(words.text("Withdrawn: you have no vote in this poll."))
    named = words.text("Saved: {options}.", options=_named(poll, chosen, words))
    again = words.text("Choose again to change it.")
    return note(f"{named} {again}")


def own_vote_card(poll: Poll, chosen: frozenset[int], words: Language) -> Card:
    """Show a member's own choice, with what changes it."""
    said = [f"**{poll_texts.question_text(poll, words, 150)}**"]
    if chosen:
        said.append(words.text("You chose: {options}.", options=_named(poll, chosen, words)))
    elif poll.anonymous and not poll.open:
        said.append(words.text("The ballots of an anonymous poll are deleted at its close."))
    else:
        said.append(words.text("You have no vote in this poll."))
    if poll.anonymous and poll.open:
        said.append(
            words.text(
                "Anonymous: nobody can look up your choice through this bot, admins included."
                " Whoever hosts it could read its database."
            )
        )
    items: list[ui.Item[Card]] = [ui.TextDisplay("\n".join(said))]
    if poll.open and not poll.covered:
        items.append(cards.option_select(poll, words, chosen))
    if chosen and poll.open and not poll.covered:
        items.append(row(button(words.text("Withdraw"), ids.WITHDRAW(poll.id))))
    return Card(*items)


def _named(poll: Poll, chosen: frozenset[int], words: Language) -> str:
    options = [option for option in poll.options if option.place in chosen]
    limit = min(OPTION_UNITS, _NAMES // max(len(options), 1))
    return words.all_of(
        [f"**{poll_texts.option_text(option, words, limit)}**" for option in options]
    )


def _press(
    interaction: discord.Interaction, poll_id: int, places: frozenset[int], edition: int | None
) -> Press:
    return Press(
        interaction.user.id,
        shorten(clean(interaction.user.display_name), _NAME),
        _roles(interaction),
        interaction.id,
        places,
        edition,
        _pressed_message(interaction, poll_id),
    )


def _pressed_message(interaction: discord.Interaction, poll_id: int) -> int | None:
    """Return the poll's own message if that was pressed, whatever id came with the press."""
    message, own = interaction.message, ids.MY_VOTE(poll_id)
    if message is None or message.flags.ephemeral or not stands_on(message, own):
        return None
    return message.id


def _roles(interaction: discord.Interaction) -> frozenset[int]:
    member = interaction.user
    if not isinstance(member, discord.Member):
        return frozenset()
    return frozenset(role.id for role in member.roles)
