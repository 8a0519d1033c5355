from hypothesis import given

from bot.domain.dramas.drama import Drama
from bot.domain.dramas.drama_json import read_drama, write_drama
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
