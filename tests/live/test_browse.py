"""``/drama browse`` and the pages behind a card, as members meet them."""

import re

import pytest

from sandbox.client import Person
from tests.live.paging import turn


async def test_browsing_shows_the_best_known_first_and_turns_pages(mina: Person) -> None:
    first = await mina.run("/drama browse", options={"country": "KR", "genre": "romance"})
    assert first.private
    text = mina.text(first)
    assert "South Korea)]" in text
    assert "[Back]" not in text
    second = await turn(mina, first)
    assert second.outcome == "updated"
    assert mina.text(second) != text
    assert mina.text(await turn(mina, second, "Back")) == text


async def test_a_drama_of_a_list_opens(mina: Person) -> None:
    listed = await mina.run("/drama browse", options={"genre": "wuxia"})
    button = next(line for line in mina.text(listed).splitlines() if line.startswith("["))
    assert "### " in mina.text(await mina.press(listed, button.strip("[]")))


@pytest.mark.parametrize(
    "options",
    [{"from": 2020, "to": 2020}, {"where": "Netflix", "sort": "newest"}, {"sort": "surprise"}, {}],
)
async def test_every_filter_answers(mina: Person, options: dict[str, object]) -> None:
    text = mina.text(await mina.run("/drama browse", options=options))
    assert "drama" in text
    if "to" in options:
        assert text.count("(2020, ") == len(re.findall(r"[a-z]\)\]", text)) > 0


async def test_a_surprise_keeps_its_order_from_page_to_page(mina: Person) -> None:
    first = await mina.run("/drama browse", options={"sort": "surprise"})
    there_and_back = await turn(mina, await turn(mina, first), "Back")
    assert mina.text(there_and_back) == mina.text(first)


async def test_filters_that_nothing_passes_say_so(mina: Person) -> None:
    answer = await mina.run("/drama browse", options={"from": 2030, "to": 2020})
    assert "No drama is like that" in mina.text(answer)


@pytest.mark.parametrize(
    "numbers",
    [
        ":1", ":99:0:0:0:0:0:0:1", ":0:0:0:0:0:0:0:1:1", f":0:0:0:0:0:0:{2**62}:1",
        ":0:0:2101:0:0:0:0:1", ":0:0:0:9999:0:0:0:1", ":0:0:0:0:0:0:0:0", f":0:0:0:0:0:0:0:{2**62}",
    ],
)  # fmt: skip
async def test_a_forged_list_is_refused_politely(mina: Person, numbers: str) -> None:
    answer = await mina.run("/drama browse")
    said = await mina.press(answer, f"drama_browse:v1{numbers}", force=True)
    assert "another version of me" in mina.text(said)


async def test_a_page_beyond_the_last_is_empty_and_no_error(mina: Person) -> None:
    answer = await mina.run("/drama browse")
    far = "drama_browse:v1:0:0:0:0:0:1:1000000:1"
    assert "Something went wrong" not in mina.text(await mina.press(answer, far, force=True))


async def test_pages_are_private_and_hide_what_spoils(mina: Person) -> None:
    card = await mina.run("/drama find", title="now we are breaking up")
    page = await mina.choose(card, "Key episodes")
    assert page.private
    text = mina.text(page)
    assert "Episode 4" in text
    assert "▓" in text
    where = await mina.press(card, "Where")
    assert "Viki" in mina.text(where)
    related = await mina.choose(card, "Related dramas")
    assert "Something went wrong" not in mina.text(related)


@pytest.mark.parametrize("value", ["99", "x", "", "-1", "1" * 30])
async def test_a_forged_choice_is_refused_politely(mina: Person, value: str) -> None:
    card = await mina.run("/drama find", title="CLOY")
    said = await mina.choose(card, value, select="drama_more:v1:1", force=True, component_type=3)
    assert "another version of me" in mina.text(said)
