import threading

import pytest

from bot.catalogue.index import Entry, Index
from tests.catalogue.dramas import ENTRIES


@pytest.fixture
def index() -> Index:
    return Index.build(ENTRIES)


def found(index: Index, query: str) -> list[int]:
    """The ids of the dramas that have ``query`` as a name."""
    return [hit.id for hit in index.search(query, 25) if hit.score == 100]


def test_a_new_drama_is_found(index: Index) -> None:
    index.put([Entry(100, ("Our Movie", "우리영화"), 500)])
    assert found(index, "our movie") == found(index, "우리 영화") == [100]


def test_a_replaced_drama_is_found_by_its_new_names_only(index: Index) -> None:
    index.put([Entry(1, ("Emergency Love Landing",), 1)])
    assert found(index, "emergency love landing") == [1]
    assert found(index, "crash landing on you") == []
    assert len(index.popular(100)) == len(ENTRIES)


def test_a_removed_drama_is_found_no_more(index: Index) -> None:
    index.remove([1, 2, 987_654])
    assert found(index, "crash landing on you") == found(index, "도깨비") == []
    assert [hit.id for hit in index.popular(1)] == [3]


def test_of_the_same_id_the_last_counts(index: Index) -> None:
    index.put([Entry(100, ("Twenty-Five",), 9), Entry(100, ("Twenty-One",), 9)])
    assert (found(index, "twenty five"), found(index, "twenty one")) == ([], [100])


def test_many_changes_leave_each_drama_once(index: Index) -> None:
    for _ in range(12):
        index.put(ENTRIES[:3])
    assert len(index.popular(100)) == len(ENTRIES)
    assert found(index, "crash landing on you") == [1]


def test_popularity_follows(index: Index) -> None:
    index.put([Entry(1, ENTRIES[0].names, 400)])
    assert [hit.id for hit in index.popular(100)] == [*range(2, len(ENTRIES) + 1), 1]


def test_a_change_that_fails_changes_nothing(index: Index) -> None:
    with pytest.raises(OverflowError):
        index.put([Entry(1, ("Half Done",), 1), Entry(2, ("Impossible",), -1)])
    assert found(index, "half done") == []
    index.put([Entry(100, ("Our Movie",), 500)])
    assert found(index, "half done") == []
    assert (found(index, "our movie"), found(index, "crash landing on you")) == ([100], [1])


def test_a_drama_without_a_searchable_name_does_no_harm(index: Index) -> None:
    index.put([Entry(100, ("!?", "", "\ud800"), 1), Entry(101, (), 1)])
    assert found(index, "!?") == []
    index.remove([100, 101])


def test_a_drama_is_found_while_it_is_replaced(index: Index) -> None:
    stopped = threading.Event()

    def change() -> None:
        for _ in range(30):
            index.put(ENTRIES[:5])
        stopped.set()

    thread = threading.Thread(target=change)
    thread.start()
    lost = 0
    while not stopped.is_set():
        lost += found(index, "crash landing on you") != [1]
    thread.join()
    assert lost == 0
