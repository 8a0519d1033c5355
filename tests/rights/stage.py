"""A server where something of every kind stands, eight people, and all that they stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot import app
from bot.store.engine.transaction import Tx
from sandbox.client import Answer, Person
from sandbox.wire import Json
from tests.waiting import until

SEOUL, LIBRARY = 1_000_000_000_000_000_100, 1_000_000_000_000_000_200

ROLES = (
    "outsider", "member", "author", "reporter", "curator", "moderator", "manager", "foreigner",
)  # fmt: skip
"""The columns of the table. The foreigner manages another server, and presses there."""

_OURS = {"command_sync", "followed_message", "poll_due", "notice", "sliced_work"}
"""What the bot notes of its own work, at any time."""

_SHARED = "followed_message WHERE sharer_id > 0"
"""Of that, what people asked for: copies of reviews."""

Stored = dict[str, list[tuple[Any, ...]]]


@dataclass
class Stage:
    """Who may press, at what, and what was stored before anybody did."""

    bot: app.DramaBot
    people: Mapping[str, Person]
    on: Mapping[str, Answer]
    """A private answer that each of them has, on which anything can be forged."""
    numbers: Mapping[str, int]
    before: Stored = field(default_factory=dict)

    async def press(self, role: str, custom_id: str) -> Answer:
        return await self.people[role].press(self.on[role], custom_id, force=True)

    async def choose(self, role: str, custom_id: str, values: Sequence[str]) -> Answer:
        data: Json = {"custom_id": custom_id, "values": list(values)}
        if custom_id.startswith("settings_pick"):
            data["resolved"] = {"channels": {values[0]: _channel(values[0])}}
        person, on = self.people[role], self.on[role]
        return await person.choose(on, select=custom_id, force=True, data=data)

    async def submit(self, role: str, custom_id: str, fields: Mapping[str, Any]) -> Answer:
        """Send a form of any id with these fields, whatever form is open."""
        person = self.people[role]
        form = await person.run("/review write", drama="goblin")
        components = [_filled(name, value) for name, value in fields.items()]
        return await person.submit(form, force=True, custom_id=custom_id, components=components)

    async def stored(self) -> Stored:
        return await self.bot.database.read(_rows)

    async def restore(self) -> None:
        """Put all that people stored back as it was before, once no copy is on its way."""

        async def settled() -> bool:
            return not await self.bot.database.read(_on_its_way)

        await until(settled, between=0)
        await self.bot.database.write(_put_back, self.before)
        self.bot.servers._read.clear()
        self.bot.catalogue._guilds.clear()


def of_guild(stored: Stored, guild_id: int) -> Stored:
    """Return what belongs to a server: its id is in each row."""
    return {name: [row for row in rows if guild_id in row] for name, rows in stored.items()}


def _channel(id_: str) -> Json:
    return {"id": id_, "type": 0, "name": "polls", "permissions": str((1 << 40) - 1)}


def _filled(name: str, value: Any) -> Json:
    given = {"values": value} if isinstance(value, list) else {"value": value}
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, **given}}


def _rows(tx: Tx) -> Stored:
    return {
        name: [tuple(row) for row in tx.all(f"SELECT * FROM {name}")]  # noqa: S608 - names out of the schema
        for name in [*_tables(tx), _SHARED]
    }


def _on_its_way(tx: Tx) -> bool:
    return bool(tx.all(f"SELECT 1 FROM {_SHARED} AND due_at IS NOT NULL"))  # noqa: S608 - as above


def _tables(tx: Tx) -> list[str]:
    """Return the tables with rows of servers, those before that others refer to."""
    rows = tx.all(
        """
        SELECT name
        FROM sqlite_schema
        WHERE type = 'table' AND sql LIKE '%guild_id%'
        ORDER BY rowid
        """
    )
    return [row["name"] for row in rows if row["name"] not in _OURS]


def _put_back(tx: Tx, stored: Stored) -> None:
    for name in reversed(stored):
        tx.all(f"DELETE FROM {name}")  # noqa: S608 - names out of the schema
    for name, rows in stored.items():
        for row in rows:
            values = {f"v{n}": value for n, value in enumerate(row)}
            given = ", ".join(f":{one}" for one in values)
            tx.all(f"INSERT INTO {name.split()[0]} VALUES ({given})", **values)  # noqa: S608 - as above
