"""Whatever authors write, what is shown of it stays within Discord's limits and spoils nobody."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.members.progress import Progress, Status, seen
from bot.domain.reviews.form_edits import spans
from bot.domain.reviews.list_query import LAST_PAGE, ReviewList
from bot.domain.reviews.paging import pages
from bot.domain.reviews.ranking import Tally
from bot.domain.reviews.review import MOST_SECTIONS, Marked, Review, Section, Seen
from bot.domain.reviews.spoiler_nudge import MOST, Caught
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Hidden, Scope
from bot.store.reviews.authoring import Work
from bot.store.reviews.listing import PAGE as PAGE_SIZE
from bot.store.reviews.reviews import Stored
from bot.ui.card import Card
from bot.ui.form import Form
from cogs.reviews import cards, draft_cards, forms, ids, lists
from cogs.reviews.gate import gate_card
from cogs.reviews.own_review import OwnReview
from cogs.reviews.pages import Reading, page_card
from cogs.reviews.review_view import ReviewView
from cogs.reviews.reviewed_drama import ReviewedDrama
from sandbox.limits import parse
from tests.cogs.dramas.test_cards import WORDS, sent
from tests.domain.reviews import written
from tests.domain.reviews.written import scopes, section, whole

SECRET = "Park"
BIGGEST = 2**63 - 1

hostile = st.sampled_from(
    ["*", "a", "😀", "|| ", "||a|| ", "가", "\u0335", "@everyone ", "1. ", "\n"]
)


def made_of(most: int) -> st.SearchStrategy[str]:
    return st.builds(lambda piece, n: f"{SECRET}{piece * n}", hostile, st.integers(0, most))


sections = st.builds(
    Section,
    st.just("") | made_of(4_000),
    (made_of(5_000) | written.texts).map(spans),
    st.none() | scopes,
)
reviews = st.builds(
    Review,
    st.just("") | made_of(4_000),
    st.none() | written.scores,
    st.none() | scopes,
    st.lists(sections, max_size=10).map(tuple),
    st.fixed_dictionaries(dict.fromkeys(cards.ASPECTS, written.scores)) | st.just({}),
    st.none() | st.builds(Seen, st.sampled_from(["completed", "dropped", "watching"]), st.none()),
)
titles = st.builds(lambda piece, n: "x" + piece * n, hostile, st.integers(0, 1_000))
episodes = st.none() | st.integers(1, 5_000)
tallies = st.builds(Tally, st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))


@st.composite
def all_shown(draw: st.DrawFn) -> ReviewView:
    return ReviewView(
        BIGGEST,
        BIGGEST,
        draw(titles),
        draw(episodes),
        Marked(draw(reviews), draw(scopes)),
        edited_at=draw(st.none() | st.just(BIGGEST)),
        sealed=draw(st.booleans()),
        covered=draw(st.booleans()),
        tally=draw(tallies),
    )


@st.composite
def own_reviews(draw: st.DrawFn) -> OwnReview:
    one = draw(all_shown())
    stored = Stored(
        BIGGEST, BIGGEST, BIGGEST, one.title, draw(st.none() | st.just(BIGGEST)), BIGGEST,
        asked=False, published=draw(st.none() | st.just(whole())), published_at=None,
        edited_at=one.edited_at, least=one.marked.least, covered=one.covered,
        hidden_reason=draw(st.none() | titles), deleted=False,
    )  # fmt: skip
    others = tuple(range(draw(st.integers(0, 9))))
    work = Work(stored, one.marked.review, others, beside=draw(st.booleans()))
    drama = ReviewedDrama(BIGGEST, one.title, one.episodes, draw(st.booleans()))
    return OwnReview(work, drama, one.sealed)


def reading(view: ReviewView, allowed: Scope, *, votes: bool = False) -> Reading:
    return Reading(view, allowed, ids.TURN, ids.JUMP, (view.id,), votes=votes)


def opened(form: Form) -> None:
    callback: Any = {"type": 9, "data": form.to_dict()}
    parse("callback", callback)


def open_texts(component: Any) -> Iterator[str]:
    """Everything that stands in components outside those that cover what is in them."""
    if isinstance(component, list):
        for one in component:
            yield from open_texts(one)
    elif isinstance(component, dict) and not component.get("spoiler"):
        for one in component.values():
            yield from open_texts(one)
    elif isinstance(component, str):
        yield component


def told(card: Card) -> str:
    return " ".join(open_texts(card.to_components()))


@settings(deadline=None, max_examples=80)
@given(all_shown())
def test_every_public_card_can_be_sent_and_opens_nothing_that_spoils(view: ReviewView) -> None:
    card = cards.public_card(view, WORDS)
    sent(card)
    marked = view.marked
    shown_scopes = [marked.own, *map(marked.of, marked.review.sections[:1])]
    if all(scope.spoils for scope in shown_scopes):
        assert SECRET not in told(card)
    assert not re.search(r"(?<!\\)@everyone", told(card))
    sent(cards.public_card(replace(view, gone="Its author deleted this review."), WORDS))


@settings(deadline=None, max_examples=30)
@given(all_shown(), scopes.filter(lambda scope: scope.spoils))
def test_a_sealed_card_does_not_hold_what_may_spoil(view: ReviewView, least: Scope) -> None:
    review = view.marked.review
    sealed = replace(view, sealed=True, marked=Marked(review, least))
    assert SECRET not in str(cards.public_card(sealed, WORDS).to_components())
    gone = replace(sealed, sealed=False, marked=Marked(Review()), gone="Hidden.")
    assert SECRET not in str(cards.public_card(gone, WORDS).to_components())


@settings(deadline=None, max_examples=40)
@given(own_reviews())
def test_everything_that_authors_see_can_be_sent(own: OwnReview) -> None:
    sent(draft_cards.draft_card(own, "x" * 100, WORDS, notes=["One thing more."]))
    for place in range(len(own.work.review.sections[:MOST_SECTIONS])):
        sent(draft_cards.section_card(own, place, WORDS))
    phrases = tuple(Hidden("||*" * 20, EVERYTHING) for _ in range(MOST))
    sent(draft_cards.nudge_card(own, Caught(phrases, known=True), WORDS))
    sent(draft_cards.nudge_card(own, Caught((), known=False), WORDS))
    sent(lists.delete_card(BIGGEST, own.drama.title, WORDS))
    works = [replace(own.work, stored=replace(own.work.stored, id=n)) for n in range(1, 8)]
    for page, shown in enumerate((works[:5], works[5:])):
        sent(lists.mine_card([(work, own.drama.title) for work in shown], page, 7, WORDS))


@settings(deadline=None, max_examples=40)
@given(own_reviews(), st.sampled_from(ids.SECTION))
def test_every_form_can_be_opened(own: OwnReview, place: int) -> None:
    base, review = (BIGGEST, BIGGEST), own.work.review
    for form in (forms.beginning, forms.aspects, forms.seen, forms.scope):
        opened(form(base, review, WORDS))
    one = review.sections[place] if place < len(review.sections) else Section()
    opened(forms.section(base, place, one, WORDS))
    opened(forms.section_scope(base, place, one, WORDS))


def test_no_two_revisions_of_a_form_share_an_id() -> None:
    review, first, second = whole(), (7, 1), (7, 2)
    for form in (forms.beginning, forms.aspects, forms.seen, forms.scope):
        assert not ids_of(form(first, review, WORDS)) & ids_of(form(second, review, WORDS))
    places = [forms.section((7, 1), n, Section(), WORDS) for n in (0, 1)]
    assert places[0].custom_id != places[1].custom_id


def ids_of(form: Form) -> set[str]:
    fields = [item.component for item in form.children]  # type: ignore[attr-defined]  # labels all
    return {form.custom_id, *(field.custom_id for field in fields)}


def shown_page(reading: Reading, section: int = 0, number: int = 0) -> Card:
    return page_card(reading, pages(reading.texts), section, number, WORDS)


@settings(deadline=None, max_examples=40)
@given(all_shown(), scopes, st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_every_page_can_be_sent_and_goes_no_further_than_its_reader_wants(
    view: ReviewView, allowed: Scope, place: int, number: int, votes: bool
) -> None:
    card = shown_page(reading(view, allowed, votes=votes), place, number)
    sent(card)
    marked = view.marked
    if marked.own > allowed and not list(marked.safe(allowed)):
        assert SECRET not in str(card.to_components())


def test_a_page_shows_the_sections_that_are_safe_and_no_word_of_others() -> None:
    sections_ = (section("free", "Music", NOTHING), section("late Park", "Park ends", Scope(12)))
    review = whole("", Scope(4), headline="Park", sections=(*sections_, section("Park", "Own")))
    view = ReviewView(1, 1, "Signal", 16, Marked(review))
    safe = str(shown_page(reading(view, NOTHING)).to_components())
    assert "free" in safe
    assert "Park" not in safe
    further = str(shown_page(reading(view, Scope(4))).to_components())
    assert "Park ends" not in further
    assert "Own" in further
    nothing = shown_page(reading(replace(view, marked=Marked(review, Scope(2))), NOTHING))
    assert "nothing to read" in told(nothing)


@settings(deadline=None, max_examples=30)
@given(st.lists(all_shown(), min_size=1, max_size=PAGE_SIZE), st.integers(0, 50))
def test_a_list_can_be_sent_and_holds_nothing_that_spoils(
    found: list[ReviewView], page: int
) -> None:
    wanted = ReviewList(BIGGEST, BIGGEST, sort="score", month=26_000, page=page)
    found = [replace(view, id=BIGGEST - n) for n, view in enumerate(found)]
    card = lists.list_card(wanted, found, LAST_PAGE, WORDS)
    sent(card)
    if all(view.marked.own.spoils for view in found):
        assert SECRET not in str(card.to_components())


@settings(deadline=None, max_examples=30)
@given(all_shown(), st.none() | st.builds(Progress, st.sampled_from(Status), st.integers(0, 99)))
def test_the_gate_can_be_sent_and_tells_no_more_than_how_far_it_goes(
    view: ReviewView, known: Progress | None
) -> None:
    assume(view.marked.reach > seen(known))
    card = gate_card(view, known, WORDS)
    sent(card)
    assert SECRET not in str(card.to_components())


@pytest.mark.parametrize(
    ("reach", "known", "words"),
    [
        (
            Scope(12),
            Progress(Status.WATCHING, 4),
            "up to episode 12. You told me you're at episode 4.",
        ),
        (Scope(12), Progress(Status.PLANNED, 0), "You told me you haven't begun."),
        (Scope(12), Progress(Status.ON_HOLD), "I don't know how far you are."),
        (Scope(12), None, "I don't know how far you are."),
        (EVERYTHING, None, "This covers the whole story. I don't know"),
    ],
)
def test_the_gate_says_what_is_covered_and_how_far_its_reader_is(
    reach: Scope, known: Progress | None, words: str
) -> None:
    view = ReviewView(1, 1, "Signal", 16, Marked(whole(scope=reach)))
    assert words in told(gate_card(view, known, WORDS))


@pytest.mark.parametrize(
    ("scope", "episodes", "badge"),
    [
        (NOTHING, 16, "SPOILS NOTHING"),
        (Scope(12), 16, "⚠ SPOILS THROUGH EPISODE 12 OF 16"),
        (Scope(12), None, "⚠ SPOILS THROUGH EPISODE 12**"),
        (Scope(12), 10, "⚠ SPOILS THROUGH EPISODE 12**"),
        (EVERYTHING, 16, "⚠ SPOILS THE WHOLE STORY"),
        (None, 16, "HOW FAR IT SPOILS IS NOT SAID YET"),
    ],
)
def test_the_badge_says_in_words_how_far_a_review_spoils(
    scope: Scope | None, episodes: int | None, badge: str
) -> None:
    view = ReviewView(1, 1, "Signal", episodes, Marked(replace(whole(), scope=scope)))
    assert badge in told(cards.public_card(view, WORDS))


@pytest.mark.parametrize(
    ("scope", "episodes", "words"),
    [
        (Scope(12), 16, "Spoils through episode 12 of 16. Press Read; only you will see it."),
        (Scope(12), None, "Spoils through episode 12. Press Read; only you will see it."),
        (EVERYTHING, 16, "Spoils the whole story. Press Read; only you will see it."),
    ],
)
def test_a_sealed_card_says_how_to_read_it(scope: Scope, episodes: int | None, words: str) -> None:
    view = ReviewView(1, 1, "Signal", episodes, Marked(whole(scope=scope)), sealed=True)
    assert words in told(cards.public_card(view, WORDS))


@pytest.mark.parametrize(
    ("how_much", "episodes", "words"),
    [
        (Seen("completed"), 16, "Saw 16 of 16 ·"),
        (Seen("completed"), None, "Saw all of it ·"),
        (Seen("watching", 4), 16, "Saw 4 of 16 ·"),
        (Seen("watching", 4), None, "Saw 4 episodes ·"),
        (Seen("watching", 12), 10, "Saw 12 episodes ·"),
        (Seen("dropped", 3), 16, "Dropped it at episode 3 ·"),
        (Seen("dropped"), 16, "Dropped it ·"),
        (Seen("watching"), 16, "\n1 section ·"),
        (None, 16, "\n1 section ·"),
    ],
)
def test_a_card_says_how_much_its_author_saw(
    how_much: Seen | None, episodes: int | None, words: str
) -> None:
    view = ReviewView(1, 1, "Signal", episodes, Marked(whole(seen=how_much)))
    assert words in told(cards.public_card(view, WORDS))
