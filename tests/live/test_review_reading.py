"""Reading reviews: only as far as one wants to know, and sharing them."""

import re

import pytest

from bot import app
from bot.store.engine.transaction import Tx
from sandbox.client import Person, Refused
from sandbox.wire import Json
from tests.live.paging import turn
from tests.live.reviewing import (
    CLOY,
    COVERED,
    FILLED,
    cards_of,
    drafted,
    opened,
    publish,
    publish_id,
    published,
    until_shown,
    with_section,
)
from tests.waiting import until


@pytest.fixture
async def card(mina: Person) -> Json:
    """A review through episode 12, with a section that spoils nothing and one to episode 3."""
    draft = await drafted(mina, Headline="He comes back", Text="The border scene.", **COVERED)
    draft = await with_section(mina, draft, "Music", "Good songs.", scope="nothing")
    early = {"scope": "episode", "episode": "3"}
    await publish(mina, await with_section(mina, draft, "Start", "They meet.", **early))
    return (await cards_of(mina))[-1]


async def test_a_reader_is_asked_before_the_text_goes_further(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    gate = await theo.press(card, "Read")
    assert gate.private
    text = theo.text(gate)
    assert "This covers everything up to episode 12. I don't know how far you are." in text
    assert "[Spoiler-free part] [I've seen 12] [Read anyway] [Not now]" in text
    await theo.run("/watch set", drama=CLOY, episode=4)
    gate = await theo.press(card, "Read")
    assert "You told me you're at episode 4." in theo.text(gate)
    assert "All right. Nothing was shown." in theo.text(await theo.press(gate, "Not now"))


async def test_the_safe_sections_are_those_up_to_ones_progress(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "Read"), "Spoiler-free part")
    text = theo.text(page)
    assert "1/1" in text
    assert "**Music**\nGood songs." in text
    for word in ("They meet", "border", "comes back", "Start"):
        assert word not in str(page.message)
    await theo.run("/watch set", drama=CLOY, episode=3)
    page = await theo.press(await theo.press(card, "Read"), "Spoiler-free part")
    page = await theo.choose(page, "Start")
    assert "They meet." in theo.text(page)
    assert "border" not in str(page.message)


async def test_read_anyway_shows_all_and_keeps_no_progress(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "Read"), "Read anyway")
    assert "### He comes back\nThe border scene." in theo.text(page)
    assert "1/3" in theo.text(page)
    assert "This covers" in theo.text(await theo.press(card, "Read"))


async def test_what_i_have_seen_is_kept_and_never_asked_again(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "Read"), "I've seen 12")
    assert "The border scene." in theo.text(page)
    assert "The border scene." in theo.text(await theo.press(card, "Read"))
    found = theo.text(await theo.run("/drama find", title=CLOY))
    assert "You: episode 12 of 16" in found


async def test_who_completed_it_is_never_asked(mina: Person) -> None:
    card = await published(mina, **{"How far does it spoil?": "story"})
    theo = mina.other("theo")
    await theo.run("/watch set", drama=CLOY, score=9)
    gate = await theo.press(card, "Read")
    assert "This covers the whole story." in theo.text(gate)
    assert "Spoiler-free part" not in theo.text(gate)
    await theo.press(gate, "I've seen all of it")
    assert "Warm and funny" in theo.text(await theo.press(card, "Read"))
    found = theo.text(await theo.run("/drama find", title=CLOY))
    assert "You: completed · score 9" in found


async def test_ones_own_review_opens_at_once(mina: Person, card: Json) -> None:
    assert "The border scene." in mina.text(await mina.press(card, "Read"))


async def test_a_scope_that_moderators_set_holds_on_card_gate_and_pages(
    mina: Person, card: Json, bot: app.DramaBot
) -> None:
    def raise_scope(tx: Tx) -> None:
        tx.all("UPDATE review SET least_reach = 14")
        tx.all("UPDATE followed_message SET changes = changes + 1, due_at = 0")

    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "Read"), "Spoiler-free part")
    await bot.database.write(raise_scope)
    said = await theo.press(page, "review_page:v1:1:0:1:0", force=True)
    assert "There is nothing to read" in theo.text(said)
    gate = theo.text(await theo.press(card, "Read"))
    assert "up to episode 14." in gate
    assert "Spoiler-free part" not in gate
    form = await mina.choose(await opened(mina), "Headline, score and text")
    draft = await mina.submit(form, FILLED)
    assert "SPOILS THROUGH EPISODE 14 OF 16" in mina.text(draft)
    await publish(mina, draft)
    await until_shown(mina, "SPOILS THROUGH EPISODE 14 OF 16", gone="Warm")


async def test_pages_of_a_long_review_hold_every_letter_once(mina: Person) -> None:
    words = [f"w{n}." for n in range(1_100)]
    draft = await drafted(mina, Text=" ".join(words[:600]))
    draft = await with_section(mina, draft, "More", " ".join(words[600:]))
    await mina.press(await mina.press(draft, publish_id(draft)), "It spoils nothing")
    theo = mina.other("theo")
    page = await theo.press((await cards_of(theo))[-1], "Read")
    shown = theo.text(page)
    while "[Next " in theo.text(page):
        page = await turn(theo, page)
        shown += theo.text(page)
    assert re.findall(r"w\d+\.", shown) == words


async def test_a_list_by_drama_member_scope_score_and_month(mina: Person) -> None:
    await published(mina, Score="12")
    await published(mina.other("theo"), Score="20", **COVERED)
    await published(mina, "Signal", Score="16")
    jiwoo = mina.other("jiwoo")

    async def listed(**options: object) -> list[str]:
        lines = jiwoo.text(await jiwoo.run("/review read", options=options)).splitlines()
        return [line.partition("/10")[0].strip("*") for line in lines if "/10" in line]

    assert await listed(sort="score") == ["10", "8", "6"]
    assert await listed(sort="newest") == ["8", "10", "6"]
    assert await listed(drama=CLOY, sort="score") == ["10", "6"]
    assert await listed(by="mina", sort="score") == ["8", "6"]
    assert await listed(spoiler_free=True, sort="score") == ["8", "6"]
    assert await listed(month="2016-01") == []
    no = await jiwoo.run("/review read", month="soon")
    assert "Give a month as a year and a number, such as 2026-11." in jiwoo.text(no)
    assert "No review is like that yet." in jiwoo.text(await jiwoo.run("/review read", by="nico"))


@pytest.mark.usefixtures("card")
async def test_a_list_shows_no_headline_that_may_spoil(mina: Person) -> None:
    listed = await mina.other("theo").run("/review read", drama=CLOY)
    assert "comes back" not in str(listed.message)
    assert "SPOILS THROUGH EPISODE 12 OF 16" in mina.text(listed)


@pytest.mark.usefixtures("card")
async def test_the_dramas_card_leads_to_its_reviews(mina: Person) -> None:
    theo = mina.other("theo")
    found = await theo.run("/drama find", title=CLOY)
    listed = await theo.press(found, "Reviews 1")
    assert "review by" in theo.text(listed)
    form = await theo.press(found, "Write")
    assert "Draft saved" in theo.text(await theo.submit(form, FILLED))


async def test_a_shared_card_changes_with_its_review(mina: Person, card: Json) -> None:
    theo = mina.other("theo").at("polls")
    page = await theo.press(await theo.run("/review read"), "Share here")
    assert "Shared here." in theo.text(page)
    (copy,) = await cards_of(theo)
    # What the card covers stands on no copy, be it covered there.
    assert "border scene" not in str(copy)
    assert "border scene" in str(card)
    form = await mina.choose(await opened(mina), "Headline, score and text")
    await publish(mina, await mina.submit(form, FILLED | {"Text": "All new."}))
    for person in (mina, theo):
        await until_shown(person, "All new.")


async def test_a_page_can_be_shared_and_shows_the_card_alone(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "Read"), "Read anyway")
    assert "Shared here." in theo.text(await theo.press(page, "Share here"))
    again = theo.text(await theo.press(page, "Share here"))
    assert "It stands here already." in again
    cards = await cards_of(theo)
    assert cards[-1]["id"] in again
    assert len(cards) == 2
    assert "border" not in theo.text(cards[-1])


@pytest.mark.usefixtures("card")
async def test_who_may_not_post_shares_nothing(mina: Person) -> None:
    theo = mina.other("theo").at("rules")
    listed = await theo.run("/review read")
    assert "You can't post in this channel" in theo.text(await theo.press(listed, "Share here"))
    assert await cards_of(theo) == []


async def test_a_forged_press_never_opens_a_text_on_the_public_card(
    mina: Person, card: Json
) -> None:
    theo = mina.other("theo")
    before = theo.text(card)
    for forged in (
        "review_page:v1:1:2147483647:0:0",
        "review_jump:v1:1:2147483647",
        "review_seen:v1:1",
        "review_not_now:v1",
        "review_list_page:v1:0:0:0:0:0:0",
        "review_mine:v1:0",
    ):
        said = await theo.press(card, forged, force=True)
        assert said.outcome != "updated", forged
    for forged in ("review_draft:v1:1", "review_delete:v1:1", "review_draft_page:v1:1:1:0:0:0"):
        said = await mina.press(card, forged, force=True)
        assert said.private, forged
        assert said.outcome == "message", forged
    assert [theo.text(one) for one in await cards_of(theo)] == [before]


FORGED = [
    "review_read:v1:99",
    "review_page:v1:99:0:0:0",
    "review_page:v1:1:9223372036854775807:0:0",
    "review_page:v1:1:0:99:99",
    "review_page:v1:1",
    "review_read:v9:1",
    "review_list_page:v1:0:0:0:9:0:0",
    "review_list_page:v1:0:0:0:0:7:0",
    "review_edit:v1:1:1",
    "review_publish:v1:1:1",
    "review_section:v1:1",
    "review_section_text:v1:1:1:0",
    "review_discard:v1:1:1",
    "review_use:v1:1:1",
    "review_answer:v1:1:1:1",
    "review_delete_now:v1:1",
    "review_draft:v1:1",
    "review_as_reader:v1:1:1",
    "review_typed:v1:1:0:0:0",
]


async def test_forged_ids_get_a_clear_answer_and_change_nothing(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    before = theo.text(card)
    for forged in FORGED:
        said = await theo.press(card, forged, force=True)
        text = theo.text(said)
        assert said.private, forged
        assert "went wrong" not in text, forged
        assert "The border" not in text, forged
        assert [theo.text(one) for one in await cards_of(theo)] == [before], forged


@pytest.mark.usefixtures("card")
async def test_a_reader_of_another_server_finds_nothing(mina: Person) -> None:
    bia = mina.other("bia").at("general", "Drama Library")
    assert "No review is like that yet." in bia.text(await bia.run("/review read"))
    listed = await bia.run("/drama find", title=CLOY)
    for forged in ("review_read:v1:1", "review_share:v1:1", "review_draft:v1:1"):
        said = await bia.press(listed, forged, force=True)
        assert "That review is not there any more." in bia.text(said)


async def test_after_its_author_left_a_review_is_still_read(mina: Person) -> None:
    card = await published(mina)
    await mina.call("POST", "member", {"leave": True})
    theo = mina.other("theo")
    assert "Warm and funny" in theo.text(await theo.press(card, "Read"))
    with pytest.raises(Refused):
        await mina.press(card, "Read")


async def test_what_was_deleted_while_it_was_read_is_not_read_on(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    page = await theo.press(await theo.press(card, "Read"), "Read anyway")
    asked = await mina.press(await mina.run("/review mine"), "Delete")
    await mina.press(asked, "Delete")
    said = await turn(theo, page)
    assert "That review is not there any more." in theo.text(said)
    assert "border" not in theo.text(said)
    await until(lambda: is_gone(mina))


async def is_gone(person: Person) -> bool:
    return "deleted this review" in person.text((await cards_of(person))[-1])
