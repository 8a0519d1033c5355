"""Telling Discord about the commands, only when they changed."""

import hashlib
import json
import logging
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.store.engine.database import Database
from bot.store.servers import command_syncs
from bot.store.servers.command_syncs import CommandSync

_log = logging.getLogger(__name__)


async def sync(tree: app_commands.CommandTree[Any], database: Database, api_base: str) -> None:
    """Send the tree unless this API base holds it already.

    What was sent last is remembered by application and API base, and compared with the ids and
    versions that the server has now: a server that forgot or changed them gets them again.
    """
    application_id = tree.client.application_id
    assert application_id is not None  # noqa: S101 - known since the login
    tree_hash = _hash(await _payload(tree))
    known = await database.read(command_syncs.get, application_id, api_base)
    if known == CommandSync(tree_hash, await _remote_hash(tree.client, application_id)):
        return
    await tree.sync()
    now = CommandSync(tree_hash, await _remote_hash(tree.client, application_id))
    await database.write(command_syncs.put, application_id, api_base, now)
    _log.info("Commands sent to Discord")


async def _payload(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    commands: Sequence[Any] = [
        command for kind in discord.AppCommandType for command in tree.get_commands(type=kind)
    ]
    if tree.translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, tree.translator) for command in commands]


async def _remote_hash(client: discord.Client, application_id: int) -> str:
    commands = await client.http.get_global_commands(application_id)
    return _hash(sorted((command["id"], command["version"]) for command in commands))


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
