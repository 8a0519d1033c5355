"""What each public store function is called with, in the community."""

import importlib
import inspect
import pkgutil
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

import bot.store
from bench.growth.community import (
    CHANNEL,
    GUILD,
    MODERATOR,
    NOW,
    OWN_DRAMA,
    UNVOTED,
    WRITTEN,
    member,
    message,
)
from bot.domain.dramas.browse import Browse
from bot.domain.dramas.drama import Drama
from bot.domain.members.deeds import Deed
from bot.domain.members.progress import Progress, ProgressUpdate, Status
from bot.domain.polls.poll import Draft as PollDraft
from bot.domain.polls.poll import Limits, Spoils, Typed
from bot.domain.reviews.ranking import Tally
from bot.domain.reviews.review import Review
from bot.domain.servers.quotas import Quotas
from bot.domain.text.spoilers import Scope
from bot.store.dramas.curator_drafts import Draft as CuratorDraft
from bot.store.dramas.guild_drama_totals import Total
from bot.store.dramas.guild_dramas import GuildDrama
from bot.store.engine.transaction import Tx
from bot.store.members.notices import Notice
from bot.store.messages import followed
from bot.store.messages.followed import Key, Subject
from bot.store.messages.log_entries import LogEntry
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.polls import ballots
from bot.store.polls.decisions import Moderator
from bot.store.polls.due_tasks import Due
from bot.store.polls.weekly import Terms
from bot.store.reviews import moderation, reviews, votes
from bot.store.reviews.authoring import Author
from bot.store.reviews.awards import Given
from bot.store.reviews.drafts import Change
from bot.store.reviews.listing import Wanted
from bot.store.reviews.moderation import Decision, Done
from bot.store.reviews.reports import Report, Rule
from bot.store.reviews.reviews import Publication
from bot.store.reviews.visibility import Asker
from bot.store.servers.command_syncs import CommandSync
from bot.store.servers.sliced_work import Work

Function = Callable[..., Any]

REVIEW, DRAFT, HIDDEN, REPORTED = 5, 20, 26, 1
"""Reviews: a published one, one that is only a draft, a hidden one, one with an open report."""

BUSY = 1
"""The poll with the many ballots."""

AUTHOR, DRAFTER, VOTER = member(0), member(2), member(7)

_TYPED = Typed("What next?", "One\nTwo", "3d", "1")
_REVIEW_CARD = Key(Subject(GUILD, "review", REVIEW), 1)
_POLL_DRAFT = PollDraft(
    GUILD, 1_000_000_000, 1, member(0), CHANNEL, "free", None, _TYPED, Spoils(), None
)
_OPEN_LIMITS = Limits(member=10**6, server=10**6, cooldown=0)
_NOTICE = Notice("It was hidden.", {})

_ROOM = Quotas(10**6, 10**6, 10**6, 10**6)


def _sees(place_id: int) -> bool:
    return place_id == CHANNEL


def _ended(_: object) -> Notice:
    return _NOTICE


_NAMED: dict[str, Any] = {
    "guild_id": GUILD, "now": NOW, "at": NOW, "due_at": NOW, "zone": UTC,
    "clock": lambda: NOW, "id_": REVIEW, "review_id": REVIEW, "user_id": VOTER, "member_id": VOTER,
    "drama_id": 7, "title": "Drama 7", "poll_id": UNVOTED, "message_id": message(REVIEW - 1),
    "channel_id": CHANNEL, "place_id": CHANNEL, "thread_id": 999, "revision": DRAFT - 1,
    "key": _REVIEW_CARD, "subject": _REVIEW_CARD.subject, "subjects": [_REVIEW_CARD.subject],
    "one": lambda tx: followed.get(tx, _REVIEW_CARD), "shows": 1, "last": True,
    "asker_id": MODERATOR, "sharer_id": VOTER, "moderator_id": MODERATOR, "by": MODERATOR,
    "reporter_id": VOTER, "reason": "It tells all.", "why": "Spam", "page": 0, "number": 0,
    "status": Status.WATCHING, "episode": 3, "counts_from": NOW, "wish": ProgressUpdate(episode=4),
    "progress": Progress(Status.WATCHING, 3), "draft": _POLL_DRAFT, "shown": _POLL_DRAFT,
    "draft_id": _POLL_DRAFT.id, "form": 0, "given": Given(3, VOTER), "ids": [1],
    "limits": _OPEN_LIMITS, "places": frozenset({1}), "place": 1, "seen": 1, "since": NOW - 86_400,
    "spoils": Spoils(), "closes_at": NOW + 60, "eligible": 5, "limit": 5, "offset": 0,
    "due": Due(GUILD, UNVOTED, "close"), "which": "closed", "can_see": lambda *_: True,
    "wanted": Wanted(), "edited_at": None, "typed": "🍎 Apple", "a_day": 99, "covered": True,
    "application_id": 1, "api_base": "x", "sync": CommandSync("a", "b"), "chosen": {},
    "browse": Browse(), "keys": ["drama-1"], "dramas": [], "traits": {"genre": ["genre1"]},
    "drama": Drama(9_000, "new", "New"), "edit": GuildDrama(OWN_DRAMA, 1, {"title": "Other"}),
    "entry": LogEntry("{moderator} hid it", AUTHOR), "ending": Ending(Outcome.DISMISSED, MODERATOR),
    "notice": _NOTICE, "decision": Decision(MODERATOR, NOW, _NOTICE), "least": Scope(3),
    "author": Author(VOTER, 200, "Drama 200"), "change": Change(0, lambda _: Review(headline="x")),
    "stored": lambda tx: reviews.get(tx, GUILD, DRAFT), "rule": Rule(3, lambda _: _NOTICE),
    "publication": Publication(WRITTEN, CHANNEL, NOW), "done": Done(True, (REVIEW,)),
    "changed": [{"id": REVIEW}], "decide": moderation.hide, "about": (REVIEW, "It tells all."),
    "final": False, "after": 0, "most": 10, "digest": "x", "before": Total(1, 1, 1),
    "quotas": _ROOM, "counts": _sees, "chooses": _sees, "asker": Asker(VOTER, 0, _sees), "to": 9,
    "work": Work(GUILD, "ballots", BUSY),
    "deed": Deed.AWARD, "award_id": 3, "beside": UNVOTED, "terms": Terms(_OPEN_LIMITS, _ended),
    "moderator": Moderator(MODERATOR, NOW), "text": "{moderator} covered poll {n}",
    "tally": Tally(3, 2),
}  # fmt: skip

_VOTE = votes.Press(VOTER, helpful=True, interaction_id=NOW, at=NOW)
_BALLOT = ballots.Press(VOTER, "m7", frozenset(), NOW, frozenset({1}), 1, None)

_PARTICULAR: dict[str, dict[str, Any]] = {
    "dramas.curator_drafts.put": {"draft": CuratorDraft(VOTER, 7, 0, 0, {}, NOW)},
    "members.progress.change": {"last": 16},
    "members.progress.watched": {"last": 16},
    "members.rating_sums.move": {"reviews": (), "place_id": 1},
    "messages.deliveries.adopt": {"message_id": 999},
    "messages.followed.owed": {"after": followed.FIRST, "hides": False},
    "messages.followed.owed_channels": {"hides": False},
    "messages.followed.put": {"subject": Subject(GUILD, "review", 9_999_999)},
    "messages.report_messages.end": {"subject": Subject(GUILD, "report", REPORTED)},
    "messages.report_messages.request": {"subject": Subject(GUILD, "report", REVIEW)},
    "polls.ballots.choices": {"poll_id": BUSY, "asked": NOW},
    "polls.ballots.vote": {"press": _BALLOT},
    "dramas.guild_drama_totals.count": {"after": Total(1, 1, 2)},
    "polls.decisions.carry_out": {"decide": lambda _: True},
    "polls.closings.close": {"poll_id": BUSY},
    "polls.closings.close_due": {"poll_id": BUSY},
    "polls.drafts.current": {"member_id": AUTHOR, "revision": 1},
    "polls.drafts.drop": {"member_id": AUTHOR},
    "polls.drafts.get": {"member_id": AUTHOR},
    "polls.drafts.revise": {"given": {"question": "And then?"}},
    "polls.reported_polls.reported": {"poll_id": BUSY},
    "polls.reports.dismiss": {"poll_id": BUSY},
    "reviews.authoring.choose": {"id_": DRAFT, "user_id": DRAFTER},
    "reviews.authoring.delete": {"user_id": AUTHOR},
    "reviews.authoring.discard": {"id_": DRAFT, "user_id": DRAFTER},
    "reviews.authoring.own": {"user_id": AUTHOR},
    "reviews.authoring.publish": {"seen": lambda tx: reviews.get(tx, GUILD, DRAFT)},
    "reviews.authoring.work": {"user_id": AUTHOR},
    "reviews.authoring.of_member": {"user_id": AUTHOR},
    "reviews.drafts.choose": {"id_": DRAFT},
    "reviews.drafts.drop": {"id_": DRAFT},
    "reviews.drafts.get": {"id_": DRAFT},
    "reviews.moderation.done": {"author": AUTHOR},
    "reviews.moderation.hide_all": {"user_id": AUTHOR},
    "reviews.moderation.restore": {"id_": HIDDEN},
    "reviews.places.move": {"chooses": lambda _: True, "to": CHANNEL},
    "reviews.votes.remove_some": {"work": Work(GUILD, "votes", VOTER, NOW)},
    "reviews.places.move_some": {"work": Work(GUILD, "place", CHANNEL, CHANNEL)},
    "reviews.public_reviews.publish": {"seen": lambda tx: reviews.get(tx, GUILD, DRAFT)},
    "reviews.public_reviews.vote": {"press": _VOTE},
    "reviews.report_decisions.dismiss": {"id_": REPORTED, "seen": Scope(12)},
    "reviews.report_decisions.uphold": {"id_": REPORTED, "seen": Scope(12)},
    "reviews.reports.report": {"one": Report(Asker(VOTER, 0, _sees), Scope(9), NOW)},
    "reviews.votes.cast": {"press": _VOTE},
    "servers.sliced_work.waits": {"kind": "votes", "subject_id": VOTER},
    "servers.sliced_work.advance": {"do": lambda *_: False},
}  # fmt: skip


def functions() -> Iterator[tuple[str, Function]]:
    """Yield each public function of the store that takes a transaction, by its short name."""
    for found in pkgutil.walk_packages(bot.store.__path__, "bot.store."):
        if found.ispkg or found.name.startswith("bot.store.engine."):
            continue
        for name, function in vars(importlib.import_module(found.name)).items():
            own = inspect.isfunction(function) and function.__module__ == found.name
            if own and not name.startswith("_") and "tx" in inspect.signature(function).parameters:
                yield f"{found.name.removeprefix('bot.store.')}.{name}", function


def bound(name: str, function: Function, tx: Tx) -> inspect.BoundArguments:
    """Return a function's arguments, the transaction first; raises KeyError for unknown ones."""
    particular, signature = _PARTICULAR.get(name, {}), inspect.signature(function)
    given = dict[str, Any]()
    for one in list(signature.parameters.values())[1:]:
        if one.kind is one.VAR_KEYWORD or (
            one.name not in particular and one.default is not one.empty
        ):
            continue
        value = particular[one.name] if one.name in particular else _NAMED[one.name]
        given[one.name] = value(tx) if _asks(value) else value
    return inspect.BoundArguments(signature, OrderedDict({"tx": tx} | given))


def _asks(given: object) -> bool:
    """Tell whether an argument is looked up in the database."""
    return inspect.isfunction(given) and [*inspect.signature(given).parameters] == ["tx"]
