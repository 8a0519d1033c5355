from cogs.reviews.backoff import LONGEST, WAIT, Backoff


def test_what_is_out_of_reach_rests_longer_each_time() -> None:
    resting, now, waits = Backoff(), 100.0, []
    assert resting.left("card", now) == 0
    for _ in range(10):
        waits.append(resting.failed("card", now))
        assert resting.left("card", now) == waits[-1]
        assert resting.left("card", now + waits[-1] - 1) == 1
        now += waits[-1]
        assert resting.left("card", now) == 0
    assert waits[:4] == [WAIT, 2 * WAIT, 4 * WAIT, 8 * WAIT]
    assert waits[-1] == LONGEST
    assert resting.left("another", now) == 0


def test_what_was_reached_begins_anew() -> None:
    resting = Backoff()
    for now in (0.0, 1_000.0):
        resting.failed("card", now)
    resting.reached("card")
    assert resting.left("card", 1_000.0) == 0
    assert resting.failed("card", 1_000.0) == WAIT
    resting.reached("never seen")
