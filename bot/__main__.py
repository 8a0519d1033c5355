"""The command line: ``python -m bot run`` and ``python -m bot check``."""

import argparse
import asyncio
import difflib
import os
import sqlite3
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import discord
from dotenv.parser import parse_stream

from bot import app, logs
from bot.invite import invite_link
from bot.settings import KEYS, BadSetting, Settings, read
from bot.store.connections import has_wal_reset_bug
from bot.store.database import look
from bot.store.problems import DatabaseInUse, DatabaseProblem

EXIT_OK = 0
EXIT_TRY_AGAIN = 75
"""Something may pass by itself: no network, Discord down, another bot on the file."""
EXIT_CONFIGURATION = 78
"""The owner must change something first: a supervisor should not restart (sysexits' EX_CONFIG)."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code; a failure is one line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        command: Callable[[Settings], int] = options.command
        return command(read({**dotenv(Path(".env")), **os.environ}))
    except (BadSetting, DatabaseInUse, DatabaseProblem) as problem:
        print(problem, file=sys.stderr)
        return EXIT_TRY_AGAIN if isinstance(problem, DatabaseInUse) else EXIT_CONFIGURATION


def run(settings: Settings) -> int:
    """Run the bot until it is stopped."""
    settings.application_id  # noqa: B018 - raises for a token that cannot be one, before any network
    logs.configure(settings.log_format, settings.log_level)
    try:
        asyncio.run(app.run(settings))
    except discord.LoginFailure:
        print(
            "Discord refused DISCORD_TOKEN. Reset it in the portal and copy it anew.",
            file=sys.stderr,
        )
        return EXIT_CONFIGURATION
    except (OSError, discord.HTTPException, discord.GatewayNotFound) as error:
        print(f"Discord cannot be reached: {logs.redact(str(error))}", file=sys.stderr)
        return EXIT_TRY_AGAIN
    return EXIT_OK


def check(settings: Settings) -> int:
    """Verify settings, database and SQLite, and print the invite link."""
    application_id = settings.application_id
    print("Settings: fine.")
    print(_database_line(settings.database_path))
    print(_sqlite_line())
    print(f"Invite the bot: {invite_link(application_id)}")
    return EXIT_OK


def dotenv(path: Path) -> Mapping[str, str]:
    """Read a .env file, an empty mapping where there is none.

    Raises BadSetting with the number of a line that is no setting, or of a misspelt one.
    """
    values: dict[str, str] = {}
    if not path.is_file():
        return values
    try:
        with path.open(encoding="utf-8") as lines:
            bindings = list(parse_stream(lines))
    except (OSError, UnicodeDecodeError):
        raise BadSetting(f"{path} cannot be read as a text in UTF-8.") from None
    for binding in bindings:
        line = binding.original.line + _leading_lines(binding.original.string)
        if binding.error:
            raise BadSetting(f"{path}, line {line}, is not of the form NAME=value.")
        if binding.key is not None:
            _not_misspelt(binding.key, f"{path}, line {line}")
            values[binding.key] = binding.value or ""
    return values


def _leading_lines(text: str) -> int:
    # The parser counts the empty lines before a setting as the setting's own.
    return text[: len(text) - len(text.lstrip())].count("\n")


def _not_misspelt(name: str, place: str) -> None:
    # Settings of other programs may stand in the same file; a near miss is surely ours.
    meant = difflib.get_close_matches(name, KEYS, 1, cutoff=0.85)
    if meant and name not in KEYS:
        raise BadSetting(f"{place}: there is no setting {name}. Did you mean {meant[0]}?")


def _database_line(path: Path) -> str:
    if not path.exists():
        return f"Database: {path} is not there yet; the first run makes it."
    version, newest = look(path)
    if version < newest:
        return f"Database: {path}, schema {version}; the next run upgrades it to {newest}."
    return f"Database: {path}, schema {version}: fine."


def _sqlite_line() -> str:
    if not has_wal_reset_bug():
        return f"SQLite {sqlite3.sqlite_version}: fine."
    return (
        f"SQLite {sqlite3.sqlite_version} has a rare fault when two programs write to one file. "
        "The bot writes alone and never meets it; let no other program write to its database."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Dramaclub, a Discord bot.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    running = commands.add_parser("run", help="run the bot until it is stopped")
    running.set_defaults(command=run)
    checking = commands.add_parser("check", help="verify settings, database and SQLite")
    checking.set_defaults(command=check)
    return parser


if __name__ == "__main__":
    sys.exit(main())
