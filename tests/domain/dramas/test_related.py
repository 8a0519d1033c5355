from bot.domain.dramas.drama import Drama
from bot.domain.dramas.profile import Profile, Role
from bot.domain.dramas.related import Related, in_common, relate


def test_people_weigh_more_than_themes_and_a_named_drama_most() -> None:
    shared = [(1, "tag", "revenge"), (1, "tag", "newsroom"), (2, "actor", "A"), (2, "writer", "W")]
    assert relate([*shared, (3, "tag", "revenge")], [4], 3) == [
        Related(4, (("named", ""),)),
        Related(2, (("writer", "W"), ("actor", "A"))),
        Related(1, (("tag", "revenge"), ("tag", "newsroom"))),
    ]


def test_nothing_shared_relates_nothing() -> None:
    assert relate([], [], 5) == []


def test_people_and_tags_in_common_are_found_by_their_kind() -> None:
    cast = Profile(cast=(Role("A", "x"), Role("A", "y"), Role("B")))
    one = Drama(1, "one", "One", directors=("D",), writers=("W",), tags=("sea",), profile=cast)
    other = Drama(2, "other", "Other", directors=("W",), writers=("W",), tags=("sea",))
    assert in_common(one, other) == [(2, "writer", "W"), (2, "tag", "sea")]
    assert in_common(one, Drama(3, "c", "C", profile=cast)) == [
        (3, "actor", "A"),
        (3, "actor", "B"),
    ]
