"""Counts in rounds: instant runoff and the single transferable vote."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.voting.ranked import (
    OPTIONS,
    Ballots,
    calmly,
    many_orders,
    preflib,
    sheet,
    sheets_of,
    some_ballots,
    some_orders,
    tally_of,
    tally_of_orders,
    votes_by_hand,
)
from workshop.voting import count, counting
from workshop.voting.detail import Rounds
from workshop.voting.irv.count import Count as Runoff
from workshop.voting.stv.count import Count as Transferable
from workshop.voting.stv.count import Sitting
from workshop.voting.tally import Question, Sheet, Tally
from workshop.voting.transfers import ROUNDS_SAID
from workshop.words import Words

Piles = list[tuple[list[str], int]]


def said(tally: Tally) -> list[str]:
    return [Words().render(line) for line in tally.log]


def rounds_of(tally: Tally) -> Rounds:
    assert isinstance(tally.detail, Rounds)
    return tally.detail


def sitting_of(sheets: list[Sheet], seats: int, options: tuple[str, ...] = OPTIONS) -> Sitting:
    counted = counting("stv", Question(options, {"seats": seats}))
    assert isinstance(counted, Transferable)
    for one in sheets:
        counted.add(one)
    return counted.sitting()


# instant runoff


@calmly
@given(some_ballots)
def test_in_every_round_every_ballot_counts_for_its_best_that_is_still_in(ballots: Ballots) -> None:
    counted = counting("irv", Question(OPTIONS))
    assert isinstance(counted, Runoff)
    for one in sheets_of(ballots):
        counted.add(one)
    course, _winners = counted.course()
    still_in = set(OPTIONS)
    for standing, found in zip(course.standings, course.rounds, strict=True):
        assert standing == votes_by_hand(ballots, still_in)
        assert sum(standing.values()) + Fraction(found.exhausted).limit_denominator(1000) == counted.voters
        assert all(standing[out] == min(standing.values()) for out in found.eliminated)
        still_in -= set(found.eliminated)


@calmly
@given(some_ballots)
def test_transfers_are_the_difference_between_two_rounds(ballots: Ballots) -> None:
    rounds = rounds_of(tally_of("irv", ballots)).rounds
    for before, after in pairwise(rounds):
        for option, votes in after.standings.items():
            assert before.standings[option] + (before.transfers or {}).get(option, 0) == pytest.approx(votes)


def possible_winners(ballots: Ballots, still_in: frozenset[str]) -> set[str]:
    """Whoever wins in some order of breaking ties."""
    votes = votes_by_hand(ballots, set(still_in))
    first = [option for option in still_in if 2 * votes[option] > sum(votes.values())]
    lowest = [option for option in still_in if votes[option] == min(votes.values())]
    return set(first) or set().union(*(possible_winners(ballots, still_in - {out}) for out in lowest))


@calmly
@given(some_ballots)
def test_a_winner_is_one_that_some_order_of_breaking_ties_gives(ballots: Ballots) -> None:
    assume(any(any(marks.values()) for marks in ballots))
    winners = tally_of("irv", ballots).winners
    assert winners
    assert set(winners) <= possible_winners(ballots, frozenset(OPTIONS))


@calmly
@given(some_orders, st.sampled_from(OPTIONS))
def test_whom_more_than_half_put_first_wins(some: list[list[str]], favourite: str) -> None:
    piles = [(order, 1) for order in some] + [([favourite], len(some) + 1)]
    for method in ("irv", "condorcet", "schulze", "ranked-pairs"):
        assert tally_of_orders(method, piles).winners == (favourite,)
    assert tally_of_orders("stv", piles, seats=1).winners == (favourite,)


def test_who_had_fewer_before_goes_and_the_log_says_so() -> None:
    piles: Piles = [(list("A"), 5), (list("B"), 4), (list("EC"), 1), (list("C"), 2), (list("D"), 3)]
    tally = count("irv", [sheet(order, times) for order, times in piles], Question(tuple("ABCDE")))
    assert not tally.drawn
    assert said(tally)[1:8] == [
        "Round 1: A (5), B (4), D (3), C (2), E (1)",
        "E has the fewest votes, 1, and goes out",
        "From E: C (1)",
        "Round 2: A (5), B (4), C (3), D (3)",
        "Equal votes: C, D. Round 1 is the latest that tells them apart: it falls on C",
        "C goes out",
        "From C: 3 name nobody else who is still in",
    ]


def test_the_latest_round_that_differs_decides_not_the_first() -> None:
    """D had fewer than C in round 1, more in round 2; in round 3 they are equal, and C goes out."""
    piles: Piles = [
        (list("A"), 20),
        (list("B"), 12),
        (list("C"), 8),
        (list("D"), 7),
        (list("ED"), 2),
        (list("EA"), 1),
        (list("FC"), 1),
        (list("FA"), 3),
    ]
    tally = count("irv", [sheet(order, times) for order, times in piles], Question(tuple("ABCDEF")))
    third = rounds_of(tally).rounds[2]
    assert third.standings == {"A": 24, "B": 12, "C": 9, "D": 9}
    assert (third.eliminated, third.tied, tally.drawn) == (("C",), ("C", "D"), False)
    assert "Equal votes: C, D. Round 2 is the latest that tells them apart: it falls on C" in said(tally)


def test_a_lot_is_declared_follows_the_seed_and_can_be_drawn_again() -> None:
    """Twice the ballots of 26 ABC, 20 BCA, 20 CAB: B or C goes out by lot, and that decides between C and A."""
    piles: Piles = [(list("ABC"), 26), (list("BCA"), 20), (list("CAB"), 20)]
    found = {}
    for seed in map(str, range(20)):
        tally = tally_of_orders("irv", piles, seed=seed)
        assert tally.drawn
        assert tally == tally_of_orders("irv", piles[::-1], seed=seed)
        (out,) = rounds_of(tally).rounds[1].eliminated
        assert (
            f"Equal votes in every round so far: B, C. The lot, drawn with the seed “{seed}”, falls on {out}"
            in said(tally)
        )
        found[out] = tally.winners
    assert found == {"B": ("C",), "C": ("A",)}


def test_the_last_two_tie_where_they_were_always_equal() -> None:
    tally = tally_of_orders("irv", [(list("AB"), 3), (list("BA"), 3)])
    assert (tally.winners, tally.drawn) == (("A", "B"), False)
    assert said(tally)[-1] == "A, B are left and were equal in every round: they tie"


@pytest.mark.parametrize("letters", ["ABC", "ABCD"])
def test_all_who_are_left_tie_where_no_ballot_could_ever_move(letters: str) -> None:
    tally = tally_of_orders("irv", [([letter], 2) for letter in letters])
    assert (tally.winners, tally.drawn) == (tuple(letters), False)
    assert said(tally)[-1] == f"{', '.join(letters)} are left and were equal in every round: they tie"


def test_ballots_that_name_nobody_who_is_left_are_shown() -> None:
    tally = tally_of_orders("irv", [(list("A"), 4), (list("B"), 3), (list("C"), 2)])
    assert [one.exhausted for one in rounds_of(tally).rounds[1:]] == [0, 2]
    assert "From C: 2 name nobody else who is still in" in said(tally)
    assert "Round 3: A (4), B (3); 2 for nobody who is still in" in said(tally)
    assert said(tally)[-1] == "4 of the 7 votes still counting are more than half: A wins"


# the single transferable vote


@calmly
@given(some_ballots, st.integers(1, 3))
def test_votes_are_neither_lost_nor_made(ballots: Ballots, seats: int) -> None:
    """Those of everybody still in, those that name nobody, and a quota for each who was elected and is done: exactly."""
    sitting = sitting_of(sheets_of(ballots), seats)
    voters, piles = sum(any(marks.values()) for marks in ballots), sitting.course.piles
    elected: set[str] = set()
    for standing, found in zip(sitting.course.standings, sitting.course.rounds, strict=True):
        lost = Fraction(found.exhausted).limit_denominator(100_000)
        assert sum(standing.values()) + lost + sitting.quota * len(elected - set(standing)) == voters
        elected |= set(found.elected)
    assert sum(piles.votes.values()) + piles.exhausted == voters


@calmly
@given(some_ballots, st.integers(1, 5))
def test_as_many_are_elected_as_there_are_seats_and_ranked_options(ballots: Ballots, seats: int) -> None:
    tally = tally_of("stv", ballots, seats=seats)
    ranked = [option for option in OPTIONS if tally.people[option]]
    assert len(tally.winners) == len(set(tally.winners)) == min(seats, len(ranked))
    assert set(tally.winners) <= set(ranked)
    elected = [option for one in rounds_of(tally).rounds for option in one.elected]
    assert list(tally.winners) == elected


def solid(piles: Piles, some: set[str]) -> int:
    """How many put all of these before all others."""
    return sum(times for order, times in piles if set(order[: len(some)]) == some)


@calmly
@given(many_orders, st.integers(1, 3))
def test_whoever_sticks_together_gets_a_seat_for_each_quota(piles: Piles, seats: int) -> None:
    tally = tally_of_orders("stv", piles, seats=seats)
    quota = sum(times for _order, times in piles) // (seats + 1) + 1
    assert rounds_of(tally).quota == quota
    for size in range(1, 5):
        for some in map(set, combinations(OPTIONS, size)):
            assert len(some & set(tally.winners)) >= min(solid(piles, some) // quota, size)


@calmly
@given(many_orders)
def test_one_seat_goes_to_the_winner_of_an_instant_runoff(piles: Piles) -> None:
    runoff, one_seat = tally_of_orders("irv", piles), tally_of_orders("stv", piles, seats=1)
    assume(not runoff.drawn and not one_seat.drawn and len(runoff.winners) == 1)
    assert one_seat.winners == runoff.winners


def test_the_larger_surplus_goes_first_and_fractions_are_exact() -> None:
    piles: Piles = [(list("AB"), 6), (list("AC"), 3), (list("ED"), 7), (list("C"), 1), (list("D"), 1)]
    sitting = sitting_of([sheet(order, times) for order, times in piles], 3, tuple("ABCDE"))
    second, third = sitting.course.standings[1:3]
    assert second == {"B": Fraction(8, 3), "C": Fraction(7, 3), "D": 1, "E": 7}
    assert third == {"B": Fraction(8, 3), "C": Fraction(7, 3), "D": 3}
    assert sitting.elected == ["A", "E", "D"]


def test_a_surplus_that_was_handed_on_once_keeps_its_weight_when_it_moves_again() -> None:
    """Quota 4 of 15 for 3 seats: A's 12 go on at 2/3, B then has 9, and what came from A goes on at 2/3 of 5/9."""
    piles: Piles = [(list("ABC"), 12), (list("B"), 1), (list("D"), 2)]
    sitting = sitting_of([sheet(order, times) for order, times in piles], 3)
    assert sitting.quota == 4
    assert sitting.course.standings[1] == {"B": 9, "C": 0, "D": 2}
    assert sitting.course.standings[2] == {"C": 12 * Fraction(2, 3) * Fraction(5, 9), "D": 2}
    assert sitting.course.piles.exhausted == Fraction(5, 9)  # the one ballot that names only B
    assert sitting.elected == ["A", "B", "C"]


def test_the_log_of_a_party_explains_every_seat() -> None:
    names = {"O": "Orange", "P": "Pear", "C": "Chocolate", "S": "Strawberry", "W": "Sweets", "T": "Tea"}
    piles: Piles = [(list(o), n) for o, n in [("O", 4), ("PO", 2), ("CS", 8), ("CW", 4), ("S", 1), ("W", 1)]]
    question = Question(tuple("OPCSWT"), {"seats": 3}, names)
    assert said(count("stv", [sheet(order, times) for order, times in piles], question)) == [
        "20 ballots count",
        "Ranked by nobody: Tea",
        "3 seats, 20 ballots: the quota is 6, which no more than 3 can reach",
        "Round 1: Chocolate (12), Orange (4), Pear (2), Strawberry (1), Sweets (1)",
        "Elected with the quota: Chocolate",
        "Chocolate has 6 more than the quota: each of its ballots goes on with 50 % of its weight",
        "From Chocolate: Strawberry (4), Sweets (2)",
        "Round 2: Strawberry (5), Orange (4), Sweets (3), Pear (2)",
        "Pear has the fewest votes, 2, and goes out",
        "From Pear: Orange (2)",
        "Round 3: Orange (6), Strawberry (5), Sweets (3)",
        "Elected with the quota: Orange",
        "Round 4: Strawberry (5), Sweets (3)",
        "Sweets has the fewest votes, 3, and goes out",
        "From Sweets: 3 name nobody else who is still in",
        "Round 5: Strawberry (5); 3 for nobody who is still in",
        "Elected, as there is a seat for all who are left: Strawberry",
    ]


def test_a_lot_may_decide_the_last_seat_and_is_declared() -> None:
    piles: Piles = [(list("A"), 4), (list("B"), 1), (list("C"), 1)]
    elected = {tally_of_orders("stv", piles, seats=2, seed=str(seed)).winners for seed in range(20)}
    assert elected == {("A", "B"), ("A", "C")}
    assert tally_of_orders("stv", piles, seats=2).drawn


def test_equal_surpluses_are_told_apart_by_lot_where_they_always_were_equal() -> None:
    piles: Piles = [(list("AC"), 6), (list("BD"), 6), (list("C"), 1), (list("D"), 1)]
    tally = tally_of_orders("stv", piles, seats=3)
    first = rounds_of(tally).rounds[0]
    assert (first.elected, first.tied, tally.drawn) == (("A", "B"), ("A", "B"), True)


def test_aspens_ballots_elect_as_many_as_there_are_seats(data: Path) -> None:
    options, sheets = preflib(data / "preflib" / "aspen00016-00000001.toc")
    for seats in (1, 2, 5):
        sitting = sitting_of(sheets, seats, options)
        assert len(sitting.elected) == seats
        assert sum(sitting.course.piles.votes.values()) + sitting.course.piles.exhausted == 2477
    ballots = [dict(one.marks) for one in sheets for _ in range(one.times)]
    still_in = set(options)
    for found in rounds_of(count("irv", sheets, Question(options))).rounds:
        assert found.standings == pytest.approx({o: float(v) for o, v in votes_by_hand(ballots, still_in).items()})  # type: ignore[arg-type]
        assert sum(found.standings.values()) + found.exhausted == pytest.approx(2477)
        still_in -= set(found.eliminated)


def test_of_equal_surpluses_goes_first_who_had_more_before() -> None:
    """A and B have 13 each in round 2, where the quota is 12; B had more in round 1. That brings D its seat."""
    orders = [("AC", 10), ("BD", 11), ("C", 9), ("D", 9), ("EAC", 3), ("EBD", 2)]
    sheets = [sheet(order, times) for order, times in orders]
    tally = count("stv", sheets, Question(tuple("ABCDE"), {"seats": 3}))
    second = rounds_of(tally).rounds[1]
    assert (second.elected, second.tied, second.transfers) == (("A", "B"), ("A", "B"), {"D": 1})
    assert (tally.winners, tally.drawn) == (("A", "B", "D"), False)


def test_options_without_votes_do_not_go_together_where_one_of_them_gets_a_seat() -> None:
    tally = tally_of_orders("stv", [(list("AB"), 1), (list("DC"), 1)], seats=3)
    assert set(tally.winners) in ({"A", "D", "B"}, {"A", "D", "C"})
    assert tally.drawn


def test_a_lot_does_not_depend_on_the_order_in_which_options_were_asked() -> None:
    sheets = [sheet("A", 4), sheet("B"), sheet("C")]
    for seed in range(10):
        one, other = (count("stv", sheets, Question(tuple(o), {"seats": 2, "seed": seed})) for o in ("ABC", "CBA"))
        assert one.winners == other.winners


def test_a_long_count_says_who_went_out_with_how_many_and_leaves_the_other_figures_to_the_table() -> None:
    piles: Piles = [([letter, "Z"], 50 + place) for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXY")]
    sheets = [sheet(order, times) for order, times in [*piles, (["Z"], 70)]]
    tally = count("irv", sheets, Question(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
    log, many = said(tally), len(rounds_of(tally).rounds)
    assert many > ROUNDS_SAID
    assert [line.split(":")[0] for line in log if line.startswith("Round")] == ["Round 1", f"Round {many}"]
    assert "B has the fewest votes, 51, and goes out" in log
    assert not any(line.startswith("From B") for line in log)
