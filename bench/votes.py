"""Votes on reviews: how many the store keeps, and how many the whole bot takes.

``python -m bench.votes`` prints JSON on its last line: ``{"store_votes_per_s", "store_p99_ms",
"bot_votes_per_s", "bare_presses_per_s", "ratio"}``. The store meets 64 voters at once on one core.
The bot is asked in turn with a bare discord.py button that answers a constant; every vote counts
when its member has the first answer, which the bot gives only after the vote is on disk.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from pathlib import Path

from bench import payloads
from bench.bots import BARE_BUTTON
from bench.interactions import cores, pin, running
from bench.store import p99_ms
from bench.wire import Wire
from bot.domain.bars import parse
from bot.domain.hidden import NOTHING
from bot.domain.review import Review, Section
from bot.store import guild_settings, review_copies, reviews, votes
from bot.store.database import open_database
from bot.store.review_copies import Copy
from bot.store.reviews import Publication
from bot.store.tx import Tx
from bot.store.votes import Press

VOTERS = 64
REVIEWS = 50
SECONDS = 4.0
ROUNDS = 5
AT_ONCE = 32
AUTHOR = 1

_GUILD = int(payloads.GUILD)
_TEXT = "A quiet drama that takes its time and is better for it. " * 80


def publish_some(tx: Tx) -> None:
    """Publish the reviews that are voted on, and let members press as often as they can."""
    review = Review("Loved it", 18, NOTHING, (Section("", parse(_TEXT)),))
    for drama_id in range(1, REVIEWS + 1):
        stored = reviews.begin(tx, _GUILD, AUTHOR, drama_id, "A drama")
        reviews.publish(tx, _GUILD, stored.id, Publication(review, int(payloads.CHANNEL), 1))
        message = int(payloads.CHANNEL) + stored.id - 1
        review_copies.put(tx, _GUILD, Copy(int(payloads.CHANNEL), message, stored.id, 1))
    guild_settings.change(tx, _GUILD, presses_a_minute=10**9)


async def store_figures(path: Path) -> tuple[int, float]:
    """Let 64 voters vote on 50 reviews; give the votes a second and the p99 in milliseconds."""
    took: list[float] = []
    ids = count(1)
    async with open_database(path) as database:
        await database.write(publish_some)
        until = time.perf_counter() + SECONDS

        async def vote(voter: int) -> None:
            while (start := time.perf_counter()) < until:
                press = Press(1_000 + voter, helpful=True, interaction_id=next(ids), at=1)
                await database.write(votes.cast, _GUILD, press.interaction_id % REVIEWS + 1, press)
                took.append(time.perf_counter() - start)

        await asyncio.gather(*map(vote, range(VOTERS)))
    return round(len(took) / SECONDS), p99_ms(took)


async def throughput(wire: Wire, token: str, custom_id: Callable[[int], str]) -> float:
    """Keep 32 presses under way and give the answers a second."""
    turns, until = count(), time.perf_counter() + SECONDS / 2

    async def member() -> int:
        answered = 0
        while time.perf_counter() < until:
            turn = next(turns)
            await wire.press(token, custom_id(turn), turn % VOTERS)
            answered += 1
        return answered

    return sum(await asyncio.gather(*(member() for _ in range(AT_ONCE)))) / (SECONDS / 2)


async def bot_figures(folder: Path, core: int) -> dict[str, float]:
    """Press the bare button and ours in turn, round by round."""
    kinds: dict[str, Callable[[int], str]] = {
        "button": lambda _: BARE_BUTTON,
        "club": lambda _: "review_helpful:v1:1",
    }
    rates: defaultdict[str, list[float]] = defaultdict(list)
    async with Wire() as wire:
        with running("button", wire, folder, core), running("club", wire, folder, core):
            await asyncio.gather(*map(wire.ready, kinds))
            for _ in range(ROUNDS + 1):
                for token, custom_id in kinds.items():
                    rates[token].append(await throughput(wire, token, custom_id))
    # The first round only warms up.
    bare, ours = (statistics.median(rates[token][1:]) for token in kinds)
    return {
        "bot_votes_per_s": round(ours),
        "bare_presses_per_s": round(bare),
        "ratio": round(ours / bare, 3),
    }


def main() -> None:
    """Measure with databases in the working folder's file system."""
    available = cores()
    pin(0, min(available))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        path = Path(folder) / "club.db"
        rate, p99 = asyncio.run(store_figures(path))
        figures = asyncio.run(bot_figures(Path(folder), max(available)))
        print(json.dumps({"store_votes_per_s": rate, "store_p99_ms": p99, **figures}))


if __name__ == "__main__":
    main()
