"""Progress as members meet it: ``/watch``, and what a drama's card makes of it."""

import asyncio
from pathlib import Path

import pytest

from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.starting import running

CLOY = "crash landing on you"
"""16 episodes."""

FILM = "A Film of Ours"
"""What curators of the server add."""


async def watched(person: Person, **options: object) -> str:
    """What ``/watch set`` answers about that drama."""
    answer = await person.run("/watch set", options={"drama": CLOY, **options})
    assert answer.private
    return person.text(answer)


async def card_of(person: Person, title: str = CLOY) -> Answer:
    return await person.run("/drama find", title=title)


async def test_what_is_set_shows_on_ones_own_card_alone(mina: Person) -> None:
    saved = await watched(mina, episode=4, score=8.5)
    assert "Saved: **Crash Landing on You** · episode 4 of 16 · score 8.5." in saved
    text = mina.text(await card_of(mina))
    assert "You: episode 4 of 16 · score 8.5" in text
    assert "Server:" not in text
    assert "[Reviews]" in text
    assert "[Write]" in text
    assert "[Watched ep 5]" in text
    others = mina.text(await card_of(mina.other("theo")))
    assert "Server:" not in others
    assert "You:" not in others
    assert "[Watched ep…]" in others
    assert await mina.other("hana").read() == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"episode": 16}, "· completed."),
        ({"episode": 16, "status": "watching"}, "· episode 16 of 16."),
        ({"episode": 3, "status": "dropped"}, "· dropped at episode 3 of 16."),
        ({"status": "completed"}, "· completed."),
        ({"status": "planned"}, "· planned."),
        ({"episode": 0}, "· planned."),
        ({"status": "on_hold"}, "· on hold."),
        ({"score": 9}, "· watching · score 9."),
    ],
)
async def test_status_and_episode_follow_from_each_other(
    mina: Person, options: dict[str, object], told: str
) -> None:
    assert told in await watched(mina, **options)


async def test_a_score_alone_keeps_the_rest(mina: Person) -> None:
    await watched(mina, episode=4, status="on_hold")
    assert "on hold at episode 4 of 16 · score 7.5" in await watched(mina, score=7.5)


async def test_without_anything_said_it_tells_where_one_is(mina: Person) -> None:
    assert "I don't know how far you are in **Crash Landing on You**" in await watched(mina)
    await watched(mina, episode=4)
    assert "episode 4 of 16. Give an episode" in await watched(mina)


@pytest.mark.parametrize(
    ("options", "no"),
    [
        ({"episode": 17}, "Its last episode is 16"),
        ({"episode": 5_000}, "Its last episode is 16"),
        ({"episode": 3, "status": "completed"}, "Completed means all of it, through episode 16"),
        ({"score": 8.3}, "Scores go from 1 to 10 in halves"),
        ({"score": 10.5}, "Scores go from 1 to 10 in halves"),
        ({"score": 0.5}, "Scores go from 1 to 10 in halves"),
        ({"status": "asleep"}, "This command has changed"),
    ],
)
async def test_what_cannot_be_is_refused_and_saves_nothing(
    mina: Person, options: dict[str, object], no: str
) -> None:
    answer = await mina.run("/watch set", drama=CLOY, options=options, force=True)
    assert answer.private
    assert no in mina.text(answer)
    assert "I don't know how far you are" in await watched(mina)


async def test_watched_moves_on_and_a_second_press_changes_nothing(mina: Person) -> None:
    await watched(mina, episode=4)
    card, phone = await card_of(mina), await card_of(mina)
    pressed = await mina.press(card, "Watched ep 5")
    assert pressed.outcome == "updated"
    assert "You: episode 5 of 16" in mina.text(pressed)
    # The same button again, on a card of another device that still shows it.
    again = await mina.press(phone, "Watched ep 5")
    assert "You: episode 5 of 16" in mina.text(again)
    assert "[Watched ep 6]" in mina.text(again)


async def test_two_devices_at_once_end_at_the_further_episode(mina: Person) -> None:
    await watched(mina, episode=4)
    card, phone = await card_of(mina), await card_of(mina)
    ids = [f"watch_episode:v1:{drama_id(card)}:{n}" for n in (7, 6)]
    await asyncio.gather(
        mina.press(card, ids[0], force=True), mina.press(phone, ids[1], force=True)
    )
    assert "You: episode 7 of 16" in mina.text(await card_of(mina))


def drama_id(card: Answer) -> int:
    assert card.message is not None
    found = str(card.message).partition("review_write:v1:")[2]
    return int(found[: found.index("'")])


async def test_the_last_episode_completes_the_drama(mina: Person) -> None:
    await watched(mina, episode=15, score=9)
    text = mina.text(await mina.press(await card_of(mina), "Watched ep 16"))
    assert "You: completed · score 9" in text
    assert "[Watched" not in text


async def test_the_first_press_asks_where_one_is(mina: Person) -> None:
    card = await card_of(mina)
    form = await mina.press(card, "Watched ep…")
    assert form.outcome == "modal"
    assert "0 for none yet. The last one is 16." in mina.text(form)
    told = await mina.submit(form, {"The last episode you have seen": "4"})
    assert told.outcome == "updated"
    assert "You: episode 4 of 16" in mina.text(told)
    assert "[Watched ep 5]" in mina.text(told)


@pytest.mark.parametrize(
    ("typed", "no"),
    [
        ("17", "Its last episode is 16"),
        ("four", "Type the number"),
        ("-1", "Type the number"),
        ("4.5", "Type the number"),
        ("   ", "Type the number"),
        ("²", "Type the number"),
    ],
)
async def test_a_form_that_names_no_episode_is_refused(mina: Person, typed: str, no: str) -> None:
    form = await mina.press(await card_of(mina), "Watched ep…")
    text = mina.text(await mina.submit(form, {"The last episode you have seen": typed}))
    assert no in text
    assert "You:" not in mina.text(await card_of(mina))


async def test_a_film_is_seen_or_not(mina: Person) -> None:
    await add(mina.other("hana"), FILM, episodes=1)
    card = await card_of(mina, FILM)
    assert "You: completed" in mina.text(await mina.press(card, "Watched it"))


async def test_an_unknown_count_admits_any_episode(mina: Person) -> None:
    await add(mina.other("hana"), FILM)
    answer = await mina.run("/watch set", drama=FILM, episode=5_000)
    assert "· episode 5000." in mina.text(answer)
    assert "[Watched" not in mina.text(await card_of(mina, FILM))
    theo = mina.other("theo")
    form = await theo.press(await card_of(theo, FILM), "Watched ep…")
    assert "0 for none yet." in theo.text(form)
    assert "The last one is" not in theo.text(form)


async def test_a_count_that_shrank_takes_no_progress_away(mina: Person) -> None:
    hana = mina.other("hana")
    saved = await add(hana, FILM, episodes=12)
    await mina.run("/watch set", drama=FILM, episode=11)
    card = await card_of(mina, FILM)
    await count(hana, saved, 10)
    assert "Its last episode is 10" in mina.text(await mina.press(card, "Watched ep 12"))
    text = mina.text(await card_of(mina, FILM))
    assert "You: episode 11\n" in text
    assert "[Watched" not in text


async def test_a_removed_drama_stays_on_the_list_without_its_name(mina: Person) -> None:
    hana = mina.other("hana")
    await add(hana, FILM, episodes=12)
    saved = await mina.run("/watch set", drama=FILM, episode=3)
    await hana.press(await hana.run("/catalogue remove", drama=FILM), "Remove")
    assert "I don't have that drama" in mina.text(await mina.press(saved, "Share here"))
    listed = mina.text(await mina.run("/watch list"))
    assert "A drama that was removed · episode 3" in listed


async def add(curator: Person, title: str, episodes: int | None = None) -> Answer:
    """Add a drama and give the panel that says so."""
    form = await curator.run("/catalogue add", title=title)
    saved = await curator.press(await curator.submit(form, {"Title": title}), "Add it")
    return await count(curator, saved, episodes) if episodes else saved


async def count(curator: Person, panel: Answer, episodes: int) -> Answer:
    form = await curator.press(panel, "Facts")
    draft = await curator.submit(form, {"Episodes": str(episodes)})
    return await curator.press(draft, "Save")


async def test_a_posted_card_tells_nobodys_progress_and_moves_only_who_presses(
    mina: Person,
) -> None:
    await watched(mina, episode=4, score=9)
    await mina.press(await card_of(mina), "Post here")
    theo = mina.other("theo")
    (posted,) = await theo.read()
    text = theo.text(posted)
    assert "Server:" not in text
    assert "You:" not in text
    assert "[Watched ep 5]" not in text
    form = await theo.press(posted, "Watched ep…")
    told = await theo.submit(form, {"The last episode you have seen": "2"})
    assert told.private
    assert "You: episode 2 of 16" in theo.text(told)
    assert theo.text((await theo.read())[0]) == text
    assert "You: episode 4 of 16" in mina.text(await card_of(mina))
    # Who said so before finds the next episode in the form.
    assert "«3»" in theo.text(await theo.press(posted, "Watched ep…"))


async def test_pages_open_up_to_ones_progress(mina: Person) -> None:
    title = "now we are breaking up"
    card = await card_of(mina, title)
    hidden = mina.text(await mina.choose(card, "Key episodes")).count("▓")
    assert hidden > 2
    await mina.run("/watch set", drama=title, episode=4)
    partly = mina.text(await mina.choose(card, "Key episodes"))
    assert 0 < partly.count("▓") < hidden
    await mina.run("/watch set", drama=title, status="completed")
    for page in ("Key episodes", "Memorable lines", "Story"):
        assert "▓" not in mina.text(await mina.choose(card, page))
    theo = mina.other("theo")
    others = theo.text(await theo.choose(await card_of(theo, title), "Key episodes"))
    assert others.count("▓") == hidden


async def test_sharing_posts_how_far_one_is(mina: Person) -> None:
    saved = await mina.run("/watch set", drama=CLOY, episode=4)
    assert await mina.other("theo").read() == []
    shared = await mina.press(saved, "Share here")
    assert "Shared here." in mina.text(shared)
    (posted,) = await mina.other("theo").read()
    assert "> is at episode 4 of 16 of **Crash Landing on You**." in mina.text(posted)
    assert posted["mentions"] == []
    await mina.press(saved, f"watch_share:v1:{drama_id(await card_of(mina))}", force=True)
    assert len(await mina.other("theo").read()) == 1


async def test_who_may_not_write_there_shares_nothing(mina: Person) -> None:
    there = mina.at("rules")
    saved = await there.run("/watch set", drama=CLOY, episode=4)
    assert "You can't post in this channel" in mina.text(await there.press(saved, "Share here"))


async def test_nothing_is_shared_where_nothing_is_known(mina: Person) -> None:
    card = await card_of(mina)
    forged = f"watch_share:v1:{drama_id(card)}"
    said = mina.text(await mina.press(card, forged, force=True))
    assert "I don't know how far you are." in said


async def test_ones_list_is_ones_own_until_one_lets_others_see_it(mina: Person) -> None:
    await watched(mina, episode=4, score=8)
    await mina.run("/watch set", drama="our movie", status="planned")
    listed = await mina.run("/watch list")
    assert listed.private
    text = mina.text(listed)
    assert "Your list · 2 dramas" in text
    assert "**Our Movie** · planned\n" in text
    assert "**Crash Landing on You** · episode 4 of 16 · score 8\n" in text
    assert "Only you can see your list." in text
    theo = mina.other("theo")
    assert "keeps their list to themselves" in theo.text(
        await theo.run("/watch list", member="mina")
    )
    opened = await mina.press(listed, "Let others see my list")
    assert "Others can see your list" in mina.text(opened)
    seen = await theo.run("/watch list", member="mina", status="planned")
    assert seen.private
    assert "The list of" in theo.text(seen)
    assert "Plan to watch · 1 drama" in theo.text(seen)
    assert "Let others" not in theo.text(seen)
    await mina.press(opened, "Keep my list to myself")
    again = await theo.press(seen, f"watch_list:v1:{user_id(listed)}:0:0", force=True)
    assert "keeps their list to themselves" in theo.text(again)


def user_id(answer: Answer) -> int:
    assert answer.message is not None
    return int(answer.message["interaction_metadata"]["user"]["id"])


async def test_a_long_list_has_pages(mina: Person) -> None:
    choices = await mina.complete("/watch set", "drama", "")
    for choice in choices[:12]:
        await mina.run("/watch set", drama=choice["value"], episode=1)
    listed = await mina.run("/watch list")
    assert mina.text(listed).count("episode 1") == 10
    second = await mina.press(listed, "Next (2/2)")
    assert mina.text(second).count("episode 1") == 2
    assert mina.text(await mina.press(second, "Back (1/2)")) == mina.text(listed)


async def test_an_empty_list_says_how_to_fill_it(mina: Person) -> None:
    assert "Nothing is on it yet. Use /watch set" in mina.text(await mina.run("/watch list"))
    assert "Nothing is on it." in mina.text(await mina.run("/watch list", status="dropped"))


FORGED = [
    "watch_episode:v1:1",
    "watch_episode:v1:1:2:3",
    "watch_episode:v2:1:2",
    f"watch_list:v1:{2**63 - 1}:9:0",
    "watch_let:v1:1:9:0",
    "watch_let:v1",
    "watch_told:v1:1",
]


async def test_forged_ids_are_refused_politely(mina: Person) -> None:
    for forged in FORGED:
        said = mina.text(await mina.press(await card_of(mina), forged, force=True))
        assert "another version of me" in said, forged


@pytest.mark.parametrize(
    "forged", [f"watch_episode:v1:{2**63 - 1}:2", f"watch_share:v1:{2**63 - 1}"]
)
async def test_a_drama_that_is_not_there_says_so(mina: Person, forged: str) -> None:
    said = mina.text(await mina.press(await card_of(mina), forged, force=True))
    assert "I don't have that drama any more" in said


async def test_a_forged_episode_beyond_the_end_is_refused(mina: Person) -> None:
    card = await card_of(mina)
    for episode, answer in ((17, "Its last episode is 16"), (2**63 - 1, "another version of me")):
        forged = f"watch_episode:v1:{drama_id(card)}:{episode}"
        assert answer in mina.text(await mina.press(card, forged, force=True))


async def test_browsing_by_rating_puts_what_the_server_likes_first(
    mina: Person, sandbox: Sandbox
) -> None:
    for name in ("hana", "theo", "mina", "jiwoo", "sora"):
        await mina.other(name).run("/watch set", drama="our movie", score=9.5)
    sandbox.clock.advance(3_601)
    text = mina.text(await mina.run("/drama browse", sort="rating"))
    assert text.index("Our Movie") < text.index("[", text.index("Our Movie") + 1)
    assert text.index("[Our Movie") == text.index("[")


async def test_a_server_knows_nothing_of_another(mina: Person) -> None:
    await watched(mina, episode=4, score=9)
    text = mina.text(await card_of(mina.at("general", "Drama Library")))
    assert "Server:" not in text
    assert "You:" not in text
    listed = await mina.at("general", "Drama Library").run("/watch list")
    assert "Nothing is on it yet." in mina.text(listed)


async def test_progress_and_buttons_outlive_a_restart(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url, server="Seoul Nights") as mina:
        async with running(sandbox, tmp_path / "club.db"):
            await watched(mina, episode=4)
            card = await card_of(mina)
        async with running(sandbox, tmp_path / "club.db"):
            assert "You: episode 5" in mina.text(await mina.press(card, "Watched ep 5"))
