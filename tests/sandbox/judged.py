"""What a client library must be able to do in the sandbox, whoever wrote the library.

Each judge brings a bot with the same commands on a library of its own; what persons see, and what
the library understood, must be the same everywhere.
"""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox.client import Refused
from tests.sandbox.scene import Scene, content, said
from tests.waiting import until

CARD = """\
┌
│ ## Crash Landing on You
│ 2019 · 16 episodes
│   <Poster>
│ ─────
│ 14 reviews
│   [📚 Reviews]
│ <A still>
│ <review.txt>
│ [Write]
└
┌
│ ▓▓ ▓▓▓▓▓
└"""
PANEL = """\
| Signal
| A radio between two times
| Episodes: 16
| 2016
[Update] [Slowly] [Follow] [Site → https://example.org/]
[Mood ▾ Tense · Sad]
[choose ▾]"""
FORM = """\
=== Write a review ===
Headline: «My review»
Body: «»"""
PRIVATE = "(only you can see this)\n"


class Judgement:
    """The tests; a judge derives from it and provides ``scene`` once a module."""

    @pytest_asyncio.fixture(autouse=True, loop_scope="module")
    async def untroubled(self, scene: Scene) -> AsyncIterator[None]:
        """The sandbox refused nothing of what the library sent, and the library is content."""
        first = scene.sandbox.journal.count
        yield
        sent = scene.sandbox.journal.since(first)
        assert [(one.method, one.path, one.verdict) for one in sent if one.status >= 400] == []
        assert scene.problems == []

    async def test_login_and_registration(self, scene: Scene) -> None:
        [registered] = scene.named("registered")
        assert registered["user"] == "dramaclub"
        assert registered["guilds"] == ["Drama Library", "Seoul Nights"]
        assert registered["changed"] == []
        seen = {command["name"] for command in await scene.mina.commands()}
        assert seen >= {"options", "drama", "Who is this", "Quote"}

    async def test_options_of_every_kind(self, scene: Scene) -> None:
        answer = await scene.mina.run(
            "/options genre:Romance episode:3 score:9.5 seen:yes",
            friend="theo",
            role="Curator",
            either="Member",
            place="drama-talk",
            file=("review.txt", b"long"),
        )
        assert said(answer) == {
            "genre": "r",
            "episode": 3,
            "score": 9.5,
            "seen": True,
            "friend": "theo",
            "friend_roles": ["@everyone", "Member", "Moderator"],
            "role": "Curator",
            "either": "Member",
            "place": "drama-talk",
            "file": ["review.txt", 4, "long"],
            "locale": ["en-US", "en-US"],
            "member_may_send": True,
            "bot_may_manage": False,
        }

    async def test_subcommands_and_groups(self, scene: Scene) -> None:
        found = await scene.mina.run("/drama find title:Signal")
        assert said(found) == {"path": ["find"], "title": "Signal"}
        shelf = await scene.mina.run("/drama shelf show")
        assert said(shelf) == {"path": ["shelf", "show"], "title": None}

    async def test_autocomplete(self, scene: Scene) -> None:
        choices = await scene.mina.complete("/drama find", "title", "sig")
        assert choices == [{"name": "Signal", "value": "title:Signal"}]
        assert await scene.mina.complete("/drama find", "title", "xyz") == []

    async def test_menus(self, scene: Scene) -> None:
        about = await scene.mina.menu("Who is this", user="sora")
        assert said(about) == {"name": "sora", "roles": ["@everyone", "Curator", "Member"]}
        written = await scene.mina.send("hi there")
        quoted = await scene.mina.menu("Quote", message=written)
        assert content(quoted) == "> hi there"

    async def test_a_card_of_components(self, scene: Scene) -> None:
        card = await scene.mina.run("/card")
        assert card.message is not None
        assert scene.mina.text(card) == CARD
        assert [one["filename"] for one in card.message["attachments"]] == [
            "poster.png",
            "review.txt",
        ]
        reviews = await scene.mina.press(card, "Reviews")
        assert scene.mina.text(reviews) == f"{PRIVATE}14 reviews"

    async def test_buttons(self, scene: Scene) -> None:
        panel = await scene.mina.run("/panel")
        assert scene.mina.text(panel) == f"A panel\n{PANEL}"
        slowly = await scene.mina.press(panel, "Slowly")
        assert slowly.outcome == "updated"
        assert scene.mina.text(slowly) == f"Updated slowly\n{PANEL}"
        follow = await scene.mina.press(panel, "Follow")
        assert scene.mina.text(follow) == f"{PRIVATE}You pressed under «Updated slowly»"
        update = await scene.mina.press(panel, "Update")
        assert update.outcome == "updated"
        assert scene.mina.text(update) == "Updated\n<u.txt, 1 bytes>"

    async def test_selects(self, scene: Scene) -> None:
        panel = await scene.mina.run("/panel")
        people = await scene.mina.choose(panel, "theo", "sora", select="people")
        assert scene.mina.text(people) == f"{PRIVATE}theo, sora"
        mood = await scene.mina.choose(panel, "Tense", "Sad", select="mood")
        assert mood.outcome == "updated"
        assert scene.mina.text(mood) == f"Mood: tense and sad\n{PANEL}"

    async def test_a_modal_from_a_command(self, scene: Scene) -> None:
        form = await scene.mina.run("/form")
        assert scene.mina.text(form) == FORM
        saved = await scene.mina.submit(form, {"Body": "Loved it,\nall of it"})
        assert saved.private
        assert said(saved) == {
            "headline": "My review",
            "body": "Loved it,\nall of it",
            "containers": None,
        }

    async def test_a_modal_from_a_button(self, scene: Scene) -> None:
        card = await scene.mina.run("/card")
        form = await scene.mina.press(card, "Write")
        saved = await scene.mina.submit(form, {"headline": "Again", "body": "x"})
        assert said(saved) == {"headline": "Again", "body": "x", "containers": 2}

    async def test_a_private_answer(self, scene: Scene) -> None:
        mina = scene.mina.at("reviews")
        answer = await mina.run("/whisper")
        assert answer.private
        assert answer.message is not None
        final = f"psst {answer.message['id']} private"
        assert (await scene.reading(mina, final))[-1] == f"{PRIVATE}{final}"
        assert await mina.other("theo").read() == []
        await mina.dismiss(answer)
        assert await mina.read() == []

    async def test_deferred_edited_followed_up(self, scene: Scene) -> None:
        mina = scene.mina.at("reviews")
        thinking = await mina.run("/later", wait=0)
        assert thinking.outcome in {"thinking", "message"}
        seen = await scene.reading(mina, "first of mina")
        assert seen == [
            "first of mina\n<first.txt, 1 bytes>",
            "second, edited",
            f"{PRIVATE}only you",
        ]
        assert len(await mina.other("theo").read()) == 2

    async def test_files_down_and_up(self, scene: Scene) -> None:
        answer = await scene.mina.run("/echo", file=("quiet.txt", b"quiet"))
        assert scene.mina.text(answer) == f"{PRIVATE}<loud-quiet.txt, 5 bytes>"
        assert answer.message is not None
        [attachment] = answer.message["attachments"]
        stored = scene.sandbox.world.files.get(int(attachment["id"]))
        assert stored is not None
        assert stored.content == b"QUIET"

    async def test_forum_posts_and_threads(self, scene: Scene) -> None:
        await scene.mina.run("/discuss")
        seen = await scene.reading(scene.mina, "starter")
        assert json.loads(seen[-1]) == {
            "starter": ["What a start", "still.txt"],
            "tags": 1,
            "members": 2,
            "archived": True,
            "below": True,
        }
        post = await scene.mina.at("Signal, episode 1").read()
        assert scene.mina.text(post[0]) == "What a start\n<still.txt, 7 bytes>"
        side = await scene.mina.at("Side talk").read()
        assert side[-1]["content"] == "Over here"

    async def test_messages_of_a_channel(self, scene: Scene) -> None:
        mina = scene.mina.at("polls")
        await mina.run("/tidy")
        answer, *seen = await scene.reading(mina, "newest")
        assert json.loads(answer) == {
            "newest": ["to two", "two", "one, edited"],
            "again": ["one, edited", "one.txt", True],
            "reply": True,
        }
        assert seen == ["one, edited\n<one.txt, 1 bytes>", "two", "to two"]

    async def test_members_roles_and_direct_messages(self, scene: Scene) -> None:
        answer = await scene.mina.run("/members")
        assert said(answer) == {
            "asked": ["theo"],
            "one": "Mina",
            "roles": ["@everyone", "Curator", "Dramaclub", "Member", "Moderator"],
        }
        await scene.mina.direct("and from me")
        await until(lambda: "and from me" in scene.heard())
        direct = [one["content"] for one in await scene.mina.dms()]
        assert direct == ["hello from the bot", "and from me"]

    async def test_commands_of_one_server(self, scene: Scene) -> None:
        with pytest.raises(Refused):
            await scene.mina.run("/workshop")
        answer = await scene.mina.other("theo").run("/workshop")
        assert said(answer) == {
            "edited": ["local", "Only in this server"],
            "listed": ["local"],
            "left": 0,
        }

    async def test_a_dropped_connection_is_resumed(self, scene: Scene) -> None:
        resumed, ready = len(scene.named("resumed")), len(scene.named("ready"))
        await scene.mina.call("POST", "faults", {"kind": "drop_gateway"})
        await scene.mina.send("while you were away")
        await until(lambda: len(scene.named("resumed")) > resumed)
        await until(lambda: "while you were away" in scene.heard())
        assert len(scene.named("ready")) == ready
        assert (await scene.mina.run("/drama shelf show")).outcome == "message"

    async def test_a_reconnect_is_followed_and_resumed(self, scene: Scene) -> None:
        resumed, ready = len(scene.named("resumed")), len(scene.named("ready"))
        await scene.mina.call("POST", "faults", {"kind": "reconnect"})
        await until(lambda: len(scene.named("resumed")) > resumed)
        assert len(scene.named("ready")) == ready
        assert (await scene.mina.run("/drama shelf show")).outcome == "message"

    async def test_a_lost_session_starts_anew(self, scene: Scene) -> None:
        ready = len(scene.named("ready"))
        # The five seconds between two IDENTIFYs have passed.
        scene.sandbox.state.gateway.starts.buckets.clear()
        await scene.mina.call("POST", "faults", {"kind": "invalid_session", "resumable": False})
        await until(lambda: len(scene.named("ready")) > ready)
        assert (await scene.mina.run("/drama shelf show")).outcome == "message"
