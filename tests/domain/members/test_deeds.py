"""What is asked before each deed, as people decided it; a deed that is missing here fails."""

from bot.domain.members.deeds import ASKED, DRAFTED, Deed, Question

EXPECTED = {
    "PUBLISH": "BLOCKED NEW_TO_PUBLISH LIMIT",
    "EDIT_REVIEW": "BLOCKED NEW_TO_PUBLISH",
    "SHARE_REVIEW": "BLOCKED NEW_TO_PUBLISH RATE",
    "POST_CARD": "BLOCKED NEW_TO_PUBLISH RATE",
    "SHOW_LIST": "BLOCKED",
    "VOTE": "BLOCKED NEW_TO_VOTE RATE",
    "AWARD": "BLOCKED NEW_TO_VOTE RATE",
    "REPORT": "BLOCKED NEW_TO_VOTE RATE",
    "SCORE": "BLOCKED NEW_TO_VOTE",
    "POST_POLL": "BLOCKED NEW_TO_PUBLISH LIMIT",
    "RUN_AGAIN": "BLOCKED NEW_TO_PUBLISH LIMIT",
    "EDIT_POLL": "BLOCKED NEW_TO_PUBLISH RATE HERE",
    "REPEAT_WEEKLY": "BLOCKED NEW_TO_PUBLISH LIMIT HERE",
    "WEEKLY_ROUND": "BLOCKED LIMIT HERE",
    "ANSWER_POLL": "BLOCKED",
    "CURATE": "BLOCKED",
}


def test_the_table_is_as_it_was_decided() -> None:
    asked = {deed.name: {one.name for one in questions} for deed, questions in ASKED.items()}
    assert asked == {deed: set(names.split()) for deed, names in EXPECTED.items()}
    assert set(ASKED) == set(Deed)


def test_nothing_is_made_by_who_is_blocked() -> None:
    assert all(Question.BLOCKED in questions for questions in ASKED.values())


def test_who_is_refused_with_a_draft_keeps_it() -> None:
    assert {one.name for one in DRAFTED} == {
        "PUBLISH", "EDIT_REVIEW", "POST_POLL", "RUN_AGAIN", "EDIT_POLL", "CURATE",
    }  # fmt: skip
