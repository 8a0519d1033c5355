from bench.interactions.rounds import Offered, Round, ratio, times


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    ours = [Round(1, 50.0, 0.1), Round(1, 90.0, 0.1), Round(1, 10.0, 0.1)]
    bare = [Round(1, 100.0, 0.1), Round(1, 100.0, 0.1), Round(1, 10.0, 0.1), Round(1, 1.0, 0.1)]
    assert ratio(ours, bare) == 0.9


def test_a_rate_that_was_not_reached_has_no_times() -> None:
    assert times("find", 100, [Offered(99.0, [0.002] * 100)]) == {
        "find_reached_100": 99.0,
        "find_p50_ms_100": 2.0,
        "find_p99_ms_100": 2.0,
    }
    assert times("find", 100, [Offered(95.0, [0.002]), Offered(70.0, [0.9])]) == {
        "find_reached_100": 82.5,
        "find_p50_ms_100": None,
        "find_p99_ms_100": None,
    }
