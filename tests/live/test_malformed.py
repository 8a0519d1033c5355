"""What no client of Discord's sends: every route and command answers it politely."""

from typing import Any

import pytest

from bot import app
from sandbox.client import Answer, Person
from sandbox.wire import Json
from tests.live.moderating import REVIEWS, publish
from tests.live.polling import drafted, posted
from tests.live.routing import all_routes, forged_id

WENT_WRONG = "Something went wrong"
OUTDATED = "another version of me"
DIGITS = "9" * 5_000


def field(name: Any, **values: Any) -> Json:
    return {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, **values}}


MALFORMED: list[Any] = [
    "abc",
    7,
    True,
    {"custom_id": "text"},
    [None],
    ["abc"],
    [[]],
    [{"type": 18, "component": "abc"}],
    [{"type": 18, "component": [None]}],
    [{"type": 1, "components": "abc"}],
    [{"type": 1, "components": [None]}],
    [{"type": 1, "components": {"custom_id": "text"}}],
    [field(None, value="x")],
    [field(["text"], value="x")],
    [field("text", value=7)],
    [field("text", value=["x"])],
    [field("text", value={"x": "y"})],
    [field("scope", values="abc")],
    [field("scope", values=[None])],
    [field("scope", values=[["x"]])],
    [field("scope", values={"x": "y"})],
]
"""As the components of a form, none of them can be read."""

NAMES = (
    "text", "score", "scope", "episode", "seen", "reason", "awards", "limit", "zone", "timezone",
    "reviews_a_day", "vote_account_days", "year", "episodes", "runtime", "key_episodes", "lines",
    "title", "question", "options", "closing", "most", "checks", "marked", "reach", "about",
    "question_marked", "spoils", "part1", "headline",
)  # fmt: skip
"""What fields are called."""

ODD: list[Any] = [
    [*(field(name) for name in NAMES[::2]), *(field(name, values=None) for name in NAMES[1::2])],
    [field(name, value=DIGITS) for name in NAMES],
    [{"type": 10, "id": 1}, *(field(f"{name}:{DIGITS}", values=[DIGITS]) for name in NAMES)],
]
"""These can be read, and hold what nobody can have typed."""

VALUES: list[Any] = ["abc", 7, True, {"x": "y"}, [None], [7], [["x"]], [{}], [DIGITS], [], [""]]
"""What no select sends."""


@pytest.fixture
async def hana(mina: Person, bot: app.DramaBot) -> Person:
    """The owner, who has every right, with a review, a poll and a draft to press at."""
    hana = mina.other("hana")
    await publish(hana)
    await posted(hana)
    await drafted(hana)
    assert bot.is_ready()
    return hana


async def test_no_route_fails_by_a_forged_form_or_choice(hana: Person) -> None:
    card = await hana.run("/drama find", title="CLOY")
    for route in all_routes():
        custom_id = forged_id(route)
        for components in (MALFORMED[0], *ODD):
            said = await submitted(hana, custom_id, components)
            assert WENT_WRONG not in said, (custom_id, components)
        for values in (VALUES[0], [None], [DIGITS]):
            said = await chosen(hana, card, custom_id, values)
            assert WENT_WRONG not in said, (custom_id, values)


async def test_what_has_not_the_form_of_a_form_is_outdated(mina: Person) -> None:
    form = await mina.run("/review write", drama="CLOY")
    assert form.modal is not None
    for components in MALFORMED:
        assert OUTDATED in await submitted(mina, form.modal["custom_id"], components), components
    assert "Crash Landing" not in mina.text(await mina.run("/review mine"))


async def test_what_is_no_choice_is_outdated(mina: Person) -> None:
    card = await mina.run("/drama find", title="CLOY")
    for values in VALUES:
        said = await chosen(mina, card, "drama_more:v1:1", values)
        assert OUTDATED in said, values


RESOLVED = [
    "abc",
    {"channels": [1]},
    {"channels": {str(REVIEWS): "x"}},
    {"channels": {str(REVIEWS): {"permissions": DIGITS}}},
    {"channels": {str(REVIEWS): {"permissions": None}}},
]


async def test_a_channel_that_is_resolved_as_nothing_is_outdated(mina: Person) -> None:
    hana = mina.other("hana")
    panel = await hana.run("/settings")
    for resolved in RESOLVED:
        step, values = "settings_pick:v1:1:0", [str(REVIEWS)]
        said = await chosen(hana, panel, step, values, resolved=resolved)
        assert OUTDATED in said, resolved


async def test_completion_of_what_is_no_text_offers_nothing(mina: Person) -> None:
    for typed in (DIGITS, f"id:{DIGITS}"):
        assert await mina.complete("/drama find", "title", typed) == []
    for value in (7, True, None, ["x"], {"x": "y"}):
        option = {"name": "title", "type": 3, "value": value, "focused": True}
        find = {"name": "find", "type": 1, "options": [option]}
        asked = {"command": "/drama find", "option": "title", "data": {"options": [find]}}
        answer = await mina.call("POST", "complete", asked | {"force": True, "wait": 10})
        assert (answer["outcome"], answer["choices"]) == ("choices", []), value


async def submitted(person: Person, custom_id: str, components: Any) -> str:
    """Send a form of any id, whatever form is open."""
    form = await person.run("/review write", drama="signal")
    answer = await person.submit(form, force=True, custom_id=custom_id, components=components)
    return person.text(answer)


async def chosen(person: Person, on: Answer, custom_id: str, values: Any, **more: Any) -> str:
    """Choose anything in a select of any id."""
    data = {"custom_id": custom_id, "values": values, **more}
    return person.text(await person.choose(on, select=custom_id, force=True, data=data))
