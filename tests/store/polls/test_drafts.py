"""What members typed of polls."""

from dataclasses import replace

import pytest

from bot.domain.polls.poll import Spoils, Typed
from bot.refusals.polls import (
    PollDraftChanged,
    PollDraftGone,
)
from bot.store.engine.database import Database
from bot.store.engine.transaction import Tx
from bot.store.polls import (
    drafts,
)
from tests.domain.polls.polls import DAY, DRAFT, NOW
from tests.domain.polls.polls import draft as typed_draft
from tests.store.polls.polling import (
    CREATOR,
    GUILD,
    MEMBER,
    OTHER,
    kept,
    opened,
)


async def test_what_was_typed_is_kept_as_typed(database: Database) -> None:
    typed = Typed(" \u202e?? ", "a\n\n\nb", "whenever", "x", anonymous=True, hidden_results=True)
    draft = await kept(database, replace(DRAFT, typed=typed, role_id=3))
    assert await database.read(drafts.get, GUILD, draft.id, CREATOR) == draft
    assert (draft.typed, draft.revision, draft.role_id) == (typed, 1, 3)


async def test_a_draft_is_its_authors_in_its_server(database: Database) -> None:
    draft = await kept(database)
    for guild_id, member_id in [(GUILD, MEMBER), (OTHER, CREATOR)]:
        with pytest.raises(PollDraftGone):
            await database.read(drafts.get, guild_id, draft.id, member_id)


async def test_a_form_that_arrives_twice_is_one_draft(database: Database) -> None:
    first, again = await kept(database, form=9), await kept(database, form=9)
    assert first == again
    assert (await kept(database, typed_draft(question="Other?"), form=9)).id != first.id


async def test_an_edit_is_a_new_revision(database: Database) -> None:
    draft = await kept(database)
    newer = await database.write(drafts.revise, draft, {"question": "Now?"}, NOW)
    assert (newer.id, newer.revision, newer.typed.question) == (draft.id, 2, "Now?")
    same = await database.write(drafts.revise, newer, {"question": "Now?"}, NOW)
    assert same == newer
    with pytest.raises(PollDraftChanged):
        await database.read(drafts.current, GUILD, draft.id, 1, CREATOR)
    assert await database.read(drafts.current, GUILD, draft.id, 2, CREATOR) == newer


async def test_a_stale_form_makes_a_draft_beside_the_newer_one(database: Database) -> None:
    draft = await kept(database)
    newer = await database.write(drafts.revise, draft, {"question": "Now?"}, NOW)
    beside = await database.write(drafts.revise, draft, {"question": "Then?"}, NOW)
    assert beside.id != newer.id
    mine = await database.read(drafts.of_member, GUILD, CREATOR)
    assert [one.typed.question for one in mine] == ["Then?", "Now?"]


async def test_a_form_of_a_posted_draft_is_a_new_draft(database: Database) -> None:
    draft = await kept(database)
    await database.write(drafts.drop, GUILD, draft.id, CREATOR)
    given: dict[str, str | bool] = {"question": "Q", "options": "A\nB", "anonymous": True}
    anew = await database.write(drafts.revise, draft, given, NOW)
    assert anew.id != draft.id
    assert (anew.typed.question, anew.typed.anonymous) == ("Q", True)
    with pytest.raises(PollDraftGone):
        await database.write(drafts.revise, draft, {"closing": "3d"}, NOW)


async def test_marks_follow_the_options_when_these_change(database: Database) -> None:
    draft = await kept(database)
    spoils = Spoils(frozenset({0, 2}), 12, "Signal")
    marked = await database.write(drafts.mark_spoils, draft, spoils, NOW)
    assert (marked.spoils, marked.revision) == (spoils, 2)
    with pytest.raises(PollDraftChanged):
        await database.write(drafts.mark_spoils, draft, Spoils(), NOW)
    same = await database.write(drafts.revise, marked, {"closing": "5d"}, NOW)
    assert same.spoils == spoils
    changed = await database.write(drafts.revise, same, {"options": "B\nA"}, NOW)
    assert changed.spoils == replace(spoils, places=frozenset({0, 1}))
    stale = await database.write(drafts.revise, same, {"options": "X\nY\nB"}, NOW)
    assert stale.id != changed.id
    assert stale.spoils.places == {0, 3}


async def test_a_draft_is_plain_until_another_passage_is_marked(database: Database) -> None:
    marked = replace(DRAFT, typed=replace(DRAFT.typed, options="A\nSPOILER: B"))
    draft = await database.write(drafts.create, marked, 1, NOW)
    plain = await database.write(drafts.take_as_plain, draft, NOW)
    assert (plain.plain, plain.revision) == (True, draft.revision + 1)
    with pytest.raises(PollDraftChanged):
        await database.write(drafts.take_as_plain, draft, NOW)
    edited = await database.write(drafts.revise, plain, {"options": "SPOILER: B\nC"}, NOW)
    assert edited.plain
    assert (await database.read(drafts.get, 1, edited.id, edited.creator_id)).plain
    edited = await database.write(drafts.revise, edited, {"options": "SPOILER: C\nB"}, NOW)
    assert not edited.plain


async def test_old_drafts_go(database: Database) -> None:
    old = await kept(database, form=1)
    unsent, sent = await opened(database, delivered=False), await opened(database)
    await database.write(drafts.create, typed_draft(question="New?"), 0, NOW + 31 * DAY)
    assert await _draft_ids(database) == [unsent.id, sent.id + 1]
    with pytest.raises(PollDraftGone):
        await database.read(drafts.get, GUILD, old.id, CREATOR)


async def _draft_ids(database: Database) -> list[int]:
    def ids(tx: Tx) -> list[int]:
        return [row["id"] for row in tx.all("SELECT id FROM poll_draft ORDER BY id")]

    return await database.read(ids)
