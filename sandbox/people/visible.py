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
    """Whether contexts, the server's overrides and default permissions let this person use it."""
    contexts = command["contexts"]
    if actor.guild is None:
        return bool(command["dm_permission"]) if contexts is None else IN_BOT_DM in contexts
    if contexts is not None and IN_GUILD not in contexts:
        return False
    if actor.allowed & ADMINISTRATOR:
        return True
    if not actor.allowed & _USE:
        return False
    overridden = _overridden(actor, command)
    return _by_default(actor, command) if overridden is None else overridden


def _by_default(actor: Actor, command: Json) -> bool:
    # The older way to say "0" ("Application Command Object").
    if command.get("default_permission") is False:
        return False
    if command["default_member_permissions"] is None:
        return True
    needed = int(command["default_member_permissions"])
    # "0" hides a command from everyone but administrators.
    return needed != 0 and actor.allowed & needed == needed


def _overridden(actor: Actor, command: Json) -> bool | None:
    """What the server's Integrations page says: first of the person, then of their roles.

    Among several roles one that allows is enough; @everyone counts last.
    """
    guild = actor.guild
    if guild is None:
        return None
    overrides = guild.command_overrides.get(int(command["id"]), {})
    roles = guild.members[actor.person.id].roles
    for level in ([actor.person.id], roles, [guild.id]):
        said = [overrides[key][1] for key in level if key in overrides]
        if said:
            return any(said)
    return None


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
