"""The command line: ``python -m bot run``, ``check``, ``export`` and ``import``."""

import argparse
import asyncio
import io
import os
import sqlite3
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

import aiohttp
import discord

from bot import app, logs, transfer
from bot.catalogue.file_format import NoCatalogue, Refused
from bot.env_file import dotenv
from bot.invite import invite_link
from bot.settings import BadSetting, Settings, read
from bot.store.engine.connections import has_wal_reset_bug
from bot.store.engine.database import check_file
from bot.store.engine.errors import DatabaseInUse, DatabaseProblem

EXIT_OK = 0
EXIT_NOT_ALL = 1
"""An export failed, or an import refused something; standard error names it."""
EXIT_TRY_AGAIN = 75
"""Something may pass by itself: no network, Discord down, another bot on the file."""
EXIT_CONFIGURATION = 78
"""The owner must change something first: a supervisor should not restart (sysexits' EX_CONFIG)."""


_REASON = 200
"""Letters of a reason that are told; a proxy's error page has thousands."""

_AUTHENTICATION_FAILED = 4004
"""The gateway's close code for a token that is not, or no longer, valid."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code; a failure is one line on standard error."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path may hold letters that the terminal cannot show.
            stream.reconfigure(errors="backslashreplace")
    given = {name: value for name, value in os.environ.items() if value}
    try:
        code: int = options.command(read({**dotenv(Path(".env")), **given}), options)
    except DatabaseInUse as problem:
        return _ended(str(problem), EXIT_TRY_AGAIN)
    except (BadSetting, DatabaseProblem) as problem:
        return _ended(str(problem), EXIT_CONFIGURATION)
    except (transfer.CannotTransfer, NoCatalogue) as problem:
        return _ended(str(problem), EXIT_NOT_ALL)
    return code


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Run the bot until it is stopped."""
    if options.or_sandbox and not settings.discord_token:
        return _run_sandbox()
    settings.require_token()
    logs.configure(settings.log_format, settings.log_level)
    try:
        asyncio.run(app.run(settings))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        return _ended(*_without_discord(error))
    return EXIT_OK


def _without_discord(error: Exception) -> tuple[str, int]:
    """Return the sentence and the exit code for what ended the connection to Discord."""
    closed = error.code if isinstance(error, discord.ConnectionClosed) else None
    status = error.status if isinstance(error, discord.HTTPException) else 0
    wrong_token = isinstance(error, discord.LoginFailure) or status == HTTPStatus.UNAUTHORIZED
    if wrong_token or closed == _AUTHENTICATION_FAILED:
        told = "Discord refused DISCORD_TOKEN. Reset it in the portal and copy it anew."
        return told, EXIT_CONFIGURATION
    reason = logs.redact(" ".join(str(error).split()))[:_REASON] or type(error).__name__
    refused = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    if refused and status != HTTPStatus.TOO_MANY_REQUESTS:
        return f"Discord, or what DISCORD_API_BASE names, refused: {reason}", EXIT_CONFIGURATION
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return f"Discord refused the bot: {reason}", EXIT_CONFIGURATION
    return f"Discord cannot be reached: {reason}", EXIT_TRY_AGAIN


def _run_sandbox() -> int:
    print("No DISCORD_TOKEN is set, so this is a local Discord.", flush=True)
    command = [sys.executable, "-m", "sandbox"]
    if os.name == "posix":
        # In this process's place: signals reach the sandbox itself.
        os.execv(sys.executable, command)  # noqa: S606 - the interpreter that runs this
    return subprocess.call(command)  # noqa: S603 - the same


def _ended(reason: str, code: int) -> int:
    print(" ".join(reason.split()), file=sys.stderr)
    return code


def check(settings: Settings, _options: argparse.Namespace) -> int:
    """Verify settings, database and SQLite, and print the invite link."""
    application_id = settings.application_id
    print("Settings: fine.")
    print(_database_line(settings.database_path))
    print(_sqlite_line())
    print(f"Invite the bot: {invite_link(application_id)}")
    return EXIT_OK


def export(settings: Settings, options: argparse.Namespace) -> int:
    """Write the shared catalogue to a file."""
    count = transfer.export(settings.database_path, options.file)
    if options.file != transfer.STANDARD:
        print(f"{count} dramas are in {options.file}.")
    return EXIT_OK


def import_(settings: Settings, options: argparse.Namespace) -> int:
    """Take the dramas of a file into the shared catalogue, while no bot runs on it."""

    def report(refused: Refused) -> None:
        print(f"line {refused.number}: {refused.reason}", file=sys.stderr)

    counts = transfer.import_(settings.database_path, options.file, report)
    print(transfer.told(counts))
    return EXIT_NOT_ALL if counts[transfer.REFUSED] else EXIT_OK


def _database_line(path: Path) -> str:
    try:
        there = path.exists()
    except OSError as error:
        raise DatabaseProblem(f"DATABASE_PATH cannot be used: {error.strerror}.") from error
    if not there:
        return f"Database: {path} is not there yet; the first run makes it."
    version, newest = check_file(path)
    if not all(os.access(place, os.W_OK) for place in (path, path.parent)):
        raise DatabaseProblem(
            f"The database {path} cannot be written. Let the bot's user write to it."
        )
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
    running.add_argument(
        "--or-sandbox", action="store_true", help="without a token, start the local Discord instead"
    )
    running.set_defaults(command=run)
    checking = commands.add_parser("check", help="verify settings, database and SQLite")
    checking.set_defaults(command=check)
    exporting = commands.add_parser("export", help="write the shared catalogue to a file")
    exporting.add_argument("file", nargs="?", default="-", metavar="FILE", help="- for the screen")
    exporting.set_defaults(command=export)
    importing = commands.add_parser("import", help="take dramas into the shared catalogue")
    importing.add_argument("file", metavar="FILE", help="- for standard input")
    importing.set_defaults(command=import_)
    return parser
