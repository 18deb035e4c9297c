"""Agreement against published examples; the sources stand beside each."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.voting import count
from workshop.voting.agreement import Concordance, alpha, consensus, mid_ranks, polarised
from workshop.voting.grades import spread
from workshop.voting.tally import Question, Sheet, Tally

# Wikipedia and the docstring of fast-krippendorff: three coders, fifteen units, None is missing
CODERS = [
    [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
    [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
    [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4],
]
# K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: four observers, twelve units
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def units(raters: list[list[int | None]]) -> list[Counter[float]]:
    return [Counter(float(value) for value in column if value is not None) for column in zip(*raters, strict=True)]


@pytest.mark.parametrize(("metric", "expected"), [("nominal", 0.691358), ("interval", 0.810845)])
def test_alpha_of_three_coders(metric: str, expected: float) -> None:
    assert alpha(units(CODERS), metric) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("metric", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_four_observers(metric: str, expected: float) -> None:
    assert alpha(units(OBSERVERS), metric) == pytest.approx(expected, abs=5e-4)


def test_alpha_is_not_made_up_where_there_is_nothing_to_compare() -> None:
    assert alpha([]) is None
    assert alpha([Counter([1.0]), Counter([2.0])]) is None
    assert alpha([Counter([3.0, 3.0]), Counter([3.0, 3.0])]) is None
    assert alpha([Counter([1.0, 1.0]), Counter([2.0, 2.0])]) == 1


def w(ratings: list[list[float]]) -> float | None:
    found = Concordance(len(ratings[0]))
    for rating in ratings:
        found.add([-value for value in rating])
    return found.w()


def test_kendalls_w_is_corrected_for_ties() -> None:
    """R, package DTSEA, example of kendall.w: 0.7944 without the correction."""
    assert w([[1, 5, 7, 2, 8], [1, 6, 8, 3, 6], [2, 5, 4, 2, 5]]) == pytest.approx(0.8363, abs=5e-5)


def test_kendalls_w_goes_from_nothing_to_one_and_is_not_made_up() -> None:
    assert w([[1, 2, 3], [1, 2, 3]]) == 1
    assert w([[1, 2, 3], [3, 2, 1]]) == 0
    assert w([[1, 1, 1], [1, 1, 1]]) is None
    assert w([[1, 2, 3]]) is None


def test_ten_alike_count_as_ten() -> None:
    one, many = Concordance(3), Concordance(3)
    for _ in range(10):
        one.add([3, 2, 2])
    one.add([1, 2, 3])
    many.add([3, 2, 2], 10)
    many.add([1, 2, 3])
    assert one.w() == pytest.approx(many.w() or 0)


def test_places_of_who_ties_are_their_mean() -> None:
    assert mid_ranks([5, 9, 5, 1]) == [2.5, 1, 2.5, 4]


def test_consensus_is_what_both_halves_accept_and_is_silent_about_few() -> None:
    """Polis: the product over groups of (agree + 1) / (votes + 2)."""
    assert consensus({"residents": (8, 10), "staff": (4, 8)}) == pytest.approx(9 / 12 * 5 / 10)
    assert consensus({"residents": (8, 10), "staff": (3, 3)}) is None
    assert consensus({"residents": (8, 10)}) is None


def test_quartiles_are_interpolated_and_nothing_is_made_up() -> None:
    """NumPy: percentile([1, 3, 3, 8, 10], [25, 50, 75]) is 3, 3, 8; of [1, 2, 3, 4] it is 1.75, 2.5, 3.25."""
    found, even = spread(Counter([1, 3, 3, 8, 10])), spread(Counter([1, 2, 3, 4]))
    assert found
    assert (found.n, found.low, found.lower, found.median, found.upper, found.high, found.mean) == (
        5,
        1,
        3,
        3,
        8,
        10,
        5,
    )
    assert found.middle_half == 5
    assert even
    assert (even.lower, even.median, even.upper) == (1.75, 2.5, 3.25)
    assert spread(Counter()) is None


def test_a_room_is_polarised_where_both_ends_are_full() -> None:
    assert polarised(Counter([1, 1, 2, 9, 10, 10]), 1, 10)
    assert not polarised(Counter([5, 6, 5, 9, 10, 10]), 1, 10)
    assert not polarised(Counter(), 1, 10)


def ballots(method: str, *sheets: Sheet, options: str = "ABC") -> Tally:
    return count(method, sheets, Question(tuple(options), {"dots": 0} if method == "dots" else {}))


def test_every_tally_says_how_much_of_one_mind_the_room_is() -> None:
    same = ballots("schulze", Sheet({"A": 1, "B": 2, "C": 3}, times=4))
    split = ballots("schulze", Sheet({"A": 1, "B": 2, "C": 3}), Sheet({"A": 3, "B": 2, "C": 1}))
    assert same.agreement
    assert split.agreement
    assert (same.agreement.w, split.agreement.w) == (1, 0)
    dots = ballots("dots", Sheet({"A": 3, "B": 1}), Sheet({"A": 2, "B": 1}), Sheet({}))
    assert dots.agreement
    assert dots.agreement.w == 1, "who left the ballot blank has no say in it"


def test_consensus_asks_every_perspective_and_hands_have_none() -> None:
    staff, residents = Sheet({"A": 1}, group="staff", times=4), Sheet({"A": 1, "B": 2}, group="residents", times=6)
    found = ballots("dots", staff, residents, Sheet({"C": 9}, "hands", people=9))
    assert found.agreement
    assert found.agreement.consensus == {
        "A": pytest.approx(5 / 6 * 7 / 8),
        "B": pytest.approx(1 / 6 * 7 / 8),
        "C": pytest.approx(1 / 6 * 1 / 8),
    }
    few = ballots("dots", Sheet({"A": 1}, group="staff", times=3), residents)
    assert few.agreement
    assert few.agreement.consensus == {}


@given(
    st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=2, max_size=9),
    st.randoms(use_true_random=False),
)
def test_not_a_digit_of_the_agreement_depends_on_the_order_of_ballots_or_options(
    ratings: list[list[int]], chance: Random
) -> None:
    def figures(rows: list[list[int]]) -> tuple[float | None, float | None]:
        found = Concordance(5)
        for row in rows:
            found.add(row)
        return found.w(), alpha([Counter(map(float, column)) for column in zip(*rows, strict=True)])

    shuffled = chance.sample(ratings, len(ratings))
    order = chance.sample(range(5), 5)
    assert figures([[row[place] for place in order] for row in shuffled]) == figures(ratings)


def test_not_a_digit_of_the_consensus_depends_on_the_order_of_perspectives() -> None:
    groups = {"a": (8, 11), "b": (4, 9), "c": (3, 7), "d": (6, 13)}
    assert len({consensus(dict(order)) for order in permutations(groups.items())}) == 1


def of_two_groups(method: str, one: dict[str, float], other: dict[str, float], **settings: object) -> dict[str, float]:
    """What both perspectives of four ballots each accept."""
    sheets = [Sheet(one, group="staff", times=4), Sheet(other, group="residents", times=4)]
    found = count(method, sheets, Question(("A", "B"), settings)).agreement
    assert found
    return dict(found.consensus)


LIKED, NOT_LIKED = 5 / 6, 1 / 6


@pytest.mark.parametrize(
    ("method", "settings", "good", "bad"),
    [
        ("consent", {"scale": "fist"}, 5, 0),
        ("consent", {"scale": "gradients"}, 1, 8),  # the lower grade is the better
        ("consent", {"scale": "rating"}, 1, 5),
        ("moscow", {}, 4, 1),
        ("score", {}, 9, 2),
        ("approval", {}, 1, 0),
    ],
)
def test_what_both_perspectives_accept_stands_higher(
    method: str, settings: dict[str, object], good: float, bad: float
) -> None:
    found = of_two_groups(method, {"A": good, "B": good}, {"A": good, "B": bad}, **settings)
    assert found == {"A": pytest.approx(LIKED * LIKED), "B": pytest.approx(LIKED * NOT_LIKED)}


def test_where_a_ballot_is_for_nothing_no_consensus_is_made_up() -> None:
    assert of_two_groups("matrix", {"A/impact": 9, "A/effort": 1}, {"A/impact": 9, "A/effort": 1}) == {}


def test_the_figure_of_a_tally_is_the_one_that_the_log_speaks_of() -> None:
    """Nobody agrees on the first axis, everybody on the others: one figure over all that is rated."""
    ballots = [
        {f"{o}/{axis}": float(g) for o in "AB" for axis, g in (("new", n), ("useful", 9), ("feasible", 2))}
        for n in (1, 10)
    ]
    tally = count("nuf", [Sheet(marks) for marks in ballots], Question(("A", "B")))
    assert tally.agreement
    assert tally.agreement.alpha == pytest.approx(
        alpha([Counter(column) for o in "AB" for column in ([1.0, 10.0], [9.0, 9.0], [2.0, 2.0])])
    )
    for method, marks in (("consent", {"A": 3}), ("rice", {"A/impact": 3}), ("how-now-wow", {"A/blue": 1})):
        found = count(method, [Sheet(marks, times=2)], Question(("A", "B"))).agreement
        assert found
        assert found.alpha is None


def test_consensus_asks_of_each_option_only_those_who_graded_it() -> None:
    """Polis: (agree + 1) / (votes + 2) with the votes on that statement; four of staff, and one of them on B."""
    staff = [Sheet({"A": 10.0, "B": 10.0}, group="staff"), *[Sheet({"A": 10.0}, group="staff")] * 3]
    residents = [Sheet({"A": 5.0, "B": 10.0}, group="residents")] * 4
    found = count("score", [*staff, *residents], Question(("A", "B"))).agreement
    assert found
    assert found.consensus == {"A": pytest.approx(5 / 6 * 1 / 6)}, "one ballot on B would tell on whose it is"
    more = count("score", [*staff, *[Sheet({"B": 2.0}, group="staff")] * 3, *residents], Question(("A", "B"))).agreement
    assert more
    assert more.consensus["B"] == pytest.approx(2 / 6 * 5 / 6)
