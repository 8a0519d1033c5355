import pytest

from bot.domain.dramas.profile import NOTHING_MORE, KeyEpisode, Line, Profile, Role, Track
from bot.domain.dramas.profile_json import read_profile, write_profile
from bot.domain.text.hidden import EVERYTHING, Hidden, through

WHOLE = Profile(
    cast=(Role("A", "B"), Role("C")),
    key_episodes=(
        KeyEpisode(4, Hidden("x", through(4))),
        KeyEpisode(None, Hidden("y", EVERYTHING)),
    ),
    lines=(Line(2, "B", Hidden("z", through(2))), Line(None, None, Hidden("w", EVERYTHING))),
    music=(Track("Song", "Singer"), Track("Other")),
    story=Hidden(("one", "two"), EVERYTHING),
    special=("s",),
    reception=("r",),
    facts=("f",),
    hashtags=("H",),
    related=("a-2020",),
)


@pytest.mark.parametrize("profile", [WHOLE, NOTHING_MORE])
def test_what_is_written_is_read_back(profile: Profile) -> None:
    assert read_profile(write_profile(profile)) == profile


def test_what_is_empty_is_left_out() -> None:
    assert write_profile(NOTHING_MORE) == {}


@pytest.mark.parametrize(
    "given", [{"cast": [{}]}, {"key_episodes": [{"episode": 1}]}, {"lines": 5}]
)
def test_a_wrong_form_is_refused(given: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        read_profile(given)
