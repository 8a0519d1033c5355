"""What other readers of Discord's markdown see of what the bot writes."""

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.judges.markdown import Judges, Verdict
from bench.spoiler_texts import LOOSE_BARS, LURES, NAMES, texts
from bench.spoilers.letters import read, squeezed
from bot.domain.reviews.paging import opening, pages
from bot.domain.text import spoiler_marks
from bot.domain.text.escape import clean, inline, prose
from bot.domain.text.markdown import write
from bot.domain.text.spans import Span

DATA = Path(__file__).parents[3] / "shared"
CASES = DATA / "data" / "spoiler-cases.json"
REVIEWS = DATA / "data" / "reviews-hard.jsonl"

PLAIN = {
    *("text", "paragraph", "br", "newline", "empty", "spoiler"),
    *("heading", "emoji", "unicode"),  # the name before the text; a letter of Unicode
}
"""Kinds of markup that may be found in what the bot writes."""


def displays(shown: Sequence[str], name: str) -> list[str]:
    """Return texts as they are displayed below a name that somebody chose, and beside it."""
    return [
        f"{before}{text}"
        for text in shown
        for before in (f"### {inline(name)}\n", f"{inline(name)} ")
    ]


def check(judges: Judges, parsed: Sequence[Sequence[Span]], limit: int) -> None:
    """All judges see each letter that is not barred once, and no other, whatever displays it."""
    kinds = [
        (spans, NAMES[number % len(NAMES)], shown)
        for number, spans in enumerate(parsed)
        for shown in ([write(spans)], [page.text for page in pages([spans], limit)])
    ]
    verdicts = judges.judge([each for _, name, shown in kinds for each in displays(shown, name)])
    for spans, name, shown in kinds:
        got = list(islice(verdicts, 2 * len(shown)))
        for judge in got[0]:
            found = [one[judge] for one in got]
            expect(found[::2], spans, name)
            expect(found[1::2], spans, name)


def expect(found: Sequence[Verdict], spans: Sequence[Span], name: str) -> None:
    """The pages of a text, seen by one judge, show the name each and the spans together."""
    title = squeezed(clean(name))
    assert all(squeezed(one.seen).startswith(title) for one in found)
    seen = "".join(squeezed(one.seen).removeprefix(title) for one in found)
    assert (seen, squeezed("".join(one.hidden for one in found))) == read(spans)
    assert {kind for one in found for kind in one.kinds} <= PLAIN


def check_openings(judges: Judges, parsed: Sequence[Sequence[Span]]) -> None:
    """All judges see the beginning of what is not barred, whatever displays it."""
    names = [NAMES[number % len(NAMES)] for number in range(len(parsed))]
    given = [
        (spans, squeezed(clean(name)), shown)
        for spans, name in zip(parsed, names, strict=True)
        for shown in displays([opening(spans, 80)], name)
    ]
    verdicts = judges.judge([shown for *_, shown in given])
    for (spans, title, _), found in zip(given, verdicts, strict=True):
        seen, hidden = read(spans)
        for judge, verdict in found.items():
            begun = squeezed(verdict.seen.removesuffix("…"))
            assert (title + seen).startswith(begun), judge
            assert hidden.startswith(squeezed(verdict.hidden)), judge


def test_judges_tell_what_is_hidden(judges: Judges) -> None:
    (verdicts,) = judges.judge(["# ||a||\n**b** `c` <@1>"])
    assert len(verdicts) >= 2
    for verdict in verdicts.values():
        assert squeezed(verdict.seen).startswith("bc")
        assert verdict.hidden == "a"
        assert not verdict.kinds <= PLAIN


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.soak)])
def test_generated_texts(judges: Judges, seed: int) -> None:
    parsed = [spoiler_marks.read(prose(one.text)) for one in texts(500, seed)]
    check(judges, parsed, 80 + 40 * seed)
    check_openings(judges, parsed)


def test_what_a_judge_hides_of_a_typed_text_is_barred(judges: Judges) -> None:
    given = list(texts(1_000, seed=9))
    verdicts = judges.judge([prose(one.text) for one in given])
    for one, found in zip(given, verdicts, strict=True):
        _, hidden = read(spoiler_marks.read(prose(one.text)))
        for word in one.barred:
            assert word in hidden or not any(word in each.hidden for each in found.values())
            assert word in hidden or one.loose


PARTS = st.sampled_from([*LURES, *LOOSE_BARS, "w1q", "w2q"]) | st.text(max_size=3)


@settings(max_examples=80, deadline=None)
@given(st.lists(PARTS | st.just("||w3q||"), max_size=30), st.integers(60, 400))
def test_any_text(judges: Judges, parts: list[str], limit: int) -> None:
    parsed = spoiler_marks.read(prose("".join(parts)))
    check(judges, [parsed], limit)
    check_openings(judges, [parsed])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(PARTS.map(prose), st.booleans()), max_size=20))
def test_any_spans(judges: Judges, parts: list[tuple[str, bool]]) -> None:
    check(judges, [[Span(f"||{text}||" if bar else text, bar) for text, bar in parts]], 200)


@pytest.mark.skipif(not CASES.exists(), reason=f"needs {CASES.name}")
def test_cases_judged_elsewhere(judges: Judges) -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    check(judges, [spoiler_marks.read(prose(case["text"])) for case in cases], 60)
    for case in cases:
        seen, _ = read(spoiler_marks.read(prose(case["text"])))
        assert "SECRET" not in seen or "hidden" not in case["verdicts"].values(), case["id"]


@pytest.mark.skipif(not REVIEWS.exists(), reason=f"needs {REVIEWS.name}")
def test_real_reviews(judges: Judges) -> None:
    with REVIEWS.open(encoding="utf-8") as lines:
        parsed = [spoiler_marks.read(prose(json.loads(line)["text"])) for line in lines]
    check(judges, parsed, 3_500)
    check_openings(judges, parsed)
