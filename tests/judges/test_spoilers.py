"""Whole cards and pages of reviews, read by other readers of Discord's markdown."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.judges.markdown import Judges
from bench.spoiler_texts import LOOSE_BARS, LURES, NAMES
from bench.spoilers.cases import Case, generated, real
from bench.spoilers.passage import MIXED, Passage, Step
from bench.spoilers.payloads import Payload, message
from bench.spoilers.trial import tried
from bench.spoilers.verdicts import ERROR, LEAK, OVER_LIMIT, Examination, Fault
from bot.store.engine.database import Database
from bot.ui.card import note
from tests.databases import new_database

REVIEWS = Path(__file__).parents[3] / "shared" / "data" / "reviews-hard.jsonl"

MEMBERS = count(1)

CASE = Case(
    "one",
    1,
    "Our Movie",
    "w0x0q and ||w0x1q||",
    (("w1x0q", "w2x0q ||w2x1q|| w2x2q"), ("", "w3x0q ||w3x1q||")),
    barred=frozenset({"w0x1q", "w2x1q", "w3x1q"}),
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with new_database(tmp_path / "spoilers.db") as database:
        yield database


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.soak)])
async def test_no_generated_text_spoils_anybody(
    database: Database, judges: Judges, seed: int
) -> None:
    outcome = await tried(database, list(generated(seed, 80)), judges)
    assert outcome.faults == []
    assert outcome.texts == 80
    assert outcome.payloads > 1_200


@pytest.mark.skipif(not REVIEWS.exists(), reason=f"needs {REVIEWS.name}")
async def test_no_real_review_spoils_anybody(database: Database, judges: Judges) -> None:
    # ``bench.spoilers --reviews`` tries all of them.
    outcome = await tried(database, list(real(REVIEWS))[::60], judges)
    assert outcome.faults == []


PIECES = st.sampled_from([*LURES, *LOOSE_BARS]) | st.text(max_size=3)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Reviews of any letters and markup, with words to follow."""
    drawn = [draw(texts(place)) for place in range(draw(st.integers(1, 6)))]
    headline, _ = draw(texts(9))
    bodies = [text for text, _ in drawn]
    return Case(
        "any",
        1,
        draw(st.sampled_from(NAMES)),
        " ".join(f"w9x99q {headline}"[:140].splitlines()),
        tuple(("", text) for text in bodies),
        draw(st.sampled_from([None, "\n".join(bodies)])),
        frozenset().union(*(barred for _, barred in drawn)),
    )


@st.composite
def texts(draw: st.DrawFn, place: int) -> tuple[str, frozenset[str]]:
    """A text, and its words that are barred for certain: no other bars are in it."""
    pieces = draw(st.lists(PIECES | st.sampled_from(["word", "bars"]), max_size=12))
    words = [f"w{place}x{at}q" for at in range(len(pieces))]
    certain = not any("|" in piece for piece in pieces)
    barred = {
        word for piece, word in zip(pieces, words, strict=True) if piece == "bars" and certain
    }
    meant = {"word": "{}", "bars": "||{}||"}
    written = [
        meant[piece].format(word) if piece in meant else piece
        for piece, word in zip(pieces, words, strict=True)
    ]
    return "".join(written), frozenset(barred)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Database]]:
    with asyncio.Runner() as runner:
        opened = new_database(tmp_path_factory.mktemp("any") / "spoilers.db")
        yield runner, runner.run(opened.__aenter__())
        runner.run(opened.__aexit__(None, None, None))


@settings(max_examples=25, deadline=None)
@given(cases())
def test_no_text_at_all_spoils_anybody(
    runner: tuple[asyncio.Runner, Database], judges: Judges, case: Case
) -> None:
    loop, database = runner
    assert loop.run(tried(database, [case], judges, first=next(MEMBERS))).faults == []


async def test_a_review_takes_every_way(database: Database, judges: Judges) -> None:
    steps = await Passage(database, CASE, 1).steps()
    assert list(Examination(CASE, judges).faults(steps)) == []
    assert [step.stored is not None for step in steps] == [True] * 4
    names = {payload.name for step in steps for payload in step.payloads}
    assert names == {
        *("first form", "section form", "draft", "section", "mine", "nudge"),
        *("card", "sealed card", "list", "gate", "page", "safe page", "jump"),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("w2x1q", LEAK),
        ("||a|| w2x1q ||b||", LEAK),
        ("> ||w2x1q\nb||", LEAK),
        ("||a|\x00| w2x1q ||b||", LEAK),
        ("x" * 4_001, OVER_LIMIT),
    ],
)
async def test_what_goes_wrong_is_found(
    database: Database, judges: Judges, text: str, kind: str
) -> None:
    assert kind in {
        fault.kind for fault in await faults(database, judges, message("a", note(text)))
    }


async def test_what_spoils_may_stand_in_a_spoiler_container_alone(
    database: Database, judges: Judges
) -> None:
    spoiling = frozenset({"w2x0q"})
    plain = message("a", note("w2x0q"), covered=spoiling)
    sealed = message("a", note("w2x0q"), kept=spoiling)
    assert [fault.kind for fault in await faults(database, judges, plain)] == [LEAK]
    assert [fault.kind for fault in await faults(database, judges, sealed)] == [LEAK]
    covers = {"type": 17, "spoiler": True, "components": plain.body["components"]}
    inside = {**plain.body, "components": [covers]}
    assert await faults(database, judges, replace(plain, body=inside)) == []
    assert await faults(database, judges, replace(sealed, body=inside)) != []


async def test_a_page_that_is_missing_is_found(database: Database, judges: Judges) -> None:
    (*_, last) = await Passage(database, CASE, 1).steps()
    payloads = [one for one in last.payloads if one.name != "page" or "w3x0q" not in str(one.body)]
    found = Examination(CASE, judges).faults([replace(last, payloads=payloads)])
    assert {fault.kind for fault in found} == {ERROR}


async def faults(database: Database, judges: Judges, payload: Payload) -> list[Fault]:
    """Judge a payload among those of the review."""
    step: Step = (await Passage(database, CASE, 1).steps())[-1]
    assert step.scope == MIXED
    more = replace(step, payloads=[*step.payloads, payload])
    return list(Examination(CASE, judges).faults([more]))
