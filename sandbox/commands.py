"""The application's commands as Discord keeps them."""

import asyncio
from collections import deque
from typing import Any

from sandbox.clock import Clock
from sandbox.errors import ApiError, known
from sandbox.snowflake import Mint
from sandbox.wire import Json

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
# Registered commands of each type, in a server or globally.
_MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
CREATES_A_DAY = 200
DAY = 86_400.0

_DEFAULTS: Json = {
    "type": CHAT_INPUT,
    "name_localizations": None,
    "description": "",
    "description_localizations": None,
    "default_member_permissions": None,
    "dm_permission": True,
    "contexts": None,
    "integration_types": [0],
    "nsfw": False,
}


class Commands:
    """Commands by scope: a guild id, or None for global ones."""

    def __init__(self, application_id: int, clock: Clock, mint: Mint) -> None:
        self._application_id = application_id
        self._clock = clock
        self._mint = mint
        self._scopes: dict[int | None, dict[int, Json]] = {}
        self._creates: dict[int | None, deque[float]] = {}
        # Set once a bot has sent commands.
        self.registered = asyncio.Event()

    def all(self, scope: int | None) -> list[Json]:
        """The commands of a scope."""
        return list(self._scopes.get(scope, {}).values())

    def get(self, scope: int | None, command_id: int) -> Json:
        """One command; 10063 where it is unknown."""
        command = self._scopes.get(scope, {}).get(command_id)
        if command is None:
            raise known(10063)
        return command

    def upsert(self, scope: int | None, body: Json) -> tuple[Json, bool]:
        """Create a command, or replace the one of the same name and type; True if created."""
        self.registered.set()
        old = self._same(scope, body)
        if old is None:
            self._check_room(scope, body.get("type") or CHAT_INPUT)
            self._count_creates(scope, 1)
        command = self._build(scope, body, old)
        self._scopes.setdefault(scope, {})[int(command["id"])] = command
        return command, old is None

    def replace(self, scope: int | None, bodies: list[Json]) -> list[Json]:
        """Bulk overwrite: what is not in ``bodies`` is gone, what is new counts as a create."""
        self.registered.set()
        olds = [self._same(scope, body) for body in bodies]
        self._count_creates(scope, olds.count(None))
        made = [self._build(scope, body, old) for body, old in zip(bodies, olds, strict=True)]
        self._scopes[scope] = {int(command["id"]): command for command in made}
        return made

    def edit(self, scope: int | None, command_id: int, changes: Json) -> Json:
        """Change some fields of a command."""
        old = self.get(scope, command_id)
        command = self._build(scope, {**old, **changes}, old)
        self._scopes[scope][command_id] = command
        return command

    def delete(self, scope: int | None, command_id: int) -> None:
        """Remove a command; 10063 where it is unknown."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]

    def _same(self, scope: int | None, body: Json) -> Json | None:
        key = (body["name"], body.get("type") or CHAT_INPUT)
        known_here = self._scopes.get(scope, {}).values()
        return next((old for old in known_here if (old["name"], old["type"]) == key), None)

    def _build(self, scope: int | None, body: Json, old: Json | None) -> Json:
        given = _without_nulls(body)
        for own in ("id", "version"):
            given.pop(own, None)
        command = {**_DEFAULTS, **given, "application_id": str(self._application_id)}
        permissions = command["default_member_permissions"]
        command["default_member_permissions"] = None if permissions is None else str(permissions)
        if scope is not None:
            command["guild_id"] = str(scope)
        same = old is not None and _unchanged(old, command)
        command["id"] = str(self._mint.next()) if old is None else old["id"]
        command["version"] = old["version"] if old and same else str(self._mint.next())
        return command

    def _check_room(self, scope: int | None, kind: int) -> None:
        count = sum(command["type"] == kind for command in self.all(scope))
        if count >= _MOST.get(kind, 1):
            raise ApiError(
                400,
                30032,
                f"Maximum number of application commands reached ({_MOST.get(kind, 1)}).",
            )

    def _count_creates(self, scope: int | None, count: int) -> None:
        now = self._clock.now()
        times = self._creates.setdefault(scope, deque())
        while times and now - times[0] > DAY:
            times.popleft()
        if len(times) + count > CREATES_A_DAY:
            raise known(30034)
        times.extend([now] * count)


def _without_nulls(given: Any) -> Any:
    """A copy in which a null is as good as a field left out, in options and choices too."""
    if isinstance(given, list):
        return [_without_nulls(one) for one in given]
    if isinstance(given, dict):
        return {key: _without_nulls(one) for key, one in given.items() if one is not None}
    return given


def _unchanged(old: Json, new: Json) -> bool:
    ignored = {"id", "version"}
    return _without(old, ignored) == _without(new, ignored)


def _without(command: Json, keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in command.items() if key not in keys}
