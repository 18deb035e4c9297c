"""Comparisons two at a time: the strengths are the likeliest ones, and what is not known is not made up."""

from __future__ import annotations

from itertools import combinations
from math import exp, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting.polls import OPTIONS, asked, log_of, tallied, why
from workshop import voting
from workshop.messages import NotAllowed
from workshop.voting.detail import Strengths
from workshop.voting.pairs.bradley_terry import hang_together, strengths
from workshop.voting.pairs.count import alike
from workshop.voting.tally import Question, Sheet, Tally

Wins = dict[str, dict[str, int]]
choices = st.lists(st.permutations("ABCD").map(lambda order: (order[0], order[1])), max_size=25)
orders = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 4), max_size=5)


def won_in(pairs: list[tuple[str, str]]) -> Wins:
    """Of every option that was compared: how often it beat which."""
    wins: Wins = {option: {} for option in "ABCD" if any(option in pair for pair in pairs)}
    for one, other in pairs:
        wins[one][other] = wins[one].get(other, 0) + 1
    return wins


def step(wins: Wins, strength: dict[str, float]) -> dict[str, float]:
    """One step of minorisation and maximisation, which changes only what is not yet the likeliest."""
    found = {}
    for one in wins:
        met = {other: wins[one].get(other, 0) + wins[other].get(one, 0) for other in wins if other != one}
        expected = sum(often / (strength[one] + strength[other]) for other, often in met.items())
        found[one] = sum(wins[one].values()) / expected
    return found


def mean_of(strength: dict[str, float]) -> float:
    return exp(sum(map(log, strength.values())) / len(strength))


def chained(wins: Wins) -> bool:
    """Whether wins lead from everywhere to everywhere, by trying all ways (Warshall)."""
    beats = {(one, other) for one in wins for other in wins[one]}
    for middle in wins:
        beats |= {(a, c) for a in wins for c in wins if (a, middle) in beats and (middle, c) in beats}
    return all((a, b) in beats for a in wins for b in wins if a != b)


@settings(deadline=None)
@given(choices)
def test_options_hang_together_where_wins_lead_from_each_to_each(pairs: list[tuple[str, str]]) -> None:
    assert hang_together(won_in(pairs)) is chained(won_in(pairs))


@settings(deadline=None)
@given(choices.filter(bool))
def test_the_strengths_are_the_likeliest_and_their_geometric_mean_is_one(pairs: list[tuple[str, str]]) -> None:
    wins = won_in(pairs)
    if not hang_together(wins):
        return
    found = strengths(wins, prior=False)
    assert mean_of(found) == pytest.approx(1, rel=1e-9)
    assert step(wins, found) == pytest.approx(found, rel=1e-9)


@settings(deadline=None)
@given(choices.filter(bool))
def test_with_an_imaginary_option_they_are_the_likeliest_as_well(pairs: list[tuple[str, str]]) -> None:
    wins = won_in(pairs)
    with_it = {**{one: row | {"?": 1} for one, row in wins.items()}, "?": dict.fromkeys(wins, 1)}
    all_of_them = strengths(with_it, prior=False)
    scale = mean_of({one: all_of_them[one] for one in wins})
    found = strengths(wins, prior=True)
    assert found == pytest.approx({one: all_of_them[one] / scale for one in wins}, rel=1e-8)
    assert mean_of(found) == pytest.approx(1, rel=1e-9)


@settings(deadline=None)
@given(choices)
def test_a_prior_is_added_only_where_it_has_to_be_and_is_said(pairs: list[tuple[str, str]]) -> None:
    tally = tallied("pairs", [{one: 1, other: 2} for one, other in pairs])
    detail = tally.detail
    assert isinstance(detail, Strengths)
    assert detail.prior is not chained(won_in(pairs))
    assert any("imaginary" in line for line in log_of(tally)) is detail.prior
    assert not detail.prior or any("Not every option has won and lost" in line for line in log_of(tally))
    assert detail.wins == won_in(pairs)
    assert set(tally.scores) == set(detail.strength) == set(won_in(pairs))


def test_who_nearly_always_won_is_found_too() -> None:
    """Steps of minorisation and maximisation would take a million rounds, and stop long before they have arrived."""
    lopsided = strengths({"A": {"B": 100_000}, "B": {"A": 1}}, prior=False)
    assert lopsided["A"] == pytest.approx(sqrt(100_000), rel=1e-9)
    for n in (1, 100, 100_000):  # n wins of A over B, and one each with the imaginary option, whose strength is 1
        p = strengths({"A": {"B": n}, "B": {}}, prior=True)["A"]
        assert p**3 == pytest.approx(p**2 + (n - 1) * p + n + 1, rel=1e-8)


def test_a_long_chain_of_landslides_is_followed_in_short_steps() -> None:
    wins = {"A": {"B": 10**6}, "B": {"D": 10**5}, "C": {"D": 10**6, "E": 100, "A": 100}, "D": {"E": 10}}
    wins["E"] = {"D": 1, "C": 10**6}
    found = strengths(wins, prior=False)
    assert step(wins, found) == pytest.approx(found, rel=1e-6)


@settings(deadline=None)
@given(st.lists(orders, max_size=8))
def test_a_ballot_compares_each_two_of_the_options_on_it(drawn: list[dict[str, int]]) -> None:
    tally = tallied("pairs", drawn)
    good = [{o: rank for o, rank in one.items() if rank} for one in drawn]
    good = [one for one in good if len(one) != 1]
    assert tally.valid == len(good)
    assert isinstance(tally.detail, Strengths)
    for one, other in combinations(OPTIONS, 2):
        for better, worse in ((one, other), (other, one)):
            often = sum(1 for ballot in good if better in ballot and worse in ballot and ballot[better] < ballot[worse])
            assert tally.detail.wins.get(better, {}).get(worse, 0) == often
    assert tally.people == {o: sum(o in one for one in good) for o in OPTIONS}


def compared(pairs: list[tuple[str, str]], **how: str) -> Tally:
    return tallied("pairs", [{one: 1, other: 2} for one, other in pairs], asked(**how))


@settings(deadline=None)
@given(choices)
def test_the_share_of_wins_is_as_all_our_ideas_shows_it(pairs: list[tuple[str, str]]) -> None:
    tally = compared(pairs, estimate="all-our-ideas")
    for option, score in tally.scores.items():
        won, lost = (sum(pair[side] == option for pair in pairs) for side in (0, 1))
        assert score == pytest.approx(100 * (won + 1) / (won + lost + 2))
    assert tally.winners == (tally.ranking[0] if pairs else ())


def test_names_and_order_of_options_decide_nothing() -> None:
    """In a circle all are alike, though a calculation in parts of a million millionth might not say so."""
    circle = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "A")] * 7
    assert compared(circle).ranking == (("A", "B", "C", "D"),)


def test_figures_that_no_calculation_can_tell_apart_are_one() -> None:
    near, less = 2.0 * (1 - 1e-9), 2.0 * (1 - 1e-4)
    assert alike({"A": 1.0, "B": near, "C": 2.0, "D": less}) == {"A": 1.0, "B": 2.0, "C": 2.0, "D": less}
    assert alike({}) == {}


def test_who_shares_a_rank_stands_in_the_order_of_the_question() -> None:
    tally = tallied("pairs", [{"A": 3, "C": 2, "D": 1, "E": 1}, *[{"B": 2, "C": 2, "D": 1, "E": 1}] * 2])
    assert tally.winners == ("D", "E")


def test_a_comparison_needs_two_and_a_rank_is_a_whole_number() -> None:
    assert why("pairs", {"A": 1}) == why("pairs", {"A": 1, "B": 0}) == "A comparison needs two options or more."
    for value in (-1, 0.5, float("nan")):
        assert why("pairs", {"A": value, "B": 1}) == "Ranks are whole numbers from 1 up."
    assert why("pairs", {"A": 1, "B": 2}) == why("pairs", {}) == ""


def test_the_log_says_who_was_never_compared_and_what_was_left_undecided() -> None:
    tally = tallied("pairs", [Sheet({"A": 1, "B": 2}, times=3), {"B": 1, "A": 2}, {"A": 1, "B": 1}])
    assert log_of(tally) == [
        "5 ballots count",
        "4 comparisons were decided",
        "1 was left undecided and says nothing",
        "First: Soup, which won 3 of 4",
        "By these strengths Soup is preferred to Bread 75 times in 100",
        "Never compared: Tea, Cake, Nuts. No score and no place",
    ]
    assert log_of(compared([("A", "B")], estimate="all-our-ideas"))[1:] == [
        "1 comparison was decided",
        "Each figure has one win and one loss added, so that few comparisons prove little",
        "First: Soup, which won 1 of 1",
        "Never compared: Tea, Cake, Nuts. No score and no place",
    ]


def test_only_undecided_comparisons_are_no_result() -> None:
    tally = tallied("pairs", [{"A": 1, "B": 1}])
    assert (tally.scores, tally.ranking, tally.winners, tally.people["A"]) == ({}, (), (), 1)
    assert log_of(tally) == ["1 ballot counts", "1 was left undecided and says nothing"]


def test_a_mark_may_say_how_often_one_was_preferred_to_another() -> None:
    columns = ("A>B", "B>C", "C>A")
    options = voting.counting("pairs", Question(())).options_in(columns)
    assert options == ("A", "B", "C")
    sheets = [Sheet({"A>B": 3, "B>C": 1}), Sheet({"C>A": 1}, times=2), Sheet({"A > C": 1})]
    tally = voting.count("pairs", sheets, Question(options))
    assert not tally.spoiled
    assert tally.detail.wins == {"A": {"B": 3, "C": 1}, "B": {"C": 1}, "C": {"A": 2}}
    assert tally.people == {"A": 4, "B": 1, "C": 4}, "a ballot with two comparisons is one person's"


def test_an_option_with_the_sign_in_its_name_is_no_comparison() -> None:
    question = Question(("A>B", "A", "B", "C"))
    tally = voting.count("pairs", [Sheet({"A>B": 1, "C": 2}), Sheet({"A>B>C": 1}), Sheet({"A>D": 1})], question)
    assert tally.detail.wins == {"A>B": {"C": 2}, "C": {}}
    assert len(tally.spoiled) == 1


def test_nobody_compares_more_than_a_thousand_options() -> None:
    many = Question(tuple(str(number) for number in range(1_001)))
    for method in ("pairs", "borda", "irv"):
        with pytest.raises(NotAllowed, match="1001 options, and at most 1000"):
            voting.counting(method, many)
