"""What hostile members do with a text, through every door that takes one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from itertools import islice
from typing import Any

from bench.hostile.texts import texts
from sandbox.client import Answer, Person

UPLOAD, FIELD, OPTION = 64 * 1024, 4_000, 6_000
"""Bytes of a file, and letters of a form's field and of a command's option, at most."""

CURATOR, READER = "theo", "jiwoo"
"""Who may correct dramas, and who reads what others wrote."""

AT_ONCE = 5
"""Presses of one button before the first is answered."""

Input = tuple[str, Callable[[Person], Awaitable[None]]]
"""Its name, and what a member does."""

_FIELDS = ("Text", "Text, continued (2)", "Text, continued (3)", "Text, continued (4)")

_FIRST = {"Headline": "Loved it", "Score": "17", "How far does it spoil?": "nothing"}

_DRAMA = "Signal"


def inputs(most: int | None = None) -> list[Input]:
    """Return what is tried: of each kind all, or at most so many."""
    kinds = (
        [(f"upload {shape!a}", _upload(text)) for shape, text in texts(UPLOAD)],
        [(f"publish {shape!a}", _publish(text)) for shape, text in texts(3 * FIELD)],
        [(f"poll {shape!a}", _poll(text)) for shape, text in texts(FIELD)],
        [(f"catalogue {shape!a}", _catalogue(text)) for shape, text in texts(FIELD)],
        [(f"search {shape!a}", _search(text)) for shape, text in texts(OPTION)],
        [(f"results {n}", _results) for n in range(3)],
    )
    return [one for kind in kinds for one in islice(kind, most)]


def _upload(text: str) -> Callable[[Person], Awaitable[None]]:
    async def act(member: Person) -> None:
        file = ("review.txt", text.encode())
        draft = await member.run("/review write", drama=_DRAMA, file=file)
        await _at_once(member, draft, "Read as reader")
        section = await member.choose(draft, "0")
        form = await member.press(section, "Edit the text")
        changed = await member.submit(form, _parts(text))
        await _at_once(member, changed, "Read as reader")
        await member.press(changed, "Discard")

    return act


def _publish(text: str) -> Callable[[Person], Awaitable[None]]:
    async def act(member: Person) -> None:
        form = await member.run("/review write", drama="Goblin")
        if form.modal is None:
            form = await member.choose(form, "beginning")
        draft = await member.submit(form, _FIRST | {"Text": _part(text, 0)})
        asked = await member.press(draft, _id(draft, "review_publish"))
        if "review_answer" in str(asked.message):
            asked = await member.press(asked, "It spoils nothing")
        await _read(member)
        await _read(member.other(READER))

    return act


async def _read(reader: Person) -> None:
    """Read the newest review, as far as it goes, and turn its pages."""
    listed = await reader.run("/review read", drama="Goblin")
    page = await reader.press(listed, _id(listed, "review_read"))
    if anyway := list(_ids(page.message, "review_page")):
        await _at_once(reader, page, anyway[-1])
    for turn in list(_ids(page.message, "review_page")):
        await _at_once(reader, page, turn)


def _catalogue(text: str) -> Callable[[Person], Awaitable[None]]:
    async def act(member: Person) -> None:
        curator = member.other(CURATOR)
        panel = await curator.run("/catalogue edit", drama="id:1")
        for form_id in list(_ids(panel.message, "catalogue_open")):
            form = await curator.press(panel, form_id, force=True)
            proposed = await curator.submit(form, _filled(form, text))
            for page in list(_ids(proposed.message, "catalogue_page")):
                await _at_once(curator, proposed, page)
            for save in list(_ids(proposed.message, "catalogue_save")):
                await curator.press(proposed, save, force=True)

    return act


def _filled(form: Answer, text: str) -> dict[str, str]:
    """Fill each field of a form with as much of a text as it takes."""
    assert form.modal is not None  # noqa: S101 - it was asked for
    inputs = [one["component"] for one in form.modal["components"] if "component" in one]
    return {one["custom_id"]: "a" + text[: one.get("max_length", FIELD) // 2 - 1] for one in inputs}


def _poll(text: str) -> Callable[[Person], Awaitable[None]]:
    async def act(member: Person) -> None:
        form = await member.run("/poll create")
        typed = {"Question": text[:300], "Options": _part(text, 0), "Closes": text[:300]}
        preview = await member.submit(form, typed)
        edit = _id(preview, "poll_edit")
        await _at_once(member, preview, edit)
        form = await member.press(preview, edit)
        flat = text.replace("\n", " ")
        lines = "\n".join(flat[n * 36 : n * 36 + 36] or str(n) for n in range(25))
        preview = await member.submit(form, {"Question": "Which?", "Options": lines, "Closes": ""})
        await member.press(preview, "Discard")

    return act


def _search(text: str) -> Callable[[Person], Awaitable[None]]:
    async def act(member: Person) -> None:
        typed = text.replace("\n", " ")[:OPTION]
        await asyncio.gather(*(member.run("/drama find", title=typed) for _ in range(AT_ONCE)))
        await member.complete("/drama find", "title", typed)
        await member.complete("/review write", "drama", typed)

    return act


async def _results(member: Person) -> None:
    """Draw the chart of a poll with as many options, and letters, as a poll may have."""
    label = "漢字かな드라마ไทยعربي👨\u200d👩\u200d👧🇰🇷"
    form = await member.run("/poll create")
    options = "\n".join(f"{n} {label * 3}"[:60] for n in range(25))
    typed = {"Question": "Which?", "Options": options, "Closes": "3d"}
    preview = await member.submit(form, typed)
    before = {one["id"] for one in await member.read()}
    await member.press(preview, "Post")
    posted = [
        one for one in await member.read() if one["id"] not in before and "poll_my" in str(one)
    ]
    for poll in posted[:1]:
        more = await member.press(poll, "More")
        await member.choose(poll, "1")
        await _at_once(member, more, "Results")
        await _at_once(member, more, "Export")


async def _at_once(member: Person, shown: Answer, label: str) -> None:
    await asyncio.gather(*(member.press(shown, label, force=True) for _ in range(AT_ONCE)))


def _parts(text: str) -> dict[str, str]:
    return {name: _part(text, n) for n, name in enumerate(_FIELDS)}


def _part(text: str, number: int) -> str:
    """Return so many UTF-16 units as a field takes, with something to read in them."""
    units = text.encode("utf-16-le")[2 * number * FIELD : 2 * (number + 1) * FIELD - 4]
    return "a" + units.decode("utf-16-le", "ignore")


def _id(shown: Answer, feature: str) -> str:
    """Find the id of a button in a message."""
    return next(iter(_ids(shown.message, feature)), feature)


def _ids(component: Any, feature: str) -> Iterable[str]:
    if isinstance(component, dict):
        if str(component.get("custom_id", "")).startswith(f"{feature}:"):
            yield component["custom_id"]
        component = list(component.values())
    if isinstance(component, list):
        for each in component:
            yield from _ids(each, feature)
