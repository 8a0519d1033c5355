"""Votes when much comes at once, when things are gone, and when answers get lost or overtaken."""

import asyncio
import re
from typing import Any

import pytest

from bot import app
from bot.store.members.notices import Notice
from bot.store.reviews import moderation, public_reviews
from bot.store.reviews.moderation import Decision
from bot.ui import deferral
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.reviewing import CLOY, FILLED, SEOUL, cards_of, opened, publish, published
from tests.live.voting import SAVED, TAKEN_BACK, edits, shown, until_says, viewers, vote
from tests.waiting import until

CALLBACK = "POST /interactions/*/callback"
GONE = "That review is not there any more."
OUTDATED = "This button is from another version of me."


@pytest.fixture
async def bot(bot: app.DramaBot) -> app.DramaBot:
    await bot.servers.change(SEOUL, vote_member_days=0)
    return bot


@pytest.fixture
async def card(mina: Person) -> Json:
    return await published(mina)


async def shared(person: Person, channel: str) -> Json:
    """Share the only review in another channel."""
    there = person.at(channel)
    await there.press(await there.run("/review read"), "Share here")
    return (await cards_of(there))[-1]


def said(sandbox: Sandbox, words: str) -> int:
    """Count the requests of the bot that carried some words and were taken."""
    return sum(words in str(one.request) and one.status < 300 for one in sandbox.journal.entries)


@pytest.mark.timeout(240)
async def test_500_presses_at_once_are_all_confirmed_with_few_edits(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    people = await viewers(mina, 500)
    buttons = ["Not helpful" if n % 5 == 0 else "Helpful" for n in range(500)]
    pressed = zip(people, buttons, strict=True)
    answers = await asyncio.gather(*(one.press(card, name) for one, name in pressed))
    assert {answer.outcome for answer in answers} <= {"updated", "message"}
    await until_says(mina, card, "400 of 500 said yes")

    async def all_told() -> bool:
        told = said(sandbox, "Saved: this helped you."), said(sandbox, "Saved: this did not help")
        return told == (400, 100)

    await until(all_told)
    assert len(edits(sandbox)) <= 3


async def test_while_many_press_a_vote_is_one_answer_and_the_card_follows(
    monkeypatch: pytest.MonkeyPatch, mina: Person, card: Json
) -> None:
    monkeypatch.setattr(deferral, "MANY", 0)
    answer = await mina.other("theo").press(card, "Helpful")
    assert answer.outcome == "message"
    await until_says(mina, card, "1 found this helpful")


async def test_votes_from_elsewhere_need_few_edits_of_an_old_message(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    sandbox.clock.advance(30 * 24 * 3_600)
    people = await viewers(mina, 40)
    pages = await asyncio.gather(*(one.press(card, "Read") for one in people))
    await asyncio.gather(
        *(one.press(page, "Helpful") for one, page in zip(people, pages, strict=True))
    )
    await until_says(mina, card, "40 of 40 said yes")
    # What Discord allows for an old message in 20 seconds is 3.
    assert len(edits(sandbox)) <= 3
    assert not [one for one in edits(sandbox) if "30046" in one]


async def test_a_lost_answer_after_the_commit_is_made_up_for(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    sandbox.faults.add("lose", route=CALLBACK)
    assert await vote(mina.other("theo"), card) == SAVED
    assert "1 found this helpful" in await shown(mina, card)


async def test_who_gets_no_confirmation_hears_that_the_vote_is_saved(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    # The card's update and its second try, then those of the confirmation; on a slow machine
    # those of the deferral come first.
    sandbox.faults.add("cut", route=CALLBACK, count=4 if deferral.DEFER_AFTER else 6)
    told = await vote(mina.other("theo"), card)
    assert re.fullmatch(r"Something went wrong on my side. Your vote is saved. Code \w{4}.", told)
    await until_says(mina, card, "1 found this helpful")
    assert len(edits(sandbox)) == 1
    assert await vote(mina.other("theo"), card) == TAKEN_BACK


async def test_a_refused_update_is_still_confirmed(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    sandbox.faults.add("cut", route=CALLBACK, count=2)
    assert await vote(mina.other("theo"), card) == SAVED
    await until_says(mina, card, "1 found this helpful")


async def test_a_message_deleted_under_the_press_loses_no_vote(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    page = await mina.other("jiwoo").press(card, "Read")
    sandbox.faults.add("delay", route=CALLBACK, seconds=0.5)
    press = asyncio.create_task(vote(mina.other("theo"), card))

    async def waits() -> bool:
        return not sandbox.faults.waiting

    await until(waits)
    await mina.call("POST", "delete", {"message": card["id"]})
    sandbox.clock.advance(0.5)
    assert await press == SAVED
    assert await vote(mina.other("jiwoo"), page) == SAVED

    async def tried() -> bool:
        return bool(edits(sandbox))

    # The card is gone for good: it is tried once, and not posted anew.
    await until(tried)
    copy = await shared(mina, "polls")
    assert "2 found this helpful" in mina.text(copy)
    assert await cards_of(mina) == []


async def test_a_channel_that_the_bot_cannot_see_keeps_no_other_card_waiting(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    hidden = await shared(mina, "polls")
    other = await shared(mina, "reviews")
    deny = {"channel": "polls", "for": "Dramaclub", "deny": ["view_channel"]}
    await mina.call("POST", "permissions", deny)
    for n, person in enumerate(await viewers(mina, 4), 1):
        assert await vote(person, card) == SAVED
        await until_says(mina.at("reviews"), other, f"{n} found this helpful")
    refused = [one for one in edits(sandbox) if "50001" in one]
    assert len(refused) == 1
    # A press on it needs no permission at all.
    theo = mina.other("theo").at("polls")
    assert await vote(theo, hidden) == SAVED
    assert "5 of 5 said yes" in await shown(theo, hidden)


async def test_a_slow_answer_that_others_overtake_is_put_right(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    # Its card was written before the others voted, and arrives after them; by then the gathering
    # of changes is over.
    sandbox.faults.add("delay", route=CALLBACK, seconds=2.4)
    first = asyncio.create_task(vote(mina.other("theo"), card))

    async def waits() -> bool:
        return not sandbox.faults.waiting

    await until(waits)
    for person in await viewers(mina, 3):
        assert await vote(person, card) == SAVED
    sandbox.clock.advance(2.4)
    assert await first == SAVED
    await until_says(mina, card, "4 found this helpful")


async def test_an_edit_that_waited_does_not_bring_an_old_text_back(
    sandbox: Sandbox, mina: Person, card: Json
) -> None:
    other = await shared(mina, "polls")
    theo, jiwoo = mina.other("theo"), mina.other("jiwoo")
    page = await theo.press(card, "Read")
    # Both cards are stale, and the first one's edit takes long.
    sandbox.faults.add("delay", route=f"PATCH /channels/*/messages/{card['id']}", seconds=2)
    assert await vote(theo, page) == SAVED

    async def waits() -> bool:
        return not sandbox.faults.waiting

    await until(waits)
    form = await mina.choose(await opened(mina), "Headline, score and text")
    draft = await mina.submit(form, FILLED | {"Headline": "Loved it more"})
    assert "its cards show your changes" in await publish(mina, draft)
    # Meanwhile a press brings the second one up to date.
    assert await vote(jiwoo.at("polls"), other) == SAVED
    await until_says(jiwoo.at("polls"), other, "Loved it more")
    sandbox.clock.advance(2)
    await until_says(mina, card, "Loved it more")
    await until_says(mina, card, "2 found this helpful")
    await until_says(jiwoo.at("polls"), other, "2 found this helpful")
    assert "Loved it more" in await shown(jiwoo.at("polls"), other)


async def test_a_vote_at_the_moment_of_the_deletion_is_taken_or_refused(
    mina: Person, card: Json
) -> None:
    people = await viewers(mina, 30)
    asked = await mina.press(await mina.run("/review mine"), "Delete")

    async def delete() -> str:
        return mina.text(await mina.press(asked, "Delete"))

    votes = [vote(one, card, force=True) for one in people]
    *answers, deleted = await asyncio.gather(*votes[:15], delete(), *votes[15:])
    told = {str(one) for one in [*answers, deleted]}
    assert {one for one in told if "Deleted." not in one} <= {SAVED, GONE}
    assert len(answers) == 30
    text = await until_says(mina, card, "Its author deleted this review.")
    assert "[Helpful]" not in text
    assert await vote(people[0], card, "review_helpful:v1:1", force=True) == GONE


async def test_a_hidden_review_takes_no_vote(mina: Person, card: Json, bot: app.DramaBot) -> None:
    decision = Decision(1, 0, Notice("Hidden", {}))
    await bot.database.write(moderation.hide, SEOUL, 1, "rude", decision)
    assert await vote(mina.other("theo"), card) == GONE


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize(
    ("custom_id", "answer"),
    [
        ("review_helpful:v1:2", GONE),
        ("review_helpful:v1:0", OUTDATED),
        ("review_helpful:v1:9223372036854775807", GONE),
        ("review_helpful:v1:9223372036854775808", OUTDATED),
        ("review_helpful:v1", OUTDATED),
        ("review_helpful:v1:1:1", OUTDATED),
        ("review_helpful:v2:1", OUTDATED),
        ("review_helpful:v1:-1", OUTDATED),
        ("review_helpful:v1:١", OUTDATED),
        ("review_helpful:v1:1 OR 1=1", OUTDATED),
        ("review_helpful:v1:" + "9" * 82, OUTDATED),
        ("review_award:v1:7", GONE),
        ("award_details:v1:7:0", GONE),
    ],
)
async def test_forged_and_stale_ids_get_a_polite_answer(
    mina: Person, card: Json, custom_id: str, answer: str
) -> None:
    theo = mina.other("theo")
    assert (await vote(theo, card, custom_id, force=True)).startswith(answer)
    assert "found" not in await shown(mina, card)


async def test_a_review_of_another_server_takes_no_vote(mina: Person, card: Json) -> None:
    there = mina.other("theo").at("general", "Drama Library")
    found = await there.run("/drama find", title=CLOY)
    assert await vote(there, found, "review_helpful:v1:1", force=True) == GONE
    assert "found" not in await shown(mina, card)


async def test_a_forged_id_replaces_no_other_message(mina: Person, card: Json) -> None:
    theo = mina.other("theo")
    await theo.press(await theo.run("/drama find", title="Signal"), "Post here")
    (drama,) = [
        one for one in await theo.read() if one["id"] != card["id"] and not one["flags"] & 64
    ]
    before = theo.text(drama)
    assert await vote(theo, drama, "review_helpful:v1:1", force=True) == SAVED
    await theo.choose(drama, "2 give", select="award_give:v1:1", force=True)
    assert await shown(theo, drama) == before
    text = await until_says(mina, card, "🧸 Comfort 1")
    assert re.search("1 found this helpful", text)


async def test_a_press_that_is_delivered_again_changes_nothing(
    sandbox: Sandbox, mina: Person, card: Json, bot: app.DramaBot
) -> None:
    theo = mina.other("theo")
    taken: list[Any] = []
    take = bot._connection.parsers["INTERACTION_CREATE"]

    def again(data: Any) -> None:
        taken.append(data)
        take(data)

    bot._connection.parsers["INTERACTION_CREATE"] = again
    assert await vote(theo, card) == SAVED
    take(taken[-1])

    async def told_twice() -> bool:
        return said(sandbox, SAVED) == 2

    await until(told_twice)
    assert "1 found this helpful" in await shown(mina, card)
    assert await vote(theo, card) == TAKEN_BACK


async def test_a_press_that_is_overtaken_puts_no_older_tally_back(
    mina: Person, card: Json, bot: app.DramaBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = await viewers(mina, 2)
    write, kept, overtaken = bot.database.write, asyncio.Event(), asyncio.Event()

    async def write_and_wait(fn: Any, *args: Any, **kwargs: Any) -> Any:
        done = await write(fn, *args, **kwargs)
        if fn is public_reviews.vote and not kept.is_set():
            kept.set()
            await overtaken.wait()
        return done

    monkeypatch.setattr(bot.database, "write", write_and_wait)
    slow = asyncio.create_task(vote(early, card))
    await kept.wait()
    assert await vote(late, card) == SAVED
    overtaken.set()
    assert await slow == SAVED
    assert "2 found this helpful" in await shown(mina, card)
