"""What a member can make that others see or that counts: each deed by its doors."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot import app
from bot.domain.members.deeds import Deed
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live.moderating import publish, review_id
from tests.live.polling import drafted, posted, public
from tests.live.reviewing import cards_of, publish_id
from tests.live.voting import vote
from tests.waiting import until

SEOUL = 1_000_000_000_000_000_100
NO_LIMITS = {
    "account_days": 0, "vote_account_days": 0, "vote_member_days": 0, "presses_a_minute": 600,
    "reviews_a_day": 99,
}  # fmt: skip


@dataclass
class Scene:
    """Somebody with a review, a poll that is open and one that is closed; others have theirs."""

    who: Person
    review: Json
    poll: Json
    open: Json
    closed: Json

    async def more(self, poll: Json, *labels: str) -> str:
        """Press one button after another, beginning with a poll's More."""
        shown = await self.who.press(poll, "More")
        for label in labels:
            shown = await self.who.press(shown, label)
        return self.who.text(shown)


async def scene_of(who: Person, bot: app.DramaBot, sandbox: Sandbox) -> Scene:
    """Bring everything so far that one press is left of each deed."""
    await bot.servers.change(SEOUL, **NO_LIMITS)
    theo, hana = who.other("theo").at("reviews"), who.other("hana").at("polls")
    await publish(theo)
    review = (await cards_of(theo))[-1]
    poll = await posted(hana)
    await publish(who, "Signal")
    closed = await posted(who, Question="Which closed?")
    more = await who.press(closed, "More")
    await who.press(await who.press(more, "Close now"), "Close it now")

    async def announced() -> bool:
        return any("poll_result:" in str(one) for one in await public(who))

    await until(announced)
    sandbox.clock.advance(60)
    return Scene(who, review, poll, await posted(who, Question="Which one?"), closed)


async def publishes(scene: Scene) -> str:
    return scene.who.text(await publish(scene.who, "Goblin"))


async def edits_review(scene: Scene) -> str:
    who = scene.who
    draft = await who.press(await who.run("/review mine"), "Open")
    form = await who.choose(draft, "Headline, score and text")
    draft = await who.submit(form, {"Headline": "Loved it more"})
    return who.text(await who.press(draft, publish_id(draft)))


async def shares_review(scene: Scene) -> str:
    who = scene.who.at("polls")
    listed = await who.run("/review read", by="theo")
    shared = f"review_share:v1:{review_id(scene.review)}"
    return who.text(await who.press(listed, shared, force=True))


async def posts_card(scene: Scene) -> str:
    found = await scene.who.run("/drama find", title="CLOY")
    return scene.who.text(await scene.who.press(found, "Post here"))


async def shares_progress(scene: Scene) -> str:
    saved = await scene.who.run("/watch set", drama="CLOY", episode="4")
    return scene.who.text(await scene.who.press(saved, "Share here"))


async def shows_list(scene: Scene) -> str:
    await scene.who.run("/watch set", drama="CLOY", episode="4")
    listed = await scene.who.run("/watch list")
    return scene.who.text(await scene.who.press(listed, "Let others see my list"))


async def votes(scene: Scene) -> str:
    return await vote(scene.who.at("reviews"), scene.review)


async def awards(scene: Scene) -> str:
    there = scene.who.at("reviews")
    offer = await there.press(scene.review, "Award")
    return there.text(await there.choose(offer, "🧸 Comfort"))


async def reports(scene: Scene) -> str:
    there = scene.who.at("reviews")
    form = await there.menu("Report spoilers", message=scene.review)
    if form.modal is None:
        return there.text(form)
    return there.text(await there.submit(form, {"How far does it spoil?": "The whole story"}))


async def reports_poll(scene: Scene) -> str:
    there = scene.who.at("polls")
    asked = await there.press(await there.press(scene.poll, "More"), "Report")
    if "The whole poll" not in there.text(asked):
        return there.text(asked)
    return there.text(await there.press(asked, "The whole poll"))


async def scores(scene: Scene) -> str:
    return scene.who.text(await scene.who.run("/watch set", drama="CLOY", score=9))


async def posts_poll(scene: Scene) -> str:
    return scene.who.text(await scene.who.press(await drafted(scene.who), "Post"))


async def runs_again(scene: Scene) -> str:
    return await scene.more(scene.closed, "Run again", "Post")


async def edits_poll(scene: Scene) -> str:
    shown = await scene.who.press(await scene.who.press(scene.open, "More"), "Edit")
    form = await scene.who.press(shown, "Edit")
    shown = await scene.who.submit(form, {"Question": "Which indeed?"})
    return scene.who.text(await scene.who.press(shown, "Save changes"))


async def repeats(scene: Scene) -> str:
    return await scene.more(scene.closed, "Repeat weekly")


async def answers_poll(scene: Scene) -> str:
    return await vote(scene.who.at("polls"), scene.poll, "Signal")


Door = Callable[[Scene], Awaitable[str]]

DOORS: dict[Deed, tuple[Door, ...]] = {
    Deed.PUBLISH: (publishes,),
    Deed.EDIT_REVIEW: (edits_review,),
    Deed.SHARE_REVIEW: (shares_review,),
    Deed.POST_CARD: (posts_card, shares_progress),
    Deed.SHOW_LIST: (shows_list,),
    Deed.VOTE: (votes,),
    Deed.AWARD: (awards,),
    Deed.REPORT: (reports, reports_poll),
    Deed.SCORE: (scores,),
    Deed.POST_POLL: (posts_poll,),
    Deed.RUN_AGAIN: (runs_again,),
    Deed.EDIT_POLL: (edits_poll,),
    Deed.REPEAT_WEEKLY: (repeats,),
    Deed.ANSWER_POLL: (answers_poll,),
    # Nobody presses; see test_weekly_polls.py.
    Deed.WEEKLY_ROUND: (),
    # For curators; see test_participation.py.
    Deed.CURATE: (),
}
