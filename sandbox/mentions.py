"""Who a message mentions, and whom it may ping."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox import components
from sandbox.channel import Channel
from sandbox.permissions import BITS
from sandbox.wire import Json

_USER = re.compile(r"<@!?([0-9]{15,20})>")
_ROLE = re.compile(r"<@&([0-9]{15,20})>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_DEFAULT: Json = {"parse": ["users", "roles", "everyone"]}


@dataclass(frozen=True, slots=True)
class Mentions:
    """The three fields of a message that say who is pinged."""

    users: list[Json]
    roles: list[str]
    everyone: bool

    def fields(self) -> Json:
        """As a part of a message object."""
        return {
            "mentions": self.users,
            "mention_roles": self.roles,
            "mention_everyone": self.everyone,
        }


def text_of(content: str, parts: list[Json]) -> str:
    """All text of a message in which mentions count."""
    texts = [content]
    texts += [
        str(part.get("content", ""))
        for part in components.walk(parts)
        if part["type"] == components.TEXT
    ]
    return "\n".join(texts)


def parse(text: str, allowed: Any, channel: Channel, may: int) -> Mentions:
    """Mentions in ``text`` under ``allowed_mentions``; ``may`` is what the author may do."""
    if "@" not in text:
        return Mentions([], [], everyone=False)
    rules = _DEFAULT if allowed is None else allowed
    kinds = rules.get("parse") or []
    return Mentions(
        _users(text, rules, kinds, channel),
        _roles(text, rules, kinds, channel, may),
        "everyone" in kinds
        and bool(may & BITS["mention_everyone"])
        and _EVERYONE.search(text) is not None,
    )


def _named(rules: Json, kinds: list[str], key: str, found: str) -> bool:
    return key in kinds or found in {str(one) for one in rules.get(key) or []}


def _users(text: str, rules: Json, kinds: list[str], channel: Channel) -> list[Json]:
    ids = [one for one in dict.fromkeys(_USER.findall(text)) if _named(rules, kinds, "users", one)]
    if channel.guild is None:
        there = [] if channel.recipient is None else [channel.recipient]
        return [person.user for person in there if str(person.id) in ids]
    members = channel.guild.members
    return [members[int(one)].person.user for one in ids if int(one) in members]


def _roles(text: str, rules: Json, kinds: list[str], channel: Channel, may: int) -> list[str]:
    if channel.guild is None:
        return []
    roles = channel.guild.roles
    return [
        one
        for one in dict.fromkeys(_ROLE.findall(text))
        if _named(rules, kinds, "roles", one)
        and int(one) in roles
        and (roles[int(one)].mentionable or may & BITS["mention_everyone"])
    ]
