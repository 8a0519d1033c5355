from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.pasted_twice import once

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"

FIRST = (
    "The drama opens on a rainy evening in a small town by the sea, where a baker finds a letter "
    "that was meant for somebody else, and reads it against her better judgement."
)
SECOND = (
    "What follows is slow and warm: two people who write to each other without knowing it, and a "
    "postman who knows more than he says. The music stays out of the way until it is needed."
)
BODY = f"{FIRST}\n\n{SECOND}\n"
FLAT = f"{FIRST} {SECOND}"


LONG = BODY + "".join(f"Point {number} is one that nobody else has made.\n" for number in range(60))


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "given",
    [
        BODY + BODY,
        BODY.strip() + BODY,
        BODY + "\n\n" + BODY,
        BODY + "Read more\n" + BODY,
        FLAT + "\n" + BODY,
        BODY + FLAT,
        BODY[:270] + "… Read more\n" + BODY,
        BODY[:273] + "\n" + BODY,
    ],
)
def test_one_copy_is_kept(given: str) -> None:
    assert once(given).strip() == BODY.strip()


@pytest.mark.parametrize("cut", ["… Read more\n", "\n", "...\n더보기\n"])
def test_a_first_copy_that_was_cut_short_goes(cut: str) -> None:
    assert once(f"A headline\n{LONG[:270]}{cut}{LONG}") == f"A headline\n{LONG}"


def test_what_stands_around_the_copies_stays() -> None:
    shown = once(f"A headline\n{BODY}{BODY}Was this helpful?\n88")
    assert shown == f"A headline\n{BODY}Was this helpful?\n88"


@pytest.mark.parametrize(
    "given",
    [
        "",
        " \n",
        BODY,
        "La la la, love me\n" * 40,
        "Again and again.\n" + "Short.\n" * 3,
        f"{BODY}{FIRST}\n",
        f"{BODY}{'Other words of my own. ' * 9}\n{BODY}",
        f"{SECOND} {SECOND[:90]}\n{FIRST}\n{SECOND}",
        f"{FIRST}{SECOND}\n{FIRST}{SECOND}\n"
        + "".join(f"Point {n} is another.\n" for n in range(99)),
        f"{FIRST}{FIRST}\n{FIRST}{FIRST}\n{LONG}",
        f"{LONG}{BODY[:270]}…\n{BODY}",
        ("a" * 300 + " ") * 2 + "b" * 400,
    ],
)
def test_what_is_merely_said_again_stays(given: str) -> None:
    assert once(given) == given


@given(st.text("ab \n.", max_size=40), st.text("xyz \n", max_size=40))
def test_only_a_copy_is_ever_lost(before: str, after: str) -> None:
    text = f"{before}\n{BODY}{BODY}{after}"
    assert letters(once(text)) == letters(before + BODY + after)
    assert once(once(text)) == once(text)


@given(st.text(max_size=400))
def test_a_text_without_copies_is_untouched(text: str) -> None:
    assert once(text) == text or len(letters(text)) >= 400


@pytest.mark.parametrize("piece", ["a", "ab ", "a\n", "the end of the road\n"])
def test_hostile_repetition_is_read_through(piece: str) -> None:
    assert letters(once(piece * (65_536 // len(piece))))


@pytest.mark.parametrize("number", ["000", "001"])
def test_the_samples_keep_one_copy(number: str) -> None:
    found = list(SAMPLES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"needs {SAMPLES.name}/{number}_*.txt")
    text = found[0].read_text("utf-8")
    kept = once(text)
    assert 0.45 < len(kept) / len(text) < 0.55
    lines = [line for line in kept.splitlines() if len(line) > 100]
    assert len(lines) == len(set(lines))
    assert set(lines) == {line for line in text.splitlines() if len(line) > 100}


def test_of_a_great_many_copies_some_are_left() -> None:
    body = " ".join(f"word{n}" for n in range(60))
    text = "\n".join(f"{body} more {n * 7919}" for n in range(100, 112))
    assert once(text).count("word59 ") == 4
