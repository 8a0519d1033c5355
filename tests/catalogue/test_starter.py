"""The starter catalogue is whole, consistent, and agrees with what others know."""

import io
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from bot.catalogue import file_format, starter
from bot.catalogue.file_format import HEADER
from bot.domain.dramas.browse import COUNTRIES, GENRES, PLATFORMS
from bot.domain.dramas.drama import Drama
from bot.store.dramas import dramas, edition
from tests.databases import new_database

DRAMAS = starter.read()
KEYS = {drama.key for drama in DRAMAS}
CORPUS = Path(__file__).parents[3] / "shared" / "data" / "search-corpus.jsonl"


def test_it_holds_as_many_dramas_as_it_should() -> None:
    countries = Counter(drama.country for drama in DRAMAS)
    assert len(DRAMAS) >= 200
    assert countries["KR"] >= 120
    assert set(countries) == set(COUNTRIES)
    profiled = [d for d in DRAMAS if d.profile.cast and d.directors and d.writers and d.platforms]
    assert len(profiled) >= 40


def test_keys_and_ranks_are_unique() -> None:
    assert len(KEYS) == len(DRAMAS)
    assert {drama.popularity for drama in DRAMAS} == set(range(1, len(DRAMAS) + 1))


def test_every_entry_is_well_formed() -> None:
    for drama in DRAMAS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9]{4}", drama.key), drama.key
        assert drama.key.endswith(str(drama.year)), drama.key
        assert drama.synopsis, drama.key
        assert len(drama.synopsis) <= 300, drama.key
        assert set(drama.genres) <= set(GENRES), drama.key
        assert set(drama.platforms) <= set(PLATFORMS), drama.key
        assert set(drama.profile.related) <= KEYS - {drama.key}, drama.key
        assert drama.episodes is None or 1 <= drama.episodes <= 400, drama.key
        assert drama.runtime is None or 10 <= drama.runtime <= 180, drama.key


def test_the_profile_that_a_drama_can_have_is_whole() -> None:
    (drama,) = [drama for drama in DRAMAS if drama.key == "now-we-are-breaking-up-2021"]
    profile = drama.profile
    assert [one.episode for one in profile.key_episodes] == [1, 4, 6, 10, 13, 15]
    assert [one.episode for one in profile.lines] == [2, 4, 6, 10, 14]
    assert all(one.speaker for one in profile.lines)
    assert len(profile.cast) == 4
    assert len(profile.hashtags) == 10
    for part in (profile.story, profile.special, profile.reception, profile.facts, profile.music):
        assert part
    assert profile.related


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    for line in ('{"key": "a"', '{"key": "a", "titel": "x"}', '{"title": "x"}', "[]"):
        path.write_bytes(HEADER + f'{{"key": "a-2020", "title": "A"}}\n{line}\n'.encode())
        with pytest.raises(ValueError, match=r"broken\.jsonl, line 3"):
            starter.read(path)


def test_its_lines_stay_the_same_when_they_are_written() -> None:
    again = io.BytesIO(HEADER + b"".join(map(file_format.write, DRAMAS)))
    assert list(file_format.read(again, "it")) == DRAMAS


async def test_a_file_is_taken_in_once(tmp_path: Path) -> None:
    path = tmp_path / "starter.jsonl"
    path.write_bytes(HEADER + b'{"key": "a-2020", "title": "A"}\n')
    async with new_database(tmp_path / "club.db") as database:
        await starter.bring(database, path)
        await database.write(dramas.put, [Drama(0, "a-2020", "Changed since")])
        taken = await database.read(edition.current)
        await starter.bring(database, path)
        assert await database.read(edition.current) == taken
        path.write_bytes(HEADER + b'{"key": "a-2020", "title": "B"}\n')
        await starter.bring(database, path)
        assert [drama.title for drama in await database.read(dramas.get, [1])] == ["B"]
        assert (await database.read(edition.current)).version == taken.version + 1


@pytest.mark.skipif(not CORPUS.exists(), reason="the names to compare with are not at hand")
def test_years_and_native_titles_agree_with_others() -> None:
    """A year may be one earlier: there the last episode counts, here the first."""
    known: dict[str, set[int]] = {}
    for line in CORPUS.read_text(encoding="utf-8").strip().split("\n"):
        other = json.loads(line)
        known.setdefault(_letters(other["native_title"] or ""), set()).add(other["year"])
    compared = [drama for drama in DRAMAS if drama.native_title]
    unknown = [d.key for d in compared if _letters(d.native_title or "") not in known]
    years = [known[_letters(d.native_title or "")] for d in compared if d.key not in unknown]
    wrong = [
        drama.key
        for drama, there in zip([d for d in compared if d.key not in unknown], years, strict=True)
        if drama.year is not None and not there & {drama.year, drama.year + 1}
    ]
    assert len(unknown) <= 0.02 * len(compared), unknown
    assert len(wrong) <= 0.02 * len(compared), wrong


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
