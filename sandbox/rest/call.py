"""A request of the bot, and the route it came by."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from sandbox.errors import form_error, known
from sandbox.files import Upload
from sandbox.limits import parse
from sandbox.wire import Json, loads

if TYPE_CHECKING:
    from sandbox.state import State

# The largest body Discord takes.
MAX_BODY = 25 * 1024 * 1024
_LARGEST_ID = (1 << 63) - 1


@dataclass(slots=True)
class Call:
    """What a handler gets. ``body`` is the JSON body or ``payload_json``, None without one."""

    state: "State"
    request: web.Request
    params: dict[str, str]
    body: Any = None
    uploads: list[Upload] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def id(self, name: str) -> int:
        """A snowflake from the path; 50035 where it is none."""
        return snowflake(self.params[name], name)

    def object(self) -> Json:
        """The body, which must be a JSON object."""
        if not isinstance(self.body, dict):
            raise form_error((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used")
        return self.body

    def parse(self, kind: Any, body: Any, **context: Any) -> Any:
        """The body within Discord's limits; fields Discord does not know are noted."""
        emojis = [str(one) for one in self.state.world.application.emojis]
        return parse(kind, body, unknown=self.unknown, emojis=emojis, **context)

    def flag(self, name: str) -> bool:
        """A boolean of the query."""
        return self.request.query.get(name, "").lower() in {"true", "1"}

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """An integer of the query, within ``low`` and ``high``; 50035 otherwise."""
        text = self.request.query.get(name, str(default))
        if not text.isdecimal() or not low <= int(text) <= high:
            raise form_error(
                (name,), "NUMBER_TYPE_RANGE", f"int value should be between {low} and {high}."
            )
        return int(text)

    def page(self, ids: Iterable[int], highest: int) -> list[int]:
        """The ids that ``before`` or ``after`` and ``limit`` of the query ask for, ascending."""
        query, limit = self.request.query, self.number("limit", highest, 1, highest)
        if "before" in query:
            before = snowflake(query["before"], "before")
            return sorted(one for one in ids if one < before)[-limit:]
        after = snowflake(query.get("after", "0"), "after")
        return sorted(one for one in ids if one > after)[:limit]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with a status other than 200 or 204."""

    status: int
    body: Any


Handler = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Route:
    """``path`` is below ``/api/v10``. ``auth`` routes want the bot's token.

    Interaction endpoints are ``counted=False``: they are outside the global limit. ``bucket`` is
    False for callbacks, which carry no rate-limit headers.
    """

    method: str
    path: str
    handler: Handler
    auth: bool = True
    counted: bool = True
    bucket: bool = True

    @property
    def key(self) -> str:
        """The route as rate limits name it."""
        return f"{self.method} {self.path}"


def snowflake(text: Any, name: str) -> int:
    """An id from a path or body; 50035 where it is none."""
    if not (isinstance(text, (str, int)) and str(text).isascii() and str(text).isdecimal()):
        raise form_error((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
    if int(text) > _LARGEST_ID:
        raise form_error((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
    return int(text)


async def read_body(request: web.Request) -> tuple[Any, list[Upload]]:
    """The JSON body and the files; 50109 where the JSON is broken, 40005 above 25 MiB."""
    if not request.body_exists:
        return None, []
    try:
        if request.content_type == "multipart/form-data":
            return await _read_multipart(request)
        if request.content_type == "application/x-www-form-urlencoded":
            return _of_form(dict(await request.post())), []
        return _parsed(await request.read()), []
    except web.HTTPRequestEntityTooLarge:
        raise known(40005) from None


def _of_form(fields: dict[str, Any]) -> Any:
    """Return the body of a form without files: ``payload_json``, or the fields as texts."""
    payload = fields.pop("payload_json", None)
    return fields if payload is None else _parsed(str(payload).encode())


async def _read_multipart(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    uploads: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        name = part.name or ""
        if name == "payload_json":
            body = _parsed(content)
        elif part.filename:
            key = name.removeprefix("files[").removesuffix("]")
            kind = part.headers.get("Content-Type")
            uploads.append(Upload(key, part.filename, content, kind))
    return body, uploads


def _parsed(content: bytes) -> Any:
    if not content:
        return None
    try:
        return loads(content)
    except ValueError:
        raise known(50109) from None
