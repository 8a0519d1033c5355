"""``/catalogue`` as curators meet it, and as others do not."""

from pathlib import Path

import pytest

from bot import app
from bot.domain.dramas.drama import OWN
from sandbox.client import Person, Refused
from sandbox.serve import Sandbox
from tests.live.curating import COMMANDS, DRAFT_GONE, FOR_CURATORS, add, change, let_curate, shown
from tests.live.starting import running

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "server"), [("mina", "Seoul Nights"), ("bia", "Drama Library")])
async def test_members_neither_see_nor_may_use_it(
    sora: Person, command: str, name: str, server: str
) -> None:
    member = sora.other(name).at("general", server)
    assert "catalogue" not in {one["name"] for one in await member.commands()}
    with pytest.raises(Refused):
        await member.run(f"/catalogue {command}", options=COMMANDS[command])
    refused = await member.run(f"/catalogue {command}", options=COMMANDS[command], force=True)
    assert FOR_CURATORS in member.text(refused)
    assert refused.private


@pytest.mark.parametrize("server", ["Seoul Nights", "Drama Library"])
async def test_a_role_makes_a_curator_and_a_manager_is_one(sora: Person, server: str) -> None:
    for name in ("sora", "theo", "hana"):
        there = sora.other(name).at("general", server)
        assert "[Names and origin]" in there.text(await there.run("/catalogue edit", drama="id:1"))


async def test_a_curator_elsewhere_is_nobody_here(sora: Person, bot: app.DramaBot) -> None:
    await bot.servers.change(LIBRARY, curator_role=None)
    there = sora.at("general", "Drama Library")
    refused = await there.run("/catalogue edit", drama="id:1", force=True)
    assert FOR_CURATORS in there.text(refused)
    jiwoo = sora.other("jiwoo").at("general", "Drama Library")
    with pytest.raises(Refused):
        await jiwoo.run("/catalogue edit", drama="id:1", force=True)


async def test_a_new_drama_is_found_at_once_on_its_server_alone(sora: Person) -> None:
    saved = await add(sora, title="Paper Lanterns of Jeju", aliases="PLJ\nJeju Lanterns",
                      native_title="제주의 종이등", year="2024", country="South Korea")  # fmt: skip
    assert saved.private
    assert "Saved: Paper Lanterns of Jeju." in sora.text(saved)
    mina = sora.other("mina")
    for typed in ("paper lantrns", "PLJ", "제주의 종이", "jeju"):
        assert "### Paper Lanterns of Jeju · 제주의 종이등" in await shown(mina, typed)
    assert "South Korea · 2024" in await shown(mina, "PLJ")
    (first, *_) = await mina.complete("/drama find", "title", "paper la")
    assert first["name"] == "Paper Lanterns of Jeju (2024) · 제주의 종이등"
    there = mina.at("general", "Drama Library")
    assert "### Paper" not in await shown(there, "Paper Lanterns of Jeju")
    assert "I don't have that drama any more" in await shown(there, first["value"])
    there = sora.at("general", "Drama Library")
    assert "Saved" in there.text(await add(there, title="Paper Lanterns of Jeju"))


async def test_an_edit_shows_before_and_after_and_wins_there_alone(sora: Person) -> None:
    proposed = await change(sora, "CLOY", "Names and origin", year="2020", aliases="CLOY\nNew one")
    text = sora.text(proposed)
    assert "**Year**\nBefore: 2019\nAfter: 2020" in text
    assert "+ New one" in text
    assert "2019" in await shown(sora.other("mina"), "CLOY")
    saved = await sora.press(proposed, "Save")
    assert "It holds on this server from now on." in sora.text(saved)
    assert "South Korea · 2020" in await shown(sora.other("mina"), "new one")
    assert "2019" in await shown(sora.at("general", "Drama Library"), "CLOY")
    assert "[Facts]" in sora.text(saved)


async def test_what_spoils_is_hidden_before_it_is_saved(sora: Person) -> None:
    proposed = await change(
        sora, "CLOY", "Episodes, lines, cast, music", key_episodes="15 | SECRET", lines="SECRET too"
    )
    assert "SECRET" not in sora.text(proposed)
    assert "▓" in sora.text(proposed)
    await sora.press(proposed, "Save")
    card = await sora.run("/drama find", title="CLOY")
    page = sora.text(await sora.choose(card, "Memorable lines"))
    assert "The ending" in page
    assert "SECRET" not in page


async def test_an_episode_beyond_the_last_is_named(sora: Person) -> None:
    answer = await change(
        sora, "CLOY", "Episodes, lines, cast, music", key_episodes="17 | too late"
    )
    assert "**Key episodes**: Episode 17 is beyond the last one, 16." in sora.text(answer)
    assert "[Save]" not in sora.text(answer)


async def test_a_known_name_asks_before_another_is_added(sora: Person) -> None:
    asked = await sora.run("/catalogue add", title="crash landing on you")
    assert "There is Crash Landing on You (2019) already." in sora.text(asked)
    panel = await sora.press(asked, "Edit it")
    assert "Changes hold on this server alone." in sora.text(panel)
    other = await sora.run("/catalogue add", title="Crash Landing on You", year=2031)
    assert other.outcome == "modal"
    asked = await sora.run("/catalogue add", title="crash landing on you")
    form = await sora.press(asked, "Add another one")
    assert "Title: «crash landing on you»" in sora.text(form)


async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(sora: Person) -> None:
    wrong = await change(
        sora, "CLOY", "Names and origin", year="soon", title="!", country="Narnia", aliases="Kept"
    )
    text = sora.text(wrong)
    assert "**Year**: Give a number from 1900 to 2100." in text
    assert "**Title**: It needs a letter or a digit." in text
    assert "**Country**: I don't know that name." in text
    again = await sora.press(wrong, "Edit again")
    text = sora.text(again)
    assert "Year: «soon»" in text
    assert "Other names and nicknames: «Kept»" in text
    fixed = await sora.submit(again, {"Year": "2018", "Title": "Crash!", "Country": "kr"})
    assert "Before: 2019\nAfter: 2018" in sora.text(fixed)


async def test_of_two_curators_at_once_neither_loses(sora: Person) -> None:
    hana = sora.other("hana")
    first = await change(sora, "CLOY", "Names and origin", year="2020")
    second = await change(hana, "CLOY", "Names and origin", year="2021", country="JP")
    await sora.press(first, "Save")
    told = await hana.press(second, "Save")
    text = hana.text(told)
    assert "<@1000000000000000016> changed this meanwhile: Year." in text
    assert "Before: 2020\nAfter: 2021" in text
    assert "2020" in await shown(hana, "CLOY")
    assert "Saved" in hana.text(await hana.press(told, "Save"))
    assert "Japan · 2021" in await shown(hana, "CLOY")


async def test_edits_of_different_forms_at_once_both_hold(sora: Person) -> None:
    hana = sora.other("hana")
    first = await change(sora, "CLOY", "Names and origin", year="2020")
    second = await change(hana, "CLOY", "Facts", network="JTBC")
    await sora.press(first, "Save")
    await hana.press(await hana.press(second, "Save"), "Save")
    assert "2020 · 16 episodes · JTBC" in await shown(hana, "CLOY")


async def test_a_removal_asks_and_says_what_hangs_on_it(sora: Person) -> None:
    await add(sora, title="Paper Lanterns", aliases="PL\nLanterns")
    asked = await sora.run("/catalogue remove", drama="paper lanterns")
    assert "Remove Paper Lanterns from this server?" in sora.text(asked)
    assert "With it go 2 other names." in sora.text(asked)
    kept = await sora.press(asked, "Keep it")
    assert "Nothing was removed." in sora.text(kept)
    assert "### Paper Lanterns" in await shown(sora, "paper lanterns")
    asked = await sora.run("/catalogue remove", drama="paper lanterns")
    assert "Removed." in sora.text(await sora.press(asked, "Remove"))
    assert "### Paper" not in await shown(sora, "paper lanterns")
    again = await sora.press(asked, f"catalogue_remove:v1:{OWN}:1", force=True)
    assert "nothing can go" in sora.text(again)


async def test_a_shared_drama_only_loses_what_the_server_changed(sora: Person) -> None:
    refused = await sora.run("/catalogue remove", drama="CLOY")
    assert "nothing about that drama" in sora.text(refused)
    await sora.press(await change(sora, "CLOY", "Names and origin", year="2020"), "Save")
    asked = await sora.run("/catalogue remove", drama="CLOY")
    assert "Take back what this server changed about Crash Landing on You: Year?" in sora.text(
        asked
    )
    await sora.press(asked, "Remove")
    assert "2019" in await shown(sora, "CLOY")


async def test_a_removal_of_what_was_changed_meanwhile_asks_again(sora: Person) -> None:
    await add(sora, title="Paper Lanterns")
    asked = await sora.run("/catalogue remove", drama="paper lanterns")
    changed = await change(sora, "paper lanterns", "Facts", network="tvN")
    await sora.press(changed, "Save")
    told = await sora.press(asked, "Remove")
    assert "It was changed meanwhile, so nothing was removed." in sora.text(told)
    assert "tvN" in await shown(sora, "paper lanterns")


async def test_a_drama_that_was_removed_while_it_was_edited_can_come_back(sora: Person) -> None:
    hana = sora.other("hana")
    await add(sora, title="Paper Lanterns", year="2024")
    edited = await change(hana, "paper lanterns", "Facts", network="tvN")
    asked = await sora.run("/catalogue remove", drama="paper lanterns")
    await sora.press(asked, "Remove")
    told = await hana.press(edited, "Save")
    assert "<@1000000000000000016> removed it meanwhile. You can add it again." in hana.text(told)
    await hana.press(told, "Add it")
    assert "2024 · tvN" in await shown(sora, "paper lanterns")


async def test_save_twice_saves_once_and_discard_is_final(sora: Person) -> None:
    form = await sora.run("/catalogue add", title="Paper Lanterns")
    proposed = await sora.submit(form)
    await sora.press(proposed, "Add it")
    twice = await sora.press(proposed, "catalogue_save:v1:1:0", force=True)
    assert DRAFT_GONE in sora.text(twice)
    edited = await change(sora, "paper lanterns", "Facts", network="tvN")
    gone = await sora.press(edited, "Discard")
    assert "Discarded. Nothing was changed." in sora.text(gone)
    for id_ in ("catalogue_save:v1:2:1", "catalogue_discard:v1:2", "catalogue_again:v1:2"):
        assert DRAFT_GONE in sora.text(await sora.press(gone, id_, force=True))
    assert "tvN" not in await shown(sora, "paper lanterns")


async def test_a_draft_is_its_authors_alone(sora: Person) -> None:
    await change(sora, "CLOY", "Names and origin", year="2020")
    hana = sora.other("hana")
    panel = await hana.run("/catalogue edit", drama="CLOY")
    for id_ in ("save:v1:1:0", "discard:v1:1", "again:v1:1", "page:v1:1:0"):
        told = await hana.press(panel, f"catalogue_{id_}", force=True)
        assert DRAFT_GONE in hana.text(told)
        assert "2020" not in hana.text(told)


async def test_a_draft_and_its_form_outlive_the_bot(sandbox: Sandbox, tmp_path: Path) -> None:
    async with Person(sandbox.url, user="sora", server="Seoul Nights") as sora:
        async with running(sandbox, tmp_path / "kept.db") as bot:
            await let_curate(bot, sora.other("hana"))
            first = await change(sora, "CLOY", "Names and origin", year="2020")
            panel = await sora.run("/catalogue edit", drama="Signal")
            form = await sora.press(panel, "Facts")
        async with running(sandbox, tmp_path / "kept.db"):
            assert "Year: «2020»" in sora.text(await sora.press(first, "Edit again"))
            assert "Saved" in sora.text(await sora.press(first, "Save"))
            assert "2020" in await shown(sora, "CLOY")
            typed = await sora.submit(form, {"Network": "JTBC"})
            assert "After: JTBC" in sora.text(typed)


async def test_who_is_no_curator_any_more_saves_nothing(sora: Person, bot: app.DramaBot) -> None:
    proposed = await change(sora, "CLOY", "Names and origin", year="2020")
    panel = await sora.run("/catalogue edit", drama="CLOY")
    form = await sora.press(panel, "Facts")
    await bot.servers.change(SEOUL, curator_role=None)
    assert FOR_CURATORS in sora.text(await sora.submit(form, {"Network": "JTBC"}))
    for label in ("Save", "Edit again", "Discard"):
        assert FOR_CURATORS in sora.text(await sora.press(proposed, label))
    for id_ in ("panel:v1:1", "open:v1:1:0", "page:v1:1:0", "remove:v1:1:0"):
        assert FOR_CURATORS in sora.text(await sora.press(panel, f"catalogue_{id_}", force=True))
    await bot.servers.change(SEOUL, curator_role=SEOUL + 2)
    assert "Saved" in sora.text(await sora.press(proposed, "Save"))
    assert "JTBC" not in await shown(sora, "CLOY")
