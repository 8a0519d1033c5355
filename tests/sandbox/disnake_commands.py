"""The commands of the disnake bot that answer by themselves."""

import json
from typing import Any

import disnake
from disnake.ext import commands
from disnake.interactions.application_command import (
    ApplicationCommandInteraction,
    GuildCommandInteraction,
    MessageCommandInteraction,
    UserCommandInteraction,
)

from tests.sandbox.disnake_messages import card, file, panel
from tests.sandbox.disnake_modals import extras, form, labels

DRAMAS = ("Crash Landing on You", "Signal", "Mother of Mine")
Command = GuildCommandInteraction[commands.InteractionBot]


def as_json(**data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def names(member: disnake.Member) -> list[str]:
    return sorted(role.name for role in member.roles)


async def titles(_: ApplicationCommandInteraction[Any], typed: str) -> dict[str, str]:
    """Choices for what was typed so far."""
    found = [title for title in DRAMAS if typed.lower() in title.lower()]
    return {title: f"title:{title}" for title in found}


class Commands(commands.Cog):
    """Options of every kind, subcommands, menus, messages and modals."""

    @commands.slash_command(
        name=disnake.Localized("options", data={"ko": "옵션"}),
        description="Says back what was filled in",
    )
    async def options(  # noqa: PLR0913, PLR0917 - an option each
        self,
        inter: Command,
        genre: str = commands.Param(choices={"Romance": "r", "Thriller": "t"}),
        episode: int = commands.Param(None, ge=1, le=16),
        score: float = commands.Param(None, le=10),
        seen: bool = commands.Param(None),
        friend: disnake.Member = commands.Param(None),
        role: disnake.Role = commands.Param(None),
        either: disnake.Member | disnake.Role = commands.Param(None),
        place: disnake.TextChannel | disnake.ForumChannel = commands.Param(None),
        given: disnake.Attachment = commands.Param(None, name="file"),
    ) -> None:
        told = as_json(
            genre=genre,
            episode=episode,
            score=score,
            seen=seen,
            friend=friend.name,
            friend_roles=names(friend),
            role=role.name,
            either=either.name,
            place=place.name,
            file=[given.filename, given.size, (await given.read()).decode()],
            locale=[str(inter.locale), str(inter.guild_locale)],
            member_may_send=inter.permissions.send_messages,
            bot_may_manage=inter.app_permissions.manage_messages,
        )
        await inter.response.send_message(told)

    @commands.slash_command(description="Dramas")
    async def drama(self, inter: Command) -> None:
        """Runs before each of its subcommands."""

    @drama.sub_command(description="Find a drama")
    async def find(
        self,
        inter: Command,
        title: str = commands.Param(max_length=100, autocomplete=titles),
    ) -> None:
        await inter.response.send_message(as_json(path=_path(inter), title=title))

    @drama.sub_command_group()
    async def shelf(self, inter: Command) -> None:
        """Runs before each of its subcommands."""

    @shelf.sub_command(description="What is on it")
    async def show(self, inter: Command) -> None:
        await inter.response.send_message(as_json(path=_path(inter), title=None))

    @commands.slash_command(description="A card of components with two files")
    async def card(self, inter: Command) -> None:
        await inter.response.send_message(**card())

    @commands.slash_command(description="A classic message with an embed, buttons and selects")
    async def panel(self, inter: Command) -> None:
        await inter.response.send_message(**panel())

    @commands.slash_command(description="Opens a modal with text inputs")
    async def form(self, inter: Command) -> None:
        await inter.response.send_modal(form())

    @commands.slash_command(description="Opens a modal with a choice of each kind")
    async def labels(self, inter: Command) -> None:
        await inter.response.send_modal(labels())

    @commands.slash_command(description="Opens a modal with a text, a checkbox and a select")
    async def extras(self, inter: Command) -> None:
        await inter.response.send_modal(extras())

    @commands.slash_command(description="A private answer")
    async def whisper(self, inter: Command) -> None:
        await inter.response.send_message("psst", ephemeral=True)
        shown = await inter.original_response()
        kind = "private" if shown.flags.ephemeral else "public"
        await inter.edit_original_response(f"psst {shown.id} {kind}")

    @commands.slash_command(description="Deferred, edited, followed up")
    async def later(self, inter: Command) -> None:
        await inter.response.defer()
        shown = await inter.edit_original_response("first", file=file("first.txt", "1"))
        second = await inter.followup.send("second", wait=True)
        await inter.followup.send("only you", ephemeral=True)
        await second.edit("second, edited")
        await (await inter.followup.send("gone", wait=True)).delete()
        first = await inter.followup.fetch_message(shown.id)
        assert first.interaction_metadata is not None
        asked = first.interaction_metadata.user.name
        await inter.edit_original_response(f"{first.content} of {asked}")

    @commands.slash_command(description="Gives a file back in capitals")
    async def echo(
        self, inter: Command, given: disnake.Attachment = commands.Param(name="file")
    ) -> None:
        await inter.response.defer(ephemeral=True)
        loud = file(f"loud-{given.filename}", (await given.read()).decode().upper())
        await inter.edit_original_response(file=loud)

    @commands.user_command(name="Who is this")
    async def who(self, inter: UserCommandInteraction[Any], target: disnake.Member) -> None:
        await inter.response.send_message(as_json(name=target.name, roles=names(target)))

    @commands.message_command(name="Quote")
    async def quote(self, inter: MessageCommandInteraction[Any], target: disnake.Message) -> None:
        await inter.response.send_message(f"> {target.content}")


def _path(inter: Command) -> list[str]:
    return inter.application_command.qualified_name.split()[1:]
