"""``/drama find`` as members meet it."""

import asyncio

import pytest

from sandbox.client import Person, Refused
from sandbox.serve import Sandbox
from tests.waiting import until


async def test_a_misspelling_gives_the_card_privately(mina: Person) -> None:
    answer = await mina.run("/drama find", title="now we are braking up")
    assert answer.private
    assert "### Now, We Are Breaking Up · 지금 헤어지는 중입니다" in (text := mina.text(answer))
    assert "South Korea · 2021 · 16 episodes · SBS" in text
    assert "[Post here]" in text
    assert await mina.other("theo").read() == []


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("CLOY", "Crash Landing on You"),
        ("nwabu", "Now, We Are Breaking Up"),
        ("crash landng", "Crash Landing on You"),
        ("crashlandingonyou", "Crash Landing on You"),
        ("사랑의 불시착", "Crash Landing on You"),
        ("our movie", "Our Movie"),
        ("우리영화", "Our Movie"),
        ("dear hongrang", "Dear Hongrang"),
        ("hello my twentys", "Hello, My Twenties!"),
        ("inspector ku", "Inspector Koo"),
        ("W", "W"),
    ],
)
async def test_any_spelling_finds_the_drama(mina: Person, typed: str, title: str) -> None:
    text = mina.text(await mina.run("/drama find", title=typed))
    assert f"### {title}" in text


async def test_a_member_reads_it_in_their_language(mina: Person) -> None:
    text = mina.text(await mina.other("jiwoo").run("/drama find", title="CLOY"))
    assert "대한민국 · 2019" in text


async def test_a_name_of_several_gives_choices_with_year_and_country(mina: Person) -> None:
    answer = await mina.run("/drama find", title="meteor garden")
    text = mina.text(answer)
    assert "Which one do you mean?" in text
    assert "[Meteor Garden (2001, Taiwan)]" in text
    chosen = await mina.press(answer, "Meteor Garden (2018, China)")
    assert chosen.outcome == "updated"
    assert "### Meteor Garden · 流星花园" in mina.text(chosen)
    assert chosen.private


async def test_nothing_found_gives_the_nearest(mina: Person) -> None:
    answer = await mina.run("/drama find", title="class of lyers club")
    assert answer.private
    text = mina.text(answer)
    assert "Nothing by that name. Closest: " in text
    assert 1 <= text.count(")]") <= 3
    assert "Missing? Ask a curator." in text
    assert "lyers" not in text


@pytest.mark.parametrize(
    "typed",
    [
        " ", "x" * 6_000, "🎬🍿😭", "\u202eevil\u202c مرحبا", "Z" + "\u0335" * 2_000,
        "' OR 1=1; --",
        'title:"*" AND [a TO z] ~2', "||spoiler|| @everyone https://x.y", "a\x00b", "id:", "id:0",
        f"id:{2**63 - 1}", f"id:{2**63}", "id:99999999999999999999", "%s{0}{title}",
    ],
)  # fmt: skip
async def test_hostile_searches_get_a_plain_answer(mina: Person, typed: str) -> None:
    answer = await mina.run("/drama find", title=typed, force=True)
    assert answer.outcome == "message", answer
    assert answer.private
    text = mina.text(answer)
    assert "Something went wrong" not in text
    assert "@everyone" not in text


@pytest.mark.parametrize("value", ["id:0", f"id:{2**63 - 1}", f"id:{2**63}"])
async def test_an_unknown_id_says_so(mina: Person, value: str) -> None:
    text = mina.text(await mina.run("/drama find", title=value))
    assert "I don't have that drama any more" in text


async def test_completion_offers_names_whose_choice_leads_to_the_card(mina: Person) -> None:
    choices = await mina.complete("/drama find", "title", "cra")
    assert choices[0]["name"] == "Crash Landing on You (2019) · 사랑의 불시착"
    text = mina.text(await mina.run("/drama find", title=choices[0]["value"]))
    assert "### Crash Landing on You" in text


async def test_completion_of_nothing_offers_the_best_known(mina: Person) -> None:
    choices = await mina.complete("/drama find", "title", "")
    assert len(choices) == 25
    assert len({choice["value"] for choice in choices}) == 25


@pytest.mark.parametrize("typed", ["x" * 6_000, "🎬", "' OR 1=1", "Z" + "\u0335" * 100, "\x00"])
async def test_completion_of_hostile_text_answers(mina: Person, typed: str) -> None:
    assert len(await mina.complete("/drama find", "title", typed)) <= 25


async def test_post_here_shares_the_card_once(mina: Person) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    done = await mina.press(answer, "Post here")
    assert done.outcome == "updated"
    assert "Posted here." in mina.text(done)
    assert "[Post here]" not in mina.text(done)
    await mina.press(answer, "drama_post:v1:1", force=True)
    (posted,) = await mina.other("theo").read()
    text = mina.text(posted)
    assert "### Crash Landing on You" in text
    assert "Shared by <@" in text
    assert posted["mentions"] == []


async def test_a_posting_whose_answer_was_lost_is_posted_once(
    mina: Person, sandbox: Sandbox
) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    sandbox.faults.add("lose", route="POST /channels/*/messages")
    assert "Posted here." in mina.text(await mina.press(answer, "Post here"))
    assert len(await mina.other("theo").read()) == 1


async def test_a_posting_of_unknown_fate_is_not_said_to_be_nothing(
    mina: Person, sandbox: Sandbox
) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    sandbox.faults.add("lose", route="POST /channels/*/messages", count=2)
    text = mina.text(await mina.press(answer, "Post here"))
    assert "I can't tell whether it was saved." in text


async def test_nobody_posts_where_they_may_not_write(mina: Person) -> None:
    there = mina.at("rules")
    answer = await there.run("/drama find", title="CLOY")
    refused = await there.press(answer, "Post here")
    assert "You can't post in this channel" in mina.text(refused)
    assert refused.private
    assert await there.read() != []
    assert [m for m in await mina.other("hana").at("rules").read() if m["flags"] & 64 == 0] == []


async def test_who_is_timed_out_posts_nothing(mina: Person) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    await mina.call("POST", "member", {"timeout_seconds": 600})
    with pytest.raises(Refused, match="timed out"):
        await mina.press(answer, "Post here", force=True)
    assert await mina.other("theo").read() == []


async def test_a_right_that_is_lost_at_the_last_moment_is_named(
    mina: Person, sandbox: Sandbox
) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    sandbox.faults.add("delay", route="POST /channels/*/messages", seconds=0.3)
    pressed = asyncio.create_task(mina.press(answer, "Post here"))
    await until(lambda: not sandbox.faults.waiting)
    body = {"channel": "general", "for": "Dramaclub", "deny": ["send_messages"]}
    await mina.call("POST", "permissions", body)
    sandbox.clock.advance(0.3)
    assert "I need Send Messages in <#" in mina.text(await pressed)


async def test_a_missing_right_of_the_bot_is_named(mina: Person) -> None:
    answer = await mina.run("/drama find", title="CLOY")
    body = {"channel": "general", "for": "Dramaclub", "deny": ["send_messages"]}
    await mina.call("POST", "permissions", body)
    text = mina.text(await mina.press(answer, "Post here"))
    assert "I need Send Messages in <#" in text
    await mina.call("POST", "permissions", {**body, "deny": []})
    assert "Posted here." in mina.text(await mina.press(answer, "Post here"))
