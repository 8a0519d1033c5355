"""Keeping messages true: what features hand over is posted once, changed, hidden, found again."""

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import discord
from discord.ext import commands

from bot.refusals.refusal import Refusal
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries, followed
from bot.store.messages.followed import Followed, Key, Subject
from bot.ui.answer import UNREACHABLE
from bot.ui.client import Client
from bot.ui.following.backlog import Backlog
from bot.ui.following.bringing import Bringing, Busy
from bot.ui.following.drawing import Drawing, Unplaced
from bot.ui.following.message_queue import MessageQueue
from bot.ui.following.proof import tell_gone
from bot.ui.following.reasons import Reason, is_unknown, reason_of
from bot.ui.visibility import parent_of

FIRST_PAUSE, LONGEST_PAUSE = 5, 3_600
"""Seconds until what was in vain is tried again: each time twice as long."""

PATIENCE = 8
"""Tries, over about twenty minutes, until a feature hears that its message cannot be posted."""

POSTING = 10.0
"""Seconds for which somebody waits until what they post stands; then they hear that it will."""

LONGEST_SLEEP = 60.0
"""Seconds after which the clock is looked at anew, because it may have jumped."""

_log = logging.getLogger(__name__)


class Following(commands.Cog):
    """Brings each followed message to what it is to show, until it does.

    What is owed is in the store; here is only what is being done about it.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self.bringing = Bringing(client)
        self._queue = MessageQueue(self._see_to)
        self._gathering: dict[Subject, tuple[float, asyncio.Task[None]]] = {}
        self._resting: dict[Key, tuple[int, Followed]] = {}
        self._backlogs = [
            Backlog(client.database, self._queue, self._resting.__contains__, hides=hides)
            for hides in (True, False)
        ]
        self._retries: Counter[int] = Counter()
        """How often things were tried again on a server: what is under way may have missed it."""
        self._woken = asyncio.Event()
        self._looks_at = 0
        """When what rests is gone through next, in UTC seconds."""
        self._ended = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        # Held by those who work: the last one takes its message's lock with it.
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    def draw(self, drawing: Drawing) -> None:
        """Say what one kind of message shows."""
        self.bringing.drawings[drawing.kind] = drawing

    async def cog_load(self) -> None:
        """Begin to wait for what rests."""
        self._begin(self._run(), "following")

    async def cog_unload(self) -> None:
        """Leave what is owed to the next start."""
        self._queue.stop()
        for backlog in self._backlogs:
            backlog.stop()
        for task in [*self._tasks, *(task for _, task in self._gathering.values())]:
            task.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See to what is owed on all servers: it may be from before the start."""
        self.resume([guild.id for guild in self._client.guilds])

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """See to what is owed on a server that is back."""
        self.resume([guild.id])

    def resume(self, guild_ids: Collection[int]) -> None:
        """See to all that is owed on servers but what rests already, a few messages at a time."""
        for backlog in self._backlogs:
            backlog.begin(guild_ids)

    def retry(self, guild_id: int, channel_id: int | None = None) -> None:
        """See to what rests on a server, or in one channel: what held it up may be gone."""
        self._retries[guild_id] += 1
        for one in [one for _, one in self._resting.values()]:
            same = one.key.subject.guild_id == guild_id
            if same and (channel_id is None or self._concerns(one, channel_id)):
                self._push(one)

    def _concerns(self, one: Followed, channel_id: int) -> bool:
        """Tell whether a message is in a channel or a thread of it, or may be."""
        if channel_id in {one.channel_id, one.place_id}:
            return True
        guild = self._client.get_guild(one.key.subject.guild_id)
        place = guild.get_channel_or_thread(one.channel_id or one.place_id) if guild else None
        return place is None or getattr(place, "parent_id", None) == channel_id

    def touch(self, subject: Subject, after: float = 0.0) -> None:
        """See to a subject's messages in so many seconds; may be called any number of times."""
        at = asyncio.get_running_loop().time() + after
        before, task = self._gathering.get(subject, (at + 1, None))
        if before <= at:
            return
        if task is not None:
            task.cancel()
        self._gathering[subject] = at, asyncio.create_task(self._gather(subject, after))

    def wake(self) -> None:
        """Look at once whether something is due: time may have moved."""
        self._woken.set()

    async def post(self, key: Key) -> bool:
        """Post a message for somebody who waits for it; True once it stands.

        False says that nobody knows yet: it is looked for, and posted if it is not there. Raises
        Unplaced, and what Discord refuses it with; then it is the caller's to say what becomes of
        it (``followed.forget``, or ``touch``).
        """
        posting = asyncio.create_task(self._post(key), name="post")
        self._tasks.add(posting)
        posting.add_done_callback(self._tasks.discard)
        if not (await asyncio.wait([posting], timeout=POSTING))[0]:
            # It goes on by itself, and whoever waited is told if it comes to nothing.
            posting.add_done_callback(lambda _: self._begin(self._late(key, posting), "late post"))
            return False
        return posting.result()

    def check(self, message: discord.Message) -> None:
        """See to a message of ours that shows what is not true, be it one that nobody noted."""
        if message.author == self._client.user and not message.flags.ephemeral and message.guild:
            self._begin(self._check(message.guild.id, message), "check")

    async def settle(self, subjects: Sequence[Subject], seconds: float) -> None:
        """Wait until all that is owed to subjects was done or tried, but no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                # The next try that ends sets it, be that before the answer of the read arrives.
                ended = self._ended
                while await self._client.database.read(_untried, subjects):
                    await ended.wait()
                    ended = self._ended

    async def _post(self, key: Key) -> bool:
        try:
            async with self._lock(key):
                owed = await self.bringing.bring(key)
        except Busy:
            owed = True
        except UNREACHABLE as error:
            if not is_unknown(error):
                raise
            await self._rest(key, error)
            return False
        if owed:
            self.touch(key.subject)
        one = await self._client.database.read(followed.get, key)
        return one is not None and one.stands is not None

    async def _late(self, key: Key, posting: "asyncio.Task[bool]") -> None:
        error = None if posting.cancelled() else posting.exception()
        if error is not None:
            await self._rest(key, error)

    def _begin(self, doing: "asyncio._CoroutineLike[None]", name: str) -> None:
        task = asyncio.create_task(doing, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _check(self, guild_id: int, message: discord.Message) -> None:
        known = await self._client.database.read(followed.of_message, guild_id, message.id)
        if known is not None:
            if known.due_at is None:
                await self._client.database.write(followed.touch, known.key.subject)
            self.touch(known.key.subject)
            return
        for kind, drawing in self.bringing.drawings.items():
            if id_ := drawing.subject_on(message):
                subject = Subject(guild_id, kind, id_)
                at = message.channel.id, message.id, parent_of(message.channel)
                self._push(await self._client.database.write(deliveries.adopt, subject, *at))

    async def _gather(self, subject: Subject, after: float) -> None:
        await asyncio.sleep(after)
        # Before anything is read: whoever asks from now on may have changed it since.
        self._gathering.pop(subject, None)
        for one in await self._client.database.read(followed.of_subject, subject):
            if one.due_at is not None and (one.hides or one.key not in self._resting):
                self._push(one)

    def _push(self, one: Followed) -> None:
        self._resting.pop(one.key, None)
        self._queue.push(one)

    async def _run(self) -> None:
        while True:
            self._woken.clear()
            now = self._client.clock()
            for due_at, one in list(self._resting.values()):
                if due_at <= now:
                    self._push(one)
            due = min((due_at for due_at, _ in self._resting.values()), default=None)
            pause = LONGEST_SLEEP if due is None else min(due - now, LONGEST_SLEEP)
            self._looks_at = now + int(pause)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), pause)

    def _lock(self, key: Key) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())

    async def _see_to(self, key: Key) -> None:
        retries = self._retries[key.subject.guild_id]
        try:
            async with self._lock(key):
                before = await self._client.database.read(followed.get, key)
                owed = await self.bringing.bring(key)
        except Busy:
            before, owed = None, True
        except Exception as error:  # noqa: BLE001 - whatever it is, what is owed stays owed
            await self._rest(key, error)
            if retries != self._retries[key.subject.guild_id] and key in self._resting:
                self._push(self._resting[key][1])
            return
        finally:
            # A new one for each: several may wait, and none must take it from another.
            self._ended.set()
            self._ended = asyncio.Event()
        now = await self._client.database.read(followed.get, key)
        if owed and now is not None:
            self._queue.push(now)
        if before is not None and before.hides and not (now and now.hides):
            await self._tell_gone(before)

    async def _tell_gone(self, one: Followed) -> None:
        """Tell who had something hidden and heard that it still stands."""
        if one.asker_id is not None and one.attempts:
            await tell_gone(self._client, one, one.asker_id)

    async def _rest(self, key: Key, error: BaseException) -> None:
        """Try something again later, and let its feature tell those who should know."""
        expected = isinstance(error, (*UNREACHABLE, Refusal, Unplaced))
        reason = error.reason if isinstance(error, Unplaced) else reason_of(error)
        one = await self._client.database.read(followed.get, key)
        if one is None:
            return
        now = self._client.clock()
        due_at = now + _pause(one.attempts, error)
        trace = None if expected else error
        _log.warning("%s again in %d s: %r", key, due_at - now, error, exc_info=trace)
        self._resting[key] = due_at, one
        await self._client.database.write(deliveries.failed, key, reason, now, due_at)
        if due_at < self._looks_at:
            # Not for each of thousands that fail alike.
            self.wake()
        await self._tell(one, reason)

    async def _tell(self, one: Followed, reason: Reason) -> None:
        drawing = self.bringing.drawings[one.key.subject.kind]
        if one.message_id is not None:
            if one.hides and one.asker_id is None and not one.attempts:
                await drawing.still_stands(one, reason)
            return
        final = reason is Reason.NO_CHANNEL
        if final or one.attempts + 1 == PATIENCE:
            await drawing.unposted(one, reason, final=final)


def _pause(attempts: int, error: BaseException) -> int:
    """Return the seconds until the next try; only what was lost on its way is tried at once."""
    if not attempts and isinstance(error, aiohttp.ClientError | OSError):
        return 0
    return min(FIRST_PAUSE << min(attempts, 20), LONGEST_PAUSE)


def _untried(tx: Tx, subjects: Sequence[Subject]) -> bool:
    """Tell whether something is owed that was not tried yet."""
    return any(
        one.due_at is not None and one.attempts == 0
        for subject in subjects
        for one in followed.of_subject(tx, subject)
    )
