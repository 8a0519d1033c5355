"""What is shown of reports and votes can be sent, and holds no word of a review."""

from dataclasses import replace
from typing import Any

import discord
import pytest

from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from bot.store.messages.report_messages import Ending, Outcome
from bot.store.reviews import votes
from bot.store.reviews.cases import PAGE, Case, Queue
from bot.store.reviews.reports import Opened
from bot.store.reviews.reviews import Stored
from bot.store.reviews.votes import Voter, Voters
from bot.ui.card import Card
from bot.ui.language import language
from cogs.moderation import cards as moderation_cards
from cogs.moderation.cards import CaseView
from cogs.moderation.queue_card import queue_card
from cogs.moderation.voters import voters_card
from cogs.reports import cards, forms, notices
from sandbox.limits import parse
from tests.domain.reviews.written import whole

COMPONENTS_V2 = 1 << 15
BIG = 2**63 - 1
ENGLISH = language(discord.Locale.american_english)
TITLES = ["Signal", "||*_`" * 40, "가" * 300, "😀" * 200]

STORED = Stored(
    BIG, BIG, BIG, "Signal", None, 1, asked=False,
    published=whole("He dies.", headline="The end"), published_at=1, edited_at=None,
    least=EVERYTHING, covered=True, hidden_reason=None, deleted=False,
)  # fmt: skip
CASE = Case(STORED, Scope(5), 1, BIG, (BIG, BIG), "Spam " * 99, Opened(10**6, EVERYTHING, 1))


def sent(card: Card) -> str:
    components: Any = card.to_components()
    parse("message_create", {"flags": COMPONENTS_V2, "components": components})
    assert "He dies" not in str(components)
    assert "The end" not in str(components)
    return str(components)


@pytest.mark.parametrize("title", TITLES)
def test_what_moderators_are_told_can_be_sent(title: str) -> None:
    look = CaseView(CASE, title, 16, moderation_cards.card_link(BIG, CASE, ENGLISH))
    sent(cards.open_card(look, ENGLISH))
    sent(moderation_cards.panel_card(look, ENGLISH))
    stored = [replace(STORED, id=BIG - n) for n in range(PAGE)]
    looks = [replace(look, case=replace(CASE, stored=one)) for one in stored]
    sent(queue_card(Queue(1, (), 99, 50), looks, ENGLISH))
    voters = [Voter(BIG - n, n % 2 == 0, 2**40) for n in range(votes.PAGE)]
    for page in (0, 1, 10**6):
        sent(voters_card(look, Voters(voters, page, 10**6 + 1), ENGLISH))


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.COVERED])
@pytest.mark.parametrize("title", TITLES)
def test_how_it_ended_can_be_sent(title: str, outcome: Outcome) -> None:
    told = sent(cards.ended_card(STORED, title, Ending(outcome, BIG, EVERYTHING), ENGLISH))
    assert "mod_panel" in told
    gone = replace(STORED, deleted=True)
    assert "mod_" not in sent(cards.ended_card(gone, title, Ending(outcome), ENGLISH))


@pytest.mark.parametrize("locale", list(discord.Locale))
def test_the_form_can_be_opened(locale: discord.Locale) -> None:
    form = forms.report_form(BIG, language(locale))
    body: Any = {"type": 9, "data": form.to_dict()}
    parse("callback", body)


@pytest.mark.parametrize("reach", [Scope(12), EVERYTHING])
def test_an_author_is_told_how_far_it_counts(reach: Scope) -> None:
    notice = notices.covered("||Signal||", reach)
    told = ENGLISH.text(notice.text, **notice.facts)
    assert ("episode 12" in told) is (reach != EVERYTHING)
    assert ("the whole story" in told) is (reach == EVERYTHING)
    assert "||" not in told


def test_without_open_reports_nothing_is_to_be_judged() -> None:
    quiet = replace(CASE, opened=Opened(0, NOTHING, 0))
    shown = sent(moderation_cards.panel_card(CaseView(quiet, "Signal", 16), ENGLISH))
    assert "mod_uphold" not in shown
    assert "mod_voters" in shown
