"""Lists of reviews."""

from collections.abc import Mapping, Sequence

import discord
from discord import ui

from bot.domain.reviews.list_query import ReviewList
from bot.domain.text.escape import inline
from bot.domain.text.spoiler_bars import parse
from bot.store.reviews.authoring import Work
from bot.store.reviews.listing import PAGE as PAGE_SIZE
from bot.ui.card import Card, button, note, row
from bot.ui.custom_ids import CustomId
from bot.ui.language import Language
from cogs.reviews import cards, draft_cards, scope_texts
from cogs.reviews.cards import Shown
from cogs.reviews.moderation_notes import moderation_notes

LIST_PAGE = "review_list_page"
DELETE = "review_delete"
DELETE_NOW = "review_delete_now"
MINE = "review_mine"

_TITLE = 80
_HEADLINE = 120
_REASON = 80
_MINE = 5


def list_card(wanted: ReviewList, reviews: Sequence[Shown], total: int, words: Language) -> Card:
    """Return a page of published reviews, a button for each; nothing that spoils is in it."""
    if not reviews:
        return note(words.text("No review is like that yet. Write one with /review write."))
    found = ui.TextDisplay[Card](words.count("{n} review", "{n} reviews", total))
    items = [item for shown in reviews for item in _listed(shown, words)]
    ids = {
        page: CustomId(LIST_PAGE, 1, wanted.turned(page).numbers())
        for page in _beside(wanted.page, total, PAGE_SIZE)
    }
    return Card(found, *items, *_turns(wanted.page, ids, words))


def mine_card(works: Sequence[tuple[Work, str]], page: int, words: Language) -> Card:
    """Return a member's own drafts and reviews, each with its drama's title."""
    if not works:
        return note(words.text("You have no drafts and no reviews here. Begin with /review write."))
    page = min(page, (len(works) - 1) // _MINE)
    shown = works[page * _MINE : (page + 1) * _MINE]
    items = [item for work, title in shown for item in _own(work, title, words)]
    ids = {to: CustomId(MINE, 1, (to,)) for to in _beside(page, len(works), _MINE)}
    return Card(*items, *_turns(page, ids, words))


def delete_card(id_: int, title: str, words: Language) -> Card:
    """Ask before a review is deleted."""
    asked = words.text(
        "Delete your review of {title}? Its text goes from every card.", title=inline(title, _TITLE)
    )
    return Card(
        ui.TextDisplay(asked),
        row(
            button(
                words.text("Delete"), CustomId(DELETE_NOW, 1, (id_,)), discord.ButtonStyle.danger
            ),
            button(words.text("Keep it"), CustomId(draft_cards.DRAFT, 1, (id_,))),
        ),
    )


def _beside(page: int, total: int, size: int) -> list[int]:
    """Return the pages right before and after one."""
    return [to for to in (page - 1, page + 1) if 0 <= to * size < total]


def _turns(page: int, ids: Mapping[int, CustomId], words: Language) -> list[ui.ActionRow[Card]]:
    labels = {True: words.text("Next"), False: words.text("Back")}
    buttons = [button(labels[to > page], id_) for to, id_ in ids.items()]
    return [row(*buttons)] if buttons else []


def _listed(shown: Shown, words: Language) -> list[ui.Item[Card]]:
    marked = shown.marked
    by = words.text("review by {member}", member=f"<@{shown.user_id}>")
    facts = [
        cards.scored(marked.review, words),
        scope_texts.badge(marked.reach, shown.episodes, words),
    ]
    lines = [f"**{inline(shown.title, _TITLE)}** · {by}", " · ".join(filter(None, facts))]
    if not marked.own.spoils:
        lines.append(cards.line(marked.review.headline))
    read = button(words.text("Read"), CustomId(cards.READ, 1, (shown.id,)))
    share = button(words.text("Share here"), CustomId(cards.SHARE, 1, (shown.id,)))
    return [ui.TextDisplay("\n".join(lines)), row(read, share)]


def _own(work: Work, title: str, words: Language) -> list[ui.Item[Card]]:
    stored = work.stored
    states = [
        words.text("draft") if stored.draft else "",
        words.text("published") if stored.published else "",
    ]
    lines = [f"**{inline(title, _TITLE)}** · {' · '.join(filter(None, states))}"]
    lines += moderation_notes(stored, words, _REASON)
    headline = work.review.headline
    if headline and not any(span.barred for span in parse(headline)):
        lines.append(inline(headline, _HEADLINE))
    buttons = [
        button(words.text("Open"), CustomId(draft_cards.DRAFT, 1, (stored.id,))),
        button(words.text("Delete"), CustomId(DELETE, 1, (stored.id,))),
    ]
    return [ui.TextDisplay("\n".join(lines)), row(*buttons)]
