"""Texts of four times the length take about four times the steps, whatever they are made of."""

import sys
from collections.abc import Callable, Iterable
from types import FrameType

import pytest

from bench.hostile.texts import HALVES, REPEATED, texts
from bench.spoilers.throughput import forget, slope, whole
from bot.domain.reviews import headings, paging
from bot.domain.text import spoiler_bars
from bot.domain.text.spans import MOST_PASSAGES, Mark, Span, merged, typed
from bot.domain.text.spoiler_marks import MOST_READ, names, read, together

SHORT, LONG = 2_048, 8_192

MOST = 1.6
"""Times the growth of the text that the steps may grow by; what grows with the square has 4."""


def steps(work: Callable[[str], object], text: str) -> int:
    """Count the calls that reading a text anew takes."""
    forget()
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("place", range(len(REPEATED) + len(HALVES)))
def test_steps_grow_with_the_length_of_a_text(place: int) -> None:
    # Whether the number of bars is even decides how much is to be done.
    short = [[*texts(SHORT + more)][place][1] for more in (0, 6, 12, 20)]
    shape, long = [*texts(LONG)][place]
    few, many = max(steps(whole, text) for text in short), steps(whole, long)
    assert many <= few * MOST * LONG / SHORT + 5_000, shape


def test_the_slope_is_the_exponent() -> None:
    assert slope((x, 3.0 * x**1.5) for x in (1.0, 2.0, 4.0, 8.0)) == pytest.approx(1.5)


def hidden(spans: Iterable[Span]) -> str:
    """Show each letter that is hidden as a dot."""
    return "".join("." * len(span.text) if span.barred else span.text for span in spans)


def test_beyond_the_most_passages_the_last_hides_the_rest() -> None:
    text = "||a|| b " * (MOST_PASSAGES - 1) + ">!c!< d " * 3 + "e"
    spans = read(text)
    barred = [span for span in spans if span.barred]
    assert typed(spans) == text
    assert len(barred) == MOST_PASSAGES
    assert barred[-1].text == ">!c!< d >!c!< d >!c!<"
    assert (barred[-1].before, barred[-1].after) == (2, 2)


def test_what_is_joined_beyond_them_keeps_the_first_name() -> None:
    marks = [Mark(2 * n, 2 * n + 1, name="x" * (n >= MOST_PASSAGES)) for n in range(502)]
    assert merged(marks)[-1] == Mark(998, 1_003, name="x")


def test_of_more_bars_than_that_none_pairs() -> None:
    text = "a " + "||b|| c " * (MOST_PASSAGES + 1)
    assert hidden(read(text)) == "a " + "." * (len(text) - 2)
    assert hidden(read(text, plain=True)) == "a " + "." * (len(text) - 5) + " c "
    assert spoiler_bars.settled(text).count("||") == 1


def test_a_text_of_so_many_marks_that_nobody_looks_at_them_all_pairs_in_no_certain_way() -> None:
    few, many = (f"||a|| b ||c|| {'*d* ' * n}||e||" for n in (1_000, 10_000))
    assert hidden(read(few)).startswith("..... b .....")
    assert hidden(read(many)) == "." * len(many)


def test_emphasis_that_never_ends_is_not_looked_for_again_and_again() -> None:
    text = "||a|| b " + "*c " * 2_000 + "||d||"
    assert hidden(read(text)) == "." * len(text)


def test_from_the_line_of_one_more_name_on_all_is_hidden() -> None:
    text = "no spoilers here\n" * MOST_READ + "still no spoilers here\nand this\nthat"
    line = "no spoilers here\n" * MOST_READ
    assert hidden(read(text)) == line + "." * (len(text) - len(line))
    assert names(text) == ["spoilers"]
    assert hidden(read(line)) == line


@pytest.mark.parametrize(
    ("inside", "after"),
    [
        (": " + "he dies at the end of it " * 20, " b"),
        (" " + "! " * 300, ".."),
        (": " + "beware " * 80, ".."),
        (": " + "z" * 500, ".."),
    ],
)
def test_a_long_bracket_hides_what_it_may_hide(inside: str, after: str) -> None:
    shown = hidden(read(f"a (spoiler{inside}) b"))
    assert shown == f"a (spoiler{'.' * len(inside)}){after}"


def test_lines_that_are_hidden_together_are_counted_once() -> None:
    text = "[spoiler]\n" * 3 + "a\n" + "[/spoiler]\n" * 3 + "# b\nc"
    assert [title for title, _ in headings.sections(text)] == ["", "b"]
    assert len(together(text)) >= 3


def test_an_opening_is_found_behind_much_that_shows_nothing() -> None:
    spans = (Span("a"), Span("||" + " " * 5_000 + "b||", barred=True), Span(" c" * 5_000))
    assert paging.opening(spans).startswith("a")
    assert paging.opening((Span("\n" * 5_000), Span("d")), 100) == "d"
