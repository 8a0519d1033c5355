"""Awards, as members and managers meet them."""

from typing import Any

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.paging import turn
from tests.live.reviewing import SEOUL, published
from tests.live.voting import edits, shown, until_says, viewers
from tests.waiting import until

PEACH = "<:peach:123456789012345678>"


@pytest.fixture
async def bot(bot: app.DramaBot) -> app.DramaBot:
    await bot.servers.change(SEOUL, vote_member_days=0)
    return bot


@pytest.fixture
async def card(mina: Person) -> Json:
    return await published(mina)


async def give(person: Person, card: Json, *names: str) -> Answer:
    offer = await person.press(card, "Award")
    for name in names:
        offer = await person.choose(offer, name)
    return offer


async def change_set(person: Person, text: str) -> Answer:
    """Write the server's own set."""
    opened = await person.press((await person.read())[-1], "award_set:v1", force=True)
    return await person.submit(opened, {"Awards": text})


async def test_an_award_is_given_shown_and_taken_back(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    offer = await theo.press(card, "Award")
    assert offer.private
    assert "Which award does this review deserve?" in theo.text(offer)
    offer = await theo.choose(offer, "💎 Hidden gem")
    assert offer.outcome == "updated"
    assert "You gave: 💎 Hidden gem" in theo.text(offer)
    text = await until_says(mina, card, "💎 Hidden gem 1 · 1 award")
    assert text.index("Hidden gem") < text.index("Was this review helpful")
    offer = await theo.choose(offer, "💎 Hidden gem (given)")
    assert "You gave" not in theo.text(offer)

    async def gone() -> bool:
        return "Hidden gem" not in await shown(mina, card)

    await until(gone)
    assert "1 award" not in await shown(mina, card)


async def test_the_card_names_three_and_the_total(mina: Person, card: Json) -> None:
    names = ["🧠 Big brain", "🧸 Comfort", "💎 Hidden gem", "🎯 Spot on"]
    for n, person in enumerate(await viewers(mina, 4)):
        await give(person, card, *names[n:])
    await until_says(mina, card, "🎯 Spot on 4 · 💎 Hidden gem 3 · 🧸 Comfort 2 · 10 awards")


async def test_many_awards_at_once_are_few_edits(
    mina: Person, card: Json, sandbox: Sandbox
) -> None:
    for person in await viewers(mina, 8):
        await give(person, card, "🧸 Comfort", "🎯 Spot on")
    await until_says(mina, card, "16 awards")
    assert len(edits(sandbox)) <= 3


async def test_choosing_twice_is_choosing_once(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    first, second = await theo.press(card, "Award"), await theo.press(card, "Award")
    await theo.choose(first, "🧸 Comfort")
    offer = await theo.choose(second, "🧸 Comfort")
    assert "You gave: 🧸 Comfort" in theo.text(offer)
    await until_says(mina, card, "🧸 Comfort 1 · 1 award")


async def test_the_details_say_who_gave_what(mina: Person, card: Json) -> None:
    jiwoo = mina.other("jiwoo")
    details = await jiwoo.press(await jiwoo.press(card, "More"), "Who gave awards")
    assert "Nobody has given it an award yet." in jiwoo.text(details)
    await give(mina.other("theo"), card, "🧠 Big brain")
    await give(mina.other("hana"), card, "🧸 Comfort", "🧠 Big brain")
    details = await jiwoo.press(await jiwoo.press(card, "More"), "Who gave awards")
    assert details.private
    lines = [one for one in jiwoo.text(details).splitlines() if " · <@" in one]
    assert sorted(line.partition(" · ")[0] for line in lines) == [
        "🧠 Big brain",
        "🧠 Big brain",
        "🧸 Comfort",
    ]


async def test_long_details_come_in_pages(mina: Person, card: Json) -> None:
    for person in await viewers(mina, 60):
        offer = await person.press(card, "Award")
        await person.choose(offer, "💬 Let's talk about it")
        await person.choose(offer, "🤧 Tissues needed")
    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "More"), "Who gave awards")
    names = theo.text(page).count("<@")
    while "[Next " in theo.text(page):
        page = await turn(theo, page)
        assert page.outcome == "updated"
        names += theo.text(page).count("<@")
    assert names == 120
    page = await turn(theo, page, "Back")
    far = await theo.press(page, "award_details:v1:1:1000000", force=True)
    assert "<@" in theo.text(far)


async def test_nobody_awards_their_own_review(mina: Person, card: Json) -> None:
    told = await mina.press(card, "Award")
    assert "This is your own review" in mina.text(told)


async def test_newcomers_are_told_why_not(mina: Person, card: Json) -> None:
    nico = mina.other("nico")
    told = await give(nico, card, "🧸 Comfort")
    assert "Your account is too new to vote, award or report here." in nico.text(told)
    assert "Comfort" not in await shown(mina, card)


@pytest.mark.parametrize("value", ["", "1", "99999999999 give", "1 steal", "x give", "١ give"])
async def test_forged_choices_are_outdated(mina: Person, card: Json, value: str) -> None:
    theo = mina.other("theo")
    told = await theo.choose(card, value, select="award_give:v1:1", force=True)
    assert "This button is from another version of me." in theo.text(told)


async def test_a_server_has_a_set_of_its_own(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    await give(theo, card, "🧠 Big brain", "🧸 Comfort")
    hana = mina.other("hana")
    opened = await hana.press(card, "award_set:v1", force=True)
    assert "💎 Hidden gem\n🧸 Comfort" in hana.text(opened)
    told = await hana.submit(opened, {"Awards": f"🐻 Comfort\n{PEACH} Peachy"})
    assert hana.text(told).endswith(f"Awards from now on: 🐻 Comfort and {PEACH} Peachy")
    # What was given stays, and what looks different follows.
    await until_says(mina, card, "🐻 Comfort 1 · 🧠 Big brain 1 · 2 awards")
    offer = await give(theo, card, "Peachy")
    text = theo.text(offer)
    assert f"{PEACH} Peachy" in text
    await until_says(mina, card, f"{PEACH} Peachy 1")
    # A retired one is taken back by whoever gave it, and given by nobody.
    jiwoo = mina.other("jiwoo")
    with pytest.raises(Exception, match="Big brain"):
        await give(jiwoo, card, "🧠 Big brain")
    retired = await jiwoo.choose(card, "3 give", select="award_give:v1:1", force=True)
    assert "That award is not given here any more." in jiwoo.text(retired)
    await theo.choose(offer, "🧠 Big brain (given)")
    await until_says(mina, card, f"🐻 Comfort 1 · {PEACH} Peachy 1 · 2 awards")


async def test_what_cannot_be_read_is_named_and_shown_again(mina: Person, card: Json) -> None:
    hana = mina.other("hana")
    opened = await hana.press(card, "award_set:v1", force=True)
    told = hana.text(await hana.submit(opened, {"Awards": "💎 Gem\n**||@everyone"}))
    assert "Line 2 does not begin with an emoji. Nothing was changed." in told
    assert "💎 Gem" in told
    assert "@everyone" in told
    assert "▓" not in told
    opened = await hana.press(card, "award_set:v1", force=True)
    told = hana.text(await hana.submit(opened, {"Awards": "😀*" * 1_300}))
    assert "Line 1 does not begin with an emoji." in told


async def test_only_managers_change_the_set(mina: Person, card: Json) -> None:
    jiwoo = mina.other("jiwoo")
    told = await jiwoo.press(card, "award_set:v1", force=True)
    assert "This is for people with Manage Server." in jiwoo.text(told)
    hana = mina.other("hana")
    opened: Any = (await hana.press(card, "award_set:v1", force=True)).modal
    forged = await jiwoo.submit(
        (await jiwoo.run("/review write", drama="Signal")),
        force=True,
        custom_id=opened["custom_id"],
    )
    assert "This is for people with Manage Server." in jiwoo.text(forged)


async def test_an_award_for_a_review_that_just_went_is_refused(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    offer = await theo.press(card, "Award")
    asked = await mina.press(await mina.run("/review mine"), "Delete")
    await mina.press(asked, "Delete")
    told = await theo.choose(offer, "🧸 Comfort")
    assert "That review is not there any more." in theo.text(told)

    async def gone() -> bool:
        return "Its author deleted this review." in await shown(mina, card)

    await until(gone)
