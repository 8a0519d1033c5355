"""Votes on reviews: how many the store keeps, and how many the whole bot takes.

``python -m bench.votes`` works on ``bench.lived_in``'s database and prints JSON on its last line:
``{"store_votes_per_s", "store_p99_ms", "bare_presses_per_s", "bot_votes_per_s", "ratio",
"bot_votes_spread_per_s", "ratio_spread", "usual_vote_ratio", "usual_vote_spread_ratio",
"sqlalchemy_vote_ratio", "sqlalchemy_vote_spread_ratio", "vote_cpu_ratio", …, "bare_cpu_us",
"vote_cpu_us", …}``.

The store meets 64 voters at once on one core. The bots are asked in turn: a bare discord.py button
that answers a constant, ours on one review and on 50 in turn (``spread``), and those of bots as
they are commonly written (``bench.usual_bots``). 32 press at once. A ratio is the median of the
rounds' ratios to the bare button, each to one right beside it; ``…_cpu_ratio`` is the same by CPU
time, ``…_cpu_us`` is the CPU time of a bot's process for a press in
microseconds, which says more than rates on a machine that is busy meanwhile.

A vote counts when its member has the first answer, which our bot gives only after the vote is on
disk, and what is on disk is counted at the end. The line before tells how much of its core the
generator needed.
"""

import asyncio
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from bench import lived_in, payloads, usual_rows
from bench.cards import AUTHOR, bare_on, on_card
from bench.growth import community
from bench.interactions.rounds import Asked, Pair, cpu_ratio, cpu_us, paired, per_s, ratio
from bench.payloads import Pressed
from bench.processes import Bot, cores, pin, running
from bench.store import p99_ms
from bench.usual_bots import ROWS, pressed
from bench.wire import Event, Wire
from bot.domain.reviews.review import Review, Section
from bot.domain.text.spoiler_marks import read
from bot.domain.text.spoilers import NOTHING
from bot.store.engine.database import open_database
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries
from bot.store.reviews import review_messages, reviews, votes
from bot.store.reviews.reviews import Publication
from bot.store.reviews.votes import Press
from bot.store.servers import settings
from cogs.votes.ids import HELPFUL

VOTERS = 64
REVIEWS = 50
SECONDS = 4.0
ROUNDS = 12
PATIENCE = 300.0
"""Seconds for all rounds; a bot that does not answer would be waited for in vain."""

BARE, CLUB = "bare", "club"

_GUILD = int(payloads.GUILD)
_FIRST_VOTER = 1_000_000_000_000_001_000
_FIRST_MESSAGE = int(payloads.CHANNEL) + 1_000
_TEXT = "A quiet drama that takes its time and is better for it. " * 80
_REVIEW = Review("Loved it", 18, NOTHING, (Section("", read(_TEXT)),))


def publish_some(tx: Tx) -> list[int]:
    """Publish the reviews that are voted on, and let members press as often as they can."""
    ids = [_publish(tx, drama_id) for drama_id in range(1, REVIEWS + 1)]
    settings.change(tx, _GUILD, presses_a_minute=10**9)
    return ids


def _publish(tx: Tx, drama_id: int) -> int:
    stored = reviews.begin(tx, _GUILD, AUTHOR, drama_id, "A drama")
    publication = Publication(_REVIEW, community.CHANNEL, community.NOW)
    reviews.publish(tx, _GUILD, stored.id, publication)
    card = review_messages.card(tx, _GUILD, stored.id)
    assert card is not None  # noqa: S101 - it was just published
    message_id = _FIRST_MESSAGE + stored.id
    deliveries.stands(tx, card.key, community.CHANNEL, message_id, card.changes)
    return stored.id


async def store_figures(path: Path, reviewed: Sequence[int]) -> tuple[int, float]:
    """Let 64 voters vote on the reviews; give the votes a second and the p99 in milliseconds."""
    took: list[float] = []
    ids = count(1)
    async with open_database(path) as database:
        until = time.perf_counter() + SECONDS

        async def vote(voter: int) -> None:
            while (start := time.perf_counter()) < until:
                id_ = next(ids)
                press = Press(1_000 + voter, id_ % 3 > 0, interaction_id=id_, at=1)
                await database.write(votes.cast, _GUILD, reviewed[id_ % len(reviewed)], press)
                took.append(time.perf_counter() - start)

        await asyncio.gather(*map(vote, range(VOTERS)))
    return round(len(took) / SECONDS), p99_ms(took)


def kinds(reviewed: Sequence[int]) -> dict[str, Asked]:
    """Return the presses of each kind; those that are ``spread`` are on each review in turn."""
    ours = [on_card(HELPFUL(id_), id_, _REVIEW, _FIRST_MESSAGE + id_) for id_ in reviewed]
    usual = [pressed(id_, _TEXT, _FIRST_MESSAGE + id_) for id_ in range(1, REVIEWS + 1)]
    asked = {"bare": Asked(BARE, presses([bare_on(ours[0])]))}
    for token, buttons in ((CLUB, ours), *((token, usual) for token in ROWS)):
        name = "vote" if token == CLUB else f"{token}_vote"
        asked[name] = Asked(token, presses(buttons[:1]))
        asked[f"{name}_spread"] = Asked(token, presses(buttons))
    return asked


def presses(buttons: Sequence[Pressed]) -> Iterator[Event]:
    """Yield the presses of 64 voters in turn, one on each button."""
    for turn in count():
        button = buttons[turn % len(buttons)]
        yield payloads.press(button, _FIRST_VOTER + turn % VOTERS)


async def ask_in_turn(folder: Path, asked: dict[str, Asked], core: int) -> dict[str, list[Pair]]:
    """Press in turn, each round beside a bare one; the first one warms up."""
    bots = {BARE: Bot("bare", folder), CLUB: Bot("club", folder / "club.db")}
    bots |= {token: Bot(token, folder / f"{token}.db", "bench.usual_bots") for token in ROWS}
    made: defaultdict[str, list[Pair]] = defaultdict(list)
    async with Wire() as wire, asyncio.timeout(PATIENCE):
        with running(bots, wire, core) as processes:
            await asyncio.gather(*map(wire.ready, bots))
            busy, start = time.process_time(), time.perf_counter()
            for turn in range(ROUNDS + 1):
                for kind in (one for one in asked if one != BARE):
                    both, bare_first = [asked[kind], asked[BARE]], turn % 2 == 0
                    pair = await paired(wire, both, processes, bare_first=bare_first)
                    made[kind].append(pair)
            share = (time.process_time() - busy) / (time.perf_counter() - start)
    print(json.dumps({"generator_cpu_share": round(share, 3)}))
    return made


async def bot_figures(folder: Path, reviewed: Sequence[int], core: int) -> dict[str, float]:
    """Compare the buttons; raises ArithmeticError unless each of our votes was kept, and once."""
    before = await _changes(folder, reviewed)
    made = await ask_in_turn(folder, kinds(reviewed), core)
    kept = await _changes(folder, reviewed) - before
    confirmed = sum(one.ours.answered for kind in ("vote", "vote_spread") for one in made[kind])
    if kept != confirmed:
        raise ArithmeticError(f"{confirmed} votes were confirmed, {kept} were kept")
    timed = {kind: of[1:] for kind, of in made.items()}
    ratios = {kind: ratio(of) for kind, of in timed.items()}
    bare = [one.bare for of in timed.values() for one in of]
    ours = {kind: [one.ours for one in of] for kind, of in timed.items()}
    return {
        "bare_presses_per_s": per_s(bare),
        "bot_votes_per_s": per_s(ours["vote"]),
        "bot_votes_spread_per_s": per_s(ours["vote_spread"]),
        "ratio": ratios.pop("vote"),
        "ratio_spread": ratios.pop("vote_spread"),
        **{f"{kind}_ratio": one for kind, one in ratios.items()},
        **{f"{kind}_cpu_ratio": cpu_ratio(of) for kind, of in timed.items()},
        "bare_cpu_us": cpu_us(bare),
        **{f"{kind}_cpu_us": cpu_us(of) for kind, of in ours.items()},
    }


async def _changes(folder: Path, reviewed: Sequence[int]) -> int:
    """Count what ever changed about the reviews that are voted on."""
    async with open_database(folder / "club.db") as database:
        cards = [await database.read(review_messages.card, _GUILD, id_) for id_ in reviewed]
    return sum(card.changes for card in cards if card)


async def measure(folder: Path, core: int) -> dict[str, float]:
    """Make the databases and measure on them."""
    path = folder / "club.db"
    entries = await lived_in.make(path)
    for token in ROWS:
        usual_rows.fill(folder / f"{token}.db", entries)
    async with open_database(path) as database:
        reviewed = await database.write(publish_some)
    rate, p99 = await store_figures(path, reviewed)
    figures = await bot_figures(folder, reviewed, core)
    return {"store_votes_per_s": rate, "store_p99_ms": p99, **figures}


def main() -> None:
    """Measure with databases in the working folder's file system."""
    available = cores()
    pin(0, min(available))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), max(available)))))


if __name__ == "__main__":
    main()
