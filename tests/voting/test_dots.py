from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.records import FrozenMap
from workshop.voting import count, spoiled
from workshop.voting.dots.count import dots_for
from workshop.voting.dots.rules import RULES
from workshop.voting.tally import Question, Sheet, Tally, places, ranked, tied_at
from workshop.words import Words

# dots for each person


@given(st.integers(0, 100_000))
def test_dots_are_a_fifteenth_rounded_half_up_between_three_and_six(ideas: int) -> None:
    assert dots_for(ideas) == min(max(floor(Fraction(ideas, 15) + Fraction(1, 2)), 3), 6)


@pytest.mark.parametrize(
    ("ideas", "dots"), [(0, 3), (52, 3), (53, 4), (60, 4), (67, 4), (68, 5), (82, 5), (83, 6), (500, 6)]
)
def test_dots_at_the_steps(ideas: int, dots: int) -> None:
    assert dots_for(ideas) == dots


# counting dots

OPTIONS = tuple("ABCDE")
BUDGET = 4
marks = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, BUDGET + 1), max_size=5)
ballots = st.lists(marks, max_size=12)
QUESTION = Question(OPTIONS, FrozenMap(dots=BUDGET))


def tally_of(given_marks: list[dict[str, int]], question: Question = QUESTION) -> Tally:
    return count("dots", [Sheet(one, line=line) for line, one in enumerate(given_marks, start=1)], question)


@given(ballots, st.randoms())
def test_the_order_of_ballots_does_not_matter(given_marks: list[dict[str, int]], chance: Any) -> None:
    shuffled = list(given_marks)
    chance.shuffle(shuffled)
    one, other = tally_of(given_marks), tally_of(shuffled)
    assert (one.scores, one.people, one.ranking, one.log) == (other.scores, other.people, other.ranking, other.log)
    assert (one.valid, one.blank, len(one.spoiled)) == (other.valid, other.blank, len(other.spoiled))


@given(ballots, st.permutations(OPTIONS))
def test_the_names_and_the_order_of_options_do_not_matter(given_marks: list[dict[str, int]], names: list[str]) -> None:
    new = dict(zip(OPTIONS, (f"{name}!" for name in names), strict=True))
    renamed = [{new[option]: dots for option, dots in one.items()} for one in given_marks]
    question = Question(tuple(sorted(new.values())), FrozenMap(dots=BUDGET))
    one, other = tally_of(given_marks), tally_of(renamed, question)
    assert {new[option]: score for option, score in one.scores.items()} == other.scores
    assert [{new[option] for option in rank} for rank in one.ranking] == [set(rank) for rank in other.ranking]
    assert {new[option] for option in one.winners} == set(other.winners)


@given(ballots)
def test_only_ballots_within_the_budget_count_and_each_dot_counts_once(given_marks: list[dict[str, int]]) -> None:
    tally = tally_of(given_marks)
    within = [one for one in given_marks if sum(one.values()) <= BUDGET]
    assert tally.valid == len(within)
    assert [bad.line for bad in tally.spoiled] == [
        line for line, one in enumerate(given_marks, start=1) if sum(one.values()) > BUDGET
    ]
    for option in OPTIONS:
        assert tally.scores[option] == sum(one.get(option, 0) for one in within)
        assert tally.people[option] == sum(bool(one.get(option)) for one in within)
    assert sum(tally.scores.values()) <= BUDGET * tally.valid
    assert tally.blank == sum(not sum(one.values()) for one in within)


@given(ballots)
def test_equal_scores_share_a_rank_and_ranks_go_down(given_marks: list[dict[str, int]]) -> None:
    tally = tally_of(given_marks)
    values = [{tally.scores[option] for option in rank} for rank in tally.ranking]
    assert all(len(value) == 1 for value in values)
    flat = [value.pop() for value in values]
    assert flat == sorted(set(flat), reverse=True)
    assert sorted(option for rank in tally.ranking for option in rank) == list(OPTIONS)


@given(ballots)
def test_places_are_one_more_than_those_who_are_better(given_marks: list[dict[str, int]]) -> None:
    tally = tally_of(given_marks)
    expected = {o: 1 + sum(tally.scores[p] > tally.scores[o] for p in OPTIONS) for o in OPTIONS}
    assert places(tally.ranking) == expected


@given(ballots, st.integers(0, 6))
def test_a_tie_at_the_cut_is_a_rank_of_which_only_some_would_fit(given_marks: list[dict[str, int]], cut: int) -> None:
    ranking = tally_of(given_marks).ranking
    better = 0
    for rank in ranking:
        fits = better + len(rank) <= cut
        assert (tied_at(ranking, cut) == rank) is (better < cut and not fits)
        better += len(rank)


def test_without_ballots_and_without_dots_nobody_wins() -> None:
    for given_marks in ([], [{}], [{"A": 0}, {}], [{"A": 9}]):
        tally = tally_of(given_marks)
        assert tally.winners == ()
        assert not any(tally.scores.values())
    assert ranked({}) == ()
    assert places(()) == {}
    assert tied_at((), 3) == ()


def test_who_ties_first_wins_together() -> None:
    assert tally_of([{"A": 2, "B": 2}, {"C": 1}]).winners == ("A", "B")


def test_an_option_that_was_not_asked_about_spoils_the_ballot() -> None:
    tally = tally_of([{"Z": 1}, {"A": 1}])
    assert [(bad.line, Words().render(bad.why)) for bad in tally.spoiled] == [(1, "There is no option Z.")]


@pytest.mark.parametrize("value", [-1, 0.5])
def test_what_is_no_whole_number_from_zero_up_spoils_a_ballot(value: float) -> None:
    why = spoiled("dots", Sheet({"A": value}), QUESTION)
    assert Words().render(why) == "Marks are whole numbers from 0 up."


def test_the_reason_names_the_limit_that_was_broken() -> None:
    over = spoiled("dots", Sheet({"A": 3, "B": 2}), QUESTION)
    assert Words().render(over) == "5 of 4 dots: more than everybody has."
    limited = Question(OPTIONS, FrozenMap(dots=4, per_idea=2))
    assert Words().render(spoiled("dots", Sheet({"A": 3}), limited)) == "3 dots on one idea: at most 2 are allowed."
    assert spoiled("dots", Sheet({"A": 2, "B": 2}), limited) is None


def test_without_a_budget_and_a_limit_any_whole_number_counts() -> None:
    assert tally_of([{"A": 900}], Question(OPTIONS, {"dots": 0})).scores["A"] == 900


def test_hands_are_many_people_and_have_no_budget_of_one() -> None:
    tally = count("dots", [Sheet({"A": 7, "B": 2}, "hands", people=4), Sheet({"A": 3}, line=1)], QUESTION)
    assert (tally.scores["A"], tally.people["A"], tally.people["B"]) == (10, 5, 2)  # four people raised seven hands
    assert (tally.ballots, tally.valid) == (1, 1)
    assert [Words().render(line) for line in tally.log][:2] == ["1 ballot counts", "4 people voted by raised hands"]
    assert spoiled("dots", Sheet({"A": -1}, "hands"), QUESTION) is not None


def test_a_ballot_set_aside_is_spoilt_whatever_is_on_it() -> None:
    tally = count("dots", [Sheet({}, "set aside", 1), Sheet({"A": 1}, "set aside", 2)], QUESTION)
    assert (tally.valid, [bad.line for bad in tally.spoiled]) == (0, [1, 2])


def test_the_log_says_what_happened_in_sentences() -> None:
    question = Question(OPTIONS, FrozenMap(dots=BUDGET, forward=2), {"A": "Soup", "B": "Bread", "C": "Tea"})
    tally = tally_of([{"A": 2, "B": 1, "C": 1}, {"A": 9}], question)
    assert [Words().render(line) for line in tally.log] == [
        "1 ballot counts",
        "1 ballot is spoilt",
        "4 dots were placed",
        "First, with 2 dots: Soup",
        "Bread, Tea tie at the cut",
    ]
    together = tally_of([{"A": 1, "B": 1}], question)
    assert Words().render(together.log[-1]) == "First together, with 1 dots each: Soup, Bread"


# the settings


@given(ballots)
def test_where_all_dots_must_be_placed_a_ballot_has_all_or_none(given_marks: list[dict[str, int]]) -> None:
    tally = tally_of(given_marks, Question(OPTIONS, FrozenMap(dots=BUDGET, all=True)))
    within = [one for one in given_marks if sum(one.values()) in (0, BUDGET)]
    assert tally.valid == len(within)
    assert tally.scores == {o: sum(one.get(o, 0) for one in within) for o in OPTIONS}


def test_all_dots_is_said_with_how_many_and_asks_nothing_of_hands_or_where_dots_are_not_counted() -> None:
    question = Question(OPTIONS, FrozenMap(dots=4, all=True))
    assert Words().render(spoiled("dots", Sheet({"A": 3}), question)) == "3 of 4 dots: all must be placed."
    assert spoiled("dots", Sheet({"A": 3}, "hands", people=2), question) is None
    assert spoiled("dots", Sheet({"A": 3}), Question(OPTIONS, FrozenMap(dots=0, all=True))) is None


against = st.lists(st.dictionaries(st.sampled_from(OPTIONS), st.integers(-3, 3), max_size=5), max_size=12)


@given(against)
def test_dots_against_an_idea_are_taken_off_and_cost_a_dot_each(given_marks: list[dict[str, int]]) -> None:
    tally = tally_of(given_marks, Question(OPTIONS, FrozenMap(dots=BUDGET, per_idea=2, negative=True)))
    within = [
        one for one in given_marks if sum(map(abs, one.values())) <= BUDGET and all(abs(v) <= 2 for v in one.values())
    ]
    assert tally.valid == len(within)
    assert tally.blank == sum(not any(one.values()) for one in within)
    for option in OPTIONS:
        assert tally.scores[option] == sum(one.get(option, 0) for one in within)
        assert tally.people[option] == sum(bool(one.get(option)) for one in within)
    assert all(tally.scores[winner] > 0 for winner in tally.winners)


def test_the_log_counts_dots_against_with_those_for_an_idea() -> None:
    tally = tally_of([{"A": 2, "B": -1}, {"A": 1, "C": -1}], Question(OPTIONS, FrozenMap(dots=BUDGET, negative=True)))
    assert [Words().render(line) for line in tally.log] == [
        "2 ballots count",
        "5 dots were placed",
        "2 of them are against an idea",
        "First, with 3 dots: A",
    ]
    worst = tally_of([{"A": -1}], Question(OPTIONS, FrozenMap(negative=True)))
    assert (worst.scores["A"], worst.winners) == (-1, OPTIONS[:0])
    assert worst.ranking[-1] == ("A",)
    assert Words().render(spoiled("dots", Sheet({"A": 0.5}), Question(OPTIONS, {"negative": True}))) == (
        "Marks are whole numbers."
    )


@pytest.mark.parametrize("own", [True, False])
def test_whose_idea_it_is_is_asked_when_dots_are_placed_and_never_when_they_are_counted(own: bool) -> None:
    """Ballots are nobody's by then, so that the setting cannot change a count."""
    tally = tally_of([{"A": 2, "B": 1}], Question(OPTIONS, FrozenMap(dots=BUDGET, own_ideas=own)))
    assert (tally.scores["A"], tally.scores["B"], tally.valid) == (2, 1, 1)


def test_hands_keep_the_limits_of_all_their_people_together() -> None:
    limited = Question(OPTIONS, FrozenMap(dots=4, per_idea=2))
    assert spoiled("dots", Sheet({"A": 6, "B": 6}, "hands", people=3), limited) is None
    assert spoiled("dots", Sheet({"A": 7, "B": 5}, "hands", people=3), limited) is not None
    assert spoiled("dots", Sheet({"A": 5, "B": 5, "C": 3}, "hands", people=3), limited) is not None


@pytest.mark.parametrize(
    ("ideas", "dots"),
    [(6, [3, 3, 2, 1, 2]), (60, [4, 4, 20, 12, 2]), (90, [6, 5, 20, 18, 2]), (1, [3, 3, 1, 1, 2])],
)
def test_published_rules_stand_beside_ours(ideas: int, dots: list[int]) -> None:
    """The project's research on voting methods, section 2.1, names the sources."""
    assert [rule.dots(ideas) for rule in RULES] == dots
    assert all(rule.source and rule.words.text for rule in RULES)
    assert [rule.per_idea for rule in RULES] == [0, 0, 3, 0, 0]
