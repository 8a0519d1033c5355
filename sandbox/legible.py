"""Mentions and times in words, as a client shows them."""

import re
from datetime import UTC, datetime

from sandbox.client import Person
from sandbox.wire import Json

_MENTION = re.compile(r"<(?:@[!&]?|#)([0-9]{15,20})>")
_TIME = re.compile(r"<t:(-?[0-9]{1,11})(?::([a-zA-Z]))?>")
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


async def legible(person: Person, shown: str) -> str:
    """The text with names for ids, and with moments in UTC; unknown ids stay."""
    if _MENTION.search(shown):
        names = await _names(person)
        shown = _MENTION.sub(lambda found: names.get(found[1], found[0]), shown)
    if _TIME.search(shown):
        now = datetime.fromisoformat((await person.call("GET", "clock"))["now"]).timestamp()
        shown = _TIME.sub(lambda found: _moment(int(found[1]), found[2], now), shown)
    return shown


async def _names(person: Person) -> dict[str, str]:
    servers = (await person.call("GET", "servers"))["servers"]
    names = {role["id"]: f"@{role['name']}" for server in servers for role in server["roles"]}
    channels = (await person.call("GET", "channels"))["channels"]
    names |= {channel["id"]: f"#{channel['name']}" for channel in channels}
    members = (await person.call("GET", "members"))["members"]
    return names | {member["user"]["id"]: f"@{_called(member)}" for member in members}


def _called(member: Json) -> str:
    user = member["user"]
    return str(member["nick"] or user["global_name"] or user["username"])


def _moment(seconds: int, style: str | None, now: float) -> str:
    if style != "R":
        return f"{datetime.fromtimestamp(seconds, UTC):%d %B %Y, %H:%M} UTC"
    away = abs(seconds - now)
    unit, size = next((one for one in _UNITS if away >= one[1]), _UNITS[-1])
    count = round(away / size)
    told = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {told}" if seconds > now else f"{told} ago"
