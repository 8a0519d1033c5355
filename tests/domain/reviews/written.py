"""Reviews of every kind, for tests of what is made of them."""

from hypothesis import strategies as st

from bot.domain.reviews.form_edits import spans
from bot.domain.reviews.review import ASPECTS, SCORES, SEEN, Review, Section, Seen
from bot.domain.text.escape import clean
from bot.domain.text.spoilers import EVERYTHING, NOTHING, Scope

# Letters of many scripts, and what has a meaning in a form, in markdown or to a screen.
_letters = st.sampled_from(
    [*"aé가รักี้ 12|*_`<@:>-#[]()\n.\\", "||", "\u0301", "\u202e", "😀", "\x00"]
)
texts = st.lists(_letters, max_size=40).map("".join) | st.text(max_size=40)

scopes = st.sampled_from([NOTHING, Scope(3), Scope(16), EVERYTHING])
scores = st.sampled_from(SCORES)
sections = st.builds(
    Section, title=texts.map(clean), spans=texts.map(spans), scope=st.none() | scopes
)
reviews = st.builds(
    Review,
    headline=texts.map(clean),
    score=st.none() | scores,
    scope=st.none() | scopes,
    sections=st.lists(sections, max_size=8).map(tuple),
    aspects=st.dictionaries(st.sampled_from(ASPECTS), scores),
    seen=st.none() | st.builds(Seen, st.sampled_from(SEEN), st.none() | st.integers(1, 5_000)),
)


def whole(text: str = "He stays.", scope: Scope = NOTHING, **more: object) -> Review:
    """A review that can be published."""
    given = {"headline": "Loved it", "score": 17, "scope": scope, "sections": (section(text),)}
    return Review(**(given | more))  # type: ignore[arg-type]  # tests name what they need


def section(text: str, title: str = "", scope: Scope | None = None) -> Section:
    return Section(title, spans(text, title), scope)
