"""A hundred points each: what adds up, what does not, and whether one gift decides."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.polls import OPTIONS, asked, log_of, public, shared_out, tallied, why
from workshop.records import FrozenMap
from workshop.voting.detail import Gifts
from workshop.voting.tally import Question, Sheet, Tally, ranked

TOTAL = 4
marks = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 4), max_size=5)


def gifts_of(tally: Tally) -> Gifts:
    assert isinstance(tally.detail, Gifts)
    return tally.detail


@given(st.lists(marks, max_size=10))
def test_rejected_ballots_are_counted_apart_and_give_nothing(drawn: list[dict[str, int]]) -> None:
    tally = tallied("points", drawn, asked(total=TOTAL))
    good = [one for one in drawn if sum(one.values()) in (0, TOTAL)]
    wrong = [sum(one.values()) for one in drawn if sum(one.values()) not in (0, TOTAL)]
    assert tally.valid == len(good)
    assert len(tally.spoiled) == len(wrong)
    assert gifts_of(tally).off == {placed: wrong.count(placed) for placed in wrong}
    assert tally.scores == {o: sum(one.get(o, 0) for one in good) for o in OPTIONS}
    assert tally.blank == sum(not sum(one.values()) for one in good)


@given(st.lists(marks, max_size=10))
def test_rescaled_ballots_all_weigh_the_same_and_sums_are_exact(drawn: list[dict[str, int]]) -> None:
    tally = tallied("points", drawn, asked(total=TOTAL, wrong="rescale"))
    said = [one for one in drawn if sum(one.values())]
    exact = {o: sum((Fraction(TOTAL * one.get(o, 0), sum(one.values())) for one in said), Fraction()) for o in OPTIONS}
    assert (tally.valid, tally.spoiled) == (len(drawn), ())
    assert tally.scores == {option: float(score) for option, score in exact.items()}
    assert tally.ranking == ranked(exact)
    assert sum(exact.values()) == TOTAL * len(said)
    assert gifts_of(tally).off.keys() == {sum(one.values()) for one in said} - {TOTAL}


def test_a_tie_is_compared_as_fractions_where_decimals_would_miss_it() -> None:
    """A gets three times 100/3, B once 100; added as decimals A would have 99.99999999999999 or 100.00000000000001."""
    thirds = [{"A": 1, "C": 2}, {"A": 1, "D": 2}, {"A": 1, "E": 2}, {"B": 7}]
    tally = tallied("points", thirds, asked(wrong="rescale"))
    assert tally.scores["A"] == tally.scores["B"] == 100
    assert tally.ranking == (("A", "B"), ("C", "D", "E"))


@given(st.lists(marks, max_size=10))
def test_every_gift_is_kept_by_its_amount_the_largest_first(drawn: list[dict[str, int]]) -> None:
    tally = tallied("points", drawn, asked(total=TOTAL))
    good = [one for one in drawn if sum(one.values()) == TOTAL]
    for option, gifts in gifts_of(tally).gifts.items():
        given_to = [one[option] for one in good if one.get(option)]
        assert dict(gifts) == {amount: given_to.count(amount) for amount in given_to}
        assert list(gifts) == sorted(gifts, reverse=True)
        assert tally.people[option] == len(given_to)


@given(st.lists(marks, max_size=10))
def test_a_gift_decides_where_the_first_would_not_be_first_alone_without_it(drawn: list[dict[str, int]]) -> None:
    tally = tallied("points", drawn, asked(total=TOTAL))
    good = [one for one in drawn if sum(one.values()) == TOTAL]
    others = sorted(set(tally.scores.values()) - {0.0}, reverse=True)
    decides = False
    if len(tally.winners) == 1 and len(others) > 1:
        first = tally.winners[0]
        decides = any(tally.scores[first] - one.get(first, 0) <= others[1] for one in good)
    assert (gifts_of(tally).decisive is not None) is decides
    assert bool(gifts_of(tally).instead) is decides


def test_one_gift_makes_the_difference_and_the_log_says_by_how_much() -> None:
    led = tallied("points", [{"A": 100}, {"A": 30, "B": 45, "C": 25}, {"A": 15, "B": 55, "C": 30}])
    assert (gifts_of(led).decisive, gifts_of(led).instead) == (100, ("B",))
    assert log_of(led)[1:] == [
        "Most points, 145 of 300: Soup",
        "Next, with 100: Bread",
        "One gift makes the difference. Without a single 100, Soup would have 45, and Bread 100",
    ]


def test_a_gift_without_which_there_is_a_tie_decides_as_well() -> None:
    tally = tallied("points", [{"A": 60, "B": 40}, {"A": 40, "B": 60}, {"A": 55, "B": 45}])
    assert tally.scores == {"A": 155, "B": 145, "C": 0, "D": 0, "E": 0}
    assert gifts_of(tally).decisive == 60
    even = tallied("points", [{"A": 50, "B": 50}, {"A": 100}, {"B": 50, "C": 50}])
    assert (gifts_of(even).decisive, gifts_of(even).instead) == (100, ("B",))
    tie = tallied("points", [{"A": 100}, {"B": 100}])
    assert (gifts_of(tie).decisive, tie.winners) == (None, ("A", "B"))


def test_what_does_not_add_up_is_shown_with_how_many_and_how_far() -> None:
    ballots = [{"A": 97}, {"A": 97}, {"A": 103}, {"A": 100}]
    assert log_of(tallied("points", ballots))[:4] == [
        "1 ballot counts",
        "3 ballots are spoilt",
        "3 ballots do not add up to 100",
        "Not counted, for what they add up to: 97 (2), 103",
    ]
    rescaled = log_of(tallied("points", ballots, asked(wrong="rescale")))
    assert rescaled[1:3] == [
        "3 ballots do not add up to 100",
        "Brought to the total in proportion, from what they add up to: 97 (2), 103",
    ]
    many = log_of(tallied("points", [{"A": sum_} for sum_ in range(1, 20)]))
    assert many[3] == "Not counted, for what they add up to: 1–19"


def test_the_reason_says_how_much_is_missing_or_too_much() -> None:
    assert why("points", {"A": 90, "B": 7}) == "97 of 100 points: 3 are missing."
    assert why("points", {"A": 90, "B": 13}) == "103 of 100 points: 3 too many."
    assert why("points", {"A": 90, "B": 13}, asked(wrong="rescale")) == ""
    assert why("points", {"A": 1001}, asked(wrong="rescale")) == "1001 points instead of 100: it cannot be read."
    assert why("points", {}) == why("points", {"A": 0}) == ""


def test_a_ballot_that_is_spoilt_anyway_is_not_among_those_that_do_not_add_up() -> None:
    for sheet in (Sheet({"Z": 5}), Sheet({"A": 5}, "set aside"), Sheet({"A": -5}), Sheet({"A": 5}, "hands", people=2)):
        assert gifts_of(tallied("points", [sheet])).off == {}


def test_ballots_of_two_cities_come_to_the_published_numbers(data: Path) -> None:
    """Pabulib, Częstochowa and Gdańsk 2020: points as dots, of which some may be left; published sums."""
    for file, total in (("poland_czestochowa_2020_grabowka", 10), ("poland_gdansk_2020_aniolki", 5)):
        projects, ballots = public(data / "pabulib" / f"{file}.pb")
        question = Question(tuple(projects), FrozenMap(dots=total))
        tally = tallied("dots", map(shared_out, ballots), question)
        assert tally.scores == {name: int(project["score"]) for name, project in projects.items()}
        assert tally.people == {name: int(project["votes"]) for name, project in projects.items()}


def test_of_a_citys_ballots_seven_do_not_add_up(data: Path) -> None:
    projects, ballots = public(data / "pabulib" / "poland_czestochowa_2020_grabowka.pb")
    cast = list(map(shared_out, ballots))
    question = Question(tuple(projects), FrozenMap(total=10))
    tally = tallied("points", cast, question)
    assert (tally.valid, gifts_of(tally).off) == (194, {1: 2, 4: 1, 5: 2, 6: 2})
    rescaled = tallied("points", cast, Question(tuple(projects), FrozenMap(total=10, wrong="rescale")))
    assert sum(rescaled.scores.values()) == pytest.approx(2010)  # ten points of each of 201 people
