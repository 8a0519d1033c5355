import pytest
from hypothesis import given

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.json_format import read_drama, read_profile, write_drama, write_profile
from bot.domain.dramas.profile import NOTHING_MORE, KeyEpisode, Line, Profile, Role, Track
from bot.domain.text.spoilers import EVERYTHING, Hidden, through
from tests.domain.dramas.made import dramas


@given(dramas())
def test_what_is_written_is_read_back(drama: Drama) -> None:
    again = read_drama(write_drama(drama), drama.id)
    assert again == drama
    assert hash(again) == hash(drama)


def test_what_is_empty_is_left_out_and_null_counts_as_absent() -> None:
    bare = Drama(7, "a", "A")
    assert write_drama(bare) == {"key": "a", "title": "A"}
    assert read_drama({"key": "a", "title": "A", "year": None, "aliases": None}, 7) == bare


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
def test_what_is_written_of_a_profile_is_read_back(profile: Profile) -> None:
    assert read_profile(write_profile(profile)) == profile


def test_what_is_empty_is_left_out() -> None:
    assert write_profile(NOTHING_MORE) == {}


@pytest.mark.parametrize(
    "given", [{"cast": [{}]}, {"key_episodes": [{"episode": 1}]}, {"lines": 5}]
)
def test_a_wrong_form_is_refused(given: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        read_profile(given)
