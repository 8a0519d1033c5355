from bot.domain.relating import Related, relate


def test_people_weigh_more_than_themes_and_a_named_drama_most() -> None:
    shared = [(1, "tag", "revenge"), (1, "tag", "newsroom"), (2, "actor", "A"), (2, "writer", "W")]
    assert relate([*shared, (3, "tag", "revenge")], [4], 3) == [
        Related(4, (("named", ""),)),
        Related(2, (("writer", "W"), ("actor", "A"))),
        Related(1, (("tag", "revenge"), ("tag", "newsroom"))),
    ]


def test_nothing_shared_relates_nothing() -> None:
    assert relate([], [], 5) == []
