"""An index that is kept answers as one in memory does, or is not taken for one."""

import json
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from bot.catalogue.index import FORMAT, Entry, Index, names_of
from bot.catalogue.index_folder import IndexFolder
from bot.catalogue.terms import grams, keys
from bot.store.dramas.edition import Edition
from tests.catalogue.dramas import ENTRIES
from tests.catalogue.test_search import FIRST, HOSTILE

NOW = Edition(7, "0123456789abcdef" * 2)


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    return IndexFolder(tmp_path / "club.db")


@pytest.fixture
def made(folder: IndexFolder) -> IndexFolder:
    folder.make(NOW, ENTRIES)
    return folder


def files(folder: IndexFolder) -> list[Path]:
    return sorted(path for path in folder.path.rglob("*") if path.is_file())


def opened(folder: IndexFolder) -> Index:
    index = folder.open(NOW)
    assert index is not None
    return index


def test_it_answers_as_the_one_in_memory(made: IndexFolder, index: Index) -> None:
    kept = opened(made)
    for query in [*(query for query, _ in FIRST), *HOSTILE]:
        assert kept.search(query, 25) == index.search(query, 25), query
    assert kept.popular(25) == index.popular(25)
    assert len(kept) == len(index)


def test_it_stands_beside_the_database_by_whatever_name_that_is_opened(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link.db").symlink_to(tmp_path / "data" / "club.db")
    folder = IndexFolder(tmp_path / "link.db")
    assert folder.path == (tmp_path / "data" / "club.db-index").resolve()


def test_nobody_but_the_bots_user_may_read_it(made: IndexFolder) -> None:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in made.path.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o700


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit": flipped,
    "truncated": lambda data: data[:-1],
    "longer": lambda data: data + b"\0",
    "empty": lambda _: b"",
    "zeros": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_one_is_not_opened_and_made_anew(made: IndexFolder, damage: str) -> None:
    for path in files(made):
        if path.name.endswith(".lock"):
            continue
        whole = path.read_bytes()
        path.write_bytes(DAMAGES[damage](whole))
        assert made.open(NOW) is None, path.name
        path.unlink()
        assert made.open(NOW) is None, path.name
        path.write_bytes(whole)
    files(made)[-1].unlink()
    made.make(NOW, ENTRIES)
    assert opened(made).search("goblin")[0].name == "Goblin"


@pytest.mark.parametrize(
    "other", [{"version": 8}, {"generation": "f" * 32}], ids=["version", "generation"]
)
def test_one_of_another_edition_is_not_opened(made: IndexFolder, other: dict[str, str]) -> None:
    assert made.open(replace(NOW, **other)) is None  # type: ignore[arg-type]  # of several types


@pytest.mark.parametrize("part", ["format", "tantivy", "unicode", "files"])
def test_one_of_another_bots_making_is_not_opened(made: IndexFolder, part: str) -> None:
    (header,) = made.path.rglob("header.json")
    header.write_text(json.dumps({**json.loads(header.read_bytes()), part: None}))
    assert made.open(NOW) is None


def test_what_opens_removes_all_else(made: IndexFolder) -> None:
    later = Edition(8, "f" * 32)
    (made.path / ".killed.part").mkdir()
    (made.path / ".killed.part" / "names").write_bytes(b"half")
    (made.path / "stray").write_bytes(b"")
    made.make(later, ENTRIES[:1])
    assert made.open(later) is not None
    assert [path.name for path in made.path.iterdir() if path.is_dir()] == [later.generation]


def test_a_failure_on_the_way_leaves_nothing(made: IndexFolder) -> None:
    def broken() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise KeyboardInterrupt

    before = files(made)
    with pytest.raises(KeyboardInterrupt):
        made.make(NOW, broken())
    assert files(made) == before
    assert opened(made).search("goblin")


def test_it_answers_on_when_its_folder_is_deleted(made: IndexFolder, index: Index) -> None:
    kept = opened(made)
    for path in files(made):
        path.unlink()
    assert kept.search("goblin") == index.search("goblin")
    assert kept.popular(9) == index.popular(9)
    assert made.open(NOW) is None


def test_the_format_has_a_new_number_when_other_terms_are_filed() -> None:
    """When this fails, raise ``FORMAT`` and put the new digest here: old indexes are of no use."""
    filed = [
        (name, grams(name.form), sorted(keys(name.form, main=name.main)))
        for entry in ENTRIES
        for name in names_of(entry)
    ]
    digest = sha256(repr([tuple(one[0]) + tuple(one[1:]) for one in filed]).encode()).hexdigest()
    assert (FORMAT, digest[:16]) == (1, "89dd821e0a4f44e1")
