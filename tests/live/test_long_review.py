"""A review of 9,600 letters from its author to a reader, who finds each letter once."""

import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot import app
from bot.domain.reviews.form_parts import parts
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.paging import turn
from tests.live.reviewing import (
    REVIEWS,
    SEOUL,
    cards_of,
    drafted,
    publish,
    until_shown,
)
from tests.live.starting import running

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "001_ff144d23a7f02788.txt"
TITLES = ["OVERVIEW", "COMMENTARY", "FINAL THOUGHTS"]
WHOLE_STORY = {
    "Headline": "A letter w0q to life",
    "Score": "9/10",
    "How far does it spoil?": "The whole story",
    "Text": "",
}
TEXT_DISPLAY = 10
ASKED = "Was this review helpful to you?"


def made() -> str:
    """A review of the same size, whose page repeats the body like the sample's."""
    sizes = zip(TITLES, (220, 605, 250), strict=True)
    words = (f"w{n}q" for n in range(1, 2_000))
    sections = []
    for title, size in sizes:
        lines = (" ".join(next(words) for _ in range(55)) + "." for _ in range(size // 55))
        sections.append(f"{title}:\n" + "\n\n".join([*lines, "That *is* so; 8|10?"]))
    body = "\n".join(sections)
    return f"A letter to life\n{body}\n{body.removeprefix('OVERVIEW:')}"


@pytest.fixture(params=["made", "sample"])
def upload(request: pytest.FixtureRequest) -> str:
    if request.param == "made":
        return made()
    if not SAMPLE.exists():
        pytest.skip(f"needs {SAMPLE.name}")
    return SAMPLE.read_text("utf-8")


@pytest.fixture
async def hana(sandbox: Sandbox) -> AsyncIterator[Person]:
    async with Person(sandbox.url, server="Seoul Nights", user="hana") as hana:
        yield hana


async def test_an_upload_is_read_page_by_page_before_and_after_a_restart(
    sandbox: Sandbox, tmp_path: Path, hana: Person, upload: str
) -> None:
    mina, theo = hana.other("mina"), hana.other("theo").at("reviews")
    headline, _, start, *_ = upload.splitlines()
    body = f"OVERVIEW:\n{upload[upload.rindex(start) :]}"
    async with running(sandbox, tmp_path / "club.db") as bot:
        await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
        file = ("review.txt", upload.encode())
        draft = await mina.run("/review write", drama="our movie", file=file)
        form = await mina.choose(draft, "Headline, score and text")
        # Nothing of the form but these is touched: what the file brought stays.
        told = {name: one for name, one in WHOLE_STORY.items() if name not in {"Headline", "Text"}}
        said = await publish(mina, await mina.submit(form, told))
        assert "Published in" in said
        (card,) = await cards_of(theo)
        assert "SPOILS THE WHOLE STORY" in theo.text(card)
        # The sample's page asks the same question below its text.
        seen = squeezed(theo.text(card).replace(ASKED, ""))
        assert [some for some in pieces(headline + body) if some in seen] == []
        before = await every_page(theo, await opened(theo, card))
        assert together(before) == squeezed(body)
    async with running(sandbox, tmp_path / "club.db"):
        again = await every_page(theo, await opened(theo, card))
        assert [texts(page) for page in again] == [texts(page) for page in before]
        assert texts(await turn(theo, before[-1], "Back")) == texts(before[-2])


async def test_a_long_section_is_typed_and_edited_in_its_fields(
    mina: Person, bot: app.DramaBot
) -> None:
    overview, commentary = (
        one.partition(":\n")[2].strip() for one in re.split("\n(?=[A-Z])", made())[1:3]
    )
    commentary = (commentary + " ||He dies.||" + " and so on" * 500)[:5_443]
    await bot.servers.change(SEOUL, reviews_channel=REVIEWS)
    theo = mina.other("theo").at("reviews")
    draft = await drafted(mina, "our movie", **WHOLE_STORY | {"Text": overview})
    first, second = parts(commentary)
    form = await mina.choose(draft, "Add a section")
    fields = {"Title": "COMMENTARY", "Text": first, "Text, continued (2)": second}
    assert "Published in" in await publish(mina, await mina.submit(form, fields))
    (card,) = await cards_of(theo)
    whole = squeezed(overview + commentary.replace("||He dies.||", "He dies."))
    assert together(await every_page(theo, await opened(theo, card)), titles=()) == whole

    draft = await mina.press(await mina.run("/review mine"), "Open")
    form = await mina.press(await mina.choose(draft, "Section: COMMENTARY"), "Edit the text")
    draft = await mina.submit(form, {"Text, continued (3)": "Edited: w9999q."})
    assert "your changes" in await publish(mina, draft)
    text = await until_shown(theo, "edited <t:")
    assert [some for some in pieces(overview + commentary) if some in squeezed(text)] == []
    found = await every_page(theo, await opened(theo, card))
    assert together(found, titles=()) == whole + "Edited:w9999q."


async def opened(reader: Person, card: Json) -> Answer:
    """Press Read, and go on although nothing is known of the reader's progress."""
    asked = await reader.press(card, "Read")
    assert asked.private
    assert not any("w1q" in text for text in texts(asked))
    return await reader.press(asked, "Read anyway")


async def every_page(reader: Person, page: Answer) -> list[Answer]:
    """Press Next to the end."""
    found = [page]
    while "[Next " in reader.text(found[-1]):
        found.append(await turn(reader, found[-1]))
        assert found[-1].private
    return found


def together(found: Sequence[Answer], titles: Sequence[str] = TITLES) -> str:
    """The letters of all pages, their sections' titles among them."""
    letters = []
    for page in found:
        heading, *text = texts(page)
        named = [title for title in titles if f"**{title}**" in heading.splitlines()]
        letters += [*(f"{title}:" for title in named), *text]
    return squeezed("".join(letters))


def texts(shown: Answer) -> list[str]:
    """The texts of a message as they were typed, without what keeps markdown from them."""
    assert shown.message is not None
    displays = [one for one in shown.message["components"] if one["type"] == TEXT_DISPLAY]
    found = [re.sub(r"\\(.)", r"\1", one["content"]) for one in displays]
    return [text for text in found if not text.startswith(ASKED)]


def squeezed(text: str) -> str:
    """Letters alone: no space, no bars with what surrounds them, no rules drawn with them."""
    return re.sub(r"\u200b\|\||[\s\u200b\u2060]|_{3,}", "", text)


def pieces(text: str) -> set[str]:
    """Stretches of a text that no other holds."""
    letters = squeezed(text)
    return {letters[at : at + 12] for at in range(len(letters) - 11)}
