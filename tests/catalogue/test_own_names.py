"""Names of one server, filed in pieces."""

import random

from bot.catalogue.few_names import FewNames
from bot.catalogue.index import Entry, names_of
from bot.catalogue.own_names import PIECE, OwnNames
from bot.catalogue.query import Wanted
from bot.catalogue.rerank import Name, rerank

WORDS = ["love", "moon", "secret", "king", "doctor", "landing", "사랑", "달빛", "花"]


def named(id_: int, *texts: str) -> tuple[Name, ...]:
    return tuple(names_of(Entry(id_, texts, 0)))


def pieces(own: OwnNames) -> dict[int, FewNames]:
    return dict(own._pieces)


def test_whatever_comes_and_goes_each_drama_is_found_by_its_names_alone() -> None:
    chance, own, known = random.Random(7), OwnNames(), dict[int, tuple[Name, ...]]()  # noqa: S311 - a fixed seed
    for step in range(150):
        said = {
            chance.randrange(60): tuple(f"{chance.choice(WORDS)} {step} {n}" for n in range(9))
            for _ in range(chance.randrange(1, 4))
        }
        told = {id_: named(id_, *texts[: chance.randrange(10)]) for id_, texts in said.items()}
        own, known = own.put(told), {**known, **told}
    every = {name for names in known.values() for name in names}
    assert {name for piece in pieces(own).values() for name in piece.names} == every
    for name in every:
        wanted = Wanted.of(name.text)
        assert rerank(wanted, own.candidates(wanted, 1), 1)[0].name == name.text


def test_an_edit_files_no_more_than_the_pieces_it_is_in() -> None:
    own = OwnNames().put({n: named(n, f"{WORDS[n % 9]} story {n}") for n in range(3_000)})
    before = pieces(own)
    assert len(before) > 3
    after = pieces(own.put({7: named(7, "Another name")}))
    changed = [place for place, piece in after.items() if piece is not before.get(place)]
    assert len(changed) <= 2
    assert 7 not in {name.id for name in own.candidates(Wanted.of("another name"), 1)}


def test_pieces_stay_few_and_small_whatever_comes_and_goes() -> None:
    own = OwnNames()
    for turn in range(6):
        own = own.put({n: named(n, f"{WORDS[n % 9]} story {n} {turn}") for n in range(2_000)})
        own = own.put({n: () for n in range(2_000) if n % 100})
    assert len(pieces(own)) <= 6
    assert all(piece.letters <= PIECE for piece in pieces(own).values())


def test_a_drama_with_more_names_than_a_piece_takes_is_filed_whole() -> None:
    many = named(1, *(f"{n} {WORDS[n % 9] * 20}" for n in range(200)))
    own = OwnNames().put({1: many, 2: named(2, "Small")})
    assert own.candidates(Wanted.of("small"), 1)[0].id == 2
    assert max(piece.letters for piece in pieces(own).values()) > PIECE
