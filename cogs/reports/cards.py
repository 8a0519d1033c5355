"""What the moderator channel is told of reports: without a word of the review, nor by whom."""

from discord import ui

from bot.domain.text import mark
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews.reviews import Stored
from bot.ui.card import Card, button, row
from bot.ui.language import Language
from cogs.moderation import cards, ids
from cogs.moderation.cards import CaseView
from cogs.reviews.api import scope_texts

_ENDS = {
    Outcome.UPHELD: mark("{moderator} upheld the reports: it {scope}."),
    Outcome.DISMISSED: mark("{moderator} dismissed the reports."),
    Outcome.MARKED: mark("{moderator} decided: it {scope}."),
    Outcome.RAISED: mark("Its author has marked it as far as was reported: it {scope}."),
    Outcome.DELETED: mark("Its author has deleted it."),
}


def open_card(look: CaseView, words: Language) -> Card:
    """Return what waits for a decision."""
    case = look.case
    told = [
        words.text("Does this review spoil further than it is marked?"),
        cards.named(look.title, case.stored.user_id, words),
        cards.floor(look, words),
        cards.reported(case, words),
        look.link,
    ]
    id_, judge = case.stored.id, cards.judging_buttons(case, words)
    buttons = row(
        button(words.text("Read"), ids.READ(id_)),
        judge[ids.UPHOLD],
        button(words.text("Change scope…"), ids.SCOPE(id_)),
        judge[ids.DISMISS],
        button(words.text("Block member…"), ids.BLOCK(case.stored.user_id, id_)),
    )
    return Card(ui.TextDisplay("\n".join(filter(None, told))), buttons)


def ended_card(stored: Stored, title: str, ending: Ending, words: Language) -> Card:
    """Say how it ended."""
    how = words.text(
        _ENDS[ending.outcome],
        moderator=f"<@{ending.by}>",
        scope=scope_texts.told(ending.reach, words),
    )
    told = ui.TextDisplay[Card](f"{cards.named(title, stored.user_id, words)}\n{how}")
    if stored.deleted:
        return Card(told)
    buttons = row(
        button(words.text("Read"), ids.READ(stored.id)),
        button(words.text("Moderate"), ids.PANEL(stored.id)),
    )
    return Card(told, buttons)
