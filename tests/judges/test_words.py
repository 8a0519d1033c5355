import pytest

from bench.spoilers.words import DIGITS, SCRIPTS, script_of, word, words_in
from bot.domain.text.escape import clean
from bot.domain.text.folding import folded
from bot.domain.text.spoiler_words import NAME


@pytest.mark.parametrize("script", [*SCRIPTS, DIGITS])
def test_a_word_of_any_script_is_followed(script: str) -> None:
    one, other = word(script, 12, 345), word(script, 0, 6)
    assert words_in(f"a{one} b{other}{one}") == ["w12x345q", "w0x6q", "w12x345q"]
    assert clean(one) == one
    assert not NAME.search(folded(one))


def test_a_token_is_followed_by_a_word_of_its_script() -> None:
    tokens = ["Kim", "\uae40", "\u6b7b", "\u30ad\u30e0", "\u0e04", "\u041a", "16", "\U0001f62d"]
    scripts = [script_of(token) for token in tokens]
    assert scripts[-2:] == [DIGITS, SCRIPTS[-1]]
    assert scripts[:-2] == list(SCRIPTS[:6])
