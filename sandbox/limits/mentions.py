"""Whom a message may notify."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from typing_extensions import TypedDict

from sandbox.limits.context import Context
from sandbox.limits.fields import Flag, Snowflake, up_to
from sandbox.limits.rules import Wrong, rule


class AllowedMentionsFields(TypedDict, total=False):
    """Kinds of mention to act on, or single people and roles."""

    parse: list[Literal["everyone", "roles", "users"]] | None
    users: Annotated[list[Snowflake], up_to(100)] | None
    roles: Annotated[list[Snowflake], up_to(100)] | None
    replied_user: Flag


def _exclusive(mentions: dict[str, Any], _: Context) -> Iterator[Wrong]:
    for kind in ("users", "roles"):
        if kind in (mentions.get("parse") or ()) and mentions.get(kind):
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            yield Wrong((), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


AllowedMentions = Annotated[AllowedMentionsFields, rule(_exclusive)]
