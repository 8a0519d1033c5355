"""Votes on reviews: how many the store keeps, and how many the whole bot takes.

``python -m bench.votes`` prints JSON on its last line: ``{"store_votes_per_s", "store_p99_ms",
"bot_votes_per_s", "bare_presses_per_s", "ratio", "vote_cpu_us", "bare_cpu_us"}``. The store meets
64 voters at once on one core. The bot is asked in turn with a bare discord.py button that answers a
constant. All press on one review, 32 at once; a vote counts when its member has the first answer,
which the bot gives only after the vote is on disk, and what is on disk is counted at the end. The
CPU times are those of a bot's process for a press, in microseconds: they say more than rates on a
machine that is busy meanwhile. The line before tells how much of its core the generator needed.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from subprocess import Popen

from bench import payloads
from bench.bots import BARE_BUTTON
from bench.interactions import cores, cpu_seconds, pin, running
from bench.payloads import Pressed
from bench.store import p99_ms
from bench.wire import Wire
from bot.domain.reviews.review import Marked, Review, Section
from bot.domain.text.spoiler_marks import read
from bot.domain.text.spoilers import NOTHING
from bot.store.engine.database import open_database
from bot.store.engine.transaction import Tx
from bot.store.messages import deliveries
from bot.store.reviews import review_messages, reviews, votes
from bot.store.reviews.reviews import Publication
from bot.store.reviews.votes import Press
from bot.store.servers import settings
from bot.ui.language import Language
from cogs.reviews.api import ReviewView, public_card
from cogs.votes.ids import HELPFUL

VOTERS = 64
REVIEWS = 50
SECONDS = 4.0
ROUND = 1.0
ROUNDS = 12
AT_ONCE = 32
AUTHOR = 1
PATIENCE = 180.0
"""Seconds for all rounds; a bot that does not answer would be waited for in vain."""

_GUILD = int(payloads.GUILD)
_TEXT = "A quiet drama that takes its time and is better for it. " * 80
_REVIEW = Review("Loved it", 18, NOTHING, (Section("", read(_TEXT)),))


@dataclass(frozen=True, slots=True)
class Pressing:
    """What a bot did in one round: presses that it answered, and CPU seconds for each."""

    answered: int
    cpu: float


def publish_some(tx: Tx) -> None:
    """Publish the reviews that are voted on, and let members press as often as they can."""
    for drama_id in range(1, REVIEWS + 1):
        stored = reviews.begin(tx, _GUILD, AUTHOR, drama_id, "A drama")
        reviews.publish(tx, _GUILD, stored.id, Publication(_REVIEW, int(payloads.CHANNEL), 1))
        message = int(payloads.CHANNEL) + stored.id - 1
        card = review_messages.card(tx, _GUILD, stored.id)
        assert card is not None  # noqa: S101 - it was just published
        deliveries.stands(tx, card.key, int(payloads.CHANNEL), message, card.changes)
    settings.change(tx, _GUILD, presses_a_minute=10**9)


async def store_figures(path: Path) -> tuple[int, float]:
    """Let 64 voters vote on 50 reviews; give the votes a second and the p99 in milliseconds."""
    took: list[float] = []
    ids = count(1)
    async with open_database(path) as database:
        await database.write(publish_some)
        until = time.perf_counter() + SECONDS

        async def vote(voter: int) -> None:
            while (start := time.perf_counter()) < until:
                id_ = next(ids)
                press = Press(1_000 + voter, id_ % 3 > 0, interaction_id=id_, at=1)
                await database.write(votes.cast, _GUILD, id_ % REVIEWS + 1, press)
                took.append(time.perf_counter() - start)

        await asyncio.gather(*map(vote, range(VOTERS)))
    return round(len(took) / SECONDS), p99_ms(took)


async def throughput(wire: Wire, token: str, button: Pressed, bot: Popen[bytes]) -> Pressing:
    """Keep 32 presses under way for a round, and give what the bot made of them."""
    turns, until, before = count(), time.perf_counter() + ROUND, cpu_seconds(bot)

    async def member() -> int:
        answered = 0
        while time.perf_counter() < until:
            await wire.press(token, button, next(turns) % VOTERS)
            answered += 1
        return answered

    answered = sum(await asyncio.gather(*(member() for _ in range(AT_ONCE))))
    return Pressing(answered, (cpu_seconds(bot) - before) / answered)


async def rounds(folder: Path, core: int) -> dict[str, list[Pressing]]:
    """Press the bare button and ours in turn, round by round; the first one warms up."""
    kinds = {"button": _bare_button(), "club": _our_button()}
    answered: defaultdict[str, list[Pressing]] = defaultdict(list)
    async with Wire() as wire, asyncio.timeout(PATIENCE):
        with (
            running("button", wire, folder, core) as bare,
            running("club", wire, folder, core) as club,
        ):
            bots = {"button": bare, "club": club}
            await asyncio.gather(*map(wire.ready, kinds))
            busy, start = time.process_time(), time.perf_counter()
            for _ in range(ROUNDS + 1):
                for token, button in kinds.items():
                    answered[token].append(await throughput(wire, token, button, bots[token]))
            share = (time.process_time() - busy) / (time.perf_counter() - start)
    print(json.dumps({"generator_cpu_share": round(share, 3)}))
    return answered


async def bot_figures(folder: Path, core: int) -> dict[str, float]:
    """Compare the two buttons; raises ArithmeticError unless each vote was kept, and once."""
    before = await _changes(folder)
    answered = await rounds(folder, core)
    kept = await _changes(folder) - before
    confirmed = sum(one.answered for one in answered["club"])
    if kept != confirmed:
        raise ArithmeticError(f"{confirmed} votes were confirmed, {kept} were kept")
    bare, ours = answered["button"][1:], answered["club"][1:]
    return {
        "bot_votes_per_s": round(statistics.median(one.answered for one in ours) / ROUND),
        "bare_presses_per_s": round(statistics.median(one.answered for one in bare) / ROUND),
        # Round by round: what else the machine does meets neighbours alike.
        "ratio": round(
            statistics.median(a.answered / b.answered for a, b in zip(ours, bare, strict=True)), 3
        ),
        "vote_cpu_us": round(statistics.median(one.cpu for one in ours) * 1e6),
        "bare_cpu_us": round(statistics.median(one.cpu for one in bare) * 1e6),
    }


async def _changes(folder: Path) -> int:
    """Count what ever changed about the review that is voted on."""
    async with open_database(folder / "club.db") as database:
        card = await database.read(review_messages.card, _GUILD, 1)
    return card.changes if card else 0


def _bare_button() -> Pressed:
    """Put the bare button on our card: what Discord sends along costs any bot the same."""
    ours = _our_button()
    card = json.dumps(ours.components).replace(ours.custom_id, BARE_BUTTON)
    return Pressed(BARE_BUTTON, json.loads(card))


def _our_button() -> Pressed:
    view = ReviewView(1, AUTHOR, "A drama", None, Marked(_REVIEW))
    return Pressed(str(HELPFUL(1)), public_card(view, Language("en")).to_components())


def main() -> None:
    """Measure with databases in the working folder's file system."""
    available = cores()
    pin(0, min(available))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=".") as folder:
        rate, p99 = asyncio.run(store_figures(Path(folder) / "club.db"))
        figures = asyncio.run(bot_figures(Path(folder), max(available)))
        print(json.dumps({"store_votes_per_s": rate, "store_p99_ms": p99, **figures}))


if __name__ == "__main__":
    main()
