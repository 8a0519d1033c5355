"""What a client library that knows labels in modals must be able to do in the sandbox as well."""

from tests.sandbox.judged import Judgement
from tests.sandbox.scene import Scene, said


class LabelJudgement(Judgement):
    """The tests of any library, and those of labels with a choice of each kind."""

    # The texts in the modal of /extras.
    TEXTS: tuple[str, ...] = ("Only you see this.",)

    async def test_labels_with_a_choice_of_each_kind(self, scene: Scene) -> None:
        modal = await scene.mina.run("/labels")
        assert scene.mina.text(modal).splitlines() == [
            "=== Write a review ===",
            "Headline: «My review»",
            "  One line",
            "Country: [ ▾ South Korea · Japan]",
            "It spoils: [ ▾ Nothing · Everything]",
            "Your text: <upload>",
            "Tags: [ ▾ Slow · Moving]",
        ]
        fields = {
            "Headline": "Loved it",
            "Country": "Japan",
            "It spoils": "Everything",
            "Your text": [("a.txt", b"A"), ("b.txt", b"B")],
            "Tags": ["Slow", "Moving"],
        }
        assert said(await scene.mina.submit(modal, fields)) == {
            "headline": "Loved it",
            "country": ["jp"],
            "scope": "99",
            "uploads": [["a.txt", "A"], ["b.txt", "B"]],
            "tags": ["slow", "moving"],
        }

    async def test_labels_left_empty(self, scene: Scene) -> None:
        modal = await scene.mina.run("/labels")
        assert said(await scene.mina.submit(modal, {"It spoils": "Nothing"})) == {
            "headline": "My review",
            "country": [],
            "scope": "0",
            "uploads": [],
            "tags": [],
        }

    async def test_a_checkbox_and_a_select_of_people(self, scene: Scene) -> None:
        modal = await scene.mina.run("/extras")
        assert scene.mina.text(modal).splitlines()[1:] == [
            *self.TEXTS,
            "Seen it all: [ ]",
            "Friends: [choose ▾]",
        ]
        fields = {"Seen it all": True, "Friends": ["theo", "hana"]}
        answer = await scene.mina.submit(modal, fields)
        assert said(answer) == {"seen": True, "friends": ["theo", "hana"]}
