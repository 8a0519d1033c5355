"""Six kinds of messages that the bot keeps true, each brought to where its message is posted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot import app
from sandbox.client import Answer, Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live import polling, reporting
from tests.live.moderating import MINA, MODERATOR, MODERATORS, SEOUL
from tests.live.reviewing import drafted, publish_id, published
from tests.live.voting import viewers

QUESTION = "What do we watch next?"

SETTINGS = {
    "moderator_role": MODERATOR, "moderator_channel": MODERATORS, "vote_member_days": 0,
}  # fmt: skip


@dataclass
class Stage:
    """People at one place, and what the last step left for the next."""

    sandbox: Sandbox
    mina: Person
    theo: Person
    place: str = "general"
    left: dict[str, Answer | Json] = field(default_factory=dict)

    def at(self, person: Person) -> Person:
        return person.at(self.place)

    async def public(self, place: str = "") -> list[Json]:
        there = self.theo.other("hana").at(place or self.place)
        return [one for one in await there.read() if not one["flags"] & 64]


@dataclass(frozen=True)
class Kind:
    """How one kind of message comes to be asked for, and how it is known.

    ``ask`` presses what has it posted: whatever is answered is no business of its caller.
    ``again`` says that who asked hears of a refusal, and asks again.
    """

    name: str
    prepare: Callable[[Stage], Awaitable[None]]
    ask: Callable[[Stage], Awaitable[object]]
    words: str
    channel: str = ""
    again: bool = False

    async def standing(self, stage: Stage) -> list[Json]:
        """The messages of this kind that everybody sees."""
        return [one for one in await stage.public(self.channel) if self.words in str(one)]


async def set_up(bot: app.DramaBot) -> None:
    await bot.servers.change(SEOUL, **SETTINGS)


async def _draft(stage: Stage) -> None:
    stage.left["draft"] = await drafted(stage.at(stage.mina))


async def _publish(stage: Stage) -> None:
    draft = stage.left["draft"]
    assert isinstance(draft, Answer)
    said = await stage.at(stage.mina).press(draft, publish_id(draft))
    if said.message and "review_publish" in str(said.message):
        stage.left["draft"] = said


async def _published(stage: Stage) -> None:
    stage.left["card"] = await published(stage.mina.at("reviews"))


async def _share(stage: Stage) -> None:
    there = stage.at(stage.mina)
    await there.press(await there.run("/review read"), "Share here")


async def _fan(stage: Stage) -> None:
    await _published(stage)
    (fan,) = await viewers(stage.mina, 1, "fan")
    form = await fan.at("reviews").menu("Report spoilers", message=stage.left["card"])
    stage.left["form"], stage.left["fan"] = form, {"user": fan.user}


async def _report(stage: Stage) -> None:
    form, fan = stage.left["form"], stage.left["fan"]
    assert isinstance(form, Answer)
    assert isinstance(fan, dict)
    await stage.mina.other(fan["user"]).at("reviews").submit(form, reporting.reach(12))


async def _hiding(stage: Stage) -> None:
    await _published(stage)
    panel = await stage.theo.at("general").run("/mod member", member=str(MINA))
    stage.left["form"] = await stage.theo.at("general").press(panel, "Hide all of theirs…")


async def _hide(stage: Stage) -> None:
    form = stage.left["form"]
    assert isinstance(form, Answer)
    await stage.theo.at("general").submit(form, {"Reason": "It tells all."})


async def _preview(stage: Stage) -> None:
    stage.left["preview"] = await polling.drafted(stage.at(stage.mina))


async def _post(stage: Stage) -> None:
    preview = stage.left["preview"]
    assert isinstance(preview, Answer)
    await stage.at(stage.mina).press(preview, "Post")


async def _posted(stage: Stage) -> None:
    stage.left["poll"] = await polling.posted(stage.at(stage.mina))


async def _close(stage: Stage) -> None:
    there = stage.at(stage.mina)
    more = await there.press(stage.left["poll"], "More")
    await there.press(await there.press(more, "Close now"), "Close it now")


REVIEW = Kind("review", _draft, _publish, "review by", again=True)
SHARE = Kind("share", _published, _share, "review by", again=True)
REPORT = Kind("report", _fan, _report, "Does this review spoil", "moderators")
LOG = Kind("log line", _hiding, _hide, "hid all reviews of", "moderators")
POLL = Kind("poll", _preview, _post, "poll_more:", again=True)
ANNOUNCEMENT = Kind("announcement", _posted, _close, "poll_result:")

KINDS = (REVIEW, SHARE, REPORT, LOG, POLL, ANNOUNCEMENT)


async def hide(stage: Stage) -> str:
    """Let the moderator hide all that the author published."""
    panel = await stage.theo.run("/mod member", member=str(MINA))
    form = await stage.theo.press(panel, "Hide all of theirs…")
    return stage.theo.text(await stage.theo.submit(form, {"Reason": "It tells all."}))


async def cover(stage: Stage) -> str:
    """Let the moderator cover the poll, from the list."""
    for state in ("open", "closed"):
        listed = await stage.theo.run("/poll list", state=state)
        if "1 poll" in stage.theo.text(listed):
            break
    opened = await stage.theo.choose(listed, QUESTION)
    asked = await stage.theo.press(opened, "Cover")
    return stage.theo.text(await stage.theo.press(asked, "Cover the poll"))
