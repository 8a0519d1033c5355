"""What members typed and have not posted yet."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.polls.marks import stays_plain
from bot.domain.polls.poll import Draft, Spoils, Typed
from bot.domain.polls.rerun import carried
from bot.domain.servers.quotas import USUAL, Quotas
from bot.refusals.polls import (
    PollDraftChanged,
    PollDraftGone,
    TooManyPollDrafts,
    TooManyPollDraftsHere,
)
from bot.store.engine.transaction import Row, Tx
from bot.store.polls import polls

KEPT = 30 * 24 * 3600
"""Seconds for which a draft is kept."""

_LIVE = """
    NOT EXISTS (
        SELECT 1
        FROM poll
        WHERE poll.guild_id = poll_draft.guild_id AND poll.id = poll_draft.id
    )
"""
"""What was posted, or is on its way, is nobody's draft; it is one again if it is withdrawn."""

_OWN = """
    guild_id = :guild_id
    AND id IN (
        SELECT id
        FROM poll_draft AS own
        WHERE own.creator_id = :member_id AND own.guild_id = :guild_id
    )
"""
"""By the index of members: the key would lead through all drafts of the server."""

LISTED = 25
"""Drafts of a member that are listed at most, and so kept: a select takes no more."""


def create(tx: Tx, draft: Draft, form: int, now: int, quotas: Quotas = USUAL) -> Draft:
    """Keep what was typed as a new draft, and return it with its number; its own is ignored.

    The same text out of the same form is the same draft. What is older than ``KEPT`` or was
    posted goes, but for what is on its way to Discord. Raises as ``require_room`` does.
    """
    same = tx.one(
        f"""
        SELECT *
        FROM poll_draft
        WHERE {_OWN}
          AND form = :form
          AND {_LIVE}
        ORDER BY id
        LIMIT 1
        """,  # noqa: S608 - this module's own text
        guild_id=draft.guild_id,
        member_id=draft.creator_id,
        form=form,
    )
    if same is not None and _draft(same).typed == draft.typed:
        return _draft(same)
    _drop_old(tx, draft.guild_id, now - KEPT)
    _drop_posted(tx, draft.guild_id, draft.creator_id)
    require_room(tx, draft.guild_id, draft.creator_id, quotas)
    kept = replace(draft, id=polls.next_number(tx, draft.guild_id), revision=1)
    _insert(tx, kept, form, now)
    return kept


def require_room(tx: Tx, guild_id: int, member_id: int, quotas: Quotas) -> None:
    """Raise TooManyPollDrafts or TooManyPollDraftsHere where there is no room for one more."""
    most = min(LISTED, quotas.member_drafts)
    if len(of_member(tx, guild_id, member_id)) >= most:
        raise TooManyPollDrafts(most=most)
    (row,) = tx.all(
        """
        SELECT count(*) AS n
        FROM (SELECT 1 FROM poll_draft WHERE guild_id = :guild_id LIMIT :most) AS kept
        """,
        guild_id=guild_id,
        most=quotas.server_drafts,
    )
    if row["n"] >= quotas.server_drafts:
        raise TooManyPollDraftsHere(most=quotas.server_drafts)


def get(tx: Tx, guild_id: int, draft_id: int, member_id: int) -> Draft:
    """Return a member's draft; raises PollDraftGone for one that is gone, posted or another's."""
    row = tx.one(
        f"""
        SELECT *
        FROM poll_draft
        WHERE guild_id = :guild_id
          AND id = :id
          AND {_LIVE}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        id=draft_id,
    )
    if row is None or row["creator_id"] != member_id:
        raise PollDraftGone
    return _draft(row)


def of_member(tx: Tx, guild_id: int, member_id: int) -> list[Draft]:
    """Return a member's newest ``LISTED`` drafts."""
    rows = tx.all(
        f"""
        SELECT *
        FROM poll_draft
        WHERE {_OWN}
          AND {_LIVE}
        ORDER BY id DESC
        LIMIT :limit
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        member_id=member_id,
        limit=LISTED,
    )
    return [_draft(row) for row in rows]


def current(tx: Tx, guild_id: int, draft_id: int, revision: int, member_id: int) -> Draft:
    """Return a draft whose newest version has this revision; raises PollDraftChanged for others."""
    draft = get(tx, guild_id, draft_id, member_id)
    if draft.revision != revision:
        raise PollDraftChanged
    return draft


def revise(
    tx: Tx,
    shown: Draft,
    given: Mapping[str, str | bool],
    now: int,
    quotas: Quotas = USUAL,
) -> Draft:
    """Keep what was typed over the revision that ``shown`` names.

    A form that showed an older revision makes a draft beside the newer one. Where the draft was
    posted or discarded meanwhile, a form with all fields makes a new one; raises PollDraftGone for
    one with fewer. A new one raises as ``require_room`` does.
    """
    try:
        draft = get(tx, shown.guild_id, shown.id, shown.creator_id)
    except PollDraftGone:
        if "options" not in given:
            raise
        anew = replace(shown, typed=replace(shown.typed, **given))  # type: ignore[arg-type]  # fields of a form
        return create(tx, anew, 0, now, quotas)
    typed: Typed = replace(draft.typed, **given)  # type: ignore[arg-type]  # fields of a form
    if draft.replaces is not None:
        # What is posted keeps its anonymity, so its form does not ask.
        typed = replace(typed, anonymous=draft.typed.anonymous)
    if typed == draft.typed:
        return draft
    places = carried(draft.spoils.places, draft.typed.options, typed.options)
    newer = replace(
        draft,
        typed=typed,
        spoils=replace(draft.spoils, places=places),
        plain=stays_plain(draft, typed),
    )
    if draft.revision != shown.revision:
        return create(tx, newer, 0, now, quotas)
    return _rewrite(tx, newer, now)


def mark_spoils(tx: Tx, shown: Draft, spoils: Spoils, now: int) -> Draft:
    """Note what of a draft may spoil; raises PollDraftGone and PollDraftChanged."""
    draft = current(tx, shown.guild_id, shown.id, shown.revision, shown.creator_id)
    return _rewrite(tx, replace(draft, spoils=spoils), now)


def take_as_plain(tx: Tx, shown: Draft, now: int) -> Draft:
    """Note that no mark in a draft is a spoiler's; raises PollDraftGone and PollDraftChanged."""
    draft = current(tx, shown.guild_id, shown.id, shown.revision, shown.creator_id)
    return _rewrite(tx, replace(draft, plain=True), now)


def open_to_all(tx: Tx, draft: Draft, now: int) -> Draft:
    """Let everybody vote, because the role that should is gone; a new revision."""
    return _rewrite(tx, replace(draft, role_id=None), now)


def detach(tx: Tx, draft: Draft) -> None:
    """Make the edit of a poll, which came too late, a draft that asks it again."""
    tx.all(
        """
        UPDATE poll_draft
        SET again_of = replaces, replaces = NULL
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=draft.guild_id,
        id=draft.id,
    )


def drop(tx: Tx, guild_id: int, draft_id: int, member_id: int) -> None:
    """Forget a draft; raises PollDraftGone."""
    get(tx, guild_id, draft_id, member_id)
    tx.all(
        """
        DELETE FROM poll_draft
        WHERE guild_id = :guild_id AND id = :id
        """,
        guild_id=guild_id,
        id=draft_id,
    )


_POSTED = """
    NOT EXISTS (
        SELECT 1
        FROM followed_message AS message
        WHERE message.guild_id = poll_draft.guild_id
          AND message.kind = 'poll'
          AND message.subject_id = poll_draft.id
          AND message.message_id IS NULL
    )
"""
"""What is on its way to Discord may come back as a draft."""


def _drop_old(tx: Tx, guild_id: int, oldest: int) -> None:
    tx.all(
        f"""
        DELETE FROM poll_draft
        WHERE guild_id = :guild_id
          AND typed_at < :oldest
          AND {_POSTED}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        oldest=oldest,
    )


def _drop_posted(tx: Tx, guild_id: int, member_id: int) -> None:
    tx.all(
        f"""
        DELETE FROM poll_draft
        WHERE {_OWN}
          AND NOT ({_LIVE})
          AND {_POSTED}
        """,  # noqa: S608 - this module's own text
        guild_id=guild_id,
        member_id=member_id,
    )


def _rewrite(tx: Tx, draft: Draft, now: int) -> Draft:
    (row,) = tx.all(
        """
        DELETE FROM poll_draft
        WHERE guild_id = :guild_id AND id = :id
        RETURNING form
        """,
        guild_id=draft.guild_id,
        id=draft.id,
    )
    newer = replace(draft, revision=draft.revision + 1)
    _insert(tx, newer, row["form"], now)
    return newer


def _insert(tx: Tx, draft: Draft, form: int, now: int) -> None:
    typed, spoils = draft.typed, draft.spoils
    row = {
        **{name: getattr(draft, name) for name in _FACTS},
        "form": form,
        "question": typed.question,
        "options": typed.options,
        "closing": typed.closing,
        "most": typed.most,
        "anonymous": int(typed.anonymous),
        "hidden_results": int(typed.hidden_results),
        "spoils": ",".join(map(str, sorted(spoils.places))),
        "reach": spoils.reach,
        "about": spoils.about,
        "plain": int(draft.plain),
        "typed_at": now,
    }
    names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    tx.all(f"INSERT INTO poll_draft ({names}) VALUES ({values})", **row)  # noqa: S608 - this module's own names


_FACTS = (
    "guild_id", "id", "revision", "creator_id", "channel_id", "kind", "role_id", "replaces",
    "again_of",
)  # fmt: skip


def _draft(row: Row) -> Draft:
    typed = Typed(
        row["question"],
        row["options"],
        row["closing"],
        row["most"],
        bool(row["anonymous"]),
        bool(row["hidden_results"]),
    )
    places = frozenset(int(place) for place in row["spoils"].split(",") if place)
    facts = {name: row[name] for name in _FACTS}
    spoils = Spoils(places, row["reach"], row["about"])
    return Draft(**facts, typed=typed, spoils=spoils, plain=bool(row["plain"]))
