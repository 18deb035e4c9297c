"""Ways of voting in which marks are placed: approval, How-Might-We notes, straw poll, heat map, supervote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting.polls import OPTIONS, asked, log_of, public, tallied, why
from workshop.records import FrozenMap
from workshop.voting.detail import Named, Regions, Shares
from workshop.voting.tally import Question, Sheet, ranked

marks = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 3), max_size=5)
dots_on_pictures = st.dictionaries(
    st.builds("{}/{},{}".format, st.sampled_from("AB"), st.integers(0, 4), st.integers(1, 3)), st.integers(0, 3)
)
GRID = asked(columns=3, rows=3)

# what all of them have in common


@pytest.mark.parametrize("method", ["approval", "hmw", "straw", "heat", "points", "score", "pairs"])
@settings(deadline=None)  # the first pairs load numpy
@given(data=st.data())
def test_neither_the_order_of_ballots_nor_writing_them_in_one_line_changes_anything(method: str, data: Any) -> None:
    drawn = data.draw(st.lists(dots_on_pictures if method == "heat" else marks, max_size=8))
    often = data.draw(st.lists(st.integers(1, 4), min_size=len(drawn), max_size=len(drawn)))
    together = [Sheet(one, times=times) for one, times in zip(drawn, often, strict=True)]
    apart = [Sheet(one.marks) for one in together for _ in range(one.times)]
    question = GRID if method == "heat" else asked(total=3, wrong="rescale") if method == "points" else asked()
    one, other = tallied(method, together, question), tallied(method, apart, question)
    backwards = tallied(method, reversed(apart), question)
    for same in (other, backwards):
        assert (one.ballots, one.valid, one.blank) == (same.ballots, same.valid, same.blank)
        assert one.scores == pytest.approx(same.scores)
        assert (one.people, one.winners, log_of(one)) == (same.people, same.winners, log_of(same))
        assert [set(rank) for rank in one.ranking] == [set(rank) for rank in same.ranking]


@pytest.mark.parametrize("method", ["dots", "approval", "hmw", "straw", "supervote", "points"])
@pytest.mark.parametrize("value", [0.5, -1, float("nan"), float("inf")])
def test_what_is_no_whole_number_from_zero_up_spoils_a_ballot(method: str, value: float) -> None:
    assert why(method, {"A": value}) == "Marks are whole numbers from 0 up."


@pytest.mark.parametrize("method", ["supervote", "points", "score", "pairs"])
def test_what_only_one_person_can_fill_in_takes_no_raised_hands(method: str) -> None:
    hands = Sheet({"A": 1, "B": 2}, "hands", people=3)
    assert why(method, hands) == "Raised hands cannot be counted in this vote: everybody needs a ballot."


# approval


@given(st.lists(marks, max_size=10), st.integers(0, 3))
def test_a_tick_counts_once_and_the_share_is_of_those_who_ticked_anything(
    drawn: list[dict[str, int]], most: int
) -> None:
    tally = tallied("approval", drawn, asked(most=most))
    good = [one for one in drawn if max(one.values(), default=0) <= 1 and not 0 < most < sum(one.values())]
    voters = [one for one in good if any(one.values())]
    assert tally.valid == len(good)
    assert isinstance(tally.detail, Shares)
    assert tally.detail.voters == len(voters)
    for option in OPTIONS:
        ticks = sum(one.get(option, 0) for one in good)
        assert tally.scores[option] == tally.people[option] == ticks
        assert tally.detail.share[option] == (ticks / len(voters) if voters else 0)
    assert tally.ranking == ranked(tally.scores)


def test_ballots_of_a_city_come_to_the_published_numbers(data: Path) -> None:
    """Pabulib, Zabrze 2020, Zandka: 155 approval ballots."""
    projects, ballots = public(data / "pabulib" / "poland_zabrze_2020_zandka.pb")
    cast = [dict.fromkeys(ballot["vote"].split(","), 1) for ballot in ballots]
    tally = tallied("approval", cast, Question(tuple(projects), FrozenMap(most=1)))
    assert tally.scores == {name: int(project["votes"]) for name, project in projects.items()}
    assert (tally.ballots, tally.valid, tally.winners) == (155, 155, ("P0097",))


def test_raised_hands_are_people_too() -> None:
    tally = tallied("approval", [Sheet({"A": 3, "B": 4}, "hands", people=4), {"A": 1}])
    assert isinstance(tally.detail, Shares)
    assert (tally.detail.voters, tally.detail.share["A"], tally.people["B"]) == (5, 0.8, 4)
    assert why("approval", Sheet({"A": 5}, "hands", people=4)) != ""
    assert why("approval", Sheet({"A": 4, "B": 4, "C": 1}, "hands", people=4), asked(most=2)) != ""


def test_the_log_of_an_approval_vote_says_of_how_many() -> None:
    assert log_of(tallied("approval", [{"A": 1, "B": 1}, {"A": 1, "C": 1}, {"A": 2}, {}])) == [
        "3 ballots count",
        "1 ballot is spoilt",
        "2 people ticked something",
        "Most ticks, 2 of 2: Soup",
        "Next, 1 of 2: Bread, Tea",
    ]
    assert why("approval", {"A": 2}) == "An option is ticked once by each person, or not at all."
    assert why("approval", {"A": 1, "B": 1}, asked(most=1)) == "2 options are ticked: at most 1 may be."


# How-Might-We notes


@given(st.lists(st.tuples(marks, st.booleans()), max_size=8))
def test_the_decider_has_four_dots_everybody_else_two_and_all_are_added_up(
    drawn: list[tuple[dict[str, int], bool]],
) -> None:
    tally = tallied("hmw", [Sheet(one, "decider" if decides else "") for one, decides in drawn])
    good = [(one, decides) for one, decides in drawn if sum(one.values()) <= (4 if decides else 2)]
    theirs = {o: sum(one.get(o, 0) for one, decides in good if decides) for o in OPTIONS}
    assert tally.scores == {o: sum(one.get(o, 0) for one, _decides in good) for o in OPTIONS}
    assert set(tally.winners) == {o for o in OPTIONS if tally.scores[o] > 1}
    assert isinstance(tally.detail, Named)
    assert tally.detail.by.get("", {}) == {o: dots for o, dots in theirs.items() if dots}


def test_the_log_of_the_notes_says_which_dots_are_the_deciders() -> None:
    tally = tallied("hmw", [{"A": 1, "B": 1}, {"C": 3}, Sheet({"B": 4}, "decider")])
    assert log_of(tally)[2:] == [
        "6 dots were placed",
        "4 of them are the Decider's",
        "Most dots, 5: Bread",
        "To the map, with 2 or more: Bread",
    ]
    assert log_of(tallied("hmw", [{"A": 1}]))[-1] == "No note has 2 dots: none moves to the map"
    assert why("hmw", {"C": 3}) == "3 of 2 dots: more than everybody has."
    assert why("hmw", Sheet({"C": 5}, "decider")) == "5 of 4 dots: more than the Decider has."
    assert why("hmw", Sheet({"C": 5}, "decider"), asked(decider_dots=5)) == ""
    assert why("hmw", Sheet({"C": 6}, "hands", people=3)) == ""
    assert why("hmw", Sheet({"C": 7}, "hands", people=3)) != ""


def test_as_many_dots_as_set_move_a_note() -> None:
    assert tallied("hmw", [{"A": 2}, {"A": 1, "B": 1}, {"B": 1}], asked(moves=3)).winners == ("A",)


# the straw poll


@given(st.lists(marks, max_size=8))
def test_in_a_straw_poll_everybody_has_one_mark(drawn: list[dict[str, int]]) -> None:
    tally = tallied("straw", drawn)
    good = [one for one in drawn if sum(one.values()) <= 1]
    assert tally.valid == len(good)
    assert tally.scores == {o: sum(one.get(o, 0) for one in good) for o in OPTIONS}
    assert log_of(tally)[-1] == "A straw poll is not binding: it shows the Decider where the room leans"


def test_the_log_of_a_straw_poll_names_the_first_and_the_next() -> None:
    assert log_of(tallied("straw", [{"A": 1}, {"A": 1}, {"B": 1}, {"C": 1}]))[1:3] == [
        "Most marks, 2 of 4: Soup",
        "Next, with 1: Bread, Tea",
    ]
    assert why("straw", {"A": 1, "B": 1}) == "2 marks: everybody has one."
    assert why("straw", Sheet({"A": 2, "B": 1}, "hands", people=3)) == ""


# the heat map


@given(st.lists(dots_on_pictures, max_size=8))
def test_a_heat_map_counts_dots_on_fields_and_never_makes_a_ranking(drawn: list[dict[str, int]]) -> None:
    tally = tallied("heat", drawn, GRID)
    good = [one for one in drawn if all(key[2] in "123" for key in one)]
    detail = tally.detail
    assert isinstance(detail, Regions)
    assert (tally.valid, tally.ranking, tally.winners) == (len(good), (), ())
    for option in OPTIONS:
        fields: dict[str, int] = {}
        for one in good:
            for key, dots in one.items():
                if key[0] == option and dots:
                    fields[key[2:]] = fields.get(key[2:], 0) + dots
        assert detail.counts[option] == fields
        assert tally.scores[option] == sum(fields.values())
        assert tally.people[option] >= bool(fields)
    assert log_of(tally)[-1] == "A heat map is no vote: it shows which parts people like, not which picture is best"


def test_somebody_who_places_many_dots_on_a_picture_is_one_person() -> None:
    tally = tallied("heat", [{"A/1,1": 3, "A/2,1": 1, "B/1,1": 0}, {"A/1,1": 1}], GRID)
    assert (tally.people["A"], tally.people["B"], tally.scores["A"]) == (2, 0, 5)
    assert log_of(tally)[1:3] == ["5 dots were placed", "Most dots in one place, 4: Soup, column 1, row 1"]


def test_where_two_places_have_as_many_dots_neither_is_named() -> None:
    assert len(log_of(tallied("heat", [{"A/1,1": 2, "B/3,3": 2}], GRID))) == 3


@pytest.mark.parametrize("key", ["A", "A/", "A/0,1", "A/1,4", "A/4,1", "A/1", "A/01,1", "A/1,1,1"])
def test_a_dot_beside_the_picture_spoils_a_ballot(key: str) -> None:
    assert why("heat", {key: 1}, GRID) == "A dot needs its place on the picture, from 1,1 to 3,3."


def test_dots_on_pictures_may_be_limited_and_have_to_be_on_one_that_is_there() -> None:
    assert why("heat", {"A/1,1": 2, "B/1,1": 1}, asked(dots=2)) == "3 of 2 dots: more than everybody has."
    assert why("heat", {"Z/1,1": 1}) == "There is no option Z/1,1."
    assert why("heat", {"A/12,8": 40}) == ""


# the supervote


def test_every_option_with_a_deciders_mark_wins_and_the_names_are_kept() -> None:
    odette, ben = Sheet({"A": 2, "C": 1}, group="Odette"), Sheet({"C": 1, "D": 0}, group="Ben")
    tally = tallied("supervote", [odette, ben])
    assert tally.winners == ("A", "C")
    assert tally.detail == Named({"Ben": {"C": 1}, "Odette": {"A": 2, "C": 1}})
    assert tally.people == {"A": 1, "B": 0, "C": 2, "D": 0, "E": 0}
    assert log_of(tally) == [
        "2 ballots count",
        "Ben marks: Tea",
        "Odette marks: Soup (2), Tea",
        "Chosen, with a supervote: Soup, Tea",
        "This binds. The room's vote stands beside it: no mark is added to the other",
    ]


def test_a_decider_votes_once() -> None:
    once, again = Sheet({"A": 1}, group="Odette", line=1), Sheet({"B": 1}, group="Odette", line=2)
    for ballots in ([once, again], [again, once], [once, once]):
        tally = tallied("supervote", ballots)
        assert (tally.valid, len(tally.spoiled), tally.winners) == (0, 2, ()), "whichever came first"
    assert why("supervote", Sheet({"A": 1}, group="Odette", times=2)) != ""
    assert why("supervote", {"A": 4}) == "4 of 3 marks: more than a Decider has."


def test_deciders_without_a_name_are_counted_together_and_a_room_is_refused() -> None:
    tally = tallied("supervote", [{"A": 3}, {"A": 1, "B": 1}])
    assert tally.detail == Named({"": {"A": 4, "B": 1}})
    assert log_of(tally)[1] == "The Decider marks: Soup (4), Bread"
    room = tallied("supervote", [{"A": 1}] * 21)
    assert (room.valid, len(room.spoiled)) == (0, 21)
    assert tallied("supervote", [{"A": 1}] * 20).valid == 20


def test_a_decider_is_called_by_the_name_that_belongs_to_the_id() -> None:
    question = Question(OPTIONS, FrozenMap(), {"A": "Soup", "p7": "Odette Marsh"})
    assert log_of(tallied("supervote", [Sheet({"A": 1}, group="p7")], question))[1] == "Odette Marsh marks: Soup"
