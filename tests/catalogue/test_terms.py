from itertools import product

import pytest

from bot.catalogue.query import Wanted
from bot.catalogue.terms import grams, keys, query_grams, query_keys


@pytest.mark.parametrize(
    ("name", "typed"),
    [("jinx", "jnix"), ("jinx", "jnx"), ("why", "wphy"), ("vip", "vlp"), ("mouse", "muose")],
)
def test_tiny_names_one_typo_apart_share_more_than_a_beginning(name: str, typed: str) -> None:
    shared = set(grams(name)) & set(grams(typed))
    assert any(gram.startswith("-") for gram in shared)


def test_short_names_two_typos_apart_share_pairs() -> None:
    assert {"ao", "om", "mo"} <= set(grams("praomook")) & set(grams("piaoomok"))


def test_han_names_share_pairs_whatever_their_length() -> None:
    one, other = "苍兰诀之月尊小兰花东方青苍前世今生", "蒼蘭訣之月尊小蘭花東方青蒼前世今生"
    assert "今生" in set(grams(one)) & set(grams(other))
    assert all(len(gram) == 3 for gram in grams("crash landing on you"))


def test_a_query_has_few_grams_from_all_of_it() -> None:
    words = " ".join(a + b for a, b in product("abcdef", "uvwxyz"))
    chosen = query_grams(Wanted.of(words))
    assert 12 <= len(chosen) <= 24
    assert "^au" in chosen
    assert any("f" in gram for gram in chosen)


@pytest.mark.parametrize(
    ("query", "name", "main"),
    [
        ("c", "crash landing on you", True),
        ("crash", "crash landing on you", False),
        ("cloy", "crash landing on you", False),
        ("clo", "crash landing on you", False),
        ("w2w", "welcome to waikiki", False),
    ],
)
def test_a_query_is_looked_up_where_the_name_is_filed(query: str, name: str, main: bool) -> None:
    assert set(query_keys(Wanted.of(query))) & set(keys(name, main=main))
