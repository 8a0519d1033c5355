import json

from hypothesis import given

from bot.domain.reviews.json_format import read_review, write_review
from bot.domain.reviews.review import Review
from tests.domain.reviews.written import reviews


@given(reviews)
def test_a_stored_review_reads_as_it_was_written(review: Review) -> None:
    assert read_review(json.loads(json.dumps(write_review(review)))) == review
