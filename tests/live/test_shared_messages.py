"""A press with a forged id changes no message that others see, unless its card is that message."""

import pytest

from bot import app
from bot.domain.text.spoilers import WHOLE_STORY
from sandbox.client import Person
from sandbox.wire import Json
from tests.live.moderating import BODY, desk_of, publish, review_id
from tests.live.polling import drafted, posted
from tests.live.routing import all_routes, forged_id
from tests.live.voting import shown

CHANGE_THEIR_CARD = {
    "review_helpful",
    "review_not_helpful",
    "poll_vote",
    "poll_pick",
    "poll_withdraw",
}


@pytest.fixture
async def hana(mina: Person, bot: app.DramaBot) -> Person:
    """The owner, who has every right, with a review, a poll and a draft of hers."""
    hana = mina.other("hana")
    await publish(hana)
    await posted(hana)
    await drafted(hana)
    assert bot.is_ready()
    return hana


async def card_for_all(person: Person) -> Json:
    """Post a drama's card and give the message."""
    card = await person.run("/drama find", title="CLOY")
    await person.press(card, "Post here")
    return next(one for one in reversed(await person.read()) if not one["flags"] & 64)


def test_few_routes_change_what_others_see() -> None:
    assert {one.feature for one in all_routes() if one.changes_card} == CHANGE_THEIR_CARD


async def test_no_forged_id_changes_a_message_that_others_see(hana: Person) -> None:
    card = await card_for_all(hana)
    before, other = hana.text(card), hana.other("jiwoo")
    for route in all_routes():
        custom_id = forged_id(route)
        answer = await hana.press(card, custom_id, force=True)
        assert answer.outcome != "updated", custom_id
        assert await shown(other, card) == before, custom_id


async def test_no_forged_form_changes_the_message_that_it_was_opened_from(hana: Person) -> None:
    card = await card_for_all(hana)
    before, other = hana.text(card), hana.other("jiwoo")
    for route in all_routes():
        custom_id = forged_id(route)
        form = await hana.press(card, "Watched ep…")
        await hana.submit(form, force=True, custom_id=custom_id, components=[])
        assert await shown(other, card) == before, custom_id


async def test_a_page_is_shown_to_whoever_forged_it_alone(mina: Person) -> None:
    card = await card_for_all(mina)
    drama = str(card).partition("review_write:v1:")[2].partition("'")[0]
    answer = await mina.press(card, f"drama_page:v1:{drama}:0:0", force=True)
    assert answer.private
    assert "### Crash Landing on You" in mina.text(answer)
    assert await shown(mina, card) == mina.text(card)


async def test_a_hidden_review_is_shown_to_its_moderator_alone(
    mina: Person, bot: app.DramaBot
) -> None:
    desk = await desk_of(mina, bot)
    await desk.decide("Hide…", {"Reason": "It tells the ending"})
    card = await card_for_all(mina.at("general"))
    forged = f"mod_page:v1:{review_id(desk.card)}:{WHOLE_STORY}:0:0"
    theo = desk.theo.at("general")
    answer = await theo.press(card, forged, force=True)
    assert answer.private
    assert BODY in theo.text(answer)
    assert await shown(theo, card) == theo.text(card)


async def test_a_vote_changes_its_own_card_and_no_other(mina: Person, bot: app.DramaBot) -> None:
    desk = await desk_of(mina, bot)
    theo, here = desk.theo.at("general"), await card_for_all(mina.at("general"))
    forged = f"review_helpful:v1:{review_id(desk.card)}"
    assert (await theo.press(here, forged, force=True)).private
    assert await shown(theo, here) == theo.text(here)
    assert (await mina.other("hana").press(desk.card, "Helpful")).outcome == "updated"
