from typing import Any

import pytest

from bot.domain.dramas.episode_check import beyond_the_end
from bot.domain.dramas.json_format import read_drama

LATE = {"key_episodes": [{"episode": 4, "text": "x"}], "lines": [{"episode": 13, "text": "y"}]}


def beyond(edited: set[str], **fields: Any) -> dict[str, dict[str, int]]:
    drama = read_drama({"key": "a", "title": "A", **LATE, **fields})
    return {name: problem.values for name, problem in beyond_the_end(drama, edited).items()}


@pytest.mark.parametrize("fields", [{}, {"episodes": 13}, {"episodes": 12, "lines": []}])
def test_moments_within_the_episodes_are_right(fields: dict[str, Any]) -> None:
    assert beyond({"episodes", "key_episodes", "lines"}, **fields) == {}


def test_the_edited_field_is_the_wrong_one() -> None:
    late = {"episode": 13, "last": 12}
    assert beyond({"lines", "key_episodes"}, episodes=12) == {"lines": late}
    assert beyond({"episodes"}, episodes=12) == {"episodes": late}
    assert beyond({"episodes", "lines"}, episodes=12) == {"episodes": late}


def test_what_was_wrong_before_keeps_nobody_from_other_edits() -> None:
    assert beyond({"title", "key_episodes"}, episodes=12) == {}


def test_the_ending_is_never_beyond_the_end() -> None:
    assert beyond({"lines"}, episodes=12, lines=[{"text": "the end"}]) == {}
