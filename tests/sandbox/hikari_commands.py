"""What the hikari bot does for each command."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

import hikari

from tests.sandbox.hikari_messages import as_json, card, file, form, panel
from tests.waiting import PATIENCE

CREATE: Final = hikari.ResponseType.MESSAGE_CREATE
DEFER: Final = hikari.ResponseType.DEFERRED_MESSAGE_CREATE
PRIVATE = hikari.MessageFlag.EPHEMERAL
Command = hikari.CommandInteraction


def names(roles: Iterable[hikari.PartialRole]) -> list[str]:
    return sorted(role.name for role in roles)


def values(interaction: Command) -> dict[str, Any]:
    return {option.name: option.value for option in interaction.options or ()}


def bot_of(interaction: Command) -> hikari.GatewayBot:
    assert isinstance(interaction.app, hikari.GatewayBot)
    return interaction.app


def guild_of(interaction: Command) -> hikari.Snowflake:
    assert interaction.guild_id is not None
    return interaction.guild_id


async def options(interaction: Command) -> None:
    given, found = values(interaction), interaction.resolved
    assert found is not None
    assert interaction.member is not None
    member, attachment = found.members[given["friend"]], found.attachments[given["file"]]
    told = {
        "genre": given["genre"],
        "episode": given["episode"],
        "score": given["score"],
        "seen": given["seen"],
        "friend": found.users[given["friend"]].username,
        "friend_roles": names(member.get_roles()),
        "role": found.roles[given["role"]].name,
        "either": found.roles[given["either"]].name,
        "place": found.channels[given["place"]].name,
        "file": [attachment.filename, attachment.size, (await attachment.read()).decode()],
        "locale": [interaction.locale, interaction.guild_locale],
        "member_may_send": hikari.Permissions.SEND_MESSAGES in interaction.member.permissions,
        "bot_may_manage": hikari.Permissions.MANAGE_MESSAGES in interaction.app_permissions,
    }
    await interaction.create_initial_response(CREATE, as_json(told))


async def drama(interaction: Command) -> None:
    path, inner = [], interaction.options or ()
    while inner and inner[0].type in {1, 2}:
        path.append(inner[0].name)
        inner = inner[0].options or ()
    title = inner[0].value if inner else None
    await interaction.create_initial_response(CREATE, as_json({"path": path, "title": title}))


async def show_card(interaction: Command) -> None:
    await interaction.create_initial_response(CREATE, components=card())


async def show_panel(interaction: Command) -> None:
    await interaction.create_initial_response(CREATE, **panel())


async def whisper(interaction: Command) -> None:
    shown = await interaction.create_initial_response(CREATE, "psst", flags=PRIVATE)
    assert shown.resource
    assert shown.resource.message
    message = shown.resource.message
    kind = "private" if PRIVATE in message.flags else "public"
    await interaction.edit_initial_response(f"psst {message.id} {kind}")


async def later(interaction: Command) -> None:
    await interaction.create_initial_response(DEFER)
    await interaction.edit_initial_response("first", attachment=file("first.txt", "1"))
    second = await interaction.execute("second")
    await interaction.execute("only you", flags=PRIVATE)
    await interaction.edit_message(second, "second, edited")
    await interaction.delete_message(await interaction.execute("gone"))
    first = await interaction.fetch_initial_response()
    assert first.interaction_metadata is not None
    asked = first.interaction_metadata.user.username
    await interaction.edit_initial_response(f"{first.content} of {asked}")


async def echo(interaction: Command) -> None:
    assert interaction.resolved is not None
    [given] = interaction.resolved.attachments.values()
    await interaction.create_initial_response(DEFER, flags=PRIVATE)
    loud = file(f"loud-{given.filename}", (await given.read()).decode().upper())
    await interaction.edit_initial_response(attachment=loud)


async def discuss(interaction: Command) -> None:
    rest, cache = interaction.app.rest, bot_of(interaction).cache
    await interaction.create_initial_response(DEFER)
    channels = cache.get_guild_channels_view_for_guild(guild_of(interaction)).values()
    [forum] = [one for one in channels if isinstance(one, hikari.GuildForumChannel)]
    [tag] = [one.id for one in forum.available_tags if one.name == "Airing"]
    post = await rest.create_forum_post(
        forum,
        "Signal, episode 1",
        "What a start",
        attachment=file("still.txt", "a still"),
        tags=[tag],
    )
    starter = await rest.fetch_message(post, post.id)
    kind = hikari.ChannelType.GUILD_PUBLIC_THREAD
    thread = await rest.create_thread(interaction.channel_id, kind, "Side talk")
    await rest.add_thread_member(thread, interaction.user)
    members = await rest.fetch_thread_members(thread)
    await rest.create_message(thread, "Over here")
    closed = await rest.edit_channel(thread, archived=True)
    assert isinstance(closed, hikari.GuildThreadChannel)
    reply = await interaction.fetch_initial_response()
    below = await rest.create_message_thread(interaction.channel_id, reply, "Below")
    told = {
        "starter": [starter.content, starter.attachments[0].filename],
        "tags": len(post.applied_tag_ids),
        "members": len(members),
        "archived": closed.is_archived,
        "below": below.id == reply.id,
    }
    await interaction.edit_initial_response(as_json(told))


async def tidy(interaction: Command) -> None:
    rest, channel = interaction.app.rest, interaction.channel_id
    await interaction.create_initial_response(DEFER)
    one, two, three = [await rest.create_message(channel, word) for word in ("one", "two", "three")]
    await rest.edit_message(channel, one, "one, edited", attachment=file("one.txt", "1"))
    reply = await rest.create_message(channel, "to two", reply=two)
    await rest.add_reaction(channel, two, "🎬")
    await rest.delete_message(channel, three)
    newest = await rest.fetch_messages(channel).limit(3)
    again = await rest.fetch_message(channel, one)
    assert reply.message_reference is not None
    told = {
        "newest": [message.content for message in newest],
        "again": [again.content, again.attachments[0].filename, again.edited_timestamp is not None],
        "reply": reply.message_reference.id == two.id,
    }
    await interaction.edit_initial_response(as_json(told))


async def members(interaction: Command) -> None:
    bot, guild = bot_of(interaction), guild_of(interaction)
    await interaction.create_initial_response(DEFER)
    with bot.stream(hikari.MemberChunkEvent, timeout=PATIENCE).filter(guild_id=guild) as chunks:
        await bot.request_guild_members(guild, query="th", limit=5)
        chunk = await chunks.next()
    one = await bot.rest.fetch_member(guild, interaction.user)
    roles = await bot.rest.fetch_roles(guild)
    await (await interaction.user.fetch_dm_channel()).send("hello from the bot")
    asked = [member.username for member in chunk.members.values()]
    told = {"asked": asked, "one": one.display_name, "roles": names(roles)}
    await interaction.edit_initial_response(as_json(told))


async def workshop(interaction: Command) -> None:
    rest, guild, application = (
        interaction.app.rest,
        guild_of(interaction),
        interaction.application_id,
    )
    await interaction.create_initial_response(DEFER, flags=PRIVATE)
    made = await rest.create_slash_command(application, "local", "Only here", guild=guild)
    edited = await rest.edit_application_command(
        application, made, guild, description="Only in this server"
    )
    listed = await rest.fetch_application_commands(application, guild)
    await rest.delete_application_command(application, made, guild)
    assert isinstance(edited, hikari.SlashCommand)
    told = {
        "edited": [edited.name, edited.description],
        "listed": [command.name for command in listed],
        "left": len(await rest.fetch_application_commands(application, guild)),
    }
    await interaction.edit_initial_response(as_json(told))


async def who(interaction: Command) -> None:
    assert interaction.resolved is not None
    [member] = interaction.resolved.members.values()
    told = {"name": member.username, "roles": names(member.get_roles())}
    await interaction.create_initial_response(CREATE, as_json(told))


async def quote(interaction: Command) -> None:
    assert interaction.resolved is not None
    [message] = interaction.resolved.messages.values()
    await interaction.create_initial_response(CREATE, f"> {message.content}")


async def show_form(interaction: Command) -> None:
    await interaction.create_modal_response(**form())


COMMANDS: dict[str, Callable[[Command], Awaitable[None]]] = {
    "options": options,
    "drama": drama,
    "card": show_card,
    "panel": show_panel,
    "form": show_form,
    "whisper": whisper,
    "later": later,
    "echo": echo,
    "discuss": discuss,
    "tidy": tidy,
    "members": members,
    "workshop": workshop,
    "Who is this": who,
    "Quote": quote,
}
