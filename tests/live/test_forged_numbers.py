"""Numbers in ids that nobody was given: nothing fails, and hardly anything is kept."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot import app
from bot.domain.dramas.drama import OWN
from bot.store.engine.transaction import Tx
from bot.store.reviews.drafts import MOST_BESIDE
from bot.ui.custom_ids import MAX_ID
from bot.ui.rights import EVERYONE
from bot.ui.routes import Route
from sandbox.client import Answer, Person
from sandbox.wire import Json
from tests.live.polling import drafted as poll_drafted
from tests.live.reviewing import drafted
from tests.live.routing import all_routes

WENT_WRONG = "Something went wrong"
OUTDATED = "another version of me"

FIELDS = {
    "text": "x" * 5_000, "headline": "y" * 5_000, "title": "t" * 5_000, "part1": "p" * 5_000,
    "part2": "p" * 5_000, "part3": "p" * 5_000, "part4": "p" * 5_000, "question": "q" * 5_000,
    "options": "A\nB\n" + "o" * 5_000, "about": "a" * 5_000, "episode": "1", "scope": "nothing",
    "synopsis": "s" * 5_000, "reason": "r" * 5_000,
}  # fmt: skip
"""In each form all that any form asks for, and more of it than a field takes."""


def forged(route: Route) -> Iterator[str]:
    """Ids that lead to what is there, but for one number: the least, the greatest of its range."""
    usual = [1 if 1 in allowed else allowed[0] for allowed in route.arguments.values()]
    yield str(route(*usual))
    for place, allowed in enumerate(route.arguments.values()):
        for number in {allowed[0], allowed[-1]} - {usual[place]}:
            yield str(route(*usual[:place], number, *usual[place + 1 :]))


def form(fields: dict[str, str]) -> list[Json]:
    return [
        {"type": 18, "id": n, "component": {"type": 4, "id": n, "custom_id": name, "value": text}}
        for n, (name, text) in enumerate(fields.items(), start=1)
    ]


def held(tx: Tx) -> dict[str, int]:
    """How many rows each table has, and under "pages" how large the file is."""
    tables = tx.all("SELECT name FROM sqlite_schema WHERE type = 'table'")
    rows = {
        row["name"]: tx.all(f"SELECT count(*) AS n FROM {row['name']}")[0]["n"]  # noqa: S608 - the database's own
        for row in tables
    }
    return rows | {"pages": tx.all("SELECT page_count AS n FROM pragma_page_count")[0]["n"]}


@pytest.mark.parametrize("who", ["mina", "hana"])
async def test_forged_numbers_keep_hardly_anything(
    mina: Person, bot: app.DramaBot, who: str
) -> None:
    # A member like any other, and the owner, who has every right; each with something of their own.
    person = mina.other(who)
    await poll_drafted(person)
    own = await drafted(person)
    before = await bot.database.read(held)
    for route in all_routes():
        if (route.right is EVERYONE) is (who == "hana"):
            # There she is like any other; and whoever lacks a right gets no further.
            continue
        for custom_id in forged(route):
            said = person.text(await sent(person, own, route, custom_id))
            assert WENT_WRONG not in said, custom_id
    after = await bot.database.read(held)
    grown = {name: n - before[name] for name, n in after.items() if n > before[name]}
    assert grown.pop("pages") < 100
    assert grown.pop("review", 0) <= 1
    assert grown.pop("review_draft", 0) <= 1 + MOST_BESIDE
    assert sum(grown.values()) < 20


async def sent(person: Person, own: Answer, route: Route, custom_id: str) -> Answer:
    """Send a form of any id, or choose in a select of any id that saves nothing."""
    if not route.saves:
        data = {"custom_id": custom_id, "values": ["1"]}
        return await person.choose(own, select=custom_id, force=True, data=data)
    opened, components = await person.run("/poll create"), form(FIELDS)
    return await person.submit(opened, force=True, custom_id=custom_id, components=components)


NO_DRAMAS = (999, OWN - 1, OWN, OWN + 7, 2**62, MAX_ID)


async def test_nothing_is_kept_of_a_drama_that_does_not_exist(
    mina: Person, bot: app.DramaBot
) -> None:
    hana = mina.other("hana")
    before = await bot.database.read(held)
    for drama_id in NO_DRAMAS:
        for person, custom_id in (
            (mina, f"review_typed:v1:{drama_id}:0:0:0"),
            (mina, f"review_typed:v1:{drama_id}:{MAX_ID}:1:7"),
            (mina, f"review_write:v1:{drama_id}"),
            (mina, f"watch_episode:v1:{drama_id}:1"),
            (mina, f"watch_told:v1:{drama_id}:1"),
            (hana, f"catalogue_typed:v1:{drama_id}:0:0:1"),
        ):
            opened, components = await person.run("/poll create"), form(FIELDS)
            answer = await person.submit(
                opened, force=True, custom_id=custom_id, components=components
            )
            assert "I don't have that drama any more." in person.text(answer), custom_id
    assert await bot.database.read(held) == before


async def test_a_section_that_a_draft_does_not_have_is_outdated(
    mina: Person, bot: app.DramaBot
) -> None:
    form_ = await mina.choose(await drafted(mina), "Add a section")
    before = await bot.database.read(held)
    assert form_.modal is not None
    custom_id = form_.modal["custom_id"]
    assert custom_id.endswith(":1")
    for place in range(2, 8):
        opened = await mina.run("/poll create")
        forged_id = f"{custom_id[:-1]}{place}"
        answer = await mina.submit(opened, force=True, custom_id=forged_id, components=form(FIELDS))
        assert OUTDATED in mina.text(answer), place
    assert await bot.database.read(held) == before
    added = await mina.submit(form_, {"Title": "End", "Text": "Good."})
    assert "2 sections" in mina.text(added)


async def test_a_draft_grows_no_further_than_an_upload(mina: Person, bot: app.DramaBot) -> None:
    file = ("r.txt", b"word " * 12_900)
    draft = await mina.run("/review write", drama="signal", file=file)
    for n in range(2):
        opened = await mina.choose(draft, "Add a section")
        assert opened.modal is not None
        draft = await mina.submit(opened, {"Title": f"Part {n}", "Text": "x" * 4_000})
        if n:
            assert "This draft would go beyond 70,000 characters" in mina.text(draft)
    content = await bot.database.read(
        lambda tx: tx.all("SELECT sum(length(content)) AS n FROM review_draft")[0]["n"]
    )
    assert content < 80_000


async def test_a_field_brings_no_more_than_it_takes(mina: Person, bot: app.DramaBot) -> None:
    opened = await mina.run("/poll create")
    fields = {"question": "Which?", "options": "A\nB\n" + "o" * 100_000, "closing": "3d"}
    answer = await mina.submit(
        opened, force=True, custom_id="poll_new:v1:1:0", components=form(fields)
    )
    assert "Your text is kept." in mina.text(answer)
    content = await bot.database.read(
        lambda tx: tx.all("SELECT sum(length(options)) AS n FROM poll_draft")[0]["n"]
    )
    assert content == 4_000
    preview = await poll_drafted(mina, Options="A\n||B||")
    spoils = await mina.press(preview, "What may spoil")
    assert spoils.modal is not None
    components = form({"about": "z" * 100_000, "reach": "3"})
    marked = await mina.submit(
        spoils, force=True, custom_id=spoils.modal["custom_id"], components=components
    )
    assert "Posted." in mina.text(await mina.press(marked, "Post"))
    about = await bot.database.read(
        lambda tx: tx.all("SELECT max(length(about)) AS n FROM poll")[0]["n"]
    )
    assert about == 200


OPTIONS: list[tuple[str, dict[str, Any]]] = [
    ("/catalogue add", {"title": "x" * 151}),
    ("/catalogue add", {"title": ""}),
    ("/catalogue add", {"title": "Ours", "year": 10**18}),
    ("/drama find", {"title": "x" * 6_001}),
    ("/drama browse", {"genre": "whatever"}),
    ("/drama browse", {"from": -1}),
    ("/drama browse", {"sort": "whatever"}),
    ("/review read", {"sort": "whatever"}),
    ("/poll episode", {"drama": "signal", "episode": 2**62}),
    ("/watch set", {"drama": "signal", "episode": -1}),
    ("/help", {"topic": "whatever"}),
]


async def test_an_option_that_a_command_does_not_take_is_outdated(
    mina: Person, bot: app.DramaBot
) -> None:
    hana = mina.other("hana")
    before = await bot.database.read(held)
    for command, options in OPTIONS:
        said = hana.text(await hana.run(command, options=options, force=True))
        assert "This command has changed." in said, (command, options)
    assert await bot.database.read(held) == before


def option(name: Any, type_: Any, value: Any) -> Json:
    return {"name": name, "type": type_, "value": value}


MALFORMED: list[Any] = [
    [option("drama", 3, 7)],
    [option("drama", 3, ["x"])],
    [option("drama", 3, "signal"), option("episode", 4, "1")],
    [option("drama", 3, "signal"), option("episode", 4, True)],
    [option("drama", 3, "signal"), option("episode", 4, {"x": "y"})],
    [option("drama", 3, "signal"), option("score", 10, "x")],
    [option("drama", 6, "abc")],
    [option(["drama"], 3, "signal")],
    [option("drama", "x", "signal")],
]
"""None of them are options."""


async def test_what_are_no_options_is_outdated(mina: Person, bot: app.DramaBot) -> None:
    before = await bot.database.read(held)
    for options in MALFORMED:
        data = {
            "name": "watch",
            "type": 1,
            "options": [{"name": "set", "type": 1, "options": options}],
        }
        asked = {"command": "/watch set", "data": data, "force": True, "wait": 3}
        answer = Answer(**await mina.call("POST", "run", asked))
        assert "This command has changed." in mina.text(answer), options
    assert await bot.database.read(held) == before


NOBODY, FAR = str(10**18), "9" * 30

FORGED: list[tuple[str, Json]] = [
    ("/poll create", option("role", 8, NOBODY)),
    ("/poll create", option("role", 8, 7)),
    ("/review write", option("file", 11, NOBODY)),
    ("/review read", option("by", 6, FAR)),
    ("/review read", option("by", 6, "-5")),
    ("/review read", option("spoiler_free", 5, "x")),
    ("/watch list", option("member", 6, FAR)),
    ("/watch set", option("episode", 4, 3.5)),
    ("/profile", option("member", 6, FAR)),
    ("/mod member", option("member", 6, FAR)),
]
"""Nothing that they name was sent along, or can be."""


async def test_what_an_option_names_has_to_be_of_its_kind(mina: Person, bot: app.DramaBot) -> None:
    hana = mina.other("hana")
    drama = option("drama", 3, "signal")
    ids = {one.name: str(one.id) for one in await bot.tree.fetch_commands()}
    for command, forged in FORGED:
        name, _, sub = command.removeprefix("/").partition(" ")
        options = [drama, forged] if sub in {"write", "set"} else [forged]
        options = [{"name": sub, "type": 1, "options": options}] if sub else options
        data = {"id": ids[name], "name": name, "type": 1, "options": options}
        answer = await hana.call("POST", "run", {"data": data, "force": True, "wait": 3})
        assert "This command has changed." in hana.text(Answer(**answer)), (command, forged)
    left = {"id": ids["profile"], "name": "profile", "type": 1}
    left["options"] = [option("member", 6, NOBODY)]
    answer = await hana.call("POST", "run", {"data": left, "force": True, "wait": 3})
    assert "0 reviews" in hana.text(Answer(**answer))
