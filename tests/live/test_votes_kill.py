"""Votes through SIGKILL: 50 members press again and again while the bot is killed."""

import asyncio
import os
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from bot.domain.reviews.ranking import FEW, Tally
from bot.store.engine.connections import connect
from bot.store.engine.database import open_database
from bot.store.engine.transaction import Tx
from bot.store.reviews import votes
from bot.store.servers import settings
from sandbox.client import Person
from sandbox.interaction import FIRST_ANSWER
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.reviewing import SEOUL, button_id, cards_of, published
from tests.live.test_life import process
from tests.live.voting import SAVED, SAVED_NOT, TAKEN_BACK, shown, viewers
from tests.waiting import until

MEMBERS = 50
PRESSES = 5
"""Presses of a member before the first kill, between two, and after the last."""
TITLES = ("Signal", "Kingdom", "Goblin")
BUTTONS = {"Helpful": True, "Not helpful": False}
TOLD = {SAVED: True, SAVED_NOT: False, TAKEN_BACK: None}
DATABASE = "data/dramaclub.db"

Vote = bool | None
Kept = dict[tuple[str, int], Vote]
"""The vote of each member on each review."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")


@dataclass(frozen=True)
class Press:
    """What a member did to a review, and the interaction that it was."""

    member: str
    review: int
    button: str
    interaction: str

    def leads(self, vote: Vote) -> Vote:
        """Return what it makes of a vote."""
        return None if vote is BUTTONS[self.button] else BUTTONS[self.button]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kills", [1, pytest.param(3, marks=pytest.mark.soak)])
async def test_every_confirmed_vote_outlives_kills(
    sandbox: Sandbox, tmp_path: Path, kills: int
) -> None:
    await _let_members_press_often(tmp_path)
    done: list[Press] = []
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        members = await viewers(mina, MEMBERS)
        async with _killed(sandbox, tmp_path):
            cards = [await published(mina, title) for title in TITLES]
            copy = await _copy(mina, cards[0])
            presses = PRESSES * (kills + 1)
            pressing = asyncio.gather(
                *(_press(one, [*cards, copy], done, presses) for one in members)
            )
            await _until_done(done, 1)
        for kill in range(2, kills + 1):
            async with _killed(sandbox, tmp_path):
                await _until_done(done, kill)
        async with _killed(sandbox, tmp_path):
            await pressing
            await until(lambda: _all_right(mina, cards, copy, tmp_path))
    assert len(done) == MEMBERS * presses
    told = _confirmations(sandbox)
    # The rest hit the bot while it was down.
    assert len(done) // 2 < len(told) < len(done)
    _require_explained(done, told, _stored(tmp_path, _names(sandbox)))


@asynccontextmanager
async def _killed(sandbox: Sandbox, folder: Path) -> AsyncIterator[None]:
    """Run the bot's process until SIGKILL. Whoever pressed while there was none is told so."""
    sandbox.state.gateway.identified.clear()
    async with process(sandbox, folder):
        await sandbox.until_ready()
        sandbox.clock.advance(2 * FIRST_ANSWER)
        yield
    sandbox.clock.advance(2 * FIRST_ANSWER)


async def _let_members_press_often(folder: Path) -> None:
    async with open_database(folder / DATABASE) as database:
        await database.write(settings.change, SEOUL, presses_a_minute=10_000, vote_member_days=0)


async def _copy(person: Person, card: Json) -> Json:
    """Share a card in another channel."""
    there = person.at("polls")
    listed = await there.run("/review read")
    await there.press(listed, button_id(card, "review_helpful").replace("helpful", "share"))
    return (await cards_of(there))[-1]


async def _press(member: Person, cards: Sequence[Json], done: list[Press], presses: int) -> None:
    random = Random(member.user)  # noqa: S311 - the same presses each time
    for _ in range(presses):
        place, button = random.randrange(len(cards)), random.choice(list(BUTTONS))
        answer = await member.press(cards[place], button, wait=0)
        done.append(Press(member.user, place % len(TITLES) + 1, button, answer.interaction))


async def _until_done(done: list[Press], times: int) -> None:
    """Wait until members have pressed as often as before so many kills."""
    await until(lambda: len(done) >= MEMBERS * PRESSES * times)


def _names(sandbox: Sandbox) -> dict[int, str]:
    return {person.id: person.name for person in sandbox.world.people.values()}


def _stored(folder: Path, names: dict[int, str]) -> Kept:
    """Return what is on disk, and check that the tallies equal the votes."""
    kept: Kept = {}
    with closing(connect(folder / DATABASE, write=False)) as connection:
        for review in range(1, len(TITLES) + 1):
            pages = range(votes.audit(Tx(connection), SEOUL, review).pages)
            told = [votes.audit(Tx(connection), SEOUL, review, page).here for page in pages]
            voters = [voter for page in told for voter in page]
            kept |= {(names[one.user_id], review): one.helpful for one in voters}
            yes = sum(one.helpful for one in voters)
            assert votes.tally(Tx(connection), SEOUL, review) == Tally(yes, len(voters) - yes)
    return kept


async def _all_right(mina: Person, cards: Sequence[Json], copy: Json, folder: Path) -> bool:
    """Whether every card shows the tally that is on disk."""
    with closing(connect(folder / DATABASE, write=False)) as connection:
        told = [_told(votes.tally(Tx(connection), SEOUL, n + 1)) for n in range(len(TITLES))]
    texts = [await shown(mina, card) for card in cards]
    texts.append(await shown(mina.at("polls"), copy))
    return all(words in text for words, text in zip([*told, told[0]], texts, strict=True))


def _told(tally: Tally) -> str:
    if tally.votes < FEW:
        return f"{tally.yes} found this helpful"
    return f"{tally.yes} of {tally.votes} said yes"


def _confirmations(sandbox: Sandbox) -> dict[str, Vote]:
    """Return what members were told, by interaction."""
    told, interactions = {}, {}
    for entry in sandbox.journal.entries:
        if found := re.fullmatch(r"/interactions/([0-9]+)/([^/]+)/callback", entry.path):
            interactions[found[2]] = found[1]
        for words, vote in TOLD.items():
            if words in str(entry.request):
                told[entry.path.removesuffix("/callback").rpartition("/")[2]] = vote
    return {interactions[token]: vote for token, vote in told.items()}


def _require_explained(done: Sequence[Press], told: dict[str, Vote], kept: Kept) -> None:
    """Check that each vote is what its member's presses and confirmations allow."""
    possible: defaultdict[tuple[str, int], set[Vote]] = defaultdict(lambda: {None})
    for press in done:
        key = press.member, press.review
        after = {press.leads(vote) for vote in possible[key]}
        if press.interaction in told:
            assert told[press.interaction] in after, press
            possible[key] = {told[press.interaction]}
        else:
            # Nobody was told, so it may be there or not.
            possible[key] |= after
    wrong = {key: kept.get(key) for key, may_be in possible.items() if kept.get(key) not in may_be}
    assert not wrong
    assert kept.keys() <= possible.keys()
