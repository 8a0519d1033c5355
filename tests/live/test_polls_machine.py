"""Any order of commands, presses, time and restarts on two servers, through the whole bot."""

import asyncio
import re
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot import app
from bot.store.engine.transaction import Tx
from bot.store.polls import due_tasks
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.moderating import LIBRARY, SEOUL
from tests.live.polling import drafted, pass_time, public
from tests.live.starting import running
from tests.owing import all_owed
from tests.waiting import standing, until

T = TypeVar("T")

SERVERS = ["Seoul Nights", "Drama Library"]
VOTERS = ["theo", "sora", "hana"]
OPTIONS = ["First", "Second", "Third"]

servers, voters, picks = st.sampled_from(SERVERS), st.sampled_from(VOTERS), st.integers(0, 9)
hours = st.sampled_from([1, 80, 8 * 24])


@dataclass
class Asked:
    """A poll as the test knows it; ``word`` stands in its question and in no other's."""

    server: str
    number: int
    message: Json
    word: str
    anonymous: bool
    hidden: bool
    options: list[str] = field(default_factory=list)
    weekly: bool = False
    closed: bool = False
    edition: int = 1
    ballots: dict[str, int] = field(default_factory=dict)
    reporters: set[str] = field(default_factory=set)

    @property
    def closes_at(self) -> int:
        return int(re.findall(r"<t:(\d+):R>", str(self.message["components"]))[0])

    def tally(self) -> dict[str, str]:
        chosen = list(self.ballots.values())
        return {str(n): str(chosen.count(n)) for n in range(1, len(self.options) + 1)}


class Client(RuleBasedStateMachine):
    """The real bot, and beside it what must be true of each poll."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.Runner()
        self._folder = tempfile.TemporaryDirectory()
        self._stack, self._bot_stack = AsyncExitStack(), AsyncExitStack()
        self.polls: list[Asked] = []
        self.words = 0
        self.do(self._begin())

    def do(self, steps: Coroutine[Any, Any, T]) -> T:
        return self._loop.run(asyncio.wait_for(steps, 30))

    async def _begin(self) -> None:
        self.sandbox: Sandbox = await self._stack.enter_async_context(standing())
        self.mina = await self._stack.enter_async_context(Person(self.sandbox.url))
        await self._start()

    async def _start(self) -> None:
        path = Path(self._folder.name) / "club.db"
        self.bot: app.DramaBot = await self._bot_stack.enter_async_context(
            running(self.sandbox, path)
        )
        for guild in self.bot.guilds:
            # Persons of the sandbox have only just joined.
            await self.bot.servers.change(guild.id, vote_member_days=0)

    async def _end(self) -> None:
        await self._bot_stack.aclose()
        await self._stack.aclose()

    def teardown(self) -> None:
        """Look at everything once more, when all is closed."""
        try:
            self.wait(80)
            self.what_all_see_is_true()
            self.look()
        finally:
            self._close()

    def _close(self) -> None:
        self.do(self._end())
        self._loop.close()
        self._folder.cleanup()

    def at(self, server: str, user: str = "mina") -> Person:
        return self.mina.other(user).at("general", server)

    def poll(self, pick: int) -> Asked:
        return self.polls[pick % len(self.polls)]

    @initialize()
    def begin(self) -> None:
        for server, secret in zip(SERVERS, [True, False], strict=True):
            self.do(self._create(server, anonymous=secret, hidden=secret))
        for pick, ballots in enumerate([{"theo": 1, "sora": 2}, {"hana": 3}]):
            self.vote(pick, ballots)

    @rule(server=servers, anonymous=st.booleans(), hidden=st.booleans())
    def create(self, server: str, *, anonymous: bool, hidden: bool) -> None:
        self.do(self._create(server, anonymous=anonymous, hidden=hidden))

    async def _create(self, server: str, *, anonymous: bool, hidden: bool) -> None:
        self.words += 1
        word = f"word{self.words}x"
        secrecy = ["anonymous"] * anonymous + ["hidden"] * hidden
        fields = {"Question": f"{word}?", "Options": "\n".join(OPTIONS), "Secrecy": secrecy}
        preview = await drafted(self.at(server), **fields)
        await self._post(server, preview, Asked(server, 0, {}, word, anonymous, hidden))

    async def _post(self, server: str, preview: Answer, asked: Asked) -> None:
        mina = self.at(server)
        self.sandbox.clock.advance(61)
        said = mina.text(await mina.press(preview, "Post"))
        if "Posted." not in said:
            assert "You have 3 open polls here." in said, said
            return
        asked.message = (await public(mina))[-1]
        asked.options = _options(asked.message)
        asked.number = _number(asked.message)
        self.polls.append(asked)

    @rule(pick=picks, tied=st.booleans())
    def run_again(self, pick: int, *, tied: bool) -> None:
        self.do(self._run_again(self.poll(pick), "Run-off" if tied else "Run again"))

    async def _run_again(self, old: Asked, how: str) -> None:
        more = await self._more(old)
        tied = old.closed and _is_tie(old)
        assert ("[Run-off]" in self.mina.text(more)) == tied
        if how == "Run again" or tied:
            preview = await self.at(old.server).press(more, how)
            again = Asked(old.server, 0, {}, old.word, old.anonymous, old.hidden)
            await self._post(old.server, preview, again)

    @rule(pick=picks, ballots=st.dictionaries(voters, st.integers(1, 3), min_size=1))
    def vote(self, pick: int, ballots: dict[str, int]) -> None:
        self.do(self._vote(self.poll(pick), ballots))

    async def _vote(self, poll: Asked, ballots: dict[str, int]) -> None:
        """Let members vote at the same time."""
        chosen = {voter: min(place, len(poll.options)) for voter, place in ballots.items()}
        feature = f"poll_vote:v1:{poll.number}:{poll.edition}"
        presses = (self._press(poll, one, f"{feature}:{place}") for one, place in chosen.items())
        for said in await asyncio.gather(*presses):
            assert ("your vote was not counted" in said) == poll.closed
        if not poll.closed:
            poll.ballots |= chosen

    @rule(pick=picks, voter=voters)
    def withdraw(self, pick: int, voter: str) -> None:
        poll = self.poll(pick)
        self.do(self._press(poll, voter, f"poll_withdraw:v1:{poll.number}"))
        if not poll.closed:
            poll.ballots.pop(voter, None)

    async def _press(self, poll: Asked, user: str, feature: str) -> str:
        person = self.at(poll.server, user)
        return person.text(await person.press(poll.message, feature, force=True))

    async def _more(self, poll: Asked, user: str = "mina") -> Answer:
        return await self.at(poll.server, user).press(poll.message, "More")

    @rule(pick=picks)
    def edit(self, pick: int) -> None:
        self.do(self._edit(self.poll(pick)))

    async def _edit(self, poll: Asked) -> None:
        mina, more = self.at(poll.server), await self._more(poll)
        may = not poll.closed and not poll.ballots
        assert ("[Edit]" in mina.text(more)) == may
        if may:
            preview = await mina.press(more, "Edit")
            assert "Saved." in mina.text(await mina.press(preview, "Save changes"))
            poll.edition += 1

    @rule()
    def look(self) -> None:
        for poll in self.polls:
            self.do(self._look(poll))

    async def _look(self, poll: Asked) -> None:
        """Each sees their own vote, and its creator and moderators what the poll is to show."""
        for voter in VOTERS:
            said = await self._press(poll, voter, f"poll_mine:v1:{poll.number}")
            kept = voter in poll.ballots and not (poll.anonymous and poll.closed)
            own = f"You chose: **{poll.options[poll.ballots[voter] - 1]}**" if kept else ""
            assert own in said
            assert kept or "You chose" not in said
        for user in ("mina", "hana"):
            await self._look_as(poll, self.at(poll.server, user))

    async def _look_as(self, poll: Asked, person: Person) -> None:
        results = await self._press(poll, person.user, f"poll_results:v1:{poll.number}")
        export = await person.press(poll.message, f"poll_export:v1:{poll.number}", force=True)
        if poll.hidden and not poll.closed:
            assert "stay hidden until the close" in results
            assert "stay hidden until the close" in person.text(export)
            return
        _assert_tally(results, poll)
        assert export.message is not None
        names = [one["filename"] for one in export.message["attachments"]]
        assert any("votes" in name for name in names) != poll.anonymous

    @rule(pick=picks)
    def close(self, pick: int) -> None:
        poll = self.poll(pick)
        said = self.do(self._press(poll, "mina", f"poll_close:v1:{poll.number}:1"))
        assert ("This poll is closed already." in said) == poll.closed
        poll.closed = True

    @rule(pick=picks, weekly=st.booleans())
    def repeat(self, pick: int, *, weekly: bool) -> None:
        poll = self.poll(pick)
        if weekly and any(one.weekly and one.word == poll.word for one in self.polls):
            # One could not tell whose round is whose.
            return
        self.do(self._press(poll, "mina", f"poll_weekly:v1:{poll.number}:{int(weekly)}"))
        poll.weekly = weekly

    @rule(server=servers, state=st.sampled_from(["open", "closed", "mine"]), user=voters)
    def list_(self, server: str, state: str, user: str) -> None:
        person = self.at(server, user)
        said = person.text(self.do(person.run("/poll list", state=state)))
        for poll in self.polls:
            assert poll.server == server or poll.word not in said
            if poll.server == server and poll.number == self._newest(server):
                # One that was run again has the word of the one before.
                listed = f"**{poll.number}**  {poll.word}" in said
                assert listed == (state == ("closed" if poll.closed else "open"))

    def _newest(self, server: str) -> int:
        return max(poll.number for poll in self.polls if poll.server == server)

    @rule(pick=picks, voter=voters)
    def report(self, pick: int, voter: str) -> None:
        poll = self.poll(pick)
        said = self.do(self._press(poll, voter, f"poll_report_poll:v1:{poll.number}"))
        assert ("You reported this before" in said) == (voter in poll.reporters)
        poll.reporters.add(voter)

    @rule(server=servers, episode=st.booleans())
    def preview_and_discard(self, server: str, *, episode: bool) -> None:
        self.do(self._preview_and_discard(self.at(server), episode=episode))

    async def _preview_and_discard(self, mina: Person, *, episode: bool) -> None:
        if episode:
            preview = await mina.run("/poll episode", drama="CLOY", episode=7)
        else:
            preview = await mina.run("/poll dramas", drama1="Signal", drama2="CLOY")
        assert preview.private
        assert "Crash Landing on You" in mina.text(preview)
        assert "Discarded." in mina.text(await mina.press(preview, "Discard"))

    @rule(pick=picks)
    def press_elsewhere(self, pick: int) -> None:
        poll = self.poll(pick)
        other = next(one for one in self.polls if one.server != poll.server)
        person = self.at(other.server)
        forged = f"poll_more:v1:{poll.number}"
        said = person.text(self.do(person.press(other.message, forged, force=True)))
        assert poll.word not in said

    @rule(hours=hours)
    def wait(self, hours: int) -> None:
        pass_time(self.sandbox, self.bot, hours * 3600)

    @rule(hours=hours)
    def restart(self, hours: int) -> None:
        self.do(self._restart(hours))

    async def _restart(self, hours: int) -> None:
        await self._bot_stack.aclose()
        self.sandbox.clock.advance(hours * 3600)
        await self._start()

    @invariant()
    def what_all_see_is_true(self) -> None:
        self.do(self._settle())
        for server in SERVERS:
            self.do(self._adopt(server))
            messages = self.do(public(self.at(server)))
            for poll in (one for one in self.polls if one.server == server):
                self._check(poll, messages)

    async def _settle(self) -> None:
        """Wait until the bot has done all that it owes by now."""
        pass_time(self.sandbox, self.bot, 25)

        def owed(tx: Tx) -> bool:
            due = due_tasks.due(tx, int(self.sandbox.clock.now()))
            every = all_owed(tx, [SEOUL, LIBRARY])
            # No moderator channel is set: reports wait in the queue.
            return bool(due or [one for one in every if one.key.subject.kind != "poll_report"])

        async def idle() -> bool:
            return not await self.bot.database.read(owed)

        await until(idle)
        now = self.sandbox.clock.now()
        for poll in self.polls:
            poll.closed = poll.closed or now >= poll.closes_at

    async def _adopt(self, server: str) -> None:
        """Note rounds that the bot posted by itself: the weekly poll before each is closed."""
        known = {poll.number: poll for poll in self.polls if poll.server == server}
        for message in await public(self.at(server)):
            if (number := _number(message)) and number not in known:
                word = re.findall(r"word\d+x", str(message["components"]))[0]
                (old,) = [one for one in known.values() if one.weekly and one.word == word]
                old.closed, old.weekly = True, False
                new = Asked(server, number, message, word, old.anonymous, old.hidden)
                new.options, new.weekly = old.options, True
                new.closed = self.sandbox.clock.now() >= new.closes_at
                known[number] = new
                self.polls.append(new)

    def _check(self, poll: Asked, messages: list[Json]) -> None:
        parts = [str(message["components"]) for message in messages]
        (card,) = [one for one in messages if _number(one) == poll.number]
        told = sum(f"'poll_result:v1:{poll.number}'" in part for part in parts)
        assert told == poll.closed, "a close is told once"
        assert ("poll_vote:" in str(card["components"])) != poll.closed
        text = self.mina.text(card)
        assert not any(voter in text for voter in VOTERS)
        if poll.hidden and not poll.closed:
            assert " %" not in text
        else:
            _assert_tally(text, poll)


def _number(message: Json) -> int:
    """Return the number of the poll that a message shows; 0 for another message."""
    found = re.search(r"'poll_more:v1:(\d+)'", str(message["components"]))
    return int(found[1]) if found else 0


def _options(message: Json) -> list[str]:
    return re.findall(r"\*\*\d\*\*  (\w+)", str(message["components"]))


def _is_tie(poll: Asked) -> bool:
    counts = sorted(map(int, poll.tally().values()))
    return counts[-1] > 0 and counts[-1] == counts[-2]


def _assert_tally(text: str, poll: Asked) -> None:
    counts = dict(re.findall(r"\*\*(\d)\*\*  \S+ · (\d+) · \d+ %", text))
    assert counts == (poll.tally() if poll.ballots else {}), (text, poll)


TestClub = pytest.mark.timeout(240)(Client.TestCase)
TestClub.settings = settings(
    max_examples=2,
    stateful_step_count=14,
    deadline=None,
    # Making a failure smaller takes a bot for each try.
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
