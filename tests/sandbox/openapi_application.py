"""The application, and what is asked once, in the traffic that the OpenAPI file judges."""

from typing import cast

import discord

from sandbox.client import Person
from tests.sandbox.small_bot import GENERAL, LIBRARY
from tests.sandbox.test_openapi_bot import PNG, Recorder


async def use_application(bot: Recorder) -> None:
    about = await bot.application_info()
    # A description is a text in the documents, an object in the file: it is left out here.
    await about.edit(tags=["drama"], icon=PNG)
    emoji = await bot.create_application_emoji(name="wave", image=PNG)
    await bot.fetch_application_emoji(emoji.id)
    await bot.fetch_application_emojis()
    await emoji.edit(name="waved")
    await emoji.delete()
    await bot.raw("GET", "/soundboard-default-sounds")
    await bot.raw("GET", f"/guilds/{LIBRARY}/preview")


async def use_reactions(bot: Recorder) -> None:
    channel = cast("discord.TextChannel", bot.get_channel(GENERAL))
    message = await channel.send("react")
    await message.add_reaction("🎬")
    [reaction] = (await channel.fetch_message(message.id)).reactions
    assert [one async for one in reaction.users()]


async def use_overrides(bot: Recorder, mina: Person) -> None:
    await mina.at("general", "Drama Library").other("hana").allow_command("every", "Curator")
    commands = f"/applications/{bot.application_id}/guilds/{LIBRARY}/commands"
    [told] = await bot.raw("GET", f"{commands}/permissions")
    await bot.raw("GET", f"{commands}/{told['id']}/permissions")
