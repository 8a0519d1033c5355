from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.headings import file_sections, sections
from bot.domain.reviews.pasted_twice import once
from bot.domain.reviews.review import MOST_SECTIONS, TITLE

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
LONG = "It is a quiet story about two neighbours and their dog."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("OVERVIEW:\ntext", "OVERVIEW"),
        ("CHARACTERS / CAST :\ntext", "CHARACTERS / CAST"),
        (f"MUSIC: {LONG}", "MUSIC"),
        ("# Final thoughts\ntext", "Final thoughts"),
        ("### **Story** ###\ntext", "Story"),
        ("**Story**\ntext", "Story"),
        ("**Story:**\ntext", "Story"),
        ("__Story__:\ntext", "Story"),
        ("What I Like:\ntext", "What I Like"),
        ("줄거리:\ntext", "줄거리"),
        ("Final Verdict\n=====\ntext", "Final Verdict"),
        ("STORY\n---\ntext", "STORY"),
    ],
)
def test_headings(text: str, title: str) -> None:
    body = LONG if LONG in text else "text"
    assert sections(text) == [(title, body)]
    assert sections(f"Before.\n\n{text}") == [("", "Before."), (title, body)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just prose.",
        "Note: I watched it twice.\nIt was good.",
        f"NOTE: {LONG}",
        "It starts at\n10:30\nand ends at 11:40: late.",
        "https://example.org/a\nsee above",
        "THIS DRAMA IS NOT A WASTE OF TIME!\ntext",
        "I want to say a few other things too:\n- one",
        "**A whole sentence in bold.**\ntext",
        "# First song\n# Second song",
        "# It begins where the first one ended.\ntext",
        "```\n# not a title\nOVERVIEW:\n```\ntext",
        "RATING: 4.5/10\ntext",
        "MINA: I never said that I would stay here for another year.\nME: You did.",
        "ML: he is wonderful and I would watch him read a phone book.",
        "A long paragraph, with a rule below.\n---\nand more",
        f"# {'word ' * 30}\ntext",
        "-----\ntext",
        "# \ntext",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert sections(text) == [("", text.strip())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n# B\n||c||", [("", "a"), ("B", "||c||")]),
        ("a ||b\n\n# C\nd|| e", [("", "a ||b\n\n# C\nd|| e")]),
        ("a\n# ||B\nc|| d", [("", "a\n# ||B\nc|| d")]),
        # Discord takes away what nobody sees, and then there are bars.
        ("|\u202e|\n# B\n|\u202e|", [("", "|\u202e|\n# B\n|\u202e|")]),
        ("|\x07|\n# B\n|\x07|", [("", "|\x07|\n# B\n|\x07|")]),
        ("# ||B||\nc", [("||B||", "c")]),
        ("a ||b|| c\n# D\n||e", [("", "a ||b c\n# D\ne")]),
        ("a\n>!b\n# C\nd!< e", [("", "a\n>!b\n# C\nd!< e")]),
        ("[spoiler]b\n\n# C\nd[/spoiler]", [("", "[spoiler]b\n\n# C\nd[/spoiler]")]),
        ("(spoiler: b\n# C\nd)", [("", "(spoiler: b\n# C\nd)")]),
        ("SPOILERS:\nb\n# C\nd", [("SPOILERS", "b"), ("C", "d")]),
        ("a ||b\n# C\nd", [("", "a ||b"), ("C", "d")]),
        ("a\nSpoilers!\nb\n# C\nd", [("", "a\nSpoilers!\nb"), ("C", "d")]),
        ("a ||b||\n# C\nd ||e\n# F\ng", [("", "a ||b\n# C\nd e"), ("F", "g")]),
        ("THE ||END: " + "a" * 50 + "||", [("", "THE ||END: " + "a" * 50 + "||")]),
    ],
)
def test_what_is_barred_stays_in_one_section(text: str, found: list[tuple[str, str]]) -> None:
    assert sections(text) == found


def test_a_fence_that_is_never_closed_hides_no_heading() -> None:
    assert [title for title, _ in sections("```\n# One\ntext")] == ["", "One"]


def test_a_rule_before_a_heading_goes_with_it() -> None:
    assert sections("OVERVIEW:\none\n_____\nCOMMENTARY:\ntwo\n_____") == [
        ("OVERVIEW", "one"),
        ("COMMENTARY", "two\n_____"),
    ]


def test_the_last_section_holds_what_is_too_many() -> None:
    found = sections("\n\n".join(f"# Part {n}\ntext {n}" for n in range(1, 11)) + "\n\n# Empty")
    assert len(found) == MOST_SECTIONS
    assert found[-1] == ("Part 8", "text 8\n\nPart 9\ntext 9\n\nPart 10\ntext 10\n\nEmpty")


LINES = st.sampled_from(
    ["# One", "# Two", "OVERVIEW:", "Pros:", "**Story**", "___", "===", "```", "text", "", "> no"]
)


def bare(text: str) -> str:
    return "".join(
        letter for letter in text if not letter.isspace() and letter not in "#*_=-~:：—─═|"
    )


@given(st.lists(LINES | st.text(max_size=60), max_size=40))
def test_nothing_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = sections(text)
    assert 1 <= len(found) <= MOST_SECTIONS
    assert all(len(title) <= TITLE for title, _ in found)
    assert bare("".join(title + body for title, body in found)) == bare(text)


@pytest.mark.parametrize(
    "piece", ["# A\n", "```\n", "A: ", "**", "-\n", "ab\n---\n", "A" + " " * 99]
)
def test_a_hostile_text_is_read_through_once(piece: str) -> None:
    text = piece * (65_536 // len(piece))
    assert bare("".join(title + body for title, body in sections(text))) == bare(text)


def test_the_sample_has_its_three_sections() -> None:
    found = list(SAMPLES.glob("001_*.txt"))
    if not found:
        pytest.skip(f"needs {SAMPLES.name}/001_*.txt")
    parts = sections(once(found[0].read_text("utf-8")))
    assert [title for title, _ in parts] == ["", "OVERVIEW", "COMMENTARY", "FINAL THOUGHTS"]
    # With its heading and the line ends around, the commentary is 5,443 characters.
    assert len(f"COMMENTARY:\n{parts[2][1]}\n") == 5443


def test_an_upload_is_split_without_its_second_copy() -> None:
    body = "OVERVIEW:\n" + " ".join(f"word{n}" for n in range(60))
    assert file_sections(f"{body} more\n{body}") == sections(body)
