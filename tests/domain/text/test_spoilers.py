import pytest

from bot.domain.text.spoilers import EVERYTHING, NOTHING, WHOLE_STORY, Hidden, Scope, through


def test_scopes_are_ordered_by_how_far_they_reach() -> None:
    assert NOTHING < through(1) < through(12) < EVERYTHING
    assert through(None) == EVERYTHING
    assert not NOTHING.spoils
    assert through(1).spoils
    assert EVERYTHING.whole
    assert not through(16).whole


@pytest.mark.parametrize("reach", [-1, WHOLE_STORY + 1])
def test_a_scope_has_bounds(reach: int) -> None:
    with pytest.raises(ValueError, match="reaches"):
        Scope(reach)


def test_what_is_hidden_shows_in_no_text_by_accident() -> None:
    ending = Hidden("they part", EVERYTHING)
    assert ending.reveal() == "they part"
    assert "part" not in repr(ending)
    assert "part" not in repr([ending])
    for careless in (str, "{}".format, "{:>9}".format):
        with pytest.raises(TypeError, match="revealed"):
            careless(ending)
