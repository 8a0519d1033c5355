import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.nudge_phrases import phrases, read
from bot.domain.reviews.spoiler_nudge import LONGEST, MOST, catches
from bot.domain.text.escape import length
from bot.domain.text.spoilers import EVERYTHING

ENGLISH = "I liked the acting and the music in this drama. "


def quotes(text: str, language: str | None = None, episodes: int | None = 16) -> list[str]:
    return [phrase.reveal() for phrase in catches([text], language, episodes).phrases]


@pytest.mark.parametrize(
    "text",
    [
        "The ending broke me",
        ENGLISH * 60 + "Then he dies.",
        "Nobody survives the final two episodes",
        "A happy-ish ending",
        "Minho’s death wrecked me",
        ENGLISH + "The ending was good. That finale!" + ENGLISH,
        "S1 Ep. 15 was wild",
        "The 14th episode made me cry",
        "SPOILERS AHEAD",
        "결말이 슬펐어요",
        "14화에서 울었다",
        "El último capítulo me hizo llorar",
        "O ultimo capítulo foi lindo, mas não gostei do fim e ela morre",
        "Très bon drama pour qui est patient, mais elle meurt",
        "最終回が最高でした",
        "第15集太虐了",
        "她最後死了",
    ],
)
def test_what_tells_an_ending_is_caught(text: str) -> None:
    caught = catches([text], None, 16)
    assert caught.phrases
    assert caught.asks
    assert all(phrase.scope == EVERYTHING for phrase in caught.phrases)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "❤️",
        "No spoilers here, just love.",
        "A never-ending joy",
        "Watch it until the very end",
        "The ending song is lovely",
        "I won't reveal how the story ends",
        "At the end of the day, it is a romance",
        "His smile is to die for",
        "Episode 3 was fun",
        "12 of 16, ep 12 is my favourite",
        ENGLISH + "The ending was good. " + ENGLISH * 4,
        "재미있어요! 스포 없이 보세요",
        "没有剧透，放心看",
        "全16話、一気に見ました",
        "共16集，很好看",
        "16부작이라 금방 봤어요",
        "ネタバレなしで面白かったです",
    ],
)
def test_what_tells_none_is_not(text: str) -> None:
    caught = catches([text], None, 16)
    assert caught.phrases == ()
    assert caught.known
    assert not caught.asks


def test_half_telling_phrases_must_be_as_frequent_in_a_long_text() -> None:
    told = "The ending was good. Better than that finale. "
    assert quotes(told + ENGLISH * 30)
    assert not quotes(told + ENGLISH * 90)


def test_an_episode_is_late_in_the_last_quarter() -> None:
    assert quotes("Episode 13 hurt")
    assert not quotes("Episode 13 hurt", episodes=30)
    assert quotes("Episode 10 hurt", episodes=None)
    assert not quotes("Episode 9 hurt", episodes=None)


@pytest.mark.parametrize(
    ("text", "language", "known"),
    [
        ("Bardzo dobry serial, polecam każdemu kto lubi romanse i komedie", None, False),
        ("Bardzo dobry serial", "pl", False),
        ("Muy bueno", "es-ES", True),
        ("Great show", "fi", False),
        ("สนุกมาก", None, False),
        ("สนุกมาก", "th", False),
        ("정말 좋아요", "en-GB", True),
    ],
)
def test_a_language_without_a_list_is_said_so(text: str, language: str | None, known: bool) -> None:
    caught = catches([text], language, None)
    assert caught.known is known
    assert caught.asks is not known


def test_the_members_language_helps_with_a_short_text() -> None:
    assert quotes("Final feliz", "es-419")
    assert not quotes("Final feliz", "fi")


def test_quotes_are_few_short_and_whole_words() -> None:
    (quote,) = quotes(ENGLISH + "Then Seo-yeon passed away in the hospital, and it rained.")
    assert "Seo-yeon passed away in the" in quote
    assert quote.startswith("…")
    assert quote.endswith("…")
    many = quotes("She dies. " + (ENGLISH + "They kiss in the end. ") * 9)
    assert len(many) <= MOST
    assert "She dies" in many[0]
    assert "it" not in str(catches(["She dies"], None, None))


@given(st.lists(st.text(max_size=200)), st.sampled_from([None, "en", "ko", "xx", ""]))
def test_nothing_typed_is_too_odd(texts: list[str], language: str | None) -> None:
    caught = catches(texts, language, None)
    assert len(caught.phrases) <= MOST
    assert all(length(phrase.reveal()) <= LONGEST for phrase in caught.phrases)


@pytest.mark.parametrize("piece", ["the ending ", "spoilers ", "without giving ", "ep ", "a", "死"])
def test_a_hostile_text_is_read_through_once(piece: str) -> None:
    assert catches([piece * (65_536 // len(piece))], None, None)


def test_the_form_of_a_list() -> None:
    own = read("[enough]\n# remark\nsad/happy (ish) end*  # more\n[harmless]\nwithout .. end\n")
    for text in ("sad end", "Happy-ish ENDING", "a happy  ending"):
        assert own.enough.search(text), text
    assert not own.enough.search("unhappy ending")
    assert own.harmless.search("without telling you the end")
    assert not own.together.search("anything")
    with pytest.raises(KeyError):
        read("[endings]\nfinale")


def test_every_list_can_be_told_and_catches() -> None:
    assert {"en", "ko", "es", "pt"} <= phrases().keys()
    for own in phrases().values():
        assert own.common or own.letters.pattern != "(?!)"
        assert own.episode.groups


@pytest.mark.parametrize(
    "text", [">! come in", "Warm and kind, as they say:\n >!come in, all of you"]
)
def test_a_quotation_with_an_exclamation_mark_asks(text: str) -> None:
    (phrase,) = catches([text], "en", 16).phrases
    assert "come in" in phrase.reveal()
