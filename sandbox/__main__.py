"""``python -m sandbox``: serve, and talk to the one that runs."""

import argparse
import asyncio
import sys
from pathlib import Path

from sandbox.launch import DEFAULT_PORT, Launch, launch
from sandbox.say import talk


def main(argv: list[str]) -> int:
    """Run one command line; gives the exit code."""
    args = parser().parse_args(argv)
    if args.action is None:
        return launch(Launch(args.port, not args.no_bot, args.database))
    return asyncio.run(talk(args))


def parser() -> argparse.ArgumentParser:
    """Return what reads a command line."""
    parser = argparse.ArgumentParser("python -m sandbox", description="A local Discord.")
    parser.add_argument("--no-bot", action="store_true", help="serve only")
    parser.add_argument("--database", type=Path, help="keep the bot's data in this file")
    _port(parser, DEFAULT_PORT)
    actions = parser.add_subparsers(dest="action")
    say = _action(actions, "say", "run a command, or write a message")
    say.add_argument("text")
    press = _action(actions, "press", "press a button of the newest message that has it")
    press.add_argument("label")
    choose = _action(actions, "choose", "choose in the newest select")
    choose.add_argument("values", nargs="+")
    choose.add_argument("--select", help="its custom_id or placeholder")
    submit = _action(actions, "submit", "submit the newest modal")
    submit.add_argument("fields", nargs="*", metavar="FIELD=VALUE")
    read = _action(actions, "read", "show the channel")
    read.add_argument("--limit", type=int, default=20)
    return parser


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=about)
    parser.add_argument("--as", dest="user", default="mina", help="who acts (mina)")
    parser.add_argument("--in", dest="channel", default="general", help="where (general)")
    parser.add_argument("--server", help="in which server")
    # SUPPRESS: a --port before the action keeps its value.
    _port(parser, argparse.SUPPRESS)
    return parser


def _port(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--port", type=port_number, default=default, help=f"({DEFAULT_PORT})")


def port_number(text: str) -> int:
    """Read a TCP port; raises ValueError for what is none."""
    port = int(text)
    if port not in range(65536):
        raise ValueError
    return port


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
