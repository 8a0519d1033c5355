"""``/catalogue`` as curators meet it, and as others do not."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.domain.drama import OWN
from bot.domain.drama_form import FIELDS, FORMS
from sandbox.client import Answer, Person, Refused
from sandbox.serve import Sandbox
from tests.live.conftest import running

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200
COMMANDS = {"add": {"title": "Signal"}, "edit": {"drama": "id:1"}, "remove": {"drama": "id:1"}}
FOR_CURATORS = "This is for curators."
WENT_WRONG = "Something went wrong"
OUTDATED = "another version of me"
DRAFT_GONE = "That draft was saved or discarded already"


async def let_curate(bot: app.DramaBot, hana: Person) -> None:
    """Make the role Curator the curators of both servers, as their owner would."""
    for server, name in ((SEOUL, "Seoul Nights"), (LIBRARY, "Drama Library")):
        await bot.servers.change(server, curator_role=server + 2)
        await hana.at("general", name).allow_command("catalogue", "Curator")


@pytest.fixture
async def sora(mina: Person, bot: app.DramaBot) -> Person:
    """A curator of both servers, by a role alone."""
    await let_curate(bot, mina.other("hana"))
    return mina.other("sora")


async def add(sora: Person, **typed: str) -> Answer:
    """Add a drama and give its "Saved" card."""
    fields = {FIELDS[name].label: text for name, text in typed.items()}
    form = await sora.run("/catalogue add", title=typed["title"])
    assert form.modal is not None, sora.text(form)
    return await sora.press(await sora.submit(form, fields), "Add it")


async def change(person: Person, drama: str, form: str, **typed: str) -> Answer:
    """Open one form of a drama, type into it, and give what is answered."""
    panel = await person.run("/catalogue edit", drama=drama, force=True)
    opened = await person.press(panel, form)
    fields = {FIELDS[name].label: text for name, text in typed.items()}
    return await person.submit(opened, fields, force=True)


async def shown(person: Person, title: str) -> str:
    return person.text(await person.run("/drama find", title=title))


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


FORGED = [
    "catalogue_open:v1:1:99", "catalogue_open:v1:1", "catalogue_open:v1", "catalogue_open:v1:1:2:3",
    "catalogue_page:v1:1", "catalogue_save:v1:1", "catalogue_remove:v1:1:2:3", "catalogue_panel:v1",
    "catalogue_again:v1:1:2", "catalogue_keep:v1", "catalogue_typed:v1:1", "catalogue_open:v9:1:0",
]  # fmt: skip
LOST = [
    "catalogue_open:v1:0:0", f"catalogue_open:v1:{2**63 - 1}:0", f"catalogue_open:v1:{OWN}:0",
    "catalogue_panel:v1:0", f"catalogue_panel:v1:{2**62}", "catalogue_save:v1:0:0",
    f"catalogue_save:v1:{2**63 - 1}:{2**63 - 1}", "catalogue_page:v1:9:9", "catalogue_again:v1:0",
    "catalogue_discard:v1:9", "catalogue_remove:v1:0:0", f"catalogue_remove:v1:{OWN}:0",
]  # fmt: skip


async def test_forged_ids_get_a_polite_no(sora: Person) -> None:
    panel = await sora.run("/catalogue edit", drama="CLOY")
    for id_ in FORGED:
        assert OUTDATED in sora.text(await sora.press(panel, id_, force=True)), id_
    for id_ in LOST:
        told = sora.text(await sora.press(panel, id_, force=True))
        assert WENT_WRONG not in told, id_
        assert "any more" in told or DRAFT_GONE in told or "nothing can go" in told, id_


@pytest.mark.parametrize(
    "id_",
    ["1:0:99:5", "999999:0:0:5", f"{OWN}:0:0:5", f"{2**63 - 1}:{2**63 - 1}:0:5", "1:0:0", "x", ""],
)
async def test_a_forged_form_gets_a_polite_no(sora: Person, id_: str) -> None:
    form = await sora.press(await sora.run("/catalogue edit", drama="CLOY"), "Facts")
    told = await sora.submit(form, force=True, custom_id=f"catalogue_typed:v1:{id_}")
    text = sora.text(told)
    assert OUTDATED in text or "any more" in text


async def test_a_form_without_its_fields_changes_nothing(sora: Person) -> None:
    form = await sora.press(await sora.run("/catalogue edit", drama="CLOY"), "Facts")
    odd: list[Any] = [
        [],
        [{"type": 18, "id": 1}],
        [
            {
                "type": 18,
                "id": 1,
                "component": {"type": 4, "id": 2, "custom_id": "key", "value": "x"},
            }
        ],
        [{"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "id:1"}}],
    ]
    for components in odd:
        told = await sora.submit(form, force=True, components=components)
        assert "This would change nothing." in sora.text(told)
        form = await sora.press(await sora.run("/catalogue edit", drama="CLOY"), "Facts")
    form = await sora.run("/catalogue add", title="Paper Lanterns")
    told = await sora.submit(form, force=True, components=[])
    assert "**Title**: It needs a letter or a digit." in sora.text(told)


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


HOSTILE = {
    "empty": "",
    "huge": "x" * 4_000,
    "beyond": "x" * 20_000,
    "lines": "\n".join(f"n{n}" for n in range(200)),
    "too many lines": "\n".join(f"n{n}" for n in range(500)),
    "markdown": "# **a** __b__ ~~c~~ `d` > e [f](https://evil.example) - g",
    "mentions": "@everyone @here <@1000000000000000011> <@&1000000000000000100> </drama find:1>",
    "bars": "a||secret||b ||||",
    "columns": "|\n||\n12|\n|x|\n99999|x\n1|2|3|4",
    "rtl": "\u202eevil\u202c \u2066مرحبا",
    "marks": "Z" + "\u0335" * 2_000,
    "emoji": "👩‍👩‍👧‍👦" * 300,
    "nul": "a\x00b\x07c\x1b[31m",
    "breaks": "a\r\nb\u2028c\u2029d\x0be",
    "template": "{n} {title} %s {0}",
    "sql": "'); DROP TABLE guild_drama; --",
    "thai": "รักนี้ที่รอคอย " * 266,
}


@pytest.mark.parametrize("name", FIELDS)
async def test_whatever_is_typed_gets_an_answer_and_breaks_no_card(sora: Person, name: str) -> None:
    form = next(form for form in FORMS if FIELDS[name] in form.fields)
    for kind, text in HOSTILE.items():
        answer = await change(sora, "id:1", form.name, **{name: text})
        assert answer.outcome == "updated", kind
        told = sora.text(answer)
        assert WENT_WRONG not in told, kind
        if "[Save]" in told:
            assert "Saved" in sora.text(await sora.press(answer, "Save")), kind
        elif "This would change nothing." not in told:
            again = await sora.press(answer, "Edit again")
            assert again.outcome == "modal", kind
        card = await sora.run("/drama find", title="id:1")
        assert card.outcome == "message", kind
        assert "@everyone" not in str(card.message).replace("\\@", ""), kind


POSTERS = [
    "http://example.org/p.png", "https://localhost/p.png", "https://127.0.0.1/p.png",
    "https://[::1]/p.png", "https://10.0.0.1/p.png", "https://0x7f.1/p.png",
    "https://user@example.org/p.png", "https://example.org:8443/p.png", "ftp://example.org/p.png",
    "https://example.org/" + "x" * 600,
]  # fmt: skip


async def test_a_poster_is_an_address_on_the_public_internet(sora: Person) -> None:
    for address in POSTERS:
        answer = await change(sora, "CLOY", "Text and people", poster=address)
        assert "**Address of a poster**: Give " in sora.text(answer), address
        assert "[Save]" not in sora.text(answer)
    answer = await change(
        sora, "CLOY", "Text and people", poster="https://xn--9d0bm53a3xbzui.com/p.png"
    )
    await sora.press(answer, "Save")
    assert "<Poster of Crash Landing on You>" in await shown(sora, "CLOY")


async def test_200_aliases_and_a_thai_synopsis_of_4_000_letters_are_taken(sora: Person) -> None:
    aliases = [f"Lantern name {n}" for n in range(200)]
    await add(sora, title="Paper Lanterns", aliases="\n".join(aliases))
    assert "### Paper Lanterns" in await shown(sora, "lantern name 137")
    synopsis = ("รักนี้ที่รอคอย" * 400)[:4_000]
    answer = await change(sora, "paper lanterns", "Text and people", synopsis=synopsis)
    assert "Saved" in sora.text(await sora.press(answer, "Save"))
    card = await sora.run("/drama find", title="paper lanterns")
    assert "รักนี้" in sora.text(card)
    assert synopsis[2_000:2_100] in sora.text(await sora.choose(card, "About it"))
