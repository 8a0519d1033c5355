"""Any order of what two servers' members do, with a clock, crashes and restarts between."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bot.domain.polls.poll import Draft, Limits
from bot.refusals.polls import UnknownPoll
from bot.refusals.refusal import Refusal
from bot.store.engine import batch, connections
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries
from bot.store.messages.followed import Followed, Subject
from bot.store.polls import ballots, closings, drafts, due_tasks, polls, posting, reports, weekly
from bot.store.polls.due_tasks import Due
from bot.store.polls.poll_messages import announcement_of
from tests.databases import lay
from tests.domain.polls.polls import DAY, NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.owing import all_owed
from tests.store.polls.polling import TERMS as USUAL_TERMS
from tests.store.polls.polling import press

P = ParamSpec("P")
T = TypeVar("T")
At = tuple[int, int]

LIMITS = Limits(member=3, server=5, cooldown=0)
TERMS = replace(USUAL_TERMS, limits=LIMITS)
SERVERS = [1, 2]
MEMBERS = st.integers(1, 4)
CRASHES = st.sampled_from(["", "", "", "before", "after"])


class Crash(Exception):  # noqa: N818 - the bot ends here
    """The process is killed."""


class Servers(RuleBasedStateMachine):
    """The store, and beside it what must be true: ballots by member, and what Discord has."""

    known = Bundle("known")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "club.db"
        self.now = NOW
        self.interaction = 0
        self.ballots: defaultdict[At, dict[int, frozenset[int]]] = defaultdict(dict)
        self.final: dict[At, tuple[int, ...]] = {}
        self.sent: Counter[Subject] = Counter()
        lay(self._path)
        self._open()

    def _open(self) -> None:
        self._connection = connections.connect(self._path, write=True)
        connections.configure_writer(self._connection)

    def teardown(self) -> None:
        """When all is done, each closed poll was told of once."""
        try:
            self._finish()
        finally:
            self._connection.close()
            self._folder.cleanup()

    def _finish(self) -> None:
        while len(self._do(due_tasks.due, self.now)) + len(self._do(all_owed, SERVERS)):
            self._work("")
        for at in self._all():
            if not self._get(at).open:
                assert self.sent[announcement_of(*at)] == 1, at

    def _do(self, fn: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        job: Callable[[Tx], Any] = lambda tx: fn(tx, *args, **kwargs)  # noqa: E731 - a job
        (outcome,) = batch.run_writes(self._connection, [job])
        if outcome.error is not None:
            raise outcome.error
        return outcome.value  # type: ignore[no-any-return]  # what the function gave

    def _clock(self) -> int:
        return self.now

    def _get(self, at: At) -> Any:
        return self._do(polls.get, *at)

    def _all(self) -> list[At]:
        def all_of(tx: Tx) -> list[At]:
            return [(row["guild_id"], row["id"]) for row in tx.all("SELECT guild_id, id FROM poll")]

        return self._do(all_of)

    @rule(
        target=known,
        guild=st.integers(1, 2),
        creator=MEMBERS,
        anonymous=st.booleans(),
        hidden=st.booleans(),
        closing=st.sampled_from(["", "1d", "3d"]),
        most=st.sampled_from(["1", "2"]),
    )
    def post(self, guild: int, creator: int, *, anonymous: bool, hidden: bool, **typed: str) -> At:
        draft = typed_draft(options="A\nB\nC", anonymous=anonymous, hidden_results=hidden, **typed)
        return self._post(guild, creator, draft)

    def _post(self, guild: int, creator: int, draft: Draft) -> At:
        self.interaction += 1
        draft = replace(draft, guild_id=guild, creator_id=creator)
        draft = self._do(drafts.create, draft, self.interaction, self.now)
        with suppress(Refusal):
            self._do(posting.post, draft, self._clock, UTC, LIMITS)
        return guild, draft.id

    @initialize(target=known)
    def begin(self) -> At:
        return self._post(1, 1, typed_draft(options="A\nB\nC", most="2"))

    @rule(
        at=known,
        member=MEMBERS,
        places=st.frozensets(st.integers(1, 4), max_size=3),
        older=st.booleans(),
        edition=st.sampled_from([1, 1, 1, 2]),
    )
    def vote(
        self, at: At, member: int, places: frozenset[int], edition: int, *, older: bool
    ) -> None:
        self.interaction += 1
        number = 0 if older else self.interaction
        one = press(*places, member=member, interaction=number, edition=edition)
        try:
            poll, stands, _ = self._do(ballots.vote, *at, one, self._clock)
        except Refusal:
            return
        assert poll.open
        assert poll.closes_at is None or self.now < poll.closes_at
        assert len(stands) <= poll.most
        if not older or member not in self.ballots[at]:
            assert stands == places
            self.ballots[at][member] = places
        else:
            assert stands == self.ballots[at][member]

    @rule(at=known)
    def close(self, at: At) -> None:
        with suppress(UnknownPoll):
            self._do(closings.close, *at, self.now)

    @rule(at=known, again=st.booleans())
    def repeat(self, at: At, *, again: bool) -> None:
        with suppress(Refusal):
            if again:
                self._do(weekly.start, *at, 9, UTC, self.now, LIMITS)
            else:
                self._do(weekly.stop, *at)

    @rule(at=known, anonymous=st.booleans())
    def amend(self, at: At, *, anonymous: bool) -> None:
        edit = replace(
            typed_draft(options="X\nY\nZ", anonymous=anonymous), guild_id=at[0], replaces=at[1]
        )
        self.interaction += 1
        draft = self._do(drafts.create, edit, self.interaction, self.now)
        with suppress(Refusal):
            before = self._get(at)
            after = self._do(posting.amend, draft, at[1], self._clock, UTC)
            assert not any(self.ballots[at].values())
            assert after.anonymous == before.anonymous

    @rule(at=known, covered=st.booleans())
    def cover(self, at: At, *, covered: bool) -> None:
        with suppress(UnknownPoll):
            self._do(reports.cover_whole, *at, 9, covered=covered)

    @rule(seconds=st.sampled_from([1, 60, 3_600, DAY, 3 * DAY, 8 * DAY]))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(crash=CRASHES)
    def work(self, crash: str) -> None:
        try:
            self._work(crash)
        except Crash:
            self.restart()

    @rule()
    def restart(self) -> None:
        self._connection.close()
        self._open()

    def _work(self, crash: str) -> None:
        """Do what is due and owed; a crash comes before or after Discord took a message."""
        for due in self._do(due_tasks.due, self.now):
            self._at_its_time(due)
        for one in self._do(all_owed, SERVERS):
            self._bring(one, crash)

    def _at_its_time(self, due: Due) -> None:
        at = (due.guild_id, due.poll_id)
        if due.task == "close":
            self._do(closings.close_due, *at, self._clock)
        else:
            self._do(weekly.repeat, *at, self._clock, UTC, TERMS)
        assert due not in self._do(due_tasks.due, self.now)

    def _bring(self, one: Followed, crash: str) -> None:
        if one.stands:
            self._do(deliveries.shown, one.key, one.changes)
            return
        subject = one.key.subject
        # What may stand there is looked for before it is sent again.
        assert one.sent_at is not None or not self.sent[subject]
        if not self.sent[subject]:
            self._do(deliveries.sending, one, one.place_id, self.now)
            self._crash(crash == "before")
            self.sent[subject] += 1
            self._crash(crash == "after")
        message_id = subject.guild_id * 10_000 + subject.id * 2 + (subject.kind == "poll")
        self._do(deliveries.stands, one.key, one.place_id, message_id, one.changes)

    def _crash(self, now: bool) -> None:
        if now:
            raise Crash

    @invariant()
    def counts_are_the_ballots(self) -> None:
        for at in self._all():
            poll = self._get(at)
            chosen = [places for places in self.ballots[at].values() if places]
            assert poll.voters == len(chosen)
            votes = tuple(option.votes for option in poll.options)
            if poll.sealed:
                assert set(votes) == {polls.SEALED}
            else:
                assert votes == tuple(sum(n in one for one in chosen) for n in (1, 2, 3))
            if not poll.open:
                assert self.final.setdefault(at, votes) == votes

    @invariant()
    def nobody_has_more_polls_open_than_one_may(self) -> None:
        polls_ = [self._get(at) for at in self._all()]
        opened = Counter((one.guild_id, one.creator_id) for one in polls_ if one.open)
        assert all(n <= LIMITS.member for n in opened.values())

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        assert all(n <= 1 for n in self.sent.values())

    @invariant()
    def a_closed_poll_says_when_and_an_anonymous_one_has_no_ballots(self) -> None:
        for at in self._all():
            poll = self._get(at)
            assert poll.open == (poll.closed_at is None)
            if poll.anonymous and not poll.open:
                assert all(
                    not self._do(ballots.chosen_places, *at, member) for member in range(1, 5)
                )

    @invariant()
    def one_server_is_not_another(self) -> None:
        for guild_id, poll_id in self._all():
            assert self._get((guild_id, poll_id)).guild_id == guild_id


TestServers = Servers.TestCase
TestServers.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
