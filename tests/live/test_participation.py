"""Whoever is blocked, too new or over a limit hears so at every door, and nothing is lost."""

import pytest

from bot import app
from bot.domain.members.deeds import ASKED, Deed, Question
from bot.store.reviews import blocks
from bot.ui.rights import CURATOR, EVERYONE
from sandbox.client import Person
from sandbox.serve import Sandbox
from tests.live.curating import add
from tests.live.deeds import DOORS, SEOUL, scene_of
from tests.live.polling import drafted, pass_time, posted, public
from tests.live.routing import all_routes
from tests.waiting import until

MINA = 1_000_000_000_000_000_013
SORA = 1_000_000_000_000_000_016

BLOCKED = "The moderators have blocked you from publishing here"
TOO_NEW = "Your account is too new to publish here"
TOO_NEW_TO_VOTE = "Your account is too new to vote, award or report here."
TOO_FAST = "That was very often within a minute"

# What is said to who is blocked, to who is too new, and to who is over a limit; "" lets them.
SAID = {
    "PUBLISH": (BLOCKED, TOO_NEW, "this server's limit of reviews in 24 hours (1)"),
    "EDIT_REVIEW": (BLOCKED, TOO_NEW, ""),
    "SHARE_REVIEW": (BLOCKED, TOO_NEW, TOO_FAST),
    "POST_CARD": (BLOCKED, TOO_NEW, TOO_FAST),
    "SHOW_LIST": (BLOCKED, "", ""),
    "VOTE": (BLOCKED, TOO_NEW_TO_VOTE, TOO_FAST),
    "AWARD": (BLOCKED, TOO_NEW_TO_VOTE, TOO_FAST),
    "REPORT": (BLOCKED, TOO_NEW_TO_VOTE, TOO_FAST),
    "SCORE": ("", "", ""),
    "POST_POLL": (BLOCKED, TOO_NEW, "You have 3 open polls here."),
    "RUN_AGAIN": (BLOCKED, TOO_NEW, "You have 3 open polls here."),
    "EDIT_POLL": (BLOCKED, TOO_NEW, TOO_FAST),
    "REPEAT_WEEKLY": (BLOCKED, TOO_NEW, "3 other polls of its creator are open here"),
    "ANSWER_POLL": (BLOCKED, "", ""),
    "WEEKLY_ROUND": (BLOCKED, "", ""),
    "CURATE": (BLOCKED, "", ""),
}
# What presses that save something lead to: a deed, or what needs no question.
MAKES = {
    "PUBLISH": "review_publish review_answer",
    "SHARE_REVIEW": "review_share",
    "POST_CARD": "drama_post watch_share",
    "SHOW_LIST": "watch_let",
    "VOTE": "review_helpful review_not_helpful",
    "AWARD": "award_give",
    "REPORT": "report_typed poll_report_poll poll_report_option",
    "POST_POLL": "poll_post",
    "REPEAT_WEEKLY": "poll_weekly",
    "ANSWER_POLL": "poll_vote poll_pick",
    "CURATE": "catalogue_save catalogue_remove",
    "a draft of one's own": """
        review_typed review_section_out review_use review_plain poll_new poll_form
        poll_spoils_form poll_plain poll_amend poll_again poll_runoff catalogue_typed
    """,
    "taking back": """
        review_unshare review_discard review_delete_now poll_withdraw poll_close poll_discard
        catalogue_discard
    """,
    "one's own progress": "review_seen watch_episode watch_told",
}
REFUSED = (BLOCKED, TOO_NEW, TOO_NEW_TO_VOTE, TOO_FAST)


async def block(mina: Person, bot: app.DramaBot, _sandbox: Sandbox) -> None:
    await bot.database.write(
        blocks.put, SEOUL, MINA if mina.user == "mina" else int(mina.user), "Spam", 1, 1
    )


async def set_ages(_mina: Person, bot: app.DramaBot, _sandbox: Sandbox) -> None:
    await bot.servers.change(SEOUL, account_days=365, vote_account_days=365)


async def use_up(mina: Person, bot: app.DramaBot, sandbox: Sandbox) -> None:
    for n in range(2):
        sandbox.clock.advance(60)
        await posted(mina, Question=f"Question {n}?")
    await bot.servers.change(SEOUL, presses_a_minute=0, reviews_a_day=1)


def test_no_deed_is_without_its_doors_and_words() -> None:
    assert set(SAID) == {deed.name for deed in Deed}
    assert set(DOORS) == set(Deed)
    for deed, questions in ASKED.items():
        too_new = {Question.NEW_TO_PUBLISH, Question.NEW_TO_VOTE} & questions
        assert bool(SAID[deed.name][1]) == bool(too_new and deed is not Deed.SCORE)


def test_every_press_of_members_that_saves_is_known() -> None:
    saving = [one for one in all_routes() if one.saves and one.right in {EVERYONE, CURATOR}]
    known = [name for names in MAKES.values() for name in names.split()]
    assert sorted(one.feature for one in saving) == sorted(known)


@pytest.mark.parametrize(
    ("column", "hinder"), [(0, block), (1, set_ages), (2, use_up)], ids=["blocked", "new", "limit"]
)
async def test_every_door_asks(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person, column: int, hinder: object
) -> None:
    (made,) = (await mina.call("POST", "people", {"names": ["yuna"], "age_days": 30}))["people"]
    who = mina.other(made["id"])
    scene = await scene_of(who, bot, sandbox)
    assert callable(hinder)
    await hinder(who, bot, sandbox)
    for deed, doors in DOORS.items():
        words = SAID[deed.name][column]
        for door in doors:
            said = await door(scene)
            if words:
                assert words in said, (deed, said)
            else:
                assert not any(one in said for one in REFUSED), (deed, said)
    kept = who.text(await who.run("/review mine"))
    assert ("**Goblin** · draft" in kept) == bool(SAID["PUBLISH"][column])
    assert "drafts of yours" in who.text(await who.run("/poll list", state="mine"))


async def test_who_is_blocked_takes_back_what_is_theirs(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    scene = await scene_of(mina, bot, sandbox)
    for deed in (Deed.VOTE, Deed.AWARD, Deed.ANSWER_POLL, Deed.SHOW_LIST):
        await DOORS[deed][0](scene)
    await block(mina, bot, sandbox)
    assert "Taken back" in await DOORS[Deed.VOTE][0](scene)
    there = mina.at("reviews")
    offer = await there.choose(await there.press(scene.review, "Award"), "🧸 Comfort (given)")
    assert "You gave" not in mina.text(offer)
    own = await mina.at("polls").press(scene.poll, "My vote")
    withdrawn = await mina.at("polls").press(own, "Withdraw")
    assert "You have no vote in this poll." in mina.text(withdrawn)
    hidden = await mina.press(await mina.run("/watch list"), "Keep my list to myself")
    assert "Let others see my list" in mina.text(hidden)
    assert "Closed." in await scene.more(scene.open, "Close now", "Close it now")
    sure = await mina.press(await mina.run("/review mine"), "Delete")
    assert "Deleted." in mina.text(await mina.press(sure, "Delete"))


async def test_a_curator_who_is_blocked_keeps_what_they_typed(
    bot: app.DramaBot, sora: Person
) -> None:
    await bot.database.write(blocks.put, SEOUL, SORA, "Spam", 1, 1)
    said = sora.text(await add(sora, title="Paper Lanterns of Jeju"))
    assert f"{BLOCKED}. Your draft is safe." in said
    await bot.database.write(blocks.drop, SEOUL, SORA)
    assert "Saved: Paper Lanterns of Jeju." in sora.text(
        await add(sora, title="Paper Lanterns of Jeju")
    )


async def test_what_was_confirmed_before_a_block_is_published(
    sandbox: Sandbox, bot: app.DramaBot, mina: Person
) -> None:
    preview = await drafted(mina)
    sandbox.faults.add("error", route="POST /channels/*/messages", status=503, count=2)
    assert "Its message is on its way." in mina.text(await mina.press(preview, "Post"))
    await block(mina, bot, sandbox)

    async def stands() -> bool:
        pass_time(sandbox, bot, 60)
        return len(await public(mina)) == 1

    await until(stands)
    assert BLOCKED in mina.text(await mina.press(await drafted(mina, Question="More?"), "Post"))
