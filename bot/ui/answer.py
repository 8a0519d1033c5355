"""The one way in which an interaction is answered."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import aiohttp
import discord

from bot.refusals.interactions import OutdatedButton
from bot.ui.card import Card, note
from bot.ui.custom_ids import ids_on
from bot.ui.form import Form
from bot.ui.interaction import data_of
from bot.ui.pending_notices import Notices
from bot.ui.retry import retry_once

if TYPE_CHECKING:
    from bot.ui.late_forms import LateForms

UNREACHABLE = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What a request to Discord raises when it is refused or does not arrive."""

_ALREADY_ACKNOWLEDGED = 40060

_log = logging.getLogger(__name__)

_State = Literal["open", "thinking", "updating", "answered"]


class Answer:
    """Answers one interaction: at once where the work is quick, deferred where it is not.

    A command that is late shows "thinking…" to its member alone; a press that is late is
    acknowledged without a change. What follows lands in the same place either way.
    """

    def __init__(
        self,
        interaction: discord.Interaction,
        notices: Notices,
        late_forms: "LateForms",
        late_at: float,
    ) -> None:
        self.late_at = late_at
        self.changes_card = False
        """Whether the route changes the card on which its id stands, for all who see it."""
        self._late_forms = late_forms
        self._interaction = interaction
        self._notices = notices
        self._state: _State = "open"
        # Deferring and answering must not cross: Discord takes only one first answer.
        self._lock = asyncio.Lock()
        self._deferring: asyncio.Task[None] | None = None

    async def say(self, card: Card) -> None:
        """Show a card to the member alone, as the first answer or a further one.

        What they are still to be told privately stands above it, or follows where it is full.
        """
        if not self._notices.due(self._interaction):
            await self._say(card)
            return
        async with self._notices.claimed(self._interaction) as told:
            topped = card.below(told) if told else card
            await self._say(topped or card)
            if topped is None:
                await self._say(note(told))

    async def confirm(self, sentence: str) -> None:
        """Tell the member alone one sentence of our own (at most 2,000 UTF-16 units).

        A plain message rather than a card: what votes wait for is worth the least of work.
        """
        if self._notices.due(self._interaction):
            await self.say(note(sentence))
            return
        async with self._lock:
            if self._state == "open":
                send = self._interaction.response.send_message
                await self._first(partial(send, sentence, ephemeral=True))
            elif self._state == "thinking":
                await self._interaction.edit_original_response(content=sentence)
            else:
                await self._interaction.followup.send(sentence, ephemeral=True)
            self._state = "answered"

    async def _say(self, card: Card) -> None:
        async with self._lock:
            if self._state == "open":
                await self._first(partial(self._send, card))
            elif self._state == "thinking":
                await self._interaction.edit_original_response(view=card, **self._kept(card))
            else:
                await self._interaction.followup.send(view=card, ephemeral=True, **_added(card))
            self._state = "answered"

    async def ask(self, form: Form) -> None:
        """Open a form, or say how to open it where the interaction had to be deferred before.

        Raises OutdatedButton in answer to a form: Discord opens none then, and no form of ours asks
        for it.
        """
        if self._interaction.type is discord.InteractionType.modal_submit:
            raise OutdatedButton
        async with self._lock:
            if self._state == "open":
                await self._first(partial(self._interaction.response.send_modal, form))
                self._state = "answered"
                return
        await self.say(self._late_forms.offer(self._interaction, form))

    async def replace(self, card: Card) -> None:
        """Put a card in place of the message that the pressed component stands on.

        One that others see is left as it is, whatever id came with the press, and the card is shown
        to the member alone: unless the route says that it changes the very card it stands on.
        """
        if not self._private and not self._changes_pressed():
            await self.say(card)
            return
        async with self._lock:
            if self._state == "open":
                await self._first(partial(self._edit, card))
            else:
                await self._interaction.edit_original_response(view=card, **self._kept(card))
            self._state = "answered"

    async def show(self, card: Card) -> None:
        """Show a card to the member alone: in place of the private message that was pressed."""
        if not self._private:
            await self.say(card)
            return
        try:
            await self.replace(card)
        except discord.NotFound:
            # It was dismissed meanwhile.
            await self.say(card)

    @property
    def _private(self) -> bool:
        pressed = self._interaction.message
        return pressed is not None and pressed.flags.ephemeral

    def _changes_pressed(self) -> bool:
        pressed = self._interaction.message
        custom_id = str(data_of(self._interaction).get("custom_id"))
        return self.changes_card and pressed is not None and custom_id in ids_on(pressed)

    async def _send(self, card: Card) -> None:
        response = self._interaction.response
        await response.send_message(view=card, ephemeral=True, **_added(card))

    async def _edit(self, card: Card) -> None:
        await self._interaction.response.edit_message(view=card, **self._kept(card))

    def _kept(self, card: Card) -> dict[str, Any]:
        # What was attached before goes with the card that showed it.
        before = self._interaction.message
        changes = card.attached or (before is not None and before.attachments)
        return {"attachments": card.files()} if changes else {}

    def defer(self) -> None:
        """Acknowledge an interaction that is late, unless it was answered meanwhile."""
        if self._deferring is None:
            self._deferring = asyncio.create_task(self._defer(), name="defer")

    async def _defer(self) -> None:
        async with self._lock:
            if self._state == "open":
                await self._acknowledge()

    async def _acknowledge(self) -> None:
        updates = self._interaction.message is not None
        defer = self._interaction.response.defer
        try:
            await self._first(partial(defer, ephemeral=True, thinking=not updates))
        except UNREACHABLE as error:
            _log.warning("An interaction could not be deferred: %s", error)
            return
        self._state = "updating" if updates else "thinking"

    async def _first(self, request: Callable[[], Awaitable[Any]]) -> None:
        try:
            await retry_once(request)
        except discord.HTTPException as error:
            # The answer to an earlier try was lost, though Discord took it.
            if error.code != _ALREADY_ACKNOWLEDGED:
                raise


def answer_to(interaction: discord.Interaction) -> Answer:
    """Return an interaction's answer; ``bot.ui.deferral`` made it when the interaction arrived."""
    answer: Answer = interaction.extras["answer"]
    return answer


def _added(card: Card) -> dict[str, Any]:
    return {"files": card.files()} if card.attached else {}
