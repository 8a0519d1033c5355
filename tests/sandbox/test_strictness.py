"""Emoji, labels, control characters, spoilered files and forms, as Discord takes them."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import quote, urlencode

import discord
import pytest
from discord import app_commands

from sandbox.client import Refused
from sandbox.limits import parse
from sandbox.sanitized import sanitized
from sandbox.wire import Json
from tests.sandbox.conftest import Start
from tests.sandbox.small_bot import FORUM, GENERAL, SEOUL
from tests.sandbox.test_limits import poll, wrongs
from tests.sandbox.test_limits_answers import asking, box, label, modal, upload
from tests.sandbox.test_limits_commands import option as command_option
from tests.sandbox.test_limits_commands import options
from tests.sandbox.test_limits_components import button, laid_out, option, rows, select, text
from tests.sandbox.test_limits_http import INVALID, MESSAGES, Bot
from tests.waiting import standing, until

CHILD = "components.0.components.0"
UNKNOWN_EMOJI, TOO_MANY_REACTIONS = (404, 10014), (400, 30010)
SIGNS = [
    "❤",
    "❤️",
    "✔️",
    "⭐",
    "☺️",
    "↔️",
    "🎬",
    "👍🏽",
    "👩‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "🇰🇷",
    "🇦",
    "1️⃣",
    "#⃣",
    "🏳️‍🌈",
    "☝🏻",
    "©",
]
NO_SIGNS = ["★", "✓", "x", ":smile:", "🎬🎬", "1", "🎬 ", "", "️"]


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with standing(rate_limits=False) as sandbox, Bot(sandbox) as bot:
        yield bot


async def sent(bot: Bot, body: Json) -> Json:
    told = await bot.post(MESSAGES, body)
    assert told.status == 200, told
    return dict(told.body)


def reaction(message: Json, emoji: str) -> str:
    return f"{MESSAGES}/{message['id']}/reactions/{quote(emoji)}/@me"


@pytest.mark.parametrize("sign", SIGNS)
async def test_emoji_are_taken(bot: Bot, sign: str) -> None:
    shown = [{"poll_media": {"text": "x", "emoji": {"name": sign}}}]
    message = await sent(bot, rows(button(emoji={"name": sign})))
    await sent(bot, poll(answers=shown))
    await sent(bot, rows(select(option(emoji={"name": sign}))))
    assert (await bot.call("PUT", reaction(message, sign))).status == 204


@pytest.mark.parametrize("sign", NO_SIGNS)
async def test_other_signs_are_no_emoji(bot: Bot, sign: str) -> None:
    message = await sent(bot, {"content": "x"})
    if sign:
        told = await bot.post(MESSAGES, rows(button(emoji={"name": sign})))
        assert (told.refusal, told.places) == (INVALID, [f"{CHILD}.emoji.name"])
        told = await bot.post(MESSAGES, rows(select(option(emoji={"name": sign}))))
        assert (told.refusal, told.places) == (INVALID, [f"{CHILD}.options.0.emoji.name"])
        assert (await bot.call("PUT", reaction(message, sign))).refusal == UNKNOWN_EMOJI


async def test_custom_emoji_have_to_be_there(bot: Bot) -> None:
    message = await sent(bot, {"content": "x"})
    peach = {"id": "123456789012345678", "name": "peach"}
    told = await bot.post(MESSAGES, rows(button(emoji=peach)))
    assert (told.refusal, told.places) == (INVALID, [f"{CHILD}.emoji.id"])
    path = reaction(message, f"peach:{peach['id']}")
    assert (await bot.call("PUT", path)).refusal == UNKNOWN_EMOJI
    bot.sandbox.world.application.emojis[int(peach["id"])] = peach
    await sent(bot, rows(button(emoji=peach)))
    assert (await bot.call("PUT", path)).status == 204


async def test_a_message_takes_twenty_kinds_of_reaction(bot: Bot) -> None:
    message = await sent(bot, {"content": "x"})
    signs = [chr(0x1F600 + number) for number in range(21)]
    for sign in signs[:20]:
        assert (await bot.call("PUT", reaction(message, sign))).status == 204
    assert (await bot.call("PUT", reaction(message, signs[0]))).status == 204
    assert (await bot.call("PUT", reaction(message, signs[20]))).refusal == TOO_MANY_REACTIONS
    assert (await bot.call("DELETE", reaction(message, signs[20]))).refusal == UNKNOWN_EMOJI
    assert (await bot.call("DELETE", reaction(message, signs[0]))).status == 204
    assert (await bot.call("PUT", reaction(message, signs[20]))).status == 204


BLANK = " \N{NO-BREAK SPACE}\n"


def test_labels_are_more_than_white_space() -> None:
    refused = {
        f"{CHILD}.label": rows(button(label=BLANK)),
        f"{CHILD}.options.0.label": rows(select(option(label=BLANK))),
    }
    for place, body in refused.items():
        assert wrongs("message_create", body) == {place: "BASE_TYPE_REQUIRED"}
    assert wrongs("message_create", rows(button(label="\N{ZERO WIDTH SPACE}"))) == {}
    assert wrongs("message_create", rows(button(label=BLANK, emoji={"name": "🎬"}))) == {}
    for body, place in (
        (modal(title=BLANK), "data.title"),
        (modal(label(upload()) | {"label": BLANK}), "data.components.0.label"),
    ):
        assert wrongs("callback", body) == {place: "BASE_TYPE_REQUIRED"}


HIDDEN = "|\u202e|\x00spoiler|\x1b|"


@pytest.mark.parametrize("hidden", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\u202e"])
def test_control_characters_are_taken_out(hidden: str) -> None:
    assert sanitized(f"a{hidden}b") == "ab"


def test_what_lays_text_out_stays() -> None:
    for kept in ("a\tb", "a\nb", "a\r\nb", "a\u200bb", "a\u200fb", "👩‍👩‍👧‍👦"):
        assert sanitized(kept) == kept


async def test_they_are_taken_out_before_anything_is_read(start: Start) -> None:
    stage = await start()
    stage.sandbox.world.guilds[SEOUL].roles[SEOUL].permissions |= 1 << 17
    message = await stage.channel().send(HIDDEN, embed=discord.Embed(title=HIDDEN))
    assert (message.content, message.embeds[0].title) == ("||spoiler||", "||spoiler||")
    everyone = discord.AllowedMentions.all()
    assert (
        await stage.channel().send("@\u202eeveryone", allowed_mentions=everyone)
    ).mention_everyone
    assert (await stage.mina.send(HIDDEN))["content"] == "||spoiler||"
    edited = await message.edit(content="b\x00b" + "x" * 1998)
    assert len(edited.content) == 2000
    with pytest.raises(discord.HTTPException) as refused:
        await stage.channel().send("\x00\u202e")
    assert refused.value.code == 50006


async def test_ids_of_components_are_left_as_they_are(bot: Bot) -> None:
    shown = laid_out(text("a\x00b"), {"type": 1, "components": [button("a\x00b")]})
    content, row = (await sent(bot, shown))["components"]
    assert (content["content"], row["components"][0]["custom_id"]) == ("ab", "a\x00b")


async def test_spoilered_files_have_a_flag(bot: Bot) -> None:
    body = {"attachments": [{"id": 0, "is_spoiler": True}, {"id": 1, "is_spoiler": False}]}
    told = await bot.post(MESSAGES, body, [b"x", b"y"])
    first, second = told.body["attachments"]
    assert (first["flags"], second.get("flags", 0)) == (1 << 3, 0)
    kept = [{"id": first["id"], "is_spoiler": False}, {"id": second["id"], "is_spoiler": True}]
    path = f"{MESSAGES}/{told.body['id']}"
    edited = (await bot.call("PATCH", path, {"attachments": kept})).body["attachments"]
    assert [one["flags"] for one in edited] == [0, 1 << 3]
    again = [{"id": one["id"]} for one in edited]
    edited = (await bot.call("PATCH", path, {"attachments": again})).body["attachments"]
    assert [one["flags"] for one in edited] == [0, 1 << 3]


async def test_a_form_without_files_is_a_body(bot: Bot) -> None:
    headers = {
        "Authorization": f"Bot {bot.sandbox.token}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    url = bot.sandbox.api_base + MESSAGES
    payload = {"content": "ignored", "payload_json": json.dumps({"content": "hello"})}
    for form, content in ((payload, "hello"), ({"content": "한국"}, "한국")):
        async with bot.http.post(url, data=urlencode(form), headers=headers) as answer:
            assert (await answer.json())["content"] == content
    async with bot.http.post(url, data="payload_json=%7B", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)


async def test_tts_is_known_wherever_it_is_sent(start: Start) -> None:
    stage = await start()
    message = await stage.channel().send("x")
    await message.edit(content="y")
    forum = stage.bot.get_channel(FORUM)
    assert isinstance(forum, discord.ForumChannel)
    post = await forum.create_thread(name="Signal", content="Discuss")
    await post.message.edit(content="y")

    async def answered(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="z")
        await interaction.edit_original_response(content="z")
        await (await interaction.followup.send("more", wait=True)).edit(content="z")

    stage.bot.handlers["go"] = answered
    view = discord.ui.View(timeout=None).add_item(discord.ui.Button(label="Go", custom_id="go"))
    go = await stage.channel(GENERAL).send("here", view=view)
    await stage.mina.press(str(go.id), "Go")
    entries = stage.sandbox.journal.entries
    await until(lambda: sum("tts" in str(one.request) for one in entries) == 9)
    assert [one.verdict for one in entries if "tts" in one.verdict] == []


TYPES: list[Any] = ["image", "video", "audio", ".pdf", ".tar.gz"]


def of_field(given: Any) -> Json:
    return asking(upload(file_types=given))


def of_option(given: Any) -> Json:
    return options(command_option(type=11, file_types=given))


@pytest.mark.parametrize(
    ("kind", "place", "body"),
    [
        ("callback", "data.components.0.component.file_types", of_field),
        ("command", "options.0.file_types", of_option),
    ],
)
def test_file_types_are_groups_and_extensions(
    kind: Any, place: str, body: Callable[[Any], Json]
) -> None:
    """discord-api-docs 8506."""
    assert wrongs(kind, body(TYPES * 2)) == {}
    assert wrongs(kind, body([".x"] * 11)) == {place: "BASE_TYPE_MAX_LENGTH"}
    for wrong in ("pdf", ".", "text", ".a b", "image/png"):
        assert wrongs(kind, body([wrong])) == {f"{place}.0": "STRING_TYPE_REGEX"}


@app_commands.command(description="Takes a file")
async def take(interaction: discord.Interaction, file: discord.Attachment) -> None:
    await interaction.response.send_message(file.filename)


async def test_people_upload_what_is_asked_for(start: Start) -> None:
    stage = await start(take)
    commands = stage.sandbox.world.commands
    (command,) = commands.all(None)
    command["options"][0]["file_types"] = ["image", ".TXT"]
    for name in ("a.png", "a.txt"):
        answer = await stage.mina.run("/take", file=(name, b"x"))
        assert answer.message is not None
    with pytest.raises(Refused, match=r"file takes only: image, \.TXT"):
        await stage.mina.run("/take", file=("a.pdf", b"x"))
    await stage.mina.run("/take", file=("a.pdf", b"x"), force=True)


def test_what_a_form_is_filled_in_with_stays() -> None:
    body = parse("callback", asking(box(value="a\x00b", placeholder="a\x00b")))
    shown = body["data"]["components"][0]["component"]
    assert (shown["value"], shown["placeholder"]) == ("a\x00b", "ab")
