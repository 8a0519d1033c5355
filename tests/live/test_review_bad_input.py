"""What people type, upload and forge: each gets a clear answer, and nothing is lost."""

from typing import Any

import discord
import pytest

from bot import app
from bot.store.reviews import blocks
from bot.store.reviews.drafts import Change
from bot.ui.client import Client
from bot.ui.rights import EVERYONE
from bot.ui.routes import Route
from cogs.reviews import own_review
from cogs.reviews.reviewed_drama import ReviewedDrama
from sandbox.client import Person, Refused
from sandbox.serve import Sandbox
from tests.live.reviewing import (
    CLOY,
    FILLED,
    SEOUL,
    cards_of,
    drafted,
    mine,
    opened,
    publish,
    publish_id,
    published,
    with_section,
)
from tests.waiting import given_up, until

UNREADABLE = ["||||", "|| ||", "\u200b\u200b", "\u3164", "\u0301" * 5_000, "  \n ", "\x00\x00"]


@pytest.mark.parametrize("text", UNREADABLE)
async def test_what_nobody_can_read_is_no_text_and_no_headline(mina: Person, text: str) -> None:
    form = await mina.run("/review write", drama=CLOY)
    draft = await mina.submit(form, FILLED | {"Text": text, "Headline": text}, force=True)
    assert "Still missing: a headline and its text." in mina.text(draft)
    assert "Something is still missing." in await publish(mina, draft)
    assert await cards_of(mina) == []


HARMLESS = [
    "😀😀😀",
    "@everyone <@&1000000000000000101> <#1000000000000000110>",
    "[free nitro](https://example.org) discord.gg/abc",
    "Z" + "\u0335" * 5_000 + "algo",
    "null\x00 and \u202e bidi",
    "` ``` ||dies|| ~~no~~ # x",
]


@pytest.mark.parametrize("text", HARMLESS)
async def test_odd_texts_are_published_as_plain_letters(mina: Person, text: str) -> None:
    form = await mina.run("/review write", drama=CLOY)
    draft = await mina.submit(form, FILLED | {"Text": text, "Headline": text[:140]}, force=True)
    draft = await with_section(mina, draft, text[:90], text[:4_000])
    said = mina.text(await mina.press(draft, publish_id(draft)))
    if "Could this spoil" in said:
        asked = await mina.press(draft, publish_id(draft), force=True)
        said = mina.text(await mina.press(asked, "It spoils nothing"))
    assert "Published in" in said
    (card,) = await cards_of(mina)
    assert card["mentions"] == []
    assert not card.get("mention_everyone")
    assert "](https" not in str(card)
    theo = mina.other("theo")
    page = await theo.press(card, "Read")
    assert "1/2" in theo.text(page)
    listed = await theo.run("/review read")
    assert "went wrong" not in theo.text(listed) + await mine(mina)


async def test_what_is_too_long_is_kept_and_said(mina: Person) -> None:
    form = await mina.run("/review write", drama=CLOY)
    draft = await mina.submit(form, FILLED | {"Headline": "x" * 1_000}, force=True)
    said = "The headline is too long: 1,000 of at most 150 characters."
    assert said in mina.text(draft)
    assert "The draft is too long." in await publish(mina, draft)
    assert said in mina.text(await opened(mina))
    long = await mina.run("/review write", drama="signal", file=("r.txt", b"word " * 4_100))
    assert "The text is too long: 20,499 of at most 20,000 characters." in mina.text(long)
    assert await cards_of(mina) == []


async def test_a_section_beyond_its_form_loses_nothing(mina: Person) -> None:
    text = ("".join(f"{n:06}" for n in range(3_000))).encode()
    draft = await mina.run("/review write", drama=CLOY, file=("r.txt", text))
    assert "A section is too long: 18,000 of at most 16,000 characters." in mina.text(draft)
    section = await mina.choose(draft, "Section: Part 1")
    form = await mina.press(section, "Edit the text")
    assert form.modal is not None
    filled = {one["label"]: one["component"].get("value", "") for one in form.modal["components"]}
    draft = await mina.submit(form, filled)
    assert "18,000 characters" in mina.text(draft)
    del filled["Text, continued (2)"]
    form = await mina.press(await mina.choose(draft, "Section: Part 1"), "Edit the text")
    draft = await mina.submit(form, filled | {"Text, continued (2)": ""})
    assert "14,000 characters" in mina.text(draft)
    assert "too long" not in mina.text(draft)


async def test_there_are_eight_sections_and_no_more(mina: Person) -> None:
    draft = await drafted(mina)
    stale = await mina.choose(draft, "Add a section")
    for n in range(2, 9):
        draft = await with_section(mina, draft, f"Part {n}", "Good.")
    assert "8 sections" in mina.text(draft)
    assert "Add a section" not in mina.text(draft)
    with pytest.raises(Refused):
        await mina.choose(draft, "Add a section")
    assert "another version of me" in mina.text(
        await mina.choose(draft, "add", select=edit_id(draft), force=True, component_type=3)
    )
    beside = await mina.submit(stale, {"Title": "Late", "Text": "Good."})
    assert "is kept beside it" in mina.text(beside)
    assert "8 sections" in mina.text(beside)


def edit_id(draft: Any) -> str:
    found = str(draft.message).partition("review_edit:v1")[2]
    return f"review_edit:v1{found[: found.index(chr(39))]}"


@pytest.mark.parametrize("episode", ["17", "0", "-1", "", "twelve", "²", "99999999999999999999"])
async def test_an_episode_that_is_not_there_is_refused_and_the_rest_kept(
    mina: Person, episode: str
) -> None:
    fields = {"How far does it spoil?": "episode", "Through which episode?": episode}
    form = await mina.run("/review write", drama=CLOY)
    draft = await mina.submit(form, FILLED | fields, force=True)
    text = mina.text(draft)
    assert "That is no episode of it: give a number from 1 to 16. The rest is kept." in text
    assert "Still missing: how far it spoils." in text
    assert "Loved it" in text
    assert "Something is still missing." in await publish(mina, draft)


async def test_a_section_with_no_such_episode_counts_as_the_whole_story(mina: Person) -> None:
    draft = await with_section(
        mina, await drafted(mina), "End", "They part.", scope="episode", episode="99"
    )
    assert "Until then it counts as spoiling the whole story." in mina.text(draft)
    assert "SPOILS THE WHOLE STORY" in mina.text(draft)


async def test_what_was_seen_is_kept_where_the_episode_is_not_there(mina: Person) -> None:
    draft = await drafted(mina)
    for episode, said in (
        ("3", "Dropped it at episode 3"),
        ("17", "What you said before is kept."),
    ):
        form = await mina.choose(draft, "How much you saw")
        fields = {"How much did you see?": "dropped", "Which episode?": episode}
        draft = await mina.submit(form, fields)
        assert said in mina.text(draft)
        assert "Dropped it at episode 3" in mina.text(draft)


@pytest.mark.parametrize(
    ("name", "data", "no"),
    [
        ("r.exe", b"MZ", "I read files that end in .txt or .md."),
        ("r.txt.png", b"text", "I read files that end in .txt or .md."),
        ("r.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "That file is not a text."),
        ("r.md", b"PK\x03\x04" + b"\x00" * 500, "That file is not a text."),
        ("r.txt", b"\x1f\x8b\x08" + b"\x00" * 500, "That file is not a text."),
        ("r.txt", b"x" * 65_537, "That file is too large: I read up to 64 KiB."),
        ("r.txt", b" \n\t\xe2\x80\x8b", "There is no text in that file."),
        ("r.txt", "Très bien, ça va".encode("cp1252"), "I can't read that file's encoding."),
        ("r.txt", b"\xff\xfe\x00\xd8", "I can't read that file's encoding."),
        ("r.txt", b"\xed\xa0\x80 lone", "I can't read that file's encoding."),
    ],
)
async def test_a_file_that_is_no_text_is_refused(
    mina: Person, name: str, data: bytes, no: str
) -> None:
    answer = await mina.run("/review write", drama=CLOY, file=(name, data))
    assert answer.private
    assert no in mina.text(answer)
    assert "You have no drafts" in await mine(mina)


async def test_a_file_comes_in_its_own_sections_and_once(mina: Person) -> None:
    body = "OVERVIEW:\n" + "A quiet story of two people. " * 20 + "\n\n# Final thoughts\nSee it.\n"
    answer = await mina.run("/review write", drama=CLOY, file=("r.md", (body * 2).encode()))
    text = mina.text(answer)
    assert "Draft saved: 2 sections" in text
    assert "Section: OVERVIEW · Section: Final thoughts" in text


async def test_a_file_stands_beside_a_draft_that_is_there(mina: Person) -> None:
    await drafted(mina)
    answer = await mina.run("/review write", drama=CLOY, file=("r.txt", b"From a file."))
    assert "so that is kept beside it" in mina.text(answer)
    used = await mina.press(answer, "Use the other version (1)")
    assert "From a file." in mina.text(used)
    assert "Loved it" in mina.text(used)


async def test_a_file_that_discord_does_not_hand_out_is_said(
    mina: Person, sandbox: Sandbox
) -> None:
    sandbox.world.files.base += "/gone"
    answer = await mina.run("/review write", drama=CLOY, file=("r.txt", b"A text."))
    assert "Upload it again in a moment." in mina.text(answer)


async def test_a_form_that_nobody_made_keeps_what_it_can(mina: Person) -> None:
    form = await mina.run("/review write", drama=CLOY)
    assert form.modal is not None
    custom_id = form.modal["custom_id"]
    for forged, kept in (
        (custom_id.replace(":0:0:0", ":0:9:0"), "another version of me"),
        (custom_id, "Still missing: a headline, a score, how far it spoils, and its text."),
    ):
        said = await mina.submit(form, force=True, custom_id=forged, components=[])
        assert kept in mina.text(said)
        form = await mina.run("/review write", drama="signal")
    assert await cards_of(mina) == []


async def test_a_drama_that_was_removed_meanwhile_costs_no_text(mina: Person) -> None:
    hana = mina.other("hana")
    form = await hana.run("/catalogue add", title="A Film of Ours")
    await hana.press(await hana.submit(form, {"Title": "A Film of Ours"}), "Add it")
    theo = mina.other("theo")
    draft = await drafted(theo, "A Film of Ours")
    published_ = await published(mina.other("jiwoo"), "A Film of Ours")
    form = await mina.run("/review write", drama="A Film of Ours")
    await hana.press(await hana.run("/catalogue remove", drama="A Film of Ours"), "Remove")
    late = await mina.submit(form, FILLED)
    assert "A drama that was removed" in mina.text(late)
    assert "Its drama is not in the catalogue any more." in mina.text(late)
    assert "Your draft is safe." in await publish(mina, late)
    assert "A Film of Ours" in theo.text(await opened(theo))
    assert "Your draft is safe." in await publish(theo, draft)
    assert "Warm and funny" in theo.text(await theo.press(published_, "Read"))
    section = await theo.choose(await opened(theo), "Section: Part 1")
    assert "0 sections" in theo.text(await theo.press(section, "Take it out"))


async def test_who_is_blocked_keeps_the_draft(mina: Person, bot: app.DramaBot) -> None:
    await bot.database.write(blocks.put, SEOUL, 1000000000000000013, "rude", 1, 1)
    said = await publish(mina, await drafted(mina))
    assert "The moderators have blocked you from publishing here. Your draft is safe." in said
    assert "Draft saved" in mina.text(await opened(mina))


async def test_a_young_account_keeps_the_draft(mina: Person) -> None:
    nico = mina.other("nico")
    assert "Your draft is safe" in await publish(nico, await drafted(nico))
    assert "Draft saved" in nico.text(await opened(nico))


async def test_a_day_has_as_many_new_reviews_as_the_server_says(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, reviews_a_day=1)
    await published(mina)
    draft = await drafted(mina, "signal")
    assert "Your draft is safe" in await publish(mina, draft)
    now = bot.clock()
    bot.clock = lambda: now + 24 * 3600 + 1
    assert "Published in" in await publish(mina, draft)


@pytest.mark.parametrize("kind", ["lose", "cut"])
async def test_an_answer_that_is_lost_costs_no_text(
    mina: Person, sandbox: Sandbox, kind: str
) -> None:
    form = await mina.run("/review write", drama=CLOY)
    sandbox.faults.add(kind, route="POST /interactions/*/*/callback", count=9)
    # The draft is saved, then each of the two answers fails twice.
    asking = mina.submit(form, FILLED, wait=0)
    await given_up(sandbox, asking, lambda: failed_twice(sandbox))
    sandbox.faults.clear()
    await until(lambda: drafts(mina))
    assert "Loved it" in mina.text(await opened(mina))


def failed_twice(sandbox: Sandbox) -> bool:
    # A deferral fails, too, where there is one.
    return all(fault.count <= 5 for fault in sandbox.faults.waiting)


async def drafts(person: Person) -> bool:
    return "· draft" in await mine(person)


async def test_an_error_after_a_text_was_saved_says_where_it_is(
    mina: Person, bot: app.DramaBot
) -> None:
    async def save_and_fail(interaction: discord.Interaction[Client]) -> None:
        drama = ReviewedDrama(1, "Signal", 16)
        await own_review.write(interaction, drama, Change(0, lambda review: review))
        raise LookupError

    bot.routes.serve(Route("odd_form", right=EVERYONE, saves=True), save_and_fail)
    said = mina.text(await mina.press(await drafted(mina), "odd_form:v1", force=True))
    assert "Something went wrong on my side. Your text is safe in /review mine. Code" in said
