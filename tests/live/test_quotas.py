"""How much a member and a server may keep: refused kindly, and nothing typed is lost."""

from dataclasses import replace
from typing import Any

from bot import app
from sandbox.client import Answer, Person
from tests.live.curating import add
from tests.live.polling import drafted as poll_drafted
from tests.live.reviewing import FILLED, drafted, mine

TITLES = ("crash landing on you", "signal", "goblin", "misaeng")


def allow(bot: app.DramaBot, **quotas: int) -> None:
    """Let the owner choose other quotas, as if the bot had been started with them."""
    bot.quotas = replace(bot.quotas, **quotas)


async def given_back(person: Person, answer: Answer) -> str:
    """Return the text of the file that an answer carries."""
    assert answer.private
    assert answer.message is not None
    (file,) = answer.message["attachments"]
    assert person._session is not None
    async with person._session.get(file["url"]) as response:
        return (await response.read()).decode("utf-8-sig")


async def test_a_member_keeps_so_many_drafts_and_is_told_before_typing(
    mina: Person, bot: app.DramaBot
) -> None:
    allow(bot, member_drafts=2)
    for title in TITLES[:2]:
        await drafted(mina, title)
    refused = await mina.run("/review write", drama=TITLES[2])
    assert "You have reached the limit of drafts here (2)." in mina.text(refused)
    assert refused.modal is None
    # What is there already goes on, and nobody else is held to what she has.
    form = await mina.choose(
        await mina.run("/review write", drama=TITLES[0]), "Headline, score and text"
    )
    assert "Draft saved" in mina.text(await mina.submit(form, FILLED | {"Headline": "Better"}))
    theo, there = mina.other("theo"), mina.at("general", "Drama Library")
    assert "Draft saved" in theo.text(await drafted(theo, TITLES[2]))
    assert "Draft saved" in there.text(await drafted(there, TITLES[2]))


async def test_a_review_that_finds_no_room_is_given_back(mina: Person, bot: app.DramaBot) -> None:
    form = await mina.run("/review write", drama=TITLES[1])
    upload = await mina.run("/review write", drama=TITLES[2])
    await drafted(mina, TITLES[0])
    allow(bot, member_drafts=1)
    typed = "Warm.\n||They part.||\n" + "사랑 " * 1_000
    refused = await mina.submit(form, FILLED | {"Text": typed})
    assert "This is what you typed:" in mina.text(refused)
    assert await given_back(mina, refused) == f"Loved it\n\n{typed}"
    allow(bot, member_drafts=50, server_drafts=1)
    refused = await mina.submit(upload, FILLED)
    assert "This server has reached its limit of drafts (1)" in mina.text(refused)
    assert await given_back(mina, refused) == f"Loved it\n\n{FILLED['Text']}"
    assert "Signal" not in await mine(mina)
    file = ("r.txt", b"A text of mine.")
    said = mina.text(await mina.run("/review write", drama=TITLES[1], file=file))
    assert "This server has reached its limit of drafts (1)" in said


async def test_room_comes_back_with_what_is_discarded(mina: Person, bot: app.DramaBot) -> None:
    allow(bot, member_drafts=1)
    draft = await drafted(mina, TITLES[0])
    assert "the limit of drafts here (1)" in mina.text(
        await mina.run("/review write", drama=TITLES[1])
    )
    await mina.press(draft, "Discard")
    assert "Draft saved" in mina.text(await drafted(mina, TITLES[1]))


async def test_a_poll_that_finds_no_room_is_given_back(mina: Person, bot: app.DramaBot) -> None:
    forms = [await mina.run("/poll create") for _ in range(2)]
    allow(bot, member_drafts=1)
    preview = await poll_drafted(mina)
    refused = await mina.submit(forms[0], {"Question": "Which?", "Options": "A\nB", "Closes": "3d"})
    assert "You have reached the limit of poll drafts here (1)." in mina.text(refused)
    assert (await given_back(mina, refused)).startswith("Which?\n\nA\nB\n\n3d")
    for command, options in (
        ("/poll create", {}),
        ("/poll episode", {"drama": "signal", "episode": 1}),
        ("/poll dramas", {"drama1": "signal", "drama2": "goblin"}),
    ):
        assert "limit of poll drafts here" in mina.text(await mina.run(command, **options)), command
    theo = mina.other("theo")
    assert "A preview" in theo.text(await poll_drafted(theo))
    await mina.press(preview, "Discard")
    assert "A preview" in mina.text(
        await mina.submit(forms[1], {"Question": "?", "Options": "A\nB"})
    )
    allow(bot, member_drafts=9, server_drafts=2)
    said = theo.text(await theo.run("/poll create"))
    assert "This server has reached its limit of poll drafts (2)" in said


async def test_a_posted_poll_is_no_draft_any_more(mina: Person, bot: app.DramaBot) -> None:
    allow(bot, member_drafts=1)
    preview = await poll_drafted(mina)
    await mina.press(preview, "Post")
    assert "A preview" in mina.text(await poll_drafted(mina))


async def test_a_server_adds_so_many_dramas_and_the_draft_stays(
    sora: Person, bot: app.DramaBot
) -> None:
    allow(bot, server_dramas=1)
    # The class itself is loaded anew with each bot.
    commands: Any = bot.cogs["CatalogueCommands"]
    commands._curating._quotas = bot.quotas
    await add(sora, title="Paper Lanterns")
    form = await sora.run("/catalogue add", title="Second Lanterns")
    proposal = await sora.submit(form, {"Title": "Second Lanterns"})
    refused = sora.text(await sora.press(proposal, "Add it"))
    assert "its limit of dramas that it added or changed (1)" in refused
    await sora.press(await sora.run("/catalogue remove", drama="paper lanterns"), "Remove")
    assert "Saved: Second Lanterns" in sora.text(await sora.press(proposal, "Add it"))
    there = sora.at("general", "Drama Library")
    assert "Saved: Third" in there.text(await add(there, title="Third Lanterns"))
