"""Each route, pressed by everybody: what shows and what changes is what the table says."""

import importlib
import pkgutil
import re

import discord
import pytest
from discord import app_commands

from bot import app, refusals
from bot.refusals.refusal import Refusal
from bot.ui.rights import right_of
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from tests.live.routing import all_routes
from tests.rights.scene import SECRETS, set_up
from tests.rights.stage import ROLES, SEOUL, Stage, of_guild
from tests.rights.table import COMMANDS, OWN_CASES, TABLE, Row

MATCHES = {"-": "-", "o": "o", "s": "os", "c": "c"}

WENT_WRONG = "Something went wrong"


def _refusals() -> re.Pattern[str]:
    for one in pkgutil.iter_modules(refusals.__path__, "bot.refusals."):
        importlib.import_module(one.name)
    texts = [one.text for one in _kinds(Refusal) if hasattr(one, "text")]
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in texts))


def _kinds(kind: type[Refusal]) -> list[type[Refusal]]:
    return [kind, *(sub for one in kind.__subclasses__() for sub in _kinds(one))]


REFUSED = _refusals()


def test_each_route_has_its_rows() -> None:
    listed = {row.id.partition(":")[0] for rows in TABLE.values() for row in rows}
    assert listed == {route.feature for route in all_routes()}
    assert all(len(row.expected) == len(ROLES) for rows in TABLE.values() for row in rows)


async def test_each_command_has_its_right(bot: app.DramaBot) -> None:
    named = {
        one.qualified_name: right_of(one).name.lower()
        for kind in discord.AppCommandType
        for one in bot.tree.walk_commands(type=kind)
        if not isinstance(one, app_commands.Group)
    }
    assert named == {name: right for right, names in COMMANDS.items() for name in names}


@pytest.mark.parametrize("feature", TABLE)
async def test_everybody_gets_what_is_theirs(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox, feature: str
) -> None:
    stage = await set_up(mina.other("hana"), bot, sandbox)
    wrong = [
        f"{row.id} by the {role}: {got} where {expected} is right: {said}"
        for changes in (False, True)
        for row in TABLE[feature]
        for role, expected in zip(ROLES, row.expected, strict=True)
        if (expected == "c") is changes
        for got, said in [await _got(stage, row, role)]
        if got not in MATCHES[expected]
    ]
    assert not wrong, "\n".join(wrong)


async def test_no_moderator_decides_on_their_own(
    mina: Person, bot: app.DramaBot, sandbox: Sandbox
) -> None:
    stage = await set_up(mina.other("hana"), bot, sandbox)
    body = {"as": stage.people["author"].user, "add_roles": ["Warden"]}
    await mina.call("POST", "member", body)
    for row in OWN_CASES:
        got, said = await _got(stage, row, "author")
        assert got in MATCHES[row.expected], (row.id, said)


async def _got(stage: Stage, row: Row, role: str) -> tuple[str, str]:
    """Return the letter of what somebody got, and what they were told."""
    answer = await _sent(stage, row, role)
    told, after = stage.people[role].text(answer), await stage.stored()
    assert WENT_WRONG not in told, row.id
    if role == "foreigner":
        assert of_guild(after, SEOUL) == of_guild(stage.before, SEOUL), row.id
    if after != stage.before:
        await stage.restore()
        return "c", told
    shows = any(secret in told for secret in SECRETS)
    if REFUSED.search(told):
        return "leak" if shows else "-", told
    return "s" if shows else "o", told


async def _sent(stage: Stage, row: Row, role: str) -> Answer:
    feature, _, numbers = row.id.format(**stage.numbers).partition(":")
    custom_id = f"{feature}:v1:{numbers}".rstrip(":")
    if row.fields is not None:
        return await stage.submit(role, custom_id, row.fields)
    if row.values is not None:
        values = [value.format(**stage.numbers) for value in row.values]
        return await stage.choose(role, custom_id, values)
    return await stage.press(role, custom_id)
