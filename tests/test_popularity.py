from collections import Counter
from itertools import islice

from bench.popularity import drawn, letter_by_letter, new_beginnings, new_texts, texts
from bot.catalogue.index import Entry
from bot.catalogue.names import normalise

ENTRIES = [Entry(n, (f"Story {n} of {chr(97 + n % 26)}{n}",), n) for n in range(1, 501)]


def test_what_stands_first_comes_as_often_as_zipf_says() -> None:
    came = Counter(islice(drawn(range(1, 101), 1), 50_000))
    # The share of the first is 1 / (1 + 1/2 + … + 1/100), that of the tenth a tenth of it.
    assert 0.18 < came[1] / 50_000 < 0.205
    assert 8 < came[1] / came[10] < 12


def test_the_bot_takes_no_two_texts_for_the_same() -> None:
    popular = texts(ENTRIES, 1)
    new = list(islice(new_texts(ENTRIES, 1), 5_000))
    for typed in (popular, new, list(islice(new_beginnings(new), 5_000))):
        assert len(set(map(normalise, typed))) == len(typed)
    as_they_are = {entry.names[0].lower() for entry in ENTRIES}
    assert 450 < len(popular) <= 500
    assert 150 < sum(text in as_they_are for text in popular) < 300


def test_a_seed_gives_the_same_texts_again() -> None:
    assert texts(ENTRIES, 7) == texts(ENTRIES, 7)


def test_an_option_is_completed_after_each_letter() -> None:
    assert list(letter_by_letter(["our", "me"])) == ["o", "ou", "our", "m", "me"]
    assert list(new_beginnings(["our", "out"])) == ["o", "ou", "our", "out"]
