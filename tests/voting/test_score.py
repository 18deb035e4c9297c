"""Grades: what is left out is missing, and it is said what decides."""

from __future__ import annotations

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.polls import OPTIONS, asked, log_of, tallied, why
from workshop.messages import NotAllowed
from workshop.voting import counting
from workshop.voting.detail import Grades
from workshop.voting.tally import ranked

grades = st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 10), max_size=5)
DECIDE = {"mean": lambda found: Fraction(sum(found), len(found)), "median": median, "sum": sum}


@pytest.mark.parametrize("decides", sorted(DECIDE))
@given(st.lists(grades, max_size=10))
def test_what_decides_is_taken_of_the_grades_that_were_given(decides: str, drawn: list[dict[str, int]]) -> None:
    tally = tallied("score", drawn, asked(decides=decides))
    found = {o: [one[o] for one in drawn if o in one] for o in OPTIONS}
    exact = {o: DECIDE[decides](given_to) for o, given_to in found.items() if given_to}
    assert tally.scores == pytest.approx({option: float(score) for option, score in exact.items()})
    assert tally.ranking == ranked(exact)
    assert tally.winners == (tally.ranking[0] if exact else ())
    assert tally.people == {option: len(given_to) for option, given_to in found.items()}


@given(st.lists(grades, max_size=10), grades)
def test_a_grade_that_is_not_given_changes_nothing(drawn: list[dict[str, int]], more: dict[str, int]) -> None:
    before, after = tallied("score", drawn), tallied("score", [*drawn, more])
    for option in set(OPTIONS) - set(more):
        assert before.scores.get(option) == after.scores.get(option)
        assert before.people[option] == after.people[option]


def test_means_that_are_the_same_tie_however_many_people_gave_them() -> None:
    """A third is no round number: 1/3 + 2 and 4/3 + 1 are compared as fractions."""
    tally = tallied("score", [{"A": 1, "B": 2}, {"A": 2, "B": 1}, {"A": 1, "B": 1}, {"B": 2}, {"B": 1}, {"B": 1}])
    assert tally.ranking == (("A", "B"),)


def test_what_is_not_on_the_scale_spoils_a_ballot() -> None:
    assert why("score", {"A": 11}) == "11 is not on the scale from 1 to 10."
    assert why("score", {"A": 0}) == "0 is not on the scale from 1 to 10."
    assert why("score", {"A": 4.5}) != ""
    assert why("score", {"A": float("nan")}) != ""
    assert why("score", {"A": 0}, asked(least=0, most=5)) == ""
    assert why("score", {"A": -2}, asked(least=-2, most=2)) == ""


def test_a_scale_has_two_ends() -> None:
    with pytest.raises(NotAllowed, match="The lowest grade, 5, has to be below the highest, 5"):
        counting("score", asked(least=5, most=5))


def test_below_nothing_somebody_still_wins() -> None:
    tally = tallied("score", [{"A": -1, "B": -2}], asked(least=-2, most=2))
    assert tally.winners == ("A",)
    assert tallied("score", [{"A": 0, "B": -2}], asked(least=-2, most=2)).blank == 0


def disputed_in(*given_to_soup: int) -> tuple[str, ...]:
    detail = tallied("score", [{"A": grade} for grade in given_to_soup]).detail
    assert isinstance(detail, Grades)
    return detail.disputed


def test_where_the_room_is_far_apart_is_said() -> None:
    assert disputed_in(1, 10, 1, 10) == ("A",)
    assert disputed_in(3, 4, 5, 5, 6, 8, 9, 9, 10) == ("A",)  # quartiles 5 and 9, and few at the lower end
    assert disputed_in(3, 4, 5, 5, 6, 8, 8, 9, 10) == ()  # 5 and 8
    assert disputed_in(4, 4, 4, 7, 7, 7) == ("A",)  # 3 apart, but half of the room at each end
    assert disputed_in(5, 5, 5) == disputed_in() == ()
    tally = tallied("score", [{"A": 1, "B": 5}, {"A": 10, "B": 5}])
    assert log_of(tally)[-1] == "The room is far apart on Soup"


def test_the_log_says_what_decides_and_what_to_doubt() -> None:
    drawn = [{"A": 8, "B": 6}, {"A": 7, "B": 6}, {"A": 8, "C": 9}, {}, {"D": 10.5}]
    assert log_of(tallied("score", drawn)) == [
        "4 ballots count",
        "1 ballot is spoilt",
        "The mean of the grades decides",
        "Highest mean, 9: Tea",
        "Next, with 7.67: Soup",
        "Graded by fewer than half of the 3 who graded: Tea",
        "Nobody graded Cake, Nuts: no score and no place",
    ]
    assert log_of(tallied("score", drawn, asked(decides="sum")))[2:4] == [
        "The sum decides: an option that few have graded has little",
        "Highest sum, 23: Soup",
    ]
    assert log_of(tallied("score", drawn, asked(decides="median")))[2:4] == [
        "The median decides: half of the grades are as high or higher",
        "Highest median, 9: Tea",
    ]
