"""Which commands a person sees in a place."""

from sandbox.commands import CHAT_INPUT
from sandbox.people.actor import Actor
from sandbox.people.refusal import Refusal, missing
from sandbox.permissions import ADMINISTRATOR, BITS
from sandbox.wire import Json

IN_GUILD, IN_BOT_DM = 0, 1
_USE = BITS["use_application_commands"]


def all_commands(actor: Actor) -> list[Json]:
    """The server's commands, then the global ones."""
    commands = actor.world.commands
    here = commands.all(actor.guild.id) if actor.guild else []
    return [*here, *commands.all(None)]


def visible_commands(actor: Actor) -> list[Json]:
    """Those that the person's client lists here."""
    return [command for command in all_commands(actor) if shown(actor, command)]


def shown(actor: Actor, command: Json) -> bool:
    """Whether contexts and default permissions let this person use the command here."""
    contexts = command["contexts"]
    if actor.guild is None:
        return bool(command["dm_permission"]) if contexts is None else IN_BOT_DM in contexts
    if contexts is not None and IN_GUILD not in contexts:
        return False
    needed = command["default_member_permissions"]
    if actor.allowed & ADMINISTRATOR:
        return True
    if not actor.allowed & _USE:
        return False
    if needed is None:
        return True
    # "0" hides a command from everyone but administrators.
    return int(needed) != 0 and actor.allowed & int(needed) == int(needed)


def command_named(actor: Actor, name: str, kind: int = CHAT_INPUT) -> Json:
    """A command by name; a forced actor may use one that is not shown."""
    found = [one for one in all_commands(actor) if (one["name"], one["type"]) == (name, kind)]
    if not found:
        raise missing("command", name)
    usable = [one for one in found if shown(actor, one)]
    if usable:
        return usable[0]
    if actor.force:
        return found[0]
    raise Refusal(f"{actor.person.name} cannot use {name!r} here.")
