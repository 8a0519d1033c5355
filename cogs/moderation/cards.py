"""What moderators see: who, which drama, how far it spoils, and in which state; never the text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import discord
from discord import ui

from bot.domain.reviews.review import Marked, Review
from bot.domain.text.escape import inline
from bot.store.reviews.cases import PAGE, Case, Record
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from bot.ui.pages import turns
from bot.ui.routes import Route
from cogs.moderation import ids
from cogs.moderation.notices import quoted_reason
from cogs.reviews import ids as review_ids
from cogs.reviews.api import scope_texts

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


def panel_card(view: CaseView, words: Language) -> Card:
    """Return what can be done with a review."""
    case = view.case
    facts = [*_facts(view, words), floor(view, words), reported(case, words), view.link]
    items: list[ui.Item[Card]] = [ui.TextDisplay("\n".join(filter(None, facts)))]
    if reasons := _reasons(case.stored.hidden_reason, case.blocked, words):
        items.append(covered(reasons))
    items.append(row(*_review_buttons(case, words)))
    if case.opened.reports:
        items.append(row(*judging_buttons(case, words).values()))
    about = case.stored.user_id, case.stored.id
    return Card(*items, row(*_member_buttons(*about, case.blocked, words)))


def member_card(record: Record, views: Sequence[CaseView], words: Language) -> Card:
    """Return what a member has published, and whether they may publish."""
    user_id = record.user_id
    count = words.count("{n} published review", "{n} published reviews", record.total)
    blocked = words.text("blocked from publishing") if record.blocked is not None else ""
    told = " · ".join(filter(None, [f"<@{user_id}>", count, blocked]))
    items: list[ui.Item[Card]] = [ui.TextDisplay(told)]
    if reasons := _reasons(None, record.blocked, words):
        items.append(covered(reasons))
    buttons = _member_buttons(user_id, 0, record.blocked, words)
    buttons.append(button(words.text("Remove votes…"), ids.UNVOTE(user_id, 0), _DANGER))
    turns_ = turning(record.page, record.total, lambda to: ids.MEMBER(user_id, to), words)
    return Card(*items, *listed(views, words), row(*buttons), *turns_)


def unvote_card(member_id: int, review_id: int, words: Language) -> Card:
    """Ask before a member's votes go."""
    asked = words.text(
        "Remove every vote of {member} on the reviews of this server? Nobody can bring them back.",
        member=f"<@{member_id}>",
    )
    sure = button(words.text("Remove votes"), ids.UNVOTE_NOW(member_id, review_id), _DANGER)
    return Card(ui.TextDisplay(asked), row(sure))


def card_link(guild_id: int | None, case: Case, words: Language) -> str:
    """Return a link to a review's card, if one stands."""
    return message_link(guild_id, case.first_message, words)


def message_link(guild_id: int | None, card: tuple[int, int] | None, words: Language) -> str:
    """Return a link to a card by its channel and id, nothing for None."""
    if card is None:
        return ""
    channel_id, message_id = card
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


def floor(view: CaseView, words: Language) -> str:
    """Say how far a review spoils by its author and by the moderators."""
    said = scope_texts.told(Marked(view.marked.review).reach, words)
    told = words.text("Its author says: {scope}.", scope=said)
    if not view.case.floor.spoils:
        return told
    floor = scope_texts.told(view.case.floor, words)
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


def judging_buttons(case: Case, words: Language) -> dict[Route, ui.Button[Card]]:
    """Return what decides the open reports, by route."""
    seen = case.stored.id, case.opened.furthest.reach
    return {
        ids.UPHOLD: button(words.text("Uphold"), ids.UPHOLD(*seen)),
        ids.DISMISS: button(words.text("Dismiss"), ids.DISMISS(*seen)),
    }


def _facts(view: CaseView, words: Language) -> list[str]:
    case = view.case
    badge = scope_texts.badge(view.marked.reach, view.episodes, words)
    name = named(view.title, case.stored.user_id, words)
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
        told.append(words.text("Why it is hidden: {reason}", reason=quoted_reason(hidden)))
    if blocked is not None:
        told.append(
            words.text("Why its author is blocked: {reason}", reason=quoted_reason(blocked))
        )
    return "\n".join(told)


def _review_buttons(case: Case, words: Language) -> list[ui.Button[Card]]:
    review_id = case.stored.id
    if case.hidden:
        read = ids.READ(review_id)
        change = button(words.text("Restore"), ids.RESTORE(review_id))
    else:
        read = review_ids.READ(review_id)
        change = button(words.text("Hide…"), ids.HIDE(review_id))
    return [
        button(words.text("Read"), read),
        change,
        button(words.text("Change scope…"), ids.SCOPE(review_id)),
        button(words.text("Who voted"), ids.VOTERS(review_id, 0)),
    ]


def _member_buttons(
    member_id: int, review_id: int, blocked: str | None, words: Language
) -> list[ui.Button[Card]]:
    if blocked is None:
        block = button(words.text("Block member…"), ids.BLOCK(member_id, review_id))
    else:
        block = button(words.text("Unblock member"), ids.UNBLOCK(member_id, review_id))
    hide_all = ids.HIDE_ALL(member_id, review_id)
    return [block, button(words.text("Hide all of theirs…"), hide_all, _DANGER)]


def listed(views: Sequence[CaseView], words: Language) -> list[ui.Item[Card]]:
    """Return reviews one below the other, each leading to its panel."""
    items: list[ui.Item[Card]] = []
    for view in views:
        told = filter(None, [*_facts(view, words), reported(view.case, words)])
        items.append(ui.TextDisplay("\n".join(told)))
        items.append(row(button(words.text("Open"), ids.PANEL(view.case.stored.id))))
    return items


def turning(
    page: int, total: int, to: Callable[[int], object], words: Language
) -> list[ui.ActionRow[Card]]:
    """Return the buttons that turn pages of so many reviews, none for one page."""
    buttons = turns(page, ceil(total / PAGE), to, words)
    return [row(*buttons)] if buttons else []
