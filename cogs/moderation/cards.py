"""What moderators see: who, which drama, how far it spoils, and in which state; never the text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.reviews.review import Marked, Review
from bot.domain.text.escape import inline
from bot.store.reviews.moderation import PAGE, Case, Record
from bot.ui.card import Card, button, note, row
from bot.ui.custom_ids import CustomId
from bot.ui.language import Language
from cogs.moderation import ids
from cogs.moderation.notices import given
from cogs.reviews import cards as review_cards
from cogs.reviews import scope_texts

_TITLE = 80
_DANGER = discord.ButtonStyle.danger


@dataclass(frozen=True, slots=True)
class CaseView:
    """A review as a moderator's card tells it; ``link`` leads to its card, empty for none."""

    case: Case
    title: str
    episodes: int | None
    link: str = ""

    @property
    def marked(self) -> Marked:
        """The review with how far it spoils, even where it is hidden."""
        return Marked(self.case.stored.published or Review(), self.case.stored.least)


def panel_card(look: CaseView, words: Language) -> Card:
    """Return what can be done with a review."""
    case = look.case
    facts = [*_facts(look, words), floor(look, words), reported(case, words), look.link]
    items: list[ui.Item[Card]] = [ui.TextDisplay("\n".join(filter(None, facts)))]
    if reasons := _reasons(case.stored.hidden_reason, case.blocked, words):
        items.append(covered(reasons))
    ours = case.stored.user_id, case.stored.id
    items.append(row(*_review_buttons(case, words)))
    if case.opened.reports:
        items.append(row(*judging_buttons(case, words).values()))
    return Card(*items, row(*_member_buttons(ours, case.blocked, words)))


def queue_card(
    views: Sequence[CaseView], page: int, counts: tuple[int, int], words: Language
) -> Card:
    """Return a page of what waits; ``counts`` are the reviews that wait, and the reported ones."""
    total, open_ones = counts
    if not views:
        return note(words.text("Nothing waits here: no review is reported or hidden."))
    told = []
    if open_ones:
        told.append(words.count("{n} reported review", "{n} reported reviews", open_ones))
    if rest := total - open_ones:
        told.append(words.count("{n} hidden review", "{n} hidden reviews", rest))
    turns = _turns(page, total, words, lambda to: CustomId(ids.QUEUE, 1, (to,)))
    return Card(ui.TextDisplay(" · ".join(told)), *_listed(views, words), *turns)


def member_card(record: Record, views: Sequence[CaseView], words: Language) -> Card:
    """Return what a member has published, and whether they may publish."""
    user_id = record.user_id
    count = words.count("{n} published review", "{n} published reviews", record.total)
    blocked = words.text("blocked from publishing") if record.blocked is not None else ""
    told = " · ".join(filter(None, [f"<@{user_id}>", count, blocked]))
    items: list[ui.Item[Card]] = [ui.TextDisplay(told)]
    if reasons := _reasons(None, record.blocked, words):
        items.append(covered(reasons))
    turns = _turns(
        record.page, record.total, words, lambda to: CustomId(ids.MEMBER, 1, (user_id, to))
    )
    buttons = _member_buttons((user_id, 0), record.blocked, words)
    buttons.append(
        button(words.text("Remove votes…"), CustomId(ids.UNVOTE, 1, (user_id, 0)), _DANGER)
    )
    return Card(*items, *_listed(views, words), row(*buttons), *turns)


def unvote_card(about: tuple[int, ...], words: Language) -> Card:
    """Ask before a member's votes go."""
    asked = words.text(
        "Remove every vote of {member} on the reviews of this server? Nobody can bring them back.",
        member=f"<@{about[0]}>",
    )
    sure = button(words.text("Remove votes"), CustomId(ids.UNVOTE_NOW, 1, tuple(about)), _DANGER)
    return Card(ui.TextDisplay(asked), row(sure))


def card_link(guild_id: int | None, case: Case, words: Language) -> str:
    """Return a link to a review's card, if one stands."""
    if case.card is None:
        return ""
    channel_id, message_id = case.card
    url = f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
    its = words.text("Its card")
    return f"[{its}]({url})"


def covered(text: str) -> ui.Container[Card]:
    """Return a text that stands open only once it is pressed."""
    return ui.Container(ui.TextDisplay(text), spoiler=True)


def named(title: str, user_id: int, words: Language) -> str:
    """Name a review by its drama and its author."""
    by = words.text("review by {member}", member=f"<@{user_id}>")
    return f"**{inline(title, _TITLE)}** · {by}"


def floor(look: CaseView, words: Language) -> str:
    """Say how far a review spoils by its author and by the moderators."""
    said = scope_texts.told(Marked(look.marked.review).reach, words)
    told = words.text("Its author says: {scope}.", scope=said)
    if not look.case.floor.spoils:
        return told
    floor = scope_texts.told(look.case.floor, words)
    ruled = words.text("The moderators say: {scope}.", scope=floor)
    return f"{told} {ruled}"


def reported(case: Case, words: Language) -> str:
    """Say how far its open reports go, and whether they cover it; empty for none."""
    if not case.opened.reports:
        return ""
    told = words.count(
        "{n} member reported it: {scope}.",
        "{n} members reported it, the furthest: {scope}.",
        case.opened.reports,
        scope=scope_texts.told(case.opened.furthest, words),
    )
    if not case.stored.covered:
        return told
    covered = words.text("Its cards are covered as far as that until you decide.")
    return f"{told} {covered}"


def judging_buttons(case: Case, words: Language) -> dict[str, ui.Button[Card]]:
    """Return what decides the open reports, by feature."""
    seen = case.stored.id, case.opened.furthest.reach
    labels = {ids.UPHOLD: words.text("Uphold"), ids.DISMISS: words.text("Dismiss")}
    return {feature: button(label, CustomId(feature, 1, seen)) for feature, label in labels.items()}


def _facts(look: CaseView, words: Language) -> list[str]:
    case = look.case
    badge = scope_texts.badge(look.marked.reach, look.episodes, words)
    name = named(look.title, case.stored.user_id, words)
    return [name, f"{badge} · {_state(case, words)}"]


def _state(case: Case, words: Language) -> str:
    if not case.hidden:
        return words.text("everybody can read it")
    told = words.text("hidden {when} by {moderator}",
                      when=f"<t:{case.hidden_at}:R>", moderator=f"<@{case.hidden_by}>")  # fmt: skip
    changed = words.text("its author has changed it since") if case.changed_since else ""
    return " · ".join(filter(None, [told, changed]))


def _reasons(hidden: str | None, blocked: str | None, words: Language) -> str:
    # A reason may tell something of the story, and moderators watch dramas too.
    told = []
    if hidden is not None:
        told.append(words.text("Why it is hidden: {reason}", reason=given(hidden)))
    if blocked is not None:
        told.append(words.text("Why its author is blocked: {reason}", reason=given(blocked)))
    return "\n".join(told)


def _review_buttons(case: Case, words: Language) -> list[ui.Button[Card]]:
    labels = {review_cards.READ: words.text("Read"), ids.HIDE: words.text("Hide…")}
    if case.hidden:
        labels = {ids.READ: words.text("Read"), ids.RESTORE: words.text("Restore")}
    labels[ids.SCOPE] = words.text("Change scope…")
    number = (case.stored.id,)
    buttons = [button(label, CustomId(id_, 1, number)) for id_, label in labels.items()]
    return [*buttons, button(words.text("Who voted"), CustomId(ids.VOTERS, 1, (*number, 0)))]


def _member_buttons(
    about: tuple[int, int], blocked: str | None, words: Language
) -> list[ui.Button[Card]]:
    if blocked is None:
        block = button(words.text("Block member…"), CustomId(ids.BLOCK, 1, about))
    else:
        block = button(words.text("Unblock member"), CustomId(ids.UNBLOCK, 1, about))
    label, id_ = words.text("Hide all of theirs…"), CustomId(ids.HIDE_ALL, 1, about)
    return [block, button(label, id_, _DANGER)]


def _listed(views: Sequence[CaseView], words: Language) -> list[ui.Item[Card]]:
    items: list[ui.Item[Card]] = []
    for look in views:
        told = filter(None, [*_facts(look, words), reported(look.case, words)])
        items.append(ui.TextDisplay("\n".join(told)))
        number = (look.case.stored.id,)
        items.append(row(button(words.text("Open"), CustomId(ids.PANEL, 1, number))))
    return items


def _turns(
    page: int, total: int, words: Language, to: Callable[[int], CustomId]
) -> list[ui.ActionRow[Card]]:
    last = (total - 1) // PAGE
    labels = {page - 1: words.text("Back"), page + 1: words.text("Next")}
    buttons = [button(label, to(n)) for n, label in labels.items() if 0 <= n <= last]
    return [row(*buttons)] if buttons else []
