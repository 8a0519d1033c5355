"""What stands on the stage: reviews, polls, drafts, reports and a drama, each somebody's."""

from collections.abc import Mapping

from bot import app
from bot.domain.dramas.drama import OWN
from bot.store.engine.transaction import Tx
from sandbox.client import Person
from sandbox.serve import Sandbox
from sandbox.wire import Json
from tests.live import polling
from tests.live.curating import add, change
from tests.live.reporting import MODERATORS, reach
from tests.live.reviewing import (
    CLOY,
    COVERED,
    button_id,
    cards_of,
    drafted,
    publish,
    published,
    with_section,
)
from tests.rights.stage import LIBRARY, ROLES, SEOUL, Stage

CLUB = SEOUL + 11
"""#reviews, where the author's reviews and polls stand: outsiders do not see it."""

REVIEW, SECTION, DRAFT, QUESTION, POLL_DRAFT, TYPED = SECRETS = (
    "The captain crosses the border.", "A lantern sinks.", "My unfinished thought.",
    "Who waits at the harbour?", "Which draft is mine?", "A drama nobody saved",
)  # fmt: skip
"""None of them is in an answer to somebody who may not have it."""

_HOLDS: Mapping[str, tuple[str, ...]] = {
    "outsider": (), "curator": ("Member", "Curator"), "moderator": ("Member", "Warden"),
    "manager": ("Member", "Moderator"), "foreigner": ("Moderator",),
}  # fmt: skip

_BETWEEN = 61
"""Seconds from one poll of a member to the next."""

_BLOCKED = "stranger"

_OPEN = ["view_channel", "send_messages"]

_NUMBERS = {
    "review": "SELECT max(id) FROM review WHERE content IS NOT NULL AND hidden_at IS NULL",
    "shared": "SELECT min(id) FROM review WHERE content IS NOT NULL AND hidden_at IS NULL",
    "hidden": "SELECT id FROM review WHERE hidden_at IS NOT NULL",
    "draft": "SELECT id FROM review WHERE content IS NULL",
    "revision": "SELECT draft_revision FROM review WHERE content IS NULL",
    "beside": (
        "SELECT max(revision) FROM review_draft WHERE revision NOT IN "
        "(SELECT draft_revision FROM review WHERE draft_revision IS NOT NULL)"
    ),
    "drama": "SELECT drama_id FROM review WHERE content IS NOT NULL ORDER BY id DESC",
    "poll": "SELECT id FROM poll WHERE voters > 0 AND most = 1",
    "several": "SELECT id FROM poll WHERE most > 1",
    "closed": "SELECT id FROM poll WHERE state <> 'open'",
    "poll_draft": "SELECT id FROM poll_draft WHERE id NOT IN (SELECT id FROM poll)",
    "poll_revision": "SELECT revision FROM poll_draft WHERE id NOT IN (SELECT id FROM poll)",
    "watched": "SELECT drama_id FROM progress",
    "proposal": "SELECT id FROM catalogue_draft WHERE typed IS NOT NULL",
    "copy": "SELECT message_id FROM followed_message WHERE kind = 'review' AND sharer_id > 0",
}  # fmt: skip


async def set_up(hana: Person, bot: app.DramaBot, sandbox: Sandbox) -> Stage:
    """Let eight people do what makes each of them what they are."""
    people = await _people(hana)
    await published(people["author"].at("polls"), "signal", Text=REVIEW)
    await _furnish(hana, bot)
    card = await _reviews(people)
    await _polls(people, sandbox)
    await _others(people, card)
    sandbox.clock.advance(_BETWEEN)
    on = {role: await person.run("/help") for role, person in people.items()}
    numbers = await bot.database.read(_numbers)
    for role, person in people.items():
        numbers[role] = int(person.user)
    stage = Stage(bot, people, on, numbers)
    stage.before.update(await stage.stored())
    return stage


async def _people(hana: Person) -> dict[str, Person]:
    warden = {"server": "Seoul Nights", "name": "Warden", "permissions": []}
    await hana.call("POST", "role", warden)
    people = {}
    for role in (*ROLES, _BLOCKED):
        server = "Drama Library" if role == "foreigner" else "Seoul Nights"
        body = {"names": [role], "server": server, "roles": list(_HOLDS.get(role, ("Member",)))}
        made = await hana.call("POST", "people", body)
        people[role] = hana.other(made["people"][0]["id"]).at("general", server)
    return people


async def _furnish(hana: Person, bot: app.DramaBot) -> None:
    chosen = {"vote_member_days": 0, "presses_a_minute": 1_000, "reviews_a_day": 50}
    await bot.servers.change(LIBRARY, **chosen)
    guild = bot.get_guild(SEOUL)
    assert guild is not None
    (warden,) = [role.id for role in guild.roles if role.name == "Warden"]
    await bot.servers.change(
        SEOUL,
        **chosen,
        moderator_role=warden,
        curator_role=SEOUL + 2,
        moderator_channel=MODERATORS,
        reviews_channel=CLUB,
    )
    for whom in ("Member", "Dramaclub"):
        body = {"channel": str(CLUB), "for": whom, "allow": _OPEN}
        await hana.call("POST", "permissions", body)
    body = {"channel": str(CLUB), "for": "@everyone", "deny": ["view_channel"]}
    await hana.call("POST", "permissions", body)


async def _reviews(people: Mapping[str, Person]) -> Json:
    """One hidden, two published, and a draft with a version beside; give the card of the third."""
    author = people["author"].at("reviews")
    panel = await people["manager"].run("/mod member", member=author.user)
    form = await people["manager"].press(panel, "Hide all of theirs…")
    await people["manager"].submit(form, {"Reason": "It tells all."})
    await published(author, "reply 1988", Text=REVIEW)
    draft = await drafted(author, CLOY, Text=REVIEW, Headline="Told in full", **COVERED)
    await publish(author, await with_section(author, draft, "Ending", SECTION))
    draft = await drafted(author, "misaeng", Text=DRAFT)
    draft = await with_section(author, draft, "Middle", DRAFT)
    beside = await author.run("/review write", drama="misaeng", file=("r.txt", DRAFT.encode()))
    assert "kept beside it" in author.text(beside)
    return (await cards_of(author))[-1]


async def _polls(people: Mapping[str, Person], sandbox: Sandbox) -> None:
    """Three that are posted: with a vote, with several answers and no vote, and closed."""
    author, reporter = (people[name].at("reviews") for name in ("author", "reporter"))
    polled = await polling.posted(author, Question=QUESTION)
    await reporter.press(polled, button_id(polled, "poll_vote"))
    await _report_poll(reporter, polled)
    sandbox.clock.advance(_BETWEEN)
    await polling.posted(author, Question=QUESTION, **{"How many options one may choose": "2"})
    closed = await polling.posted(people["member"].at("reviews"), Question=QUESTION)
    for person, option in ((author, 0), (reporter, 1)):
        await person.press(closed, f"{button_id(closed, 'poll_vote')[:-1]}{option + 1}")
    more = await people["member"].at("reviews").press(closed, "More")
    asked = await people["member"].at("reviews").press(more, "Close now")
    await people["member"].at("reviews").press(asked, "Close it now")
    await polling.drafted(author, Question=POLL_DRAFT)


async def _report_poll(reporter: Person, polled: Json) -> None:
    form = await reporter.press(await reporter.press(polled, "More"), "Report")
    await reporter.press(form, "The whole poll")


async def _others(people: Mapping[str, Person], card: Json) -> None:
    """Votes, awards, a report, a shared copy, progress, a drama of the server and a proposal."""
    reporter, curator = people["reporter"].at("reviews"), people["curator"]
    await reporter.press(card, button_id(card, "review_helpful"))
    await reporter.choose(await reporter.press(card, "Award"), "🧸 Comfort")
    await reporter.submit(await reporter.menu("Report spoilers", message=card), reach(14))
    shared = button_id((await cards_of(reporter))[-2], "review_read")
    read = await reporter.run("/review read", drama="reply 1988")
    await reporter.press(read, shared.replace("read", "share"), force=True)
    await reporter.run("/watch set", drama=CLOY, episode=3)
    panel = await people["manager"].run("/mod member", member=people[_BLOCKED].user)
    form = await people["manager"].press(panel, "Block member…")
    await people["manager"].submit(form, {"Reason": "Spam"})
    await people["manager"].allow_command("catalogue", "Curator")
    await add(curator, title="Paper Lanterns")
    await change(curator, "CLOY", "Names and origin", aliases=TYPED)


def _numbers(tx: Tx) -> dict[str, int]:
    found = {name: tx.one(sql) for name, sql in _NUMBERS.items()}
    assert all(found.values()), found
    return {"own": OWN, "polls_channel": SEOUL + 12, "club": CLUB} | {
        name: row[0] for name, row in found.items() if row
    }
