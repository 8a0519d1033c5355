import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.dramas.fields import BadValue
from bot.domain.reviews.awards import MOST, NAME, STANDARD, Award, read_awards, write_awards
from bot.domain.text.escape import inline, literal
from tests.domain.dramas.made import texts

_CUSTOM = ["<:peach:123456789012345678>", "<a:x_1:123456789012345678>"]
_EMOJI = ["💎", "🖋️", "👩\u200d🚀", "👍🏽", "🇰🇷", "❤️", "↔️", *_CUSTOM]


def test_the_standard_set_is_about_ten_and_reads_as_itself() -> None:
    assert len(STANDARD) == 10
    assert len({one.id for one in STANDARD}) == 10
    assert read_awards(write_awards(STANDARD), STANDARD) == list(STANDARD)


@pytest.mark.parametrize("emoji", _EMOJI)
def test_an_award_is_an_emoji_and_a_name(emoji: str) -> None:
    assert read_awards(f"  {emoji}   Great  taste ", ()) == [Award(1, emoji, "Great taste")]


def test_what_keeps_its_name_keeps_its_id_and_new_ones_get_fresh_ones() -> None:
    awards = read_awards("🫖 tea time\n🥇 hidden GEM\n\n🧸 Comfort", STANDARD)
    assert [(one.id, one.emoji, one.name) for one in awards] == [
        (11, "🫖", "tea time"),
        (1, "🥇", "hidden GEM"),
        (2, "🧸", "Comfort"),
    ]
    # A name in other letters is the server's own, and not translated.
    assert [one.standard for one in awards] == [False, False, True]


def test_a_retired_award_comes_back_with_its_id() -> None:
    before = [Award(3, "🧠", "Big brain", retired=True), Award(4, "🤧", "Sniff")]
    assert read_awards("🧠 big brain\n💬 Talk", before) == [
        Award(3, "🧠", "big brain"),
        Award(5, "💬", "Talk"),
    ]
    assert write_awards(before) == "🤧 Sniff"


def test_a_name_that_stands_twice_is_one_award() -> None:
    awards = read_awards("💎 Gem\n🥇 GEM\n🧸 Bear", ())
    assert awards == [Award(1, "💎", "Gem"), Award(3, "🧸", "Bear")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Hidden gem", "Line 2 does not begin with an emoji."),
        ("💎Hidden gem", "Line 2 does not begin with an emoji."),
        (":gem: Hidden gem", "Line 2 does not begin with an emoji."),
        ("1 Hidden gem", "Line 2 does not begin with an emoji."),
        ("` Hidden gem", "Line 2 does not begin with an emoji."),
        ("💎** Hidden gem", "Line 2 does not begin with an emoji."),
        ("💎|| Hidden gem", "Line 2 does not begin with an emoji."),
        ("\u0301\u0301 x", "Line 2 does not begin with an emoji."),
        ("<:gem:12> Hidden gem", "Line 2 does not begin with an emoji."),
        ("<@123456789012345678> Hidden gem", "Line 2 does not begin with an emoji."),
        ("💎" * 13 + " Hidden gem", "Line 2 does not begin with an emoji."),
        ("💎", f"The name in line 2 needs 1 to {NAME} letters."),
        ("💎 " + "x" * (NAME + 1), f"The name in line 2 needs 1 to {NAME} letters."),
        ("💎 " + "💎" * (NAME // 2 + 1), f"The name in line 2 needs 1 to {NAME} letters."),
        ("\n".join(["💎 Gem"] * MOST), f"Give 1 to {MOST} awards; these are {MOST + 1}."),
    ],
)
def test_what_is_wrong_is_named_by_its_line(line: str, problem: str) -> None:
    with pytest.raises(BadValue) as raised:
        read_awards(f"🧸 Bear\n{line}", ())
    assert raised.value.text.format(**raised.value.values) == problem


@pytest.mark.parametrize("typed", ["", " \n\t\n"])
def test_a_set_is_never_empty(typed: str) -> None:
    with pytest.raises(BadValue):
        read_awards(typed, STANDARD)


@given(st.lists(st.tuples(st.sampled_from(_EMOJI), texts), min_size=1, max_size=MOST))
def test_a_set_is_read_as_it_was_written(pairs: list[tuple[str, str]]) -> None:
    assume(len({name.casefold() for _, name in pairs}) == len(pairs))
    awards = read_awards("\n".join(f"{emoji} {name}" for emoji, name in pairs), STANDARD)
    assert read_awards(write_awards(awards), awards) == awards
    assert len({one.id for one in awards}) == len(awards)


@given(st.text(max_size=14), texts)
def test_no_emoji_means_anything_in_markdown(emoji: str, name: str) -> None:
    try:
        (award,) = read_awards(f"{emoji} {name}", ())
    except (BadValue, ValueError):
        return
    if not award.emoji.startswith("<"):
        assert inline(award.emoji) == literal(award.emoji) == award.emoji
