"""Bringing one message to what it is to show."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import discord

from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed, Key, Kind, Subject
from bot.ui.channel_permissions import own_rights
from bot.ui.client import Client
from bot.ui.following import changing
from bot.ui.following.drawing import GONE, Drawing, Drawn, Unplaced
from bot.ui.following.posting import post, sent_before
from bot.ui.following.reasons import Reason, is_gone

_REMEMBERED = 10_000
"""Messages of which it is kept in memory what they show: presses that are under way need it."""


class Busy(Exception):  # noqa: N818 - a turn to take, nothing failed
    """Somebody else is just changing the message."""


class Bringing:
    """Posts, changes, hides and deletes messages, one step at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.drawings: dict[Kind, Drawing] = {}
        self._changing: set[int] = set()
        self._shown: dict[int, int] = {}

    @contextmanager
    def claim(self, message_id: int) -> Iterator[bool]:
        """Claim the changing of a message; yields False where somebody else is at it.

        Two changes at once may arrive in any order, and the older one would stay. So what a message
        is to show is read in the claim, or held against what it shows by then (``shows``).
        """
        free = message_id not in self._changing
        if free:
            self._changing.add(message_id)
        try:
            yield free
        finally:
            if free:
                self._changing.discard(message_id)

    def shows(self, message_id: int) -> int:
        """Return up to which change a message shows, 0 where that was not noted lately."""
        return self._shown.get(message_id, 0)

    async def note_shown(self, one: Followed, *, last: bool = False) -> bool:
        """Note that a message shows all that ``one`` counts; tell whether more is owed by now."""
        if len(self._shown) > _REMEMBERED:
            # The oldest: a press that is under way needs the newest.
            del self._shown[next(iter(self._shown))]
        if one.message_id is not None:
            shows = max(one.changes, self._shown.pop(one.message_id, 0))
            self._shown[one.message_id] = shows
        return await self._client.database.write(deliveries.shown, one.key, one.changes, last=last)

    async def bring(self, key: Key) -> bool:
        """Bring a message to what it is to show, and tell whether more is owed by now.

        Raises Busy, Unplaced, and what Discord answers.
        """
        one, state = await self._load(key)
        if one is None or one.due_at is None:
            return False
        if one.message_id is None:
            return await self._stand(one, state)
        with self.claim(one.message_id) as free:
            if not free:
                raise Busy
            return await self._bring_standing(key)

    async def _bring_standing(self, key: Key) -> bool:
        # Only now, when nobody else changes it: what was read before may be older than the message
        # itself.
        one, state = await self._load(key)
        if one is None or one.stands is None or one.due_at is None:
            return False
        return await self._put(one, await self._drawn(one, state))

    async def _load(self, key: Key) -> tuple[Followed | None, Any]:
        load = self.drawings[key.subject.kind].load
        return await self._client.database.read(_with_state, key, load)

    async def _drawn(self, one: Followed, state: Any) -> Drawn:
        if state is None or one.ends:
            return GONE
        return await self.drawings[one.key.subject.kind].draw(one, state)

    async def _stand(self, one: Followed, state: Any) -> bool:
        """Post what stands nowhere; what was sent before is looked for first, even to hide it."""
        write = self._client.database.write
        if one.sent_at is not None:
            found = await sent_before(self._client, one)
            if found is not None:
                channel_id = one.channel_id or one.place_id
                return await write(deliveries.stands, one.key, channel_id, found, 0)
            await write(deliveries.not_sent, one.key)
        drawn = await self._drawn(one, state)
        if drawn.card is None:
            await write(followed.forget, one.key)
            return False
        if not drawn.posted:
            return await write(deliveries.shown, one.key, one.changes, last=drawn.last)
        channel = await self.drawings[one.key.subject.kind].place(one, state)
        message_id = await post(self._client, one, channel, drawn.card)
        if message_id is None:
            return True
        return await write(
            deliveries.stands, one.key, channel.id, message_id, one.changes, last=drawn.last
        )

    async def _put(self, one: Followed, drawn: Drawn) -> bool:
        """Change or delete a message that stands; one that somebody deleted is forgotten."""
        if one.reason == Reason.NO_ACCESS and not _sees(self._client, one):
            # Discord said so before: asking again and again could ban the address.
            raise Unplaced(Reason.NO_ACCESS)
        channel = self._client.get_partial_messageable(
            one.channel_id or 0, guild_id=one.key.subject.guild_id
        )
        message = channel.get_partial_message(one.message_id or 0)
        try:
            if drawn.card is None:
                await changing.delete(self._client, message)
            elif not one.hides:
                await changing.change(self._client, message, drawn.card)
                return await self.note_shown(one, last=drawn.last)
            elif await changing.hide(self._client, message, drawn.card, waits=_waits(one)):
                return await self.note_shown(one, last=drawn.last)
            else:
                await self._client.database.write(deliveries.taken_down, one.key)
                return True
        except discord.NotFound as error:
            if not is_gone(error):
                raise
        if one.renews:
            await self._client.database.write(deliveries.taken_down, one.key)
        else:
            await self._forget(one)
        return one.renews

    async def _forget(self, one: Followed) -> None:
        lost = self.drawings[one.key.subject.kind].lost
        for subject in await self._client.database.write(_forgotten, one, lost):
            self._client.following.touch(subject)


def _forgotten(
    tx: Tx, one: Followed, lost: Callable[[Tx, Followed], Sequence[Subject]]
) -> Sequence[Subject]:
    followed.forget(tx, one.key)
    return lost(tx, one)


def _sees(client: Client, one: Followed) -> bool:
    """Tell whether the bot sees a message's channel, as far as it is known."""
    rights = own_rights(client, one.key.subject.guild_id, one.channel_id or 0)
    return rights is None or rights.view_channel


def _waits(one: Followed) -> bool:
    """Tell whether a message is to stay where its change waits for Discord's limits.

    An author's new text is worth waiting for; what a moderator hides is not.
    """
    return one.renews and one.asker_id is None


def _with_state(
    tx: Tx, key: Key, load: Callable[[Tx, int, int], Any]
) -> tuple[Followed | None, Any]:
    one = followed.get(tx, key)
    state = load(tx, key.subject.guild_id, key.subject.id) if one else None
    return one, state
