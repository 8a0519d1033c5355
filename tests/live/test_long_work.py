"""What takes long is done off the event loop, once, and for one member no more than for others."""

import asyncio
from typing import Any

import pytest

from bot import app
from sandbox.client import Answer, Person
from tests.live.polling import posted
from tests.live.reviewing import drafted
from tests.live.voting import viewers

MORE = ("Text, continued (2)", "Text, continued (3)")

HOSTILE = ">!a!< b " * 8_192
"""64 KiB."""


async def test_a_long_text_is_read_by_all_who_press_at_once(
    mina: Person, bot: app.DramaBot
) -> None:
    file = ("r.txt", HOSTILE.encode())
    draft = await mina.run("/review write", drama="our movie", file=file)
    assert "65,535 characters" in mina.text(draft)
    presses = [mina.press(draft, "Read as reader") for _ in range(5)]
    said = await asyncio.gather(*presses, mina.other("theo").run("/help"))
    assert ["/drama find" in mina.text(one) for one in said] == [False] * 5 + [True]
    (page,) = {mina.text(one) for one in said[:5]}
    assert "1/31" in page
    assert [type(key).__name__ for key in bot.results._kept].count("_Texts") == 1


async def test_a_draft_that_changed_is_not_shown_as_it_was(mina: Person, bot: app.DramaBot) -> None:
    file = ("r.txt", HOSTILE.encode())
    draft = await mina.run("/review write", drama="our movie", file=file)
    await mina.press(draft, "Read as reader")
    section = await mina.choose(draft, "Section: Part 1")
    form = await mina.press(section, "Edit the text")
    changed = await mina.submit(form, {"Text": "It ends well."})
    assert "It ends well." in mina.text(await mina.press(changed, "Read as reader"))
    assert len(bot.results._kept) >= 2


@pytest.mark.usefixtures("bot")
async def test_two_long_forms_at_once_are_both_kept(mina: Person) -> None:
    draft = await drafted(mina)
    forms = [await mina.choose(draft, "Add a section") for _ in range(2)]
    texts = [f"Text {n}. " + "And so on. " * 350 for n in range(2)]
    sent = [
        mina.submit(form, {"Title": f"T{n}", "Text": text} | dict.fromkeys(MORE, text))
        for n, (form, text) in enumerate(zip(forms, texts, strict=True))
    ]
    said = sorted(map(mina.text, await asyncio.gather(*sent)), key=len)
    assert "kept beside it" not in said[0]
    assert "kept beside it" in said[1]
    assert "Use the other version (1)" in said[1]


async def test_a_chart_is_drawn_once_for_a_count(mina: Person, bot: app.DramaBot) -> None:
    message = await posted(mina)
    voters = await viewers(mina, 3, "voter")

    async def results_of(person: Person) -> Answer:
        return await person.press(await person.press(message, "More"), "Results")

    await voters[0].press(message, "Signal")
    said = await asyncio.gather(*map(results_of, [*voters, mina]))
    assert all(len(attached(one)) == 1 for one in said)
    assert drawn(bot) == 1
    await voters[1].press(message, "Misaeng")
    await results_of(mina)
    await results_of(voters[2])
    assert drawn(bot) == 2


def attached(answer: Answer) -> list[Any]:
    assert answer.message is not None
    return list(answer.message["attachments"])


def drawn(bot: app.DramaBot) -> int:
    return sum(key[0] == "chart" for key in bot.results._kept if isinstance(key, tuple))
