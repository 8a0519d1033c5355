"""Writing and publishing reviews, as authors meet it."""

import asyncio
from pathlib import Path

import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.paging import turn
from tests.live.reviewing import (
    CLOY,
    COVERED,
    FILLED,
    REVIEWS,
    SEOUL,
    button_id,
    cards_of,
    drafted,
    mine,
    opened,
    publish,
    publish_id,
    published,
    until_shown,
    with_section,
)
from tests.live.starting import running


async def test_a_form_becomes_a_draft_that_only_its_author_sees(mina: Person) -> None:
    form = await mina.run("/review write", drama=CLOY)
    assert "Long text is best pasted, or uploaded" in mina.text(form)
    draft = await mina.submit(form, FILLED)
    assert draft.private
    text = mina.text(draft)
    assert "Crash Landing on You" in text
    assert "**8.5/10**" in text
    assert "**SPOILS NOTHING**" in text
    assert "Warm and funny" in text
    assert (
        "Draft saved: 1 section, 65 characters. Only you see it. Find it in /review mine." in text
    )
    assert "[Publish in #general] [Read as reader] [Discard]" in text
    assert await mina.other("theo").read() == []


async def test_the_published_card_is_the_preview(mina: Person) -> None:
    draft = await drafted(mina, **COVERED)
    preview = mina.text(draft).partition("\nDraft saved")[0].partition("\n")[2]
    assert "Published in <#" in await publish(mina, draft)
    (card,) = await cards_of(mina.other("theo"))
    assert mina.text(card).startswith(preview)
    assert "⚠ SPOILS THROUGH EPISODE 12 OF 16" in preview
    assert "Warm" not in preview
    assert card["mentions"] == []


async def test_sections_scores_and_what_was_seen_stand_on_the_card(mina: Person) -> None:
    draft = await with_section(mina, await drafted(mina), "Music", "Good songs. " * 50)
    form = await mina.choose(draft, "Scores for story, acting, music…")
    draft = await mina.submit(form, {"Story": "18", "Acting": "20", "Rewatch": "14"})
    form = await mina.choose(draft, "How much you saw")
    draft = await mina.submit(form, {"How much did you see?": "completed"})
    text = mina.text(draft)
    assert "**8.5/10** · Story 9 · Acting 10 · Rewatch 7" in text
    assert "Saw 16 of 16 · 2 sections · 1 min" in text


async def test_a_section_is_edited_and_taken_out(mina: Person) -> None:
    draft = await with_section(mina, await drafted(mina), "Music", "Good songs.")
    section = await mina.choose(draft, "Section: Music")
    assert "**Music** · 11 characters · as far as the review" in mina.text(section)
    form = await mina.press(section, "Edit the text")
    assert "«Good songs.»" in mina.text(form)
    draft = await mina.submit(form, {"Text": "Fine songs.", "Title": "Songs"})
    section = await mina.choose(draft, "Section: Songs")
    edit = button_id(section, "review_section_text")
    draft = await mina.press(section, "Take it out")
    assert "1 section" in mina.text(draft)
    assert "Songs" not in mina.text(draft)
    gone = await mina.press(draft, edit, force=True)
    assert "was changed or published since" in mina.text(gone)


async def test_read_as_reader_shows_the_pages_of_a_draft(mina: Person) -> None:
    draft = await with_section(mina, await drafted(mina, **COVERED), "Music", "Good songs.")
    page = await mina.press(draft, "Read as reader")
    assert page.private
    assert "### Loved it\nWarm and funny" in mina.text(page)
    page = await turn(mina, page)
    assert "**Music**\nGood songs." in mina.text(page)
    page = await mina.choose(page, "Part 1")
    assert "Warm and funny" in mina.text(page)
    assert "[Helpful]" not in mina.text(page)


async def test_what_is_missing_is_named_and_nothing_is_published(mina: Person) -> None:
    answer = await mina.run("/review write", drama=CLOY, file=("r.txt", b"Only a text."))
    assert "Still missing: a headline, a score, and how far it spoils." in mina.text(answer)
    assert "HOW FAR IT SPOILS IS NOT SAID YET" in mina.text(answer)
    assert "Something is still missing." in await publish(mina, answer)
    form = await mina.choose(answer, "Headline, score and text")
    assert "«Only a text.»" in mina.text(form)
    draft = await mina.submit(form, FILLED | {"Text": "Only a text."})
    assert "Still missing" not in mina.text(draft)
    assert "Published in" in await publish(mina, draft)


async def test_an_edit_waits_until_it_is_published_and_says_so(mina: Person) -> None:
    await published(mina)
    page = await opened(mina)
    assert "Published. Change something, and it waits" in mina.text(page)
    assert "[Publish" not in mina.text(page)
    form = await mina.choose(page, "Headline, score and text")
    draft = await mina.submit(form, FILLED | {"Headline": "Loved it more"})
    assert "What others read stays as it was until you publish." in mina.text(draft)
    assert "[Publish the changes]" in mina.text(draft)
    (card,) = await cards_of(mina)
    assert "Loved it more" not in mina.text(card)
    assert "edited" not in mina.text(card)
    assert "its cards show your changes" in await publish(mina, draft)
    text = await until_shown(mina, "Loved it more")
    assert "edited <t:" in text
    assert len(await cards_of(mina)) == 1


@pytest.mark.parametrize(
    ("scope", "badge"),
    [("nothing", "SPOILS NOTHING"), ("story", "SPOILS THE WHOLE STORY")],
)
async def test_an_edit_can_raise_and_lower_the_scope(mina: Person, scope: str, badge: str) -> None:
    await published(mina, **COVERED)
    form = await mina.choose(await opened(mina), "Headline, score and text")
    assert "«12»" in mina.text(form)
    draft = await mina.submit(form, FILLED | {"How far does it spoil?": scope})
    await publish(mina, draft)
    text = await until_shown(mina, badge)
    assert ("Warm and funny" in text) is (scope == "nothing")


async def test_a_second_write_opens_the_first_review(mina: Person) -> None:
    await drafted(mina)
    again = await mina.run("/review write", drama=CLOY)
    assert again.outcome == "message"
    assert "Draft saved: 1 section" in mina.text(again)
    await publish(mina, again)
    assert "Published. Change something" in mina.text(await mina.run("/review write", drama=CLOY))


async def test_a_discarded_draft_is_gone_and_what_is_published_stays(mina: Person) -> None:
    draft = await drafted(mina)
    done = await mina.press(draft, "Discard")
    assert "The draft is discarded." in mina.text(done)
    assert "You have no drafts and no reviews here." in await mine(mina)
    await published(mina)
    form = await mina.choose(await opened(mina), "Headline, score and text")
    draft = await mina.submit(form, FILLED | {"Text": "Changed."})
    done = await mina.press(draft, "Discard")
    assert "What others read stays as it is." in mina.text(done)
    assert "Warm and funny" in mina.text((await cards_of(mina))[-1])


async def test_a_deleted_review_leaves_no_text_on_any_card(mina: Person) -> None:
    card = await published(mina)
    theo = mina.other("theo").at("polls")
    await theo.press(await theo.run("/review read"), "Share here")
    asked = await mina.press(await mina.run("/review mine"), "Delete")
    assert "Delete your review of Crash Landing on You?" in mina.text(asked)
    kept = await mina.press(asked, "Keep it")
    assert "Published." in mina.text(kept)
    asked = await mina.press(await mina.run("/review mine"), "Delete")
    assert "Deleted." in mina.text(await mina.press(asked, "Delete"))
    text = await until_shown(mina, "Its author deleted this review.", gone="Warm")
    assert "[Read]" not in text
    assert await cards_of(theo) == []
    read = await theo.other("jiwoo").press(card, button_id(card, "review_read"), force=True)
    assert "That review is not there any more." in mina.text(read)
    assert (await drafted(mina)).private


async def test_a_draft_is_there_after_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, tmp_path / "club.db"):
            draft = await drafted(mina)
        async with running(sandbox, tmp_path / "club.db"):
            assert "Published in" in await publish(mina, draft)
            (card,) = await cards_of(mina)
        async with running(sandbox, tmp_path / "club.db"):
            read = await mina.other("theo").press(card, "Read")
            assert "Warm and funny" in mina.text(read)
            assert len(await cards_of(mina)) == 1


async def test_a_form_is_kept_a_day_after_it_was_opened(mina: Person, sandbox: Sandbox) -> None:
    form = await mina.run("/review write", drama=CLOY)
    sandbox.clock.advance(24 * 3600 + 60)
    assert "Draft saved: 1 section" in mina.text(await mina.submit(form, FILLED))


async def test_a_phone_that_shows_an_old_form_again_loses_nothing(mina: Person) -> None:
    await mina.call("POST", "faults", {"kind": "stale_modal"})
    draft = await drafted(mina, Text="First.")
    form = await mina.choose(draft, "Headline, score and text")
    assert "«First.»" in mina.text(form)
    draft = await mina.submit(form, FILLED | {"Text": "Second."})
    form = await mina.choose(draft, "Headline, score and text")
    assert "«Second.»" in mina.text(form)


async def test_a_stale_form_stands_beside_the_newer_draft(mina: Person) -> None:
    draft = await drafted(mina)
    phone = await mina.choose(draft, "Headline, score and text")
    desk = await mina.choose(draft, "Headline, score and text")
    await mina.submit(desk, FILLED | {"Text": "From the desk."})
    draft = await mina.submit(phone, FILLED | {"Text": "From the phone."})
    text = mina.text(draft)
    assert "From the desk." in text
    assert "so that is kept beside it" in text
    draft = await mina.press(draft, "Use the other version (1)")
    assert "From the phone." in mina.text(draft)
    assert "[Use the other version (1)]" in mina.text(draft)
    left = await mina.press(draft, "Discard")
    assert "The other version is your draft now" in mina.text(left)
    assert "From the desk." in mina.text(await opened(mina))


async def test_two_devices_publish_one_draft_once(mina: Person) -> None:
    draft = await drafted(mina)
    other = await mina.run("/review write", drama=CLOY)
    said = await asyncio.gather(publish(mina, draft), publish(mina, other))
    assert sum("Published in" in text for text in said) == 1
    assert sum("was changed or published since" in text for text in said) == 1
    assert len(await cards_of(mina)) == 1


async def test_an_old_button_publishes_nothing_but_what_its_author_saw(mina: Person) -> None:
    draft = await drafted(mina)
    newer = await with_section(mina, await opened(mina), "Music", "Good songs.")
    assert "was changed or published since" in await publish(mina, draft)
    assert await cards_of(mina) == []
    assert "Published in" in await publish(mina, newer)


async def test_what_may_spoil_is_asked_once_with_the_phrases(mina: Person) -> None:
    draft = await drafted(mina, Text="I cried when she dies at the end of the finale.")
    asked = await mina.press(draft, publish_id(draft))
    text = mina.text(asked)
    assert asked.private
    assert "Could this spoil someone? I noticed: “" in text
    assert "[Through episode…] [The whole story] [It spoils nothing]" in text
    assert await cards_of(mina) == []
    assert "Published in" in mina.text(await mina.press(asked, "It spoils nothing"))
    form = await mina.choose(await opened(mina), "Headline, score and text")
    draft = await mina.submit(form, FILLED | {"Text": "She dies at the end. Truly."})
    assert "its cards show" in await publish(mina, draft)


async def test_the_answers_to_the_question_raise_what_was_open(mina: Person) -> None:
    draft = await drafted(mina, Text="She dies at the end of the finale.")
    draft = await mina.press(await mina.press(draft, publish_id(draft)), "The whole story")
    assert "SPOILS THE WHOLE STORY" in mina.text(draft)
    assert "Published in" in await publish(mina, draft)
    theo = mina.other("theo")
    draft = await drafted(theo, Text="She dies at the end of the finale.")
    form = await theo.press(await theo.press(draft, publish_id(draft)), "Through episode…")
    wrong = {"How far does it spoil?": "episode", "Through which episode?": "17"}
    draft = await theo.submit(form, wrong)
    assert "SPOILS THE WHOLE STORY" in theo.text(draft)
    assert "give a number from 1 to 16. Until then" in theo.text(draft)


async def test_a_safe_section_that_tells_the_end_is_asked_about_too(mina: Person) -> None:
    draft = await with_section(
        mina, await drafted(mina, **COVERED), "End", "She dies in the finale.", scope="nothing"
    )
    asked = await mina.press(draft, publish_id(draft))
    assert "Could this spoil someone?" in mina.text(asked)
    draft = await mina.press(asked, "The whole story")
    assert "SPOILS THE WHOLE STORY" in mina.text(draft)
    assert "spoils nothing" not in mina.text(draft)


async def test_in_another_language_the_question_is_asked_plainly(mina: Person) -> None:
    words = "Το δράμα είναι πολύ όμορφο και οι ηθοποιοί παίζουν υπέροχα σε κάθε σκηνή. " * 3
    draft = await drafted(mina, Headline="Πολύ όμορφο", Text=words)
    text = mina.text(await mina.press(draft, publish_id(draft)))
    assert "Could this spoil someone?" in text
    assert "I noticed" not in text


async def test_sealed_servers_show_no_word_and_say_how_to_read(
    mina: Person, bot: app.DramaBot
) -> None:
    await bot.servers.change(SEOUL, sealed=True, reviews_channel=REVIEWS)
    await publish(mina, await drafted(mina, **COVERED))
    (card,) = await cards_of(mina.other("theo").at("reviews"))
    text = mina.text(card)
    assert "Spoils through episode 12 of 16. Press Read; only you will see it." in text
    assert "▓" not in text
    assert "Warm" not in str(card)
    assert "Loved" not in str(card)
