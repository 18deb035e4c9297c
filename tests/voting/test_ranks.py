"""Ballots that put options in order: what is true of every method, then the methods that look at pairs."""

from __future__ import annotations

import json
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.voting.examples import every_example
from tests.voting.ranked import (
    OPTIONS,
    Ballots,
    ballot,
    calmly,
    many_orders,
    pabulib,
    pairs_by_hand,
    preflib,
    sheet,
    some_ballots,
    tally_of,
    tally_of_orders,
)
from workshop.voting import count, counting, spoiled
from workshop.voting.detail import Pairwise
from workshop.voting.ranked_pairs.count import Arrows, Pair, in_order, lock
from workshop.voting.ranks import PairCounting, RankCounting, beats, condorcet_winner, plain, smith_set
from workshop.voting.schulze.count import Paths, layers, links, strongest_paths, way
from workshop.voting.tally import Question, Sheet, Tally
from workshop.words import Words

PAIRS = ("borda", "condorcet", "ranked-pairs", "schulze")
ALL = (*PAIRS, "irv", "stv")
WORDS = Words()


def said(tally: Tally) -> list[str]:
    return [WORDS.render(line) for line in tally.log]


def pairs_of(tally: Tally) -> Pairwise:
    assert isinstance(tally.detail, Pairwise)
    return tally.detail


# every method


@pytest.mark.parametrize("method", ALL)
@calmly
@given(ballots=some_ballots, chance=st.randoms())
def test_the_order_of_ballots_does_not_matter(method: str, ballots: Ballots, chance: Any) -> None:
    shuffled = list(ballots)
    chance.shuffle(shuffled)
    one, other = tally_of(method, ballots), tally_of(method, shuffled)
    assert (one.scores, one.people, one.ranking, one.winners) == (
        other.scores,
        other.people,
        other.ranking,
        other.winners,
    )
    assert (one.log, one.detail, one.drawn) == (other.log, other.detail, other.drawn)


@pytest.mark.parametrize("method", ALL)
@calmly
@given(ballots=some_ballots, names=st.permutations(OPTIONS))
def test_the_names_and_the_order_of_options_do_not_matter(method: str, ballots: Ballots, names: list[str]) -> None:
    new = dict(zip(OPTIONS, (f"{name}!" for name in names), strict=True))
    renamed = [{new[option]: rank for option, rank in marks.items()} for marks in ballots]
    one, other = tally_of(method, ballots), tally_of(method, renamed, tuple(sorted(new.values())))
    assert one.drawn is other.drawn
    assume(not one.drawn)
    assert {new[option]: score for option, score in one.scores.items()} == other.scores
    assert [{new[option] for option in rank} for rank in one.ranking] == [set(rank) for rank in other.ranking]
    assert {new[option] for option in one.winners} == set(other.winners)


@pytest.mark.parametrize("method", ALL)
@calmly
@given(ballots=st.lists(st.tuples(ballot, st.integers(1, 4)), max_size=6))
def test_ballots_that_are_alike_count_as_so_many(method: str, ballots: list[tuple[dict[str, int], int]]) -> None:
    piled = count(method, [Sheet(marks, times=times) for marks, times in ballots], Question(OPTIONS))
    single = tally_of(method, [marks for marks, times in ballots for _ in range(times)])
    assert (piled.scores, piled.ranking, piled.winners, piled.log) == (
        single.scores,
        single.ranking,
        single.winners,
        single.log,
    )


@pytest.mark.parametrize("method", ALL)
@calmly
@given(ballots=some_ballots)
def test_a_gap_between_places_means_nothing(method: str, ballots: Ballots) -> None:
    wide = [{option: rank * rank * 7 for option, rank in marks.items()} for marks in ballots]
    assert tally_of(method, ballots).scores == tally_of(method, wide).scores


@pytest.mark.parametrize("method", ALL)
@calmly
@given(ballots=some_ballots)
def test_every_option_is_ranked_once_and_winners_are_the_first_rank(method: str, ballots: Ballots) -> None:
    tally = tally_of(method, ballots)
    if tally.ranking:
        assert sorted(option for rank in tally.ranking for option in rank) == list(OPTIONS)
        assert tally.winners in ((), tally.ranking[0])
    assert bool(tally.winners) <= (tally.valid > tally.blank)
    if method != "condorcet" and tally.valid > tally.blank:
        assert tally.winners or not any(tally.scores.values())


@pytest.mark.parametrize("method", ALL)
@pytest.mark.parametrize("marks", [{"A": -1}, {"A": 1.5}])
def test_what_is_no_place_spoils_a_ballot(method: str, marks: dict[str, float]) -> None:
    assert WORDS.render(spoiled(method, Sheet(marks), Question(OPTIONS))) == "Ranks are whole numbers from 1 up."


def test_hundreds_of_options_are_counted_as_well() -> None:
    """Over 255 options, the places do not fit into bytes."""
    options = tuple(f"o{number}" for number in range(260))
    ballots = [{option: place for place, option in enumerate(options, start=1)}] * 2 + [{options[-1]: 1}]
    for method in ALL:
        tally = tally_of(method, ballots, options)
        assert tally.winners[0] == options[0], method
        assert tally.people[options[-1]] == 3


@calmly
@given(some_ballots)
def test_the_table_of_pairs_is_what_a_hand_count_gives(ballots: Ballots) -> None:
    assert pairs_of(tally_of("schulze", ballots)).preferred == pairs_by_hand(ballots)


def test_the_table_is_filled_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.voting.ranks.MOST_WAITING", 2)
    ballots = [{"A": 1}, {"B": 1, "A": 2}, {"C": 1}, {"A": 1, "D": 1}, {"B": 2}]
    counted = counting("schulze", Question(OPTIONS))
    assert isinstance(counted, PairCounting)
    for marks in ballots:
        counted.add(Sheet(marks))
        assert len(counted._waiting) < 2
    assert counted.preferred() == pairs_by_hand(ballots)


def test_a_kept_order_has_no_gaps_and_can_be_read_again() -> None:
    counted = counting("irv", Question(OPTIONS))
    assert isinstance(counted, RankCounting)
    counted.add(Sheet({"B": 7, "D": 7, "A": 9, "C": 0}))
    (order,) = counted.orders  # type: ignore[attr-defined]
    assert counted.ranking_of(order) == (("B", "D"), ("A",))


@pytest.mark.parametrize(("number", "words"), [(3.0, "3"), (2.5, "2.5"), (2 / 3, "0.67"), (100, "100"), (0, "0")])
def test_numbers_are_written_as_people_write_them(number: float, words: str) -> None:
    assert plain(number) == words


# whoever beats everybody else, and the Smith set


def smith_by_hand(preferred: Any) -> set[str]:
    """The smallest set that beats all the rest, among all there are."""
    sets = [set(some) for size in range(1, 5) for some in permutations(OPTIONS, size)]
    dominant = [some for some in sets if all(beats(preferred, a, b) for a in some for b in OPTIONS if b not in some)]
    return min(dominant, key=len)


@calmly
@given(some_ballots)
def test_the_smith_set_is_the_smallest_that_beats_the_rest(ballots: Ballots) -> None:
    preferred = pairs_by_hand(ballots)
    assert set(smith_set(preferred)) == smith_by_hand(preferred)


@calmly
@given(some_ballots)
def test_who_beats_everybody_wins_and_only_the_smith_set_can_win(ballots: Ballots) -> None:
    preferred = pairs_by_hand(ballots)
    best = [one for one in OPTIONS if all(beats(preferred, one, other) for other in OPTIONS if other != one)]
    assert list(tally_of("condorcet", ballots).winners) == best
    for method in ("schulze", "ranked-pairs"):
        winners = tally_of(method, ballots).winners
        assert set(winners) <= smith_by_hand(preferred)
        assert not best or list(winners) == best


def test_where_nobody_beats_everybody_it_is_said_with_the_figures() -> None:
    circle = [{"A": 1, "B": 2, "C": 3}, {"B": 1, "C": 2, "A": 3}, {"C": 1, "A": 2, "B": 3}]
    tally = tally_of("condorcet", circle)
    assert (tally.winners, tally.ranking) == ((), (("A", "B", "C"), ("D",)))
    assert said(tally)[1:] == [
        "No option beats every other one by one: this method names no winner",
        "Each of these beats every option that is not among them: A, B, C",
        "A beats B, 2 to 1",
        "B beats C, 2 to 1",
        "C beats A, 2 to 1",
    ]
    assert "B and C are even, 1 to 1" in said(tally_of("condorcet", [{"A": 1, "B": 2}, {"A": 2, "C": 1}]))


# Schulze


def paths_by_hand(preferred: Any) -> dict[tuple[str, str], int]:
    """Over every path that visits nobody twice: the weakest link of the strongest."""
    straight = links(preferred)
    found = {(one, other): 0 for one in preferred for other in preferred if one != other}
    for size in range(2, len(preferred) + 1):
        for path in permutations(preferred, size):
            weakest = min(straight[a][b] for a, b in pairwise(path))
            found[path[0], path[-1]] = max(found[path[0], path[-1]], weakest)
    return found


@calmly
@given(some_ballots)
def test_paths_are_the_strongest_of_all_there_are(ballots: Ballots) -> None:
    paths, by_hand = strongest_paths(pairs_by_hand(ballots)), paths_by_hand(pairs_by_hand(ballots))
    assert {(one, other): paths[one][other] for one, other in by_hand} == by_hand


@calmly
@given(some_ballots)
def test_the_path_that_is_told_is_as_strong_as_is_told(ballots: Ballots) -> None:
    preferred = pairs_by_hand(ballots)
    for (one, other), strength in paths_by_hand(preferred).items():
        path = way(preferred, one, other, strength)
        if strength:
            assert (path[0], path[-1], len(path)) == (one, other, len(set(path)))
            assert min(links(preferred)[a][b] for a, b in pairwise(path)) == strength
        else:
            assert path == [one]


@calmly
@given(some_ballots)
def test_who_stands_before_another_by_paths_is_ranked_before(ballots: Ballots) -> None:
    assume(any(any(marks.values()) for marks in ballots))
    by_hand = paths_by_hand(pairs_by_hand(ballots))
    tally = tally_of("schulze", ballots)
    place = {option: number for number, rank in enumerate(tally.ranking) for option in rank}
    assert all(place[a] < place[b] for a, b in by_hand if by_hand[a, b] > by_hand[b, a])
    unbeaten = [a for a in OPTIONS if all(by_hand[a, b] >= by_hand[b, a] for b in OPTIONS if b != a)]
    assert list(tally.winners) == unbeaten


def examples_of(method: str) -> list[dict[str, Any]]:
    return [example for name, example in every_example() if name == method]


def strongest_paths_in_a_wrong_order(preferred: Any) -> Paths:
    """The well known mistake: the option in the middle is the innermost loop."""
    paths = links(preferred)
    for one in paths:
        for other in paths[one]:
            for middle in paths:
                if middle not in (one, other):
                    paths[one][other] = max(paths[one][other], min(paths[one][middle], paths[middle][other]))
    return paths


def test_the_examples_reject_loops_in_a_wrong_order() -> None:
    told, small = [one for one in examples_of("schulze") if "paths" in one]
    for example in (told, small):
        assert strongest_paths(example["preferred"]) == example["paths"]
        assert strongest_paths_in_a_wrong_order(example["preferred"]) != example["paths"]
    wrong = layers(strongest_paths_in_a_wrong_order(small["preferred"]))
    assert list(wrong[0]) == ["B"] != small["winners"]


def test_the_examples_reject_a_ballot_typed_wrong() -> None:
    """ADEBC for ADECB in five of 45 ballots gives E, B, A, D, C."""
    example = next(one for one in examples_of("schulze") if "paths" in one)
    typed = [
        sheet(order.replace("ADECB", "ADEBC"), n) for order, n in zip(example["orders"], example["times"], strict=True)
    ]
    assert count("schulze", typed, Question(tuple("ABCDE"))).ranking == (("E",), ("B",), ("A",), ("D",), ("C",))


@calmly
@given(some_ballots, st.integers(0, 8), st.integers(0, 3))
def test_raising_a_winner_never_makes_it_lose(ballots: Ballots, which: int, winner: int) -> None:
    assume(ballots)
    for method in ("schulze", "ranked-pairs"):
        winners = tally_of(method, ballots).winners
        assume(winners)
        one, raised = winners[winner % len(winners)], list(ballots)
        marks = raised[which % len(ballots)]
        raised[which % len(ballots)] = {o: rank + 1 for o, rank in marks.items() if rank} | {one: 1}
        if method == "schulze" or (pairs_differ_in_strength(ballots) and pairs_differ_in_strength(raised)):
            assert one in tally_of(method, raised).winners


def pairs_differ_in_strength(ballots: Ballots) -> bool:
    preferred = pairs_by_hand(ballots)
    strengths = [(preferred[a][b], preferred[b][a]) for a, b in in_order(preferred)]
    return len(set(strengths)) == len(strengths) == 6


def test_the_log_names_the_path_and_its_weakest_link() -> None:
    example = next(one for one in examples_of("schulze") if "paths" in one)
    sheets = [sheet(order, n) for order, n in zip(example["orders"], example["times"], strict=True)]
    assert said(count("schulze", sheets, Question(tuple("ABCDE")))) == [
        "45 ballots count",
        "No option beats every other one by one: the strongest paths decide",
        "E to A: over B, weakest link 25 votes; the strongest path back: 24",
        "E to B: over D, C, weakest link 28 votes; the strongest path back: 24",
        "E to C: over D, weakest link 28 votes; the strongest path back: 24",
        "E to D: straight, 31 votes; the strongest path back: 24",
    ]


def test_the_log_is_short_where_there_is_no_circle() -> None:
    one_order = [{"A": 1, "B": 2, "C": 3, "D": 4}]
    assert said(tally_of("schulze", one_order))[1:] == ["Every two options one by one agree with this order"]
    circle_behind = [
        {"A": 1, "B": 2, "C": 3, "D": 4},
        {"A": 1, "C": 2, "D": 3, "B": 4},
        {"A": 1, "D": 2, "B": 3, "C": 4},
    ]
    assert said(tally_of("schulze", circle_behind))[1:] == ["A beats every other option one by one"]


# Election-Methods list, January 2003 (M. Ossipoff): two pairs have 44 votes each, D before C by more than C before A
MATRIX = {
    "A": {"B": 23, "C": 25, "D": 65},
    "B": {"A": 24, "C": 11, "D": 87},
    "C": {"A": 44, "B": 55, "D": 22},
    "D": {"A": 33, "B": 11, "C": 44},
}


def test_a_published_table_with_equal_votes() -> None:
    assert layers(strongest_paths(MATRIX))[0] == ("A", "C")
    arrows = Arrows(MATRIX)
    lock(MATRIX, arrows)
    assert [one for one in MATRIX if not any(arrows.lead(other, one) for other in MATRIX)] == ["C"]


# ranked pairs


def path_leads(pairs: set[Pair], one: str, other: str) -> bool:
    """Tried on every path that visits nobody twice."""
    paths = [
        path for size in range(2, 5) for path in permutations(OPTIONS, size) if (path[0], path[-1]) == (one, other)
    ]
    return any(all(step in pairs for step in pairwise(path)) for path in paths)


def locked_by_hand(preferred: Any) -> set[Pair]:
    """The rule word for word: strength by strength, first without what stronger ones contradict, then without circles."""
    majorities = [(a, b) for a in preferred for b in preferred[a] if beats(preferred, a, b)]
    strengths = sorted({(-preferred[a][b], preferred[b][a]) for a, b in majorities})
    kept: set[Pair] = set()
    for strength in strengths:
        equal = {(a, b) for a, b in majorities if (-preferred[a][b], preferred[b][a]) == strength}
        qualified = {(a, b) for a, b in equal if not path_leads(kept, b, a)}
        kept |= {(a, b) for a, b in qualified if not path_leads(kept | qualified, b, a)}
    return kept


@calmly
@given(some_ballots)
def test_what_is_locked_and_left_out_is_what_the_rule_says(ballots: Ballots) -> None:
    preferred = pairs_by_hand(ballots)
    detail = pairs_of(tally_of("ranked-pairs", ballots))
    assert set(detail.locked) == locked_by_hand(preferred)
    assert len(detail.locked) == len(set(detail.locked))
    assert {*detail.locked, *detail.skipped} == set(in_order(preferred))
    strengths = [(-preferred[a][b], preferred[b][a]) for a, b in detail.locked]
    assert strengths == sorted(strengths)


@calmly
@given(many_orders)
def test_where_no_pairs_are_equal_the_order_agrees_with_the_strongest_that_it_can(
    piles: list[tuple[list[str], int]],
) -> None:
    """Of all orders, the one that is best in the strongest pair, then in the next, and so on."""
    ballots = [{option: place for place, option in enumerate(order, 1)} for order, n in piles for _ in range(n)]
    preferred = pairs_by_hand(ballots)
    assume(pairs_differ_in_strength(ballots))
    strongest_first = in_order(preferred)
    best = max(permutations(OPTIONS), key=lambda order: [order.index(a) < order.index(b) for a, b in strongest_first])
    assert tally_of_orders("ranked-pairs", piles).ranking == tuple((option,) for option in best)


def test_the_log_says_why_each_pair_counts_or_not() -> None:
    piles = [(list("ABC"), 80), (list("BCA"), 50), (list("CAB"), 40)]
    assert said(count("ranked-pairs", [sheet(order, n) for order, n in piles], Question(tuple("ABC")))) == [
        "170 ballots count",
        "The clearest majorities are locked first; what would close a circle with them is left out",
        "B before C, 130 to 40: locked",
        "A before B, 120 to 50: locked",
        "C before A, 90 to 80: left out, it closes a circle with stronger pairs",
    ]
    even = count("ranked-pairs", [sheet("ABC"), sheet("BCA"), sheet("CAB")], Question(tuple("ABC")))
    assert said(even)[2:] == [
        "A before B, 2 to 1: left out, it closes a circle with equally strong pairs",
        "B before C, 2 to 1: left out, it closes a circle with equally strong pairs",
        "C before A, 2 to 1: left out, it closes a circle with equally strong pairs",
        "A, B, C tie: no locked pair puts one before another",
    ]


# Borda


def points_by_hand(ballots: Ballots, top: int) -> dict[str, float]:
    """Ballot by ballot: the mean of the points of the places that options share."""
    worth = [top - place if top else 3 - place for place in range(4)]
    points = dict.fromkeys(OPTIONS, 0.0)
    for marks in ballots:
        given_ranks = sorted({rank for rank in marks.values() if rank})
        groups = [[option for option in OPTIONS if marks.get(option) == rank] for rank in given_ranks]
        rest = [option for option in OPTIONS if not marks.get(option)]
        place = 0
        for group in groups if top or not given_ranks else [*groups, rest]:
            for option in group:
                points[option] += sum(max(0, worth[p]) for p in range(place, place + len(group))) / len(group)
            place += len(group)
    return points


@calmly
@given(some_ballots, st.integers(0, 4))
def test_points_are_those_of_a_hand_count(ballots: Ballots, top: int) -> None:
    assert tally_of("borda", ballots, top=top).scores == pytest.approx(points_by_hand(ballots, top))


@calmly
@given(some_ballots)
def test_every_ballot_gives_the_same_number_of_points(ballots: Ballots) -> None:
    tally = tally_of("borda", ballots)
    assert sum(tally.scores.values()) == 6 * (tally.valid - tally.blank)


def test_a_place_that_is_worth_one_point_is_said_so() -> None:
    assert "The first place is worth 1 point, the last none; who ties shares the places' points" in said(
        tally_of("borda", [{"A": 1, "B": 2}], ("A", "B"))
    )


def test_an_option_by_itself_beats_nobody_and_nobody_beats_it() -> None:
    assert said(tally_of("condorcet", [{"A": 1}], ("A",)))[1:] == ["A has no other option to be compared with"]


def test_the_log_says_what_a_place_is_worth() -> None:
    ballots = [{"A": 1, "B": 2, "C": 3}, {"B": 1, "A": 2, "C": 2}]
    assert said(tally_of("borda", ballots, ("A", "B", "C")))[1:] == [
        "The first place is worth 2 points, the last none; who ties shares the places' points",
        "B: 3 points",
        "A: 2.5 points",
        "C: 0.5 points",
    ]
    assert said(tally_of("borda", ballots, ("A", "B", "C"), top=2))[1:] == [
        "The first place is worth 2 points, the next one less, down to 1; who ties shares",
        "B: 3 points",
        "A: 2.5 points",
        "C: 0.5 points",
    ]
    assert said(tally_of("borda", ballots, ("A", "B", "C"), top=1))[1:] == [
        "Only the first place is worth a point; who ties shares it",
        "A, B: 1 points each",
        "C: 0 points",
    ]


# real ballots


def test_krakows_points_are_those_of_its_file(data: Path) -> None:
    rows = list(pabulib(data / "pabulib" / "poland_krakow_2018_wzgorza-krzeslawickie.pb"))
    scores = {row["project_id"]: int(row["score"]) for row in rows if row["section"] == "PROJECTS"}
    votes = [row["vote"].split(",") for row in rows if row["section"] == "VOTES"]
    tally = count("borda", [sheet(vote) for vote in votes], Question(tuple(scores), {"top": 3}))
    assert (tally.valid, tally.scores) == (755, scores)


def test_netflix_ballots_count_as_was_computed_apart(data: Path) -> None:
    options, sheets = preflib(data / "preflib" / "netflix00004-00000101.soc")
    oracle = json.loads((data / "oracles.json").read_text(encoding="utf-8"))["preflib_netflix_101"]
    tallies = {method: count(method, sheets, Question(options)) for method in ALL}
    assert tallies["borda"].valid == oracle["voters"]
    assert tallies["borda"].scores == oracle["borda_0_to_3"]
    for method in ("condorcet", "schulze", "ranked-pairs", "irv"):
        assert tallies[method].winners == (oracle["condorcet_winner"],)
    assert pairs_of(tallies["schulze"]).preferred["4"]["3"] == oracle["pair_4_over_3"]
    assert tallies["irv"].detail.rounds[0].standings == oracle["plurality"]  # type: ignore[union-attr]


def test_aspens_ballots_give_the_pairs_of_a_hand_count(data: Path) -> None:
    options, sheets = preflib(data / "preflib" / "aspen00016-00000001.toc")
    ballots = [dict(one.marks) for one in sheets for _ in range(one.times)]
    by_hand = pairs_by_hand(ballots, options)  # type: ignore[arg-type]
    tally = count("condorcet", sheets, Question(options))
    assert (tally.valid, pairs_of(tally).preferred) == (2477, by_hand)
    assert tally.winners == tuple(filter(None, [condorcet_winner(by_hand)]))
    for method in ("schulze", "ranked-pairs"):
        assert set(count(method, sheets, Question(options)).winners) <= set(smith_set(by_hand))


@pytest.mark.parametrize("method", ["borda", "condorcet", "schulze", "ranked-pairs"])
@pytest.mark.parametrize("circle", [True, False])
def test_ten_options_take_no_more_sentences_than_somebody_reads(method: str, circle: bool) -> None:
    letters = "ABCDEFGHIJ"
    piles = [(letters[place:] + letters[:place] if circle else letters, 3) for place in range(10)]
    tally = count(
        method,
        [Sheet({option: float(rank) for rank, option in enumerate(order, 1)}, times=n) for order, n in piles],
        Question(tuple(letters)),
    )
    assert len(tally.log) <= 9 + (method == "schulze" and circle)


def test_of_many_majorities_those_left_out_are_said() -> None:
    piles = [("ABCDE", 4), ("BCADE", 3), ("CABDE", 2)]
    sheets = [Sheet({option: float(rank) for rank, option in enumerate(order, 1)}, times=n) for order, n in piles]
    log = said(count("ranked-pairs", sheets, Question(tuple("ABCDE"))))
    assert log[2:] == [
        "9 majorities are locked",
        "C before A, 5 to 4: left out, it closes a circle with stronger pairs",
        "No locked pair puts anybody before A",
    ]


def test_an_even_pair_is_no_link_in_a_path() -> None:
    """Winning votes: B and D beat each other once each, so no path leads over the two. A and D tie."""
    tally = tally_of_orders("schulze", [(["D"], 1), (["C"], 1), (["A", "B", "D"], 1)])
    assert set(tally.winners) == {"A", "D"}
