"""Polls as members meet them."""

import pytest

from bot import app
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.polling import (
    DAY,
    drafted,
    notes,
    pass_time,
    posted,
    public,
    shown,
    until_noted,
)
from tests.waiting import until


async def closed(person: Person) -> tuple[str, str]:
    """Wait for a closed poll's message and its announcement, and give both."""

    async def both() -> list[str]:
        texts = [person.text(one) for one in await public(person)]
        done = len(texts) > 1 and "Closed" in texts[0] and "Closed" in texts[-1]
        return texts if done else []

    texts: list[str] = await until(both)
    assert len(texts) == 2
    return texts[0], texts[1]


async def test_from_the_form_to_the_result(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    preview = await drafted(mina, Secrecy=["anonymous"])
    text = mina.text(preview)
    assert preview.private
    assert "**2**  Our Movie" in text
    assert "closes <t:" in text
    assert "Anonymous: nobody can look up your choice through this bot" in text
    assert "Posted." in mina.text(await mina.press(preview, "Post"))
    assert "Posted." in mina.text(await mina.press(preview, "poll_post:v1:1:1", force=True))
    (message,) = await public(mina)
    theo, jiwoo = mina.other("theo"), mina.other("jiwoo")
    answer = await theo.press(message, "Our Movie")
    assert answer.outcome == "updated"
    await until_noted(theo, "Saved: **Our Movie**")
    await jiwoo.press(message, "Our Movie")
    await jiwoo.press(message, "Signal")
    await jiwoo.press(message, "Signal")
    assert "**1**  Signal · 1 · 50 %" in await shown(mina, message)
    assert "You chose: **Signal**" in jiwoo.text(await jiwoo.press(message, "My vote"))
    await jiwoo.press(message, "Withdraw")
    assert "1 member voted" in await shown(mina, message)
    pass_time(sandbox, bot, 3 * DAY)
    card, said = await closed(mina)
    assert "**Our Movie** wins: 1 of 1 voter (100 %)." in card
    assert "1 member voted of about" in card
    assert "<1 Signal: 0 (0 %); 2 Our Movie: 1 (100 %); 3 Misaeng: 0 (0 %)>" in card
    assert "**Our Movie** wins: 1 of 1 voter (100 %). Closed <t:" in said
    assert "offline" not in said
    late = await theo.press(message, "poll_vote:v1:1:1:1", force=True)
    assert "This poll is closed, so your vote was not counted." in theo.text(late)


async def test_several_answers_by_a_select(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina, **{"How many options one may choose": "2"})
    text = mina.text(message)
    assert "up to 2 answers" in text
    assert "[Choose up to 2 ▾ Signal · Our Movie · Misaeng]" in text
    await mina.choose(message, "Signal", "Misaeng")
    await until_noted(mina, "Saved: **Signal** and **Misaeng**")
    own = await mina.press(message, "My vote")
    changed = await mina.choose(own, "Our Movie")
    assert "You chose: **Our Movie**" in mina.text(changed)
    pass_time(sandbox, bot, 3)

    async def refreshed() -> bool:
        return "**2**  Our Movie · 1 · 100 %" in await shown(mina, message)

    await until(refreshed)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"Options": "one"}, "A poll has 2 to 25 options, one a line; here I count 1."),
        ({"Options": "\n".join(map(str, range(26)))}, "here I count 26"),
        ({"Options": "Signal\nＳＩＧＮＡＬ"}, "Options 1 and 2 are the same."),
        ({"Options": f"a\n{'x' * 81}"}, "Option 2 has 81 characters; 80 fit."),
        ({"Options": "a\n\u200b\u202e"}, "Option 2 shows nothing."),
        ({"Question": "\u200b"}, "The question is empty."),
        ({"Closes": "2020-01-01 10:00"}, "It would close in the past."),
        ({"Closes": "2027-02-30 10:00"}, "does not exist in the calendar"),
        ({"Closes": "60w"}, "It would close in more than a year."),
        ({"Closes": "soon"}, "I can't read when it closes."),
        ({"How many options one may choose": "9"}, "is a number from 1 to 3."),
    ],
)
async def test_what_to_mend_is_said_and_nothing_typed_is_lost(
    mina: Person, fields: dict[str, str], said: str
) -> None:
    answer = await drafted(mina, **fields)
    assert said in mina.text(answer)
    form = await mina.press(answer, "Edit again")
    assert form.modal is not None
    prefilled = [one["component"].get("value") for one in form.modal["components"]]
    assert set(fields.values()) <= set(prefilled)
    mended = {"Options": "A\nB", "Question": "Q", "Closes": ""} | {
        "How many options one may choose": "1"
    }
    assert "[Post]" in mina.text(await mina.submit(form, mended))


async def test_a_phones_stale_form_makes_a_draft_beside(mina: Person) -> None:
    preview = await drafted(mina)
    form = await mina.press(preview, "Edit")
    stale = await mina.press(preview, "Edit")
    newer = await mina.submit(form, {"Question": "Newer?"})
    assert "Newer?" in mina.text(newer)
    beside = await mina.submit(stale, {"Question": "Stale?"})
    assert "Stale?" in mina.text(beside)
    mine = await mina.run("/poll list", state="mine")
    assert "2 drafts of yours" in mina.text(mine)
    assert "Newer?" in mina.text(await mina.choose(mine, "Draft 1, 3 options"))
    old = await mina.press(preview, "poll_post:v1:1:1", force=True)
    assert "You changed this draft since." in mina.text(old)
    assert await public(mina) == []


async def test_what_may_spoil_reaches_no_surface(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    secret = "Soohyun dies"
    preview = await drafted(mina, Options=f"Nothing\n{secret}\n||The killer is Kim||")
    form = await mina.press(preview, "What may spoil")
    marked = {
        "Options that may spoil": [f"2  {secret}"], "Through which episode": "12",
        "Of which drama": "Signal", "The question may spoil": True,
    }  # fmt: skip
    preview = await mina.submit(form, marked)
    text = mina.text(preview)
    assert "A question that may spoil" in text
    assert "This may spoil Signal through episode 12." in text
    assert "This may spoil the whole story of Signal." in text
    await mina.press(preview, "Post")
    (message,) = await public(mina)
    theo = mina.other("theo")
    await theo.press(message, "Option 2")
    await until_noted(theo, "Saved: **Option 2**")
    more = await theo.press(message, "More")
    listed = await theo.run("/poll list")
    await mina.press(await mina.press(message, "More"), "Export")
    pass_time(sandbox, bot, 3 * DAY)
    card, said = await closed(mina)
    assert "**Option 2** wins" in said
    for shown_text in [mina.text(message), theo.text(more), theo.text(listed), card, said]:
        assert secret not in shown_text
        assert "killer" not in shown_text
        assert "What do we watch" not in shown_text
    texts = await notes(theo)
    assert not any(secret in one or "killer" in one for one in texts)


async def test_hidden_results_stay_hidden_until_the_close(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina, Secrecy=["hidden"])
    await mina.press(message, "Signal")
    hana = mina.other("hana")
    for person in (mina, hana):
        more = await person.press(message, "More")
        assert "[Results]" not in person.text(more)
        assert "[Export]" not in person.text(more)
        for name in ("poll_results:v1:1", "poll_export:v1:1"):
            refused = await person.press(more, name, force=True)
            assert "The results stay hidden until the close" in person.text(refused)
    text = await shown(mina, message)
    assert "1 member voted" in text
    assert "100 %" not in text
    pass_time(sandbox, bot, 3 * DAY)
    card, _ = await closed(mina)
    assert "**1**  Signal · 1 · 100 %" in card


async def test_a_tie_is_said_and_runs_off(sandbox: Sandbox, mina: Person) -> None:
    message = await posted(mina)
    await mina.press(message, "Signal")
    await mina.other("theo").press(message, "Misaeng")
    sure = await mina.press(await mina.press(message, "More"), "Close now")
    assert "Closed." in mina.text(await mina.press(sure, "Close it now"))
    card, said = await closed(mina)
    tie = "It's a tie: **Signal** and **Misaeng**, with 1 of 2 voters each (50 %)."
    assert tie in card
    assert tie in said
    again = await mina.press(await mina.press(message, "More"), "Run-off")
    text = mina.text(again)
    assert "**2**  Misaeng" in text
    assert "Our Movie" not in text
    sandbox.clock.advance(60)
    assert "Posted." in mina.text(await mina.press(again, "Post"))


async def test_only_its_people_manage_a_poll(mina: Person) -> None:
    message = await posted(mina)
    jiwoo, hana = mina.other("jiwoo"), mina.other("hana")
    more = await jiwoo.press(message, "More")
    assert "[Close now]" not in jiwoo.text(more)
    for name in ("close:v1:1:1", "amend:v1:1", "export:v1:1", "again:v1:1", "weekly:v1:1:1"):
        refused = await jiwoo.press(more, f"poll_{name}", force=True)
        assert "Only the poll's creator and moderators" in jiwoo.text(refused)
    assert "[Close now]" in hana.text(await hana.press(message, "More"))
    for name in ("cover:v1:1", "cover_poll:v1:1:1"):
        refused = await jiwoo.press(more, f"poll_{name}", force=True)
        assert "This is for moderators." in jiwoo.text(refused)


async def test_an_edit_before_the_first_vote(mina: Person) -> None:
    message = await posted(mina, Secrecy=["anonymous"])
    preview = await mina.press(await mina.press(message, "More"), "Edit")
    form = await mina.press(preview, "Edit")
    assert "Anonymous: nobody" not in mina.text(form)
    preview = await mina.submit(form, {"Options": "Signal\nVincenzo"})
    assert "Saved." in mina.text(await mina.press(preview, "Save changes"))

    async def edited() -> bool:
        return "Vincenzo" in await shown(mina, message)

    await until(edited)
    assert "-# Anonymous" in await shown(mina, message)
    old = await mina.press(message, "poll_vote:v1:1:1:2", force=True)
    assert "The poll was edited a moment ago." in mina.text(old)
    await mina.press(message, "Vincenzo")
    assert "[Edit]" not in mina.text(await mina.press(message, "More"))


async def test_dramas_and_episodes(mina: Person) -> None:
    answer = await mina.run("/poll dramas", drama1="signal", drama2="CLOY")
    text = mina.text(answer)
    assert "What do we watch next?" in text
    assert "**1**  Signal (2016, South Korea)" in text
    assert "**2**  Crash Landing on You (2019, South Korea)" in text
    same = await mina.run("/poll dramas", drama1="CLOY", drama2="crash landing on you")
    assert "same drama" in mina.text(same)
    answer = await mina.run("/poll episode", drama="CLOY", episode=7)
    assert "How was episode 7 of Crash Landing on You?" in mina.text(answer)
    await mina.press(answer, "Post")
    (message,) = await public(mina)
    await mina.choose(message, "9")
    await mina.other("theo").choose(message, "6")
    sure = await mina.press(await mina.press(message, "More"), "Close now")
    await mina.press(sure, "Close it now")
    assert "7.5 of 10 from 2 members." in (await closed(mina))[0]
    answer = await mina.run("/poll episode", drama="CLOY", episode=17)
    assert "It has 16 episodes." in mina.text(answer)


async def test_lists_show_only_channels_that_the_asker_sees(mina: Person) -> None:
    hana = mina.other("hana").at("moderators")
    await posted(hana, Question="Between us?")
    assert "Between us?" in hana.text(await hana.run("/poll list"))
    text = mina.text(await mina.run("/poll list"))
    assert "0 polls" in text
    assert "Between us?" not in text
    own = await posted(mina)
    for name in ("vote:v1:1:1:1", "more:v1:1", "mine:v1:1", "results:v1:1"):
        refused = await mina.press(own, f"poll_{name}", force=True)
        assert "I don't have that poll any more." in mina.text(refused)
    there = mina.at("general", "Drama Library")
    assert "0 polls" in there.text(await there.run("/poll list"))


async def test_a_role_votes_until_it_is_gone(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    message = await posted(mina, options={"role": "Curator"})
    refused = await mina.press(message, "Signal")
    assert "Only members with <@&" in mina.text(refused)
    sora = mina.other("sora")
    await sora.press(message, "Signal")
    await until_noted(sora, "Saved: **Signal**")
    sandbox.clock.advance(60)
    other = await posted(mina, options={"role": "Curator"})
    await sora.press(other, "Signal")
    sure = await mina.press(await mina.press(other, "More"), "Close now")
    await mina.press(sure, "Close it now")

    async def counted() -> bool:
        return "1 member voted of about 1 who could (100 %)" in await shown(mina, other)

    await until(counted)
    await mina.call("POST", "delete", {"role": "Curator"})
    await until(lambda: "Curator" not in {role.name for role in bot.guilds[0].roles})
    refused = await mina.press(message, "Signal")
    assert "The role that could vote here is gone." in mina.text(refused)


async def test_reports_reach_the_moderators_without_a_word_of_the_poll(
    bot: app.DramaBot, mina: Person
) -> None:
    hana = mina.other("hana")
    message = await posted(mina, Options="Signal\nSomething vile")
    moderators = next(one for one in bot.guilds[0].text_channels if one.name == "moderators")
    await bot.servers.change(
        moderators.guild.id, moderator_channel=moderators.id, vote_member_days=0
    )
    jiwoo = mina.other("jiwoo")
    asked = await jiwoo.press(await jiwoo.press(message, "More"), "Report")
    thanks = await jiwoo.choose(asked, "Something vile")
    assert "the author won't learn who reported" in jiwoo.text(thanks)

    async def arrived() -> list[Json]:
        return await hana.at("moderators").read()

    (told,) = await until(arrived)
    text = hana.text(told)
    assert "Poll 1 in <#" in text
    assert "Option 2: 1 report" in text
    assert "vile" not in text
    cover = await hana.at("moderators").press(told, "Cover…")
    assert "Option 2: 1 report" in hana.text(cover)
    await hana.at("moderators").choose(cover, "Something vile")

    async def covered() -> bool:
        return "**2**  Option 2 · covered by a moderator" in await shown(mina, message)

    await until(covered)
    assert "vile" not in await shown(mina, message)


async def test_limits_and_the_pause_between_polls(sandbox: Sandbox, mina: Person) -> None:
    for _ in range(2):
        await posted(mina)
        preview = await drafted(mina)
        assert "You posted a poll just now." in mina.text(await mina.press(preview, "Post"))
        sandbox.clock.advance(60)
    await posted(mina)
    assert "You have 3 open polls here." in mina.text(await mina.press(preview, "Post"))


async def test_it_says_what_it_needs_and_keeps_the_draft(mina: Person) -> None:
    preview = await drafted(mina)
    body = {"channel": "general", "for": "Dramaclub", "deny": ["send_messages"]}
    await mina.call("POST", "permissions", body)
    assert "I need Send Messages in <#" in mina.text(await mina.press(preview, "Post"))
    await mina.call("POST", "permissions", {**body, "deny": []})
    assert "Posted." in mina.text(await mina.press(preview, "Post"))


async def test_a_role_that_is_gone_before_the_posting_is_said(mina: Person) -> None:
    preview = await drafted(mina, options={"role": "Curator"})
    assert "for <@&" in mina.text(preview)
    await mina.call("POST", "delete", {"role": "Curator"})
    asked = await mina.press(preview, "Post")
    assert "for <@&" not in mina.text(asked)
    await until_noted(mina, "The role that should vote is gone")
    assert "Posted." in mina.text(await mina.press(asked, "Post"))


async def test_a_vote_for_more_than_allowed_or_none_of_it(mina: Person) -> None:
    message = await posted(mina, **{"How many options one may choose": "2"})
    for values, said in [
        (["1", "2", "3"], "This poll takes up to 2 answers."),
        (["7"], "This button is from another version"),
        (["x"], "This button is from another version"),
        ([str(2**63)], "This button is from another version"),
    ]:
        answer = await mina.choose(message, *values, force=True, select="poll_pick:v1:1:1")
        assert said in mina.text(answer)
    assert "0 members voted" in await shown(mina, message)
