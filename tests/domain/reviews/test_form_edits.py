import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews import form_edits
from bot.domain.reviews.form_edits import BeyondTheEnd, Typed
from bot.domain.reviews.review import MOST_PARTS, Review, Section, Seen
from bot.domain.text import spans
from bot.domain.text.escape import FIELD_UNITS
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope
from tests.domain.reviews.written import reviews, section, texts, whole

typed_text = st.lists(texts, max_size=2)
names = ["headline", "score", "text", "title", "scope", "episode", *form_edits.part_names()]


def text_of(one: Section) -> str:
    return spans.typed(one.spans)


@pytest.mark.parametrize(
    ("chosen", "episode", "told"),
    [
        ("nothing", "", NOTHING),
        ("nothing", "99", NOTHING),
        ("story", "", EVERYTHING),
        ("episode", "12", Scope(12)),
        ("episode", " 16 ", Scope(16)),
        ("review", "", None),
        ("", "", None),
        ("forged", "3", None),
    ],
)
def test_a_scope_is_read_as_it_was_chosen(chosen: str, episode: str, told: Scope | None) -> None:
    assert form_edits.scope({"scope": [chosen], "episode": [episode]}, 16) == told


@pytest.mark.parametrize(
    "episode", ["", "0", "17", "-1", "4.5", "four", "²", "٣", "9" * 99, "\x00"]
)
def test_an_episode_that_is_not_there_is_refused_with_the_last_one(episode: str) -> None:
    with pytest.raises(BeyondTheEnd) as no:
        form_edits.scope({"scope": ["episode"], "episode": [episode]}, 16)
    assert no.value.last == 16


def test_an_unknown_number_of_episodes_admits_any() -> None:
    given_ = {"scope": ["episode"], "episode": ["5000"]}
    assert form_edits.scope(given_, None) == Scope(5_000)
    with pytest.raises(BeyondTheEnd):
        form_edits.scope({"scope": ["episode"], "episode": ["5001"]}, None)


def test_the_first_form_brings_headline_score_and_text() -> None:
    brought = {"headline": [" Loved\n it "], "score": ["17"], "text": ["One.\n\n\n\nTwo ||dies||."]}
    review = form_edits.with_beginning(Review(), brought)
    assert (review.headline, review.score) == ("Loved it", 17)
    assert text_of(review.sections[0]) == "One.\n\nTwo ||dies||."
    assert review.sections[0].spans[1].barred


def test_what_a_form_did_not_ask_for_stays() -> None:
    before = whole("first", sections=(section("first", "Plot"), section("second")))
    assert form_edits.with_beginning(before, {}) == before
    after = form_edits.with_beginning(before, {"text": ["new"], "score": ["forged"]})
    assert after.sections[0].title == "Plot"
    assert text_of(after.sections[0]) == "new"
    assert after.score is None


def test_an_emptied_text_without_a_title_is_no_section() -> None:
    before = whole(sections=(section("first"), section("second")))
    after = form_edits.with_beginning(before, {"text": [" \n "]})
    assert list(map(text_of, after.sections)) == ["second"]
    titled = whole(sections=(section("first", "Plot"),))
    assert form_edits.with_beginning(titled, {"text": [""]}).sections == (Section("Plot"),)


def test_a_section_is_put_in_its_place_or_behind_the_last() -> None:
    before = whole(sections=(section("one"), section("two", scope=Scope(3)), section("three")))
    brought = {"title": ["Second"], "part1": ["new"], "part3": ["more"]}
    after = form_edits.with_section(before, 1, brought)
    assert list(map(text_of, after.sections)) == ["one", "new\nmore", "three"]
    assert after.sections[1].title == "Second"
    assert after.sections[1].scope == Scope(3)
    added = form_edits.with_section(before, 3, brought)
    assert list(map(text_of, added.sections))[3:] == ["new\nmore"]
    assert form_edits.with_section(before, 1, {}).sections == before.sections[::2]


def test_a_section_is_taken_out_whole() -> None:
    before = whole(sections=(section("one"), section("x" * 30_000)))
    assert form_edits.without_section(before, 1).sections == before.sections[:1]
    assert form_edits.without_section(before, 7) == before


@given(texts.flatmap(lambda text: st.integers(1, 900).map(lambda times: text * times)))
def test_a_section_that_went_through_its_form_is_the_same(text: str) -> None:
    before = whole(sections=(section(text, "Plot"),))
    filled = form_edits.section_texts(before.sections[0])
    assert all(len(part) <= FIELD_UNITS for part in filled.values())
    after = form_edits.with_section(before, 0, {name: [one] for name, one in filled.items()})
    # A space at the end of a field may have become a line end; nothing else changed.
    assert after.sections[0].title == "Plot"
    assert text_of(after.sections[0]).split() == text_of(before.sections[0]).split()


def test_what_a_form_cannot_show_of_a_section_is_kept() -> None:
    text = "".join(f"{n:05}" for n in range(5_000))
    before = whole(sections=(section(text),))
    filled = form_edits.section_texts(before.sections[0])
    assert len(filled) == MOST_PARTS + 1
    brought = {name: [one] for name, one in filled.items()}
    assert text_of(form_edits.with_section(before, 0, brought).sections[0]) == text
    less = form_edits.with_section(before, 0, brought | {"part2": [""]})
    assert text_of(less.sections[0]) == text[:4_000] + text[8_000:]


def test_a_section_has_a_scope_of_its_own_until_it_is_taken_back() -> None:
    before = whole(sections=(section("one"), section("two")))
    after = form_edits.with_section_scope(before, 1, NOTHING)
    assert [one.scope for one in after.sections] == [None, NOTHING]
    assert form_edits.with_section_scope(after, 1, None) == before
    assert form_edits.with_section_scope(before, 2, NOTHING) == before


def test_a_warning_raises_what_was_marked_as_spoiling_nothing_and_nothing_else() -> None:
    sections = (section("own"), section("free", scope=NOTHING), section("late", scope=Scope(9)))
    after = form_edits.with_warning(whole(sections=sections), Scope(4))
    assert after.scope == Scope(4)
    assert [one.scope for one in after.sections] == [None, Scope(4), Scope(9)]
    spoiling = form_edits.with_warning(whole(scope=Scope(12), sections=sections), EVERYTHING)
    assert spoiling.scope == Scope(12)
    assert [one.scope for one in spoiling.sections] == [None, EVERYTHING, Scope(9)]


def test_aspects_and_scope_are_put_in_and_taken_out() -> None:
    after = form_edits.with_aspects(whole(), {"story": ["18"], "music": ["1"], "acting": []})
    assert after.aspects == {"story": 18}
    assert form_edits.with_aspects(after, {}).aspects == {}
    assert form_edits.with_scope(after, None).scope is None


@pytest.mark.parametrize(
    ("how", "episode", "told"),
    [
        ("completed", "", Seen("completed")),
        ("dropped", "3", Seen("dropped", 3)),
        ("watching", " 16 ", Seen("watching", 16)),
        ("", "3", None),
        ("forged", "3", None),
    ],
)
def test_how_much_was_seen(how: str, episode: str, told: Seen | None) -> None:
    found = form_edits.seen({"seen": [how], "episode": [episode]}, 16)
    assert found == told
    assert form_edits.with_seen(whole(), found).seen == told


def test_nobody_saw_an_episode_that_is_not_there() -> None:
    with pytest.raises(BeyondTheEnd):
        form_edits.seen({"seen": ["dropped"], "episode": ["17"]}, 16)


def test_a_file_takes_the_place_of_all_sections() -> None:
    found = [("", "A quiet one"), ("Plot", "It begins."), ("", " ")]
    review = form_edits.with_file(whole("old", headline=""), found)
    assert review.headline == "A quiet one"
    assert [(one.title, text_of(one)) for one in review.sections] == [("Plot", "It begins.")]
    assert review.score == 17


@pytest.mark.parametrize(
    ("found", "sections"),
    [
        ([("", "One line alone")], 1),
        ([("Plot", "One line"), ("Music", "Good.")], 2),
        ([("", "Two\nlines"), ("Music", "Good.")], 2),
        ([("", "x" * 151), ("Music", "Good.")], 2),
    ],
)
def test_only_a_short_line_before_sections_is_a_headline(
    found: list[tuple[str, str]], sections: int
) -> None:
    review = form_edits.with_file(Review(), found)
    assert (review.headline, len(review.sections)) == ("", sections)


def test_a_headline_that_is_there_is_not_lost_to_a_file_nor_its_first_line_to_it() -> None:
    review = form_edits.with_file(whole(headline="Mine"), [("", "A line"), ("Plot", "It begins.")])
    assert review.headline == "Mine"
    assert list(map(text_of, review.sections)) == ["A line", "It begins."]


def test_the_first_form_is_filled_with_what_it_has_room_for() -> None:
    assert form_edits.first_text(Review()) == ""
    assert form_edits.first_text(whole("x" * FIELD_UNITS)) == "x" * FIELD_UNITS
    assert form_edits.first_text(whole("x" * (FIELD_UNITS + 1))) is None


@given(reviews, st.dictionaries(st.sampled_from(names), typed_text), st.integers(0, 10))
def test_whatever_a_form_brings_a_review_comes_of_it(
    review: Review, brought: Typed, place: int
) -> None:
    form_edits.with_beginning(review, brought)
    after = form_edits.with_section(review, place, brought)
    assert len(after.sections) <= len(review.sections) + 1
    form_edits.with_aspects(review, brought)
