from bench.interactions.rounds import Offered, Pair, Round, cpu_ratio, ratio, times


def test_a_ratio_is_the_median_of_the_pairs() -> None:
    made = [(50.0, 100.0), (90.0, 100.0), (10.0, 10.0)]
    pairs = [Pair(Round(1, ours, 0.4), Round(1, bare, 0.1)) for ours, bare in made]
    assert ratio(pairs) == 0.9
    assert cpu_ratio(pairs) == 0.25


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
