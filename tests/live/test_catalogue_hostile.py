"""Whatever is typed or forged, ``/catalogue`` answers and loses nothing."""

from typing import Any

import pytest

from bot.domain.dramas.drama import OWN
from bot.domain.dramas.form import FIELDS, FORMS
from sandbox.client import Person
from tests.live.curating import DRAFT_GONE, OUTDATED, WENT_WRONG, add, change, shown

FORGED = [
    "catalogue_open:v1:1:99", "catalogue_open:v1:1", "catalogue_open:v1", "catalogue_open:v1:1:2:3",
    "catalogue_page:v1:1", "catalogue_save:v1:1", "catalogue_remove:v1:1:2:3", "catalogue_panel:v1",
    "catalogue_again:v1:1:2", "catalogue_keep:v1", "catalogue_typed:v1:1", "catalogue_open:v9:1:0",
    "catalogue_open:v1:0:0", f"catalogue_open:v1:1:{len(FORMS)}", "catalogue_panel:v1:0",
    "catalogue_save:v1:0:0", "catalogue_again:v1:0", "catalogue_remove:v1:0:0",
    "catalogue_page:v1:1:1000001",
]  # fmt: skip


LOST = [
    f"catalogue_open:v1:{2**63 - 1}:0", f"catalogue_open:v1:{OWN}:0",
    f"catalogue_panel:v1:{2**62}", f"catalogue_save:v1:{2**63 - 1}:{2**63 - 1}",
    "catalogue_page:v1:9:9", "catalogue_again:v1:9", "catalogue_discard:v1:9",
    "catalogue_remove:v1:9:0", f"catalogue_remove:v1:{OWN}:0",
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
