"""What people mark as spoilers elsewhere is hidden here, and its author may say that it is none."""

import pytest

from sandbox.client import Answer, Person
from tests.live import polling
from tests.live.reviewing import (
    CLOY,
    FILLED,
    button_id,
    cards_of,
    drafted,
    opened,
    publish,
    publish_id,
    with_section,
)

TOLD = "I hid what you marked with {}."
DENIED = "That's not a spoiler"


async def sent(mina: Person, draft: Answer) -> None:
    said = await mina.press(draft, publish_id(draft))
    if "Could this spoil" in mina.text(said):
        said = await mina.press(said, "It spoils nothing")
    assert "Published in" in mina.text(said)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lovely. [spoiler]Kim dies[/spoiler] So warm.", "[spoiler]"),
        ("Lovely. >!Kim dies!< So warm.", ">!"),
        ("Lovely. ｜｜Kim dies｜｜ So warm.", "｜｜"),
        ("Lovely.\n스포) Kim dies", "스포)"),
        ("Lovely.\nSPOILERS:\nKim dies", "SPOILERS:"),
        ("Lovely. ||She stays|| and ||Kim dies", "||"),
        ("Lovely.\nA partir de aquí spoilers\nKim dies", "A partir de aquí spoilers"),
    ],
)
async def test_a_marked_passage_is_hidden_and_its_author_told(
    mina: Person, text: str, name: str
) -> None:
    draft = await drafted(mina, Text=text)
    shown = mina.text(draft)
    assert TOLD.format(name) in shown
    assert DENIED in shown
    assert "Kim" not in shown
    await sent(mina, draft)
    (card,) = await cards_of(mina)
    theo = mina.other("theo")
    page, listed = await theo.press(card, "Read"), await theo.run("/review read")
    for seen in (theo.text(card), theo.text(page), theo.text(listed)):
        assert "Kim" not in seen
    assert "Lovely." in theo.text(page)
    form = await mina.choose(await opened(mina), "Headline, score and text")
    assert text in str(form.modal).replace("\\n", "\n")


async def test_headline_and_titles_are_read_alike(mina: Person) -> None:
    draft = await drafted(mina, Headline="Loved it. SPOILER: Kim dies")
    draft = await with_section(mina, draft, "Spoilers", "Lee leaves")
    shown = mina.text(draft)
    assert "I hid what you marked with SPOILER: and Spoilers." in shown
    await sent(mina, draft)
    (card,) = await cards_of(mina)
    theo = mina.other("theo")
    page = await theo.press(card, "Read")
    last = await theo.press(page, "Next (2/2)")
    seen = (
        theo.text(card)
        + theo.text(page)
        + theo.text(last)
        + theo.text(await theo.run("/review read"))
    )
    assert "Kim" not in seen
    assert "Lee" not in seen
    assert "Loved it. SPOILER:" in theo.text(card)


async def test_what_is_no_spoiler_is_shown_until_another_is_marked(mina: Person) -> None:
    text = "SPOILER: I cried ||in the end||"
    hidden = await drafted(mina, Text=text)
    draft = await mina.press(hidden, DENIED)
    shown = mina.text(draft)
    assert "SPOILER: I cried" in shown
    assert "in the end" not in shown
    assert DENIED not in shown
    stale = await mina.press(hidden, button_id(hidden, "review_plain"), force=True)
    assert "SPOILER: I cried" not in mina.text(stale)
    draft = await typed(mina, f"Lovely.\n{text}")
    assert "SPOILER: I cried" in mina.text(draft)
    draft = await typed(mina, f"{text}\nSPOILER: Kim dies")
    shown = mina.text(draft)
    assert TOLD.format("SPOILER:") in shown
    assert "cried" not in shown
    assert "Kim" not in shown


async def typed(mina: Person, text: str) -> Answer:
    form = await mina.choose(await opened(mina), "Headline, score and text")
    return await mina.submit(form, FILLED | {"Text": text})


async def test_bars_that_pair_and_denials_need_no_word(mina: Person) -> None:
    draft = await drafted(mina, Text="No spoilers: it is warm. ||Kim dies||")
    assert "I hid" not in mina.text(draft)
    assert DENIED not in mina.text(draft)
    assert "No spoilers: it is warm." in mina.text(draft)


async def test_a_quotation_with_an_exclamation_mark_asks(mina: Person) -> None:
    draft = await drafted(mina, Text="Warm and kind, as she says:\n>! Come in, all of you")
    assert "I hid" not in mina.text(draft)
    assert "Could this spoil someone?" in await publish(mina, draft)


async def test_a_file_s_marks_hide_to_the_next_section(mina: Person) -> None:
    file = b"Loved it\n\n# Story\nWarm.\nSPOILERS:\nKim dies\nLee too\n\n# Music\nFine."
    draft = await mina.run("/review write", drama=CLOY, file=("r.txt", file))
    form = await mina.choose(draft, "Headline, score and text")
    draft = await mina.submit(form, {"Score": "17", "How far does it spoil?": "nothing"})
    assert TOLD.format("SPOILERS") in mina.text(draft).replace("SPOILERS:", "SPOILERS")
    page = await mina.press(draft, "Read as reader")
    seen = mina.text(page)
    while "Next" in mina.text(page):
        page = await mina.press(page, next_label(mina.text(page)))
        seen += mina.text(page)
    assert "Kim" not in seen
    assert "Lee" not in seen
    assert "Fine." in seen


def next_label(text: str) -> str:
    start = text.index("[Next")
    return text[start + 1 : text.index("]", start)]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ("Signal\n[spoiler]Kim dies[/spoiler]\nMisaeng", "[spoiler]"),
        ("Signal\n스포) Kim dies\nMisaeng", "스포)"),
        ("Signal\nMisaeng\n||Lee leaves|| or ||Kim dies", "||"),
    ],
)
async def test_a_marked_option_is_hidden_and_its_author_told(
    mina: Person, options: str, name: str
) -> None:
    preview = await polling.drafted(mina, Options=options)
    assert TOLD.format(name) in mina.text(preview)
    assert DENIED in mina.text(preview)
    assert "Kim" not in mina.text(preview)
    message = await polling.posted(mina, Options=options)
    theo = mina.other("theo")
    assert "Signal" in theo.text(message)
    assert "Kim" not in theo.text(message)
    assert "Kim" not in theo.text(await theo.run("/poll list"))


async def test_bars_over_two_options_hide_both(mina: Person) -> None:
    options = "Signal\n||Kim dies\nLee leaves||"
    preview = await polling.drafted(mina, Options=options)
    assert DENIED not in mina.text(preview)
    assert not {"Kim", "Lee"} & set(mina.text(preview).split())


async def test_an_option_that_is_no_spoiler_is_shown(mina: Person) -> None:
    hidden = await polling.drafted(mina, Options="Signal\nSPOILER: Kim dies")
    preview = await mina.press(hidden, DENIED)
    assert "SPOILER: Kim dies" in mina.text(preview)
    assert DENIED not in mina.text(preview)
    stale = await mina.press(hidden, button_id(hidden, "poll_plain"), force=True)
    assert "Kim" not in mina.text(stale)
    form = await mina.press(preview, "Edit")
    preview = await mina.submit(form, {"Options": "SPOILER: Kim dies\nMisaeng"})
    assert "SPOILER: Kim dies" in mina.text(preview)
    form = await mina.press(preview, "Edit")
    preview = await mina.submit(form, {"Options": "SPOILER: Lee leaves\nMisaeng"})
    assert TOLD.format("SPOILER:") in mina.text(preview)
    assert "Lee" not in mina.text(preview)
    done = await mina.press(await mina.press(preview, DENIED), "Post")
    assert "Posted." in mina.text(done)
    assert "SPOILER: Lee leaves" in mina.text((await polling.public(mina))[-1])
