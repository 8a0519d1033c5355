"""Whatever people typed, moderators' cards and notices stay within Discord's limits."""

from dataclasses import replace
from typing import Any

import discord
import pytest

from bot.domain.reviews.form_edits import spans
from bot.domain.reviews.review import Review, Section
from bot.domain.text.escape import length
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from bot.refusals.moderation import NoReason
from bot.store.members.notices import Notice
from bot.store.reviews.cases import PAGE, Case, Queue, Record
from bot.store.reviews.reports import Opened
from bot.store.reviews.reviews import Stored
from bot.ui.card import Card
from bot.ui.language import language
from cogs.moderation import cards, forms, ids, notices
from cogs.moderation.cards import CaseView
from cogs.moderation.forms import REASON
from cogs.moderation.queue_card import queue_card
from cogs.reviews.moderation_notes import blocked_text, moderation_notes
from sandbox.limits import parse

COMPONENTS_V2 = 1 << 15
BIG = 2**63 - 1

LOCALES = list(discord.Locale)
ENGLISH = language(discord.Locale.american_english)
NASTY = ["|" * 4_000, "*" * 4_000, "||a||`[x](http://y) " * 200, "😀" * 4_000, "", "@everyone"]

BODY = "The captain crosses the border alone."
REVIEW = Review(BODY, 17, Scope(12), (Section(BODY, spans(BODY)),))


def look(text: str, id_: int = BIG, *, hidden: bool = True, floor: Scope = EVERYTHING) -> CaseView:
    stored = Stored(
        id_, BIG, BIG, text, None, 1, True, REVIEW, 1, 30 if hidden else None, floor, False,
        text if hidden else None, False,
    )  # fmt: skip
    at, by = (20, BIG) if hidden else (None, None)
    opened = Opened(3, EVERYTHING, 5) if hidden else Opened(0, NOTHING, 0)
    case = Case(stored, floor, at, by, (BIG, BIG), text, opened)
    return CaseView(case, text, 5_000, cards.card_link(BIG, case, ENGLISH))


def sent(card: Card) -> str:
    components: Any = card.to_components()
    parse("message_create", {"flags": COMPONENTS_V2, "components": components})
    return str(components)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("locale", [discord.Locale.american_english, discord.Locale.korean])
def test_a_panel_can_be_sent_with_what_just_happened(
    locale: discord.Locale, hidden: bool, text: str
) -> None:
    card = cards.panel_card(look(text, hidden=hidden), language(locale))
    told = card.below("x" * 500)
    assert told is not None
    for one in (card, told):
        assert BODY not in sent(one)


@pytest.mark.parametrize("text", NASTY)
def test_full_pages_can_be_sent(text: str) -> None:
    looks = [look(text, BIG - n) for n in range(PAGE)]
    record = Record(BIG, 1, tuple(one.case for one in looks), PAGE * 3, text)
    queue = Queue(1, (), PAGE * 3, 2)
    for card in (
        queue_card(queue, looks, ENGLISH),
        cards.member_card(record, looks, ENGLISH),
    ):
        assert BODY not in sent(card)
        assert {"Back (1/3)", "Next (3/3)"} <= {
            item.label for item in card.walk_children() if isinstance(item, discord.ui.Button)
        }


def test_an_empty_queue_says_so() -> None:
    assert "Nothing waits here" in sent(queue_card(Queue(0, (), 0, 0), [], ENGLISH))


def test_a_review_without_a_card_has_no_link() -> None:
    case = replace(look("x").case, first_message=None)
    assert cards.card_link(1, case, ENGLISH) == ""


@pytest.mark.parametrize("text", NASTY)
def test_a_reason_stands_under_a_cover(text: str) -> None:
    shown = cards.panel_card(look(text), ENGLISH)
    texts = [one.content for one in shown.children if isinstance(one, discord.ui.TextDisplay)]
    assert not any("Why it" in one for one in texts)
    covers = [one for one in shown.children if getattr(one, "spoiler", False)]
    assert "Why it is hidden" in str(covers[0].to_component_dict())


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    "notice",
    [
        lambda text: notices.hidden(text, text),
        notices.restored,
        lambda text: notices.marked(text, NOTHING),
        lambda text: notices.marked(text, Scope(12)),
        lambda text: notices.marked(text, EVERYTHING),
        notices.hidden_all,
        notices.blocked,
        lambda _: notices.unblocked(),
    ],
)
def test_every_notice_fits_a_message_in_every_language(text: str, notice: Any) -> None:
    kept: Notice = notice(text)
    facts = {"server": "**" + "x" * 200 + "**", **kept.facts}
    for locale in LOCALES:
        assert length(language(locale).text(kept.text, **facts)) < 2_500


@pytest.mark.parametrize("text", NASTY)
def test_an_author_is_told_each_decision(text: str) -> None:
    lines = moderation_notes(look(text).case.stored, ENGLISH)
    assert "The moderators have hidden it." in lines[0]
    assert "Others are told: spoils the whole story." in lines[2]
    assert length("\n".join(lines)) < 1_500
    assert moderation_notes(look("x", hidden=False, floor=NOTHING).case.stored, ENGLISH) == []
    assert length(blocked_text(text, ENGLISH)) < 1_300


@pytest.mark.parametrize("locale", LOCALES)
def test_the_forms_can_be_opened(locale: discord.Locale) -> None:
    words = language(locale)
    custom_id = ids.HIDE_ALL_TYPED(BIG, BIG)
    for form in (
        forms.reason_form("Hide", custom_id, words),
        forms.scope_form(look("x").case, words),
    ):
        body: Any = {"type": 9, "data": form.to_dict()}
        parse("callback", body)


@pytest.mark.parametrize(("typed", "kept"), [("a\n b", "a b"), ("x" * 4_000, "x" * 499 + "…")])
def test_a_reason_is_one_line_of_limited_length(typed: str, kept: str) -> None:
    assert forms.typed_reason(_form(typed)) == kept
    assert length(kept) <= REASON


@pytest.mark.parametrize("typed", ["", " \n", "\u202e", "\x00"])
def test_a_reason_that_nobody_can_read_is_none(typed: str) -> None:
    with pytest.raises(NoReason):
        forms.typed_reason(_form(typed))


class _Submitted:
    def __init__(self, typed: str) -> None:
        field = {"type": 4, "custom_id": "reason", "value": typed}
        self.data = {"components": [{"type": 18, "component": field}]}


def _form(typed: str) -> Any:
    return _Submitted(typed)
