"""Who may moderate what."""

import pytest

from bot import app
from sandbox.client import Person, Refused
from tests.live.moderating import (
    BODY,
    HEADLINE,
    LIBRARY,
    MEMBER,
    MINA,
    SEOUL,
    Desk,
    desk_of,
    review_id,
)

IDS = {
    "mod_queue:v1:0", "mod_member:v1:13:0", "mod_panel:v1:1", "mod_read:v1:1", "mod_hide:v1:1",
    "mod_restore:v1:1", "mod_scope:v1:1", "mod_page:v1:1:0:0:0", "mod_hide_all:v1:13:0",
    "mod_block:v1:13:0", "mod_unblock:v1:13:0",
}  # fmt: skip


@pytest.fixture
async def desk(mina: Person, bot: app.DramaBot) -> Desk:
    return await desk_of(mina, bot)


async def test_members_neither_see_nor_use_it(desk: Desk) -> None:
    names = {one["name"] for one in await desk.mina.commands()}
    assert not names & {"mod", "Moderate"}
    with pytest.raises(Refused):
        await desk.mina.menu("Moderate", message=desk.card)
    answers = [
        await desk.mina.menu("Moderate", message=desk.card, force=True),
        await desk.mina.run("/mod queue", force=True),
        await desk.mina.run("/mod member", member="theo", force=True),
    ]
    for answer in answers:
        assert answer.private
        assert "This is for moderators." in desk.mina.text(answer)


async def test_who_lost_the_role_can_do_nothing_more(desk: Desk) -> None:
    panel = await desk.panel()
    forms = [await desk.theo.press(panel, "Hide…"), await desk.theo.press(panel, "Block member…"),
             await desk.theo.press(panel, "Hide all of theirs…")]  # fmt: skip
    scope = await desk.theo.press(panel, "Change scope…")
    await desk.mina.call("POST", "member", {"as": "theo", "remove_roles": ["Moderator"]})
    answers = [await desk.theo.press(panel, one, force=True) for one in sorted(IDS)]
    answers += [await desk.theo.submit(form, {"Reason": "x"}) for form in forms]
    answers.append(await desk.theo.submit(scope, {"How far does it spoil?": "The whole story"}))
    for answer in answers:
        assert answer.private
        assert "This is for moderators." in desk.theo.text(answer)
    assert BODY in await desk.shown()
    assert await desk.mina.dms() == []


async def test_a_role_alone_makes_a_moderator(desk: Desk, bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, moderator_role=MEMBER)
    await desk.mina.other("hana").allow_command("mod", "Member")
    jiwoo = desk.mina.other("jiwoo")
    assert "1 published review" in jiwoo.text(await jiwoo.run("/mod member", member="mina"))


@pytest.mark.parametrize(
    "custom_id",
    [
        "mod_panel:v1", "mod_panel:v1:1:2", "mod_panel:v2:1", "mod_hide:v1", "mod_block:v1:13",
        f"mod_panel:v1:{2**63}", "mod_scope_typed:v1:1", "mod_read:v1:-1", "mod_page:v1:1:0:0",
        "mod_panel:v1:0", "mod_page:v1:1:0:8:0", "mod_scope_typed:v1:1:2147483648",
    ],
)  # fmt: skip
async def test_a_forged_id_is_refused_politely(desk: Desk, custom_id: str) -> None:
    said = await desk.theo.press(desk.card, custom_id, force=True)
    assert "another version of me" in desk.theo.text(said)


@pytest.mark.parametrize("id_", [999, 2**63 - 1])
async def test_a_review_that_never_was_is_not_there(desk: Desk, id_: int) -> None:
    for one in ("panel", "read", "hide", "restore", "scope"):
        said = await desk.theo.press(desk.card, f"mod_{one}:v1:{id_}", force=True)
        assert said.private
        assert "That review is not there any more." in desk.theo.text(said)


async def test_another_servers_reviews_are_out_of_reach(desk: Desk, bot: app.DramaBot) -> None:
    await bot.servers.change(LIBRARY, moderator_role=LIBRARY + 1)
    theo = desk.theo.at("general", "Drama Library")
    here = await theo.run("/help")
    for one in ("panel", "read", "hide", "restore", "scope"):
        said = await theo.press(here, f"mod_{one}:v1:{review_id(desk.card)}", force=True)
        assert "That review is not there any more." in theo.text(said)
    said = await theo.press(here, f"mod_member:v1:{MINA}:0", force=True)
    assert "0 published reviews" in theo.text(said)
    form = await theo.press(said, "Hide all of theirs…")
    assert "nothing was changed" in theo.text(await theo.submit(form, {"Reason": "x"}))
    assert BODY in await desk.shown()


async def test_another_message_is_no_review(desk: Desk) -> None:
    message = await desk.mina.send("Hello")
    said = await desk.theo.menu("Moderate", message=message)
    assert said.private
    assert "That message is no review." in desk.theo.text(said)


async def test_a_draft_is_its_authors_alone(desk: Desk) -> None:
    typed = {"Headline": HEADLINE, "Score": "8.5/10", "Text": BODY,
             "How far does it spoil?": "It spoils nothing"}  # fmt: skip
    await desk.mina.submit(await desk.mina.run("/review write", drama="Signal"), typed)
    id_ = int(review_id(desk.card)) + 1
    for one in ("panel", "read", "hide"):
        said = await desk.theo.press(desk.card, f"mod_{one}:v1:{id_}", force=True)
        assert "That review is not there any more." in desk.theo.text(said)
    text = desk.theo.text(await desk.theo.run("/mod member", member="mina"))
    assert "1 published review" in text
    assert "Signal" not in text
